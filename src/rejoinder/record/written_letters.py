"""Letters that the report tells by their verb alone: 'it wrote to the council on Monday', 'they answered it in writing'.

A `Page` in, instruments out.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens, is_denied, is_hypothetical, is_passive, is_to_come, object_of, subject_of
from rejoinder.record.entries import ground
from rejoinder.record.names import members_of, names_at, phrase_name
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import time_of_clause
from rejoinder.shapes import Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

LETTERS = frozenset({"letter", "written reply", "memorandum"})
REPLYING = frozenset({"reply", "respond", "answer"})
ASKING = frozenset({"ask", "request", "inform", "notify", "tell", "warn", "urge", "petition", "advise", "remind"})


def find_written_letters(page: Page, known: Sequence[Instrument]) -> Iterator[Instrument]:
    """Yield the letters told by 'wrote to' or 'in writing', where the report names no letter of the same hand."""
    for token in page.verbs:
        kind = _kind_of(token)
        if kind is None or not page.is_read(token) or page.is_headline(token):
            continue
        if is_denied(token) or is_hypothetical(token) or is_passive(token) or is_to_come(token):
            continue
        to = phrase_name(page, _receiver(token))
        writers = names_at(page, subject_of(token))
        if not (to or (kind == "written reply" and writers)) or _is_known(known, kind, writers):
            continue
        replying = kind == "written reply"
        for by in [(name,) for name in members_of(page, writers)] if replying else [members_of(page, writers)]:
            yield _make(page, token, kind, by, () if replying and not _is_actor(page, token) else to)


def _kind_of(verb: "Token") -> str | None:
    """Return which paper the verb tells: a letter ('wrote to', 'asked in writing'), a reply ('answered in writing'), or None."""
    if verb.lemma_ == "write" and verb.dep_ != "pcomp":
        return "letter"
    if not any(noun.lower_ == "writing" for noun in objects_of(verb, "in")):
        return None
    return "written reply" if verb.lemma_ in REPLYING else "letter" if verb.lemma_ in ASKING else None


def _receiver(verb: "Token") -> "Token | None":
    receiver = next(iter(objects_of(verb, "to")), None)
    return receiver if receiver is not None or verb.lemma_ == "write" else object_of(verb)


def _is_actor(page: Page, verb: "Token") -> bool:
    return bool(names_at(page, _receiver(verb)))


def _is_known(known: Sequence[Instrument], kind: str, by: tuple[str, ...]) -> bool:
    kinds = LETTERS if kind == "letter" else {kind}
    return any(entry.kind in kinds and (not entry.by or set(entry.by) & set(by)) for entry in known)


def _make(page: Page, token: "Token", kind: str, by: tuple[str, ...], to: tuple[str, ...]) -> Instrument:
    time = time_of_clause(page, token)
    subject = subject_of(token)
    tokens = [other for other in clause_tokens(token) if other.i >= token.i]
    if subject is not None and 0 < token.i - subject.i <= 3:
        tokens = [*phrase_tokens(subject, right=False), *tokens]
    return Instrument(
        **ground(page, "i", [span_of(sorted(tokens, key=lambda other: other.i))], "instrument-written", *by, at=token),
        kind=kind,
        by=by,
        to=tuple(name for name in to if name not in by),
        date=time.value.split("T")[0] if time is not None else None,
        status="handed over",
    )
