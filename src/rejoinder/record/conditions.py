"""On what a clause hangs: 'if', 'until', 'in exchange for', 'only in'.

A verb token in, the words of its condition out.
"""

from typing import TYPE_CHECKING

from rejoinder.record.noun_phrases import span_of
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def condition_of(page: Page, verb: "Token") -> Span | None:
    """Return the words of the condition on which `verb` hangs, its opening word with them, or None."""
    words = page.words.commitments
    for clause in verb.children:
        if clause.dep_ in ("advcl", "prep", "pcomp") and any(token.lower_ in words.condition_marks for token in _openers(clause)):
            return span_of(list(clause.subtree))
    found = find_wordings(list(verb.sent), words.conditions)
    for _, matched in found:
        if verb in matched[0].ancestors or matched[0].head == verb:
            tail = [token for token in verb.sent if token.i >= matched[0].i and (verb in token.ancestors)]
            return span_of(tail)
    return None


def _openers(clause: "Token") -> list["Token"]:
    return [clause, *(child for child in clause.children if child.dep_ in ("mark", "advmod", "prep"))]
