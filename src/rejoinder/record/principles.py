"""Principles by which a side says that it goes: 'nothing about you without you', 'no decisions on the port without the town'.

A `Page` in, bindings out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.bindings import Binding, told_span
from rejoinder.record.clauses import clause_tokens, subject_of
from rejoinder.record.names import names_at, speaker_side
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings

if TYPE_CHECKING:
    from spacy.tokens import Token

SPREAD = frozenset({"relcl", "ccomp", "acl", "appos", "dep"})


def find_principles(page: Page) -> Iterator[Binding]:
    """Yield the principles that speakers or the report say somebody goes by."""
    for sentence in page.doc.sents:
        if not page.is_read(sentence[0]) or page.is_headline(sentence[0]):
            continue
        for _, matched in find_wordings(list(sentence), page.words.commitments.told_principles):
            verb = _verb_over(matched)
            if verb is None:
                continue
            by = names_at(page, subject_of(verb)) or speaker_side(page, page.told_by[matched[0].i])
            if by:
                yield Binding("commitment-principle", "pledge", told_span(page, verb, _words(verb, matched)), verb, by)


def _verb_over(matched: list["Token"]) -> "Token | None":
    return next((up for up in (matched[0], *matched[0].ancestors) if up.pos_ in ("VERB", "AUX") and up.dep_ != "aux"), None)


def _words(verb: "Token", matched: list["Token"]) -> list["Token"]:
    """Return the words of the clause with the whole principle, to the end of what stands behind 'without'."""
    kept = clause_tokens(verb, keep=SPREAD)
    last = matched[-1].right_edge.i
    first = min(kept[0].i, matched[0].i)
    return list(verb.doc[first : max(last, matched[-1].i + 1) + 1]) if last < verb.sent.end else kept
