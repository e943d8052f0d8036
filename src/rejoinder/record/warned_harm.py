"""Warnings of harm: 'they will face severe costs if they go ahead', 'we are ready, if they do, on the need to impose sanctions'.

A `Page` in, bindings out. It is the speaker's side that warns; what was imposed before is no warning.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.bindings import Binding, told_span
from rejoinder.record.clauses import auxiliaries, is_denied, is_passive, subject_of
from rejoinder.record.conditions import condition_of
from rejoinder.record.names import members_of, names_at, side_of
from rejoinder.record.noun_phrases import phrase_tokens
from rejoinder.record.page import Page
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL = frozenset({"will", "would", "shall", "'ll", "\u2019ll", "going"})
READY = frozenset({"ready", "prepared", "willing", "determined"})
FURTHEST = 8
NOT_WARNED = frozenset({"demand", "request", "ask", "hope"})


def find_warnings(page: Page) -> Iterator[Binding]:
    """Yield the warnings of a report that name the harm."""
    words = page.words.commitments
    for noun in page.nouns:
        statement = page.told_by[noun.i]
        if noun.lemma_.lower() not in words.harm_nouns or statement is None or statement.speaker is None:
            continue
        verb = next((up for up in noun.ancestors if up.pos_ in ("VERB", "AUX")), None)
        if verb is None or is_denied(verb) or statement.act in NOT_WARNED or page.told_by[verb.i] is not statement:
            continue
        top = _conditioned(page, verb, statement) or verb
        condition = condition_of(page, top)
        suffers = verb.lemma_ in words.suffering_verbs and bool(set(auxiliaries(verb)) & WILL)
        if suffers and not _is_warned(page, verb, statement, condition is not None):
            continue
        if not suffers and (condition is None or not _is_own(page, top, statement) or not _is_to_come(verb, top)):
            continue
        by = (side_of(page, statement.speaker),)
        yield Binding("commitment-warned", "threat", told_span(page, verb, _words(top, noun)), verb, by, condition)


def _conditioned(page: Page, verb: "Token", statement: Statement) -> "Token | None":
    """Return the verb, or the nearest above it in the statement, on which a condition hangs."""
    for up in [verb, *verb.ancestors][:FURTHEST]:
        if page.told_by[up.i] is not statement:
            return None
        if up.pos_ in ("VERB", "AUX", "ADJ") and condition_of(page, up) is not None:
            return up
        if up.dep_ in ("advcl", "relcl"):
            return None
    return None


def _is_warned(page: Page, verb: "Token", statement: Statement, conditional: bool) -> bool:
    """Whether another than the speaker's side is to meet the harm; of nobody named, only on a condition."""
    subject = subject_of(verb)
    own = side_of(page, statement.speaker or "")
    named = {side_of(page, name) for name in members_of(page, names_at(page, subject))}
    if own in named:
        return False
    return conditional or (bool(named) and verb.lemma_ in ("face", "pay", "suffer", "bear", "incur"))


def _is_own(page: Page, top: "Token", statement: Statement) -> bool:
    subject = subject_of(top)
    own = side_of(page, statement.speaker or "")
    return own in {side_of(page, name) for name in names_at(page, subject)} or (is_passive(top) and not names_at(page, subject))


def _is_to_come(verb: "Token", top: "Token") -> bool:
    near = {verb, top}
    return any(set(auxiliaries(one)) & WILL for one in near) or any(
        token.lower_ in READY for one in near for token in (one, *one.children)
    )


def _words(top: "Token", noun: "Token") -> list["Token"]:
    """Return the clause from its subject to the end of the harm that it names."""
    subject = subject_of(top)
    first = top.i
    if subject is not None and subject.i < top.i:
        first = phrase_tokens(subject, right=False)[0].i
    expletive = next((child for child in top.children if child.dep_ == "expl" and child.i < top.i), None)
    first = min(first, expletive.i if expletive is not None else first)
    last = noun.right_edge.i
    return list(top.doc[min(first, noun.i) : max(last, top.i) + 1])
