"""Letters that the report tells by their verb alone: 'it wrote to the council on Monday'.

A `Page` in, instruments out.
"""

from collections.abc import Iterator, Sequence

from rejoinder.record.clauses import clause_tokens, is_denied, is_hypothetical, is_passive, subject_of
from rejoinder.record.entries import ground
from rejoinder.record.names import names_at, phrase_name
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import time_of_clause
from rejoinder.shapes import Instrument

LETTERS = frozenset({"letter", "written reply", "memorandum"})


def find_written_letters(page: Page, known: Sequence[Instrument]) -> Iterator[Instrument]:
    """Yield the letters told by 'wrote to', where the report names no letter of the same hand."""
    for token in page.verbs:
        if token.lemma_ != "write" or not page.is_read(token) or page.is_headline(token):
            continue
        if is_denied(token) or is_hypothetical(token) or is_passive(token):
            continue
        receiver = next(iter(objects_of(token, "to")), None)
        to, by = phrase_name(page, receiver), names_at(page, subject_of(token))
        if not to or any(entry.kind in LETTERS and (not entry.by or set(entry.by) & set(by)) for entry in known):
            continue
        time = time_of_clause(page, token)
        subject = subject_of(token)
        tokens = [other for other in clause_tokens(token) if other.i >= token.i]
        if subject is not None and 0 < token.i - subject.i <= 3:
            tokens = [*phrase_tokens(subject, right=False), *tokens]
        yield Instrument(
            **ground(page, "i", [span_of(sorted(tokens, key=lambda other: other.i))], "instrument-written", *by, at=token),
            kind="letter",
            by=by,
            to=to,
            date=time.value if time is not None else None,
            status="handed over",
        )
