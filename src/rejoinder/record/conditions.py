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
        if clause.dep_ not in ("advcl", "prep", "pcomp"):
            continue
        if any(token.lower_ in words.condition_marks for token in _openers(clause)) or _is_inverted(clause):
            return _whole(clause)
    inverted = _inverted_after(verb)
    if inverted is not None:
        return span_of(list(inverted.subtree))
    found = find_wordings(list(verb.sent), words.conditions)
    for _, matched in found:
        if verb in matched[0].ancestors or matched[0].head == verb:
            tail = [token for token in verb.sent if token.i >= matched[0].i and (verb in token.ancestors)]
            if matched[0].lower_ != "as" or not _tells_time(page, matched[-1]):
                return span_of(tail)
    return None


def _tells_time(page: Page, last: "Token") -> bool:
    """Whether a time stands behind 'as soon as', and no clause: 'as soon as early January'."""
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    return any(token.i in page.times for token in page.doc[after.i : after.i + 2])


def _whole(clause: "Token") -> Span:
    """Return the words of a condition; 'if and when we need to' goes on behind the opener that the parser cuts off."""
    tokens = list(clause.subtree)
    if tokens[-1].lower_ not in ("and", "or") or tokens[-1].i + 1 >= len(clause.doc):
        return span_of(tokens)
    end = tokens[-1].i + 1
    while end < clause.sent.end and not clause.doc[end].is_punct:
        end += 1
    return span_of(clause.doc[tokens[0].i : end])


def _openers(clause: "Token") -> list["Token"]:
    return [clause, *(child for child in clause.children if child.dep_ in ("mark", "advmod", "prep"))]


def _is_inverted(clause: "Token") -> bool:
    """Whether the clause is a condition without 'if': 'should the talks fail', 'were it to close', 'had they agreed'."""
    first = next((token for token in clause.subtree if not token.is_punct), clause)
    return clause.dep_ == "advcl" and first.lower_ in ("should", "were", "had") and first.head == clause


def _inverted_after(verb: "Token") -> "Token | None":
    """Return the verb of 'should the stoppage go ahead' after `verb`, where the parser takes it for a second clause, or None."""
    beside: list[Token] = [*verb.children, *(verb.head.children if verb.head != verb else ())]
    for clause in beside:
        if clause.i <= verb.i or clause.dep_ not in ("ccomp", "conj", "advcl", "dep") or clause.pos_ not in ("VERB", "AUX"):
            continue
        opener = next((child for child in clause.children if child.dep_ == "aux"), None)
        subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if opener is not None and subject is not None and opener.lower_ == "should" and opener.i < subject.i:
            return clause
    return None
