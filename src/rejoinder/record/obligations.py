"""Rights and duties: what a principle or an earlier paper is said to allow or to oblige to, and on which condition.

A `Page` and its instruments in, bindings out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.bindings import Binding, told_span
from rejoinder.record.clauses import (
    auxiliaries,
    clause_tokens,
    is_denied,
    subject_of,
)
from rejoinder.record.conditions import condition_of
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token


# Of these one is in force whether or not the report names it by a title.
LASTING = frozenset({"law", "constitution", "treaty", "charter", "convention", "statute", "act", "basic law", "code", "by-law"})


def find_obligations(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield the rights and duties that a report tells."""
    yield from _rights(page, instruments)
    yield from _principles(page, instruments)
    yield from _allowed(page, instruments)
    yield from _bound(page, instruments)


def _rights(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield a right that is said to hang on something."""
    words = page.words.commitments
    for token in page.nouns:
        if token.pos_ != "NOUN" or token.lemma_ not in words.binding_nouns or token.dep_ not in ("nsubjpass", "nsubj"):
            continue
        verb = token.head
        if verb.lemma_ not in words.conditioning_verbs and verb.lemma_ != "depend":
            continue
        tokens = [other for other in clause_tokens(verb) if other.i >= phrase_tokens(token)[0].i]
        papers = instruments.named_in(list(verb.sent))
        agent = next((child for child in verb.children if child.dep_ in ("agent", "prep") and child.i > verb.i), None)
        condition = span_of(list(agent.subtree)) if agent is not None else None
        yield Binding("commitment-right", "right", told_span(page, verb, tokens), verb, (), condition, papers)


def _principles(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield what a principle or an earlier paper is said to bind to."""
    words = page.words.commitments
    earlier = {entry.id for entry in instruments.entries if entry.kind in page.words.documents.earlier and entry.title}
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in page.words.points.stipulating | {"say", "state"}:
            continue
        subject = subject_of(token)
        if subject is None or not (subject.lemma_ in words.principles or set(instruments.at.get(subject.i, ())) & earlier):
            continue
        inner = next((child for child in token.children if child.dep_ == "ccomp"), None)
        if inner is None or not set(auxiliaries(inner)) & words.binding_auxiliaries:
            continue
        tokens = [other for other in clause_tokens(inner) if other.dep_ != "mark"]
        papers = instruments.at.get(subject.i, ()) or _latest_earlier(page, instruments, token, earlier)
        yield Binding(
            "commitment-principle",
            "duty",
            told_span(page, inner, tokens),
            inner,
            names_at(page, subject_of(inner)),
            condition_of(page, inner),
            papers,
        )


def _allowed(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield what an earlier paper lets or obliges somebody to do, and the condition as a duty of its own."""
    words = page.words.commitments
    earlier = {
        entry.id
        for entry in instruments.entries
        if entry.kind in page.words.documents.earlier and (entry.title or (entry.date or "").isdigit())
    }
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in words.allowing_verbs or is_denied(token):
            continue
        subject = subject_of(token)
        papers = instruments.named_in([subject, *objects_of(subject, "of", "in")]) if subject is not None else ()
        inner = next((child for child in token.children if child.dep_ in ("ccomp", "xcomp") and child.i > token.i), None)
        if inner is None or not (set(papers) & earlier or _is_binding_noun(page, subject)):
            continue
        kind = "right" if token.lemma_ in ("let", "allow", "permit", "entitle") else "duty"
        tokens = [token, *(other for other in clause_tokens(inner) if other.i > token.i)]
        condition = condition_of(page, token) or condition_of(page, inner)
        yield Binding(
            "commitment-principle",
            kind,
            told_span(page, token, tokens),
            token,
            names_at(page, subject_of(inner)),
            condition,
            papers,
        )
        clause = next((found for verb in (token, inner) for found in _conditional_clauses(verb) if condition), None)
        if kind == "right" and clause is not None:
            body = [other for other in clause_tokens(clause) if other.lower_ not in ("provided", "that", "if", "unless")]
            yield Binding(
                "commitment-principle",
                "duty",
                told_span(page, clause, body),
                clause,
                names_at(page, subject_of(clause)),
                None,
                papers,
            )


def _is_binding_noun(page: Page, subject: "Token | None") -> bool:
    """Whether the subject is a law, a constitution or the like, or an article of one."""
    heads = [subject, *objects_of(subject, "of", "in")] if subject is not None else []
    return any(head.lemma_.lower() in LASTING for head in heads)


def _conditional_clauses(verb: "Token") -> Iterator["Token"]:
    """Yield the verbs of the clauses that hang on `verb`: 'if ...', and 'provided that ...' where the parser takes a phrase."""
    for child in verb.children:
        if child.dep_ == "advcl":
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("provided", "providing"):
            yield from (inner for inner in child.children if inner.dep_ == "pcomp")


def _bound(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield what must or may be done 'under' an earlier paper."""
    earlier = {entry.id for entry in instruments.entries if entry.kind in page.words.documents.earlier}
    for token in page.tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        under = objects_of(token, "under")
        if not under or not set(auxiliaries(token)) & page.words.commitments.binding_auxiliaries:
            continue
        papers = instruments.named_in(under)
        if not set(papers) & earlier:
            continue
        subject = subject_of(token)
        start = phrase_tokens(subject)[0].i if subject is not None and subject.i < token.i else token.i
        tokens = [other for other in clause_tokens(token) if other.i >= start]
        kind = "right" if set(auxiliaries(token)) & {"may", "can"} else "duty"
        yield Binding(
            "commitment-principle",
            kind,
            told_span(page, token, tokens),
            token,
            names_at(page, subject),
            condition_of(page, token),
            papers,
        )


def _latest_earlier(page: Page, instruments: Instruments, verb: "Token", earlier: set[str]) -> tuple[str, ...]:
    """Return the earlier papers named last before `verb`: those that a principle told without a paper comes from."""
    before = [index for index, names in instruments.at.items() if index < verb.i and set(names) & earlier]
    return instruments.at[max(before)] if before else ()
