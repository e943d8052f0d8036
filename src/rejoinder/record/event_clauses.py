"""Clauses that tell an event: what was signed, handed over, held, adjourned, or done on a day.

A `Page` and its instruments in, happenings out, in order.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_hypothetical, is_to_come, subject_of
from rejoinder.record.event_kinds import read_kind
from rejoinder.record.happenings import Happening
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import clip_span, objects_of, phrase_tokens, run_around, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import place_of, time_of_deed, time_of_phrase
from rejoinder.shapes import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

THREATS = frozenset({"threaten", "warn", "condition"})


def find_clause_events(page: Page, instruments: Instruments) -> Iterator[Happening]:
    """Yield the clauses whose verb tells an event of a negotiation."""
    for token in page.verbs:
        if not page.is_read(token) or (token.tag_ == "VB" and not is_to_come(token) and not _has_modal(token)):
            continue
        statement = page.told_by[token.i]
        if statement is not None and statement.act in THREATS and not is_to_come(token):
            continue
        if token.lemma_ == "cancel" and _takes_back(page, token):
            continue
        read = read_kind(page, token, instruments)
        if read is not None:
            yield from _read_clause(page, token, *read)


def _takes_back(page: Page, verb: "Token") -> bool:
    """Whether the verb says of an event told before it that it does not take place ('but that meeting was cancelled')."""
    return any(
        child.dep_ == "nsubjpass" and any(inner.lower_ in ("that", "this", "the", "which") for inner in [child, *child.children])
        for child in verb.children
    ) and verb.dep_ in ("conj", "relcl")


def _has_modal(verb: "Token") -> bool:
    return any(word in ("will", "would", "did", "could") for word in auxiliaries(verb))


def _read_clause(page: Page, verb: "Token", rule: str, kind: str) -> Iterator[Happening]:
    to_come = is_to_come(verb)
    if is_denied(verb) or (is_hypothetical(verb) and not to_come):
        return
    if _stands_in_condition(verb):
        return
    if to_come and page.told_by[verb.i] is None and "would" in set(auxiliaries(verb)):
        return
    tokens = clause_tokens(verb)
    if verb.dep_ == "acl":
        tokens = [*phrase_tokens(verb.head, right=False), *(token for token in tokens if token.i >= verb.i)]
    tokens = _shorten(page, verb, tokens, rule)
    statement = page.told_by[verb.i]
    span = clip_span(span_of(tokens), statement.content) if statement else span_of(tokens)
    cancelled = _is_cancelled(page, verb)
    time = time_of_deed(page, verb) or _time_below(page, verb)
    place = place_of(page, verb) or next(
        (place_of(page, child) for child in verb.children if child.dep_ in ("dobj", "attr") and place_of(page, child)), None
    )
    if to_come and time is None and verb.dep_ == "xcomp":
        return
    to_come = to_come or ("be" in set(auxiliaries(verb)) and "to" in set(auxiliaries(verb)))
    yield Happening(
        rule="event-to-come" if to_come else rule,
        kind="announced" if to_come and kind in ("publication", "handover", "other") and time is None else kind,
        evidence=span,
        at=verb,
        date=time.value if time else None,
        place=page.reading.report.words(place) if place else None,
        participants=_participants(page, verb),
        state="cancelled" if cancelled else "expected" if to_come or _lies_ahead(page, time) else "happened",
    )


def _lies_ahead(page: Page, time: TimeExpression | None) -> bool:
    """Whether the day lies after the report's own."""
    if time is None or page.as_of is None:
        return False
    known = min(len(time.value), len(page.as_of))
    return time.value[:known] > page.as_of[:known]


def _shorten(page: Page, verb: "Token", tokens: list["Token"], rule: str) -> list["Token"]:
    """Return the clause without infinitives of purpose and participles after its time or its object."""
    cut = [child for child in verb.children if child.dep_ in ("advcl", "ccomp") and child.i > verb.i]
    subject = subject_of(verb)
    cut += [
        child
        for child in verb.children
        if child.dep_ == "prep"
        and subject is not None
        and child.i < subject.i
        and not any(t.i in page.times for t in child.subtree)
    ]
    cut += [child for noun in verb.children for child in noun.children if noun.dep_ in ("dobj", "dative") and _holds_verb(child)]
    cut += [
        child
        for inner in verb.children
        if inner.dep_ == "xcomp" and rule == "event-dated"
        for noun in inner.children
        for child in noun.children
        if noun.dep_ == "dobj" and child.dep_ in ("prep", "acl") and child.i > noun.i
    ]
    if rule == "event-met" and objects_of(verb, "with", "to"):
        cut += [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("about", "on", "regarding", "over")]
        cut = [child for child in cut if child.lower_ == "about" or not any(token.i in page.times for token in child.subtree)]
        tokens = [
            token
            for token in tokens
            if token.i >= verb.i or token.i in page.times or (token.head == verb and token.dep_ == "aux")
        ]
        tokens = run_around(tokens, verb)
    dropped = {token.i for child in cut for token in child.subtree}
    return [token for token in tokens if token.i not in dropped] or tokens


def _holds_verb(child: "Token") -> bool:
    return child.dep_ in ("prep", "acl") and any(token.pos_ == "VERB" and token.tag_ != "VBN" for token in child.subtree)


def _time_below(page: Page, verb: "Token") -> TimeExpression | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            time = time_of_phrase(page, child)
            if time is not None:
                return time
    return None


def _stands_in_condition(verb: "Token") -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "until") for child in verb.children)


def _is_cancelled(page: Page, verb: "Token") -> bool:
    """Whether the sentence says that the event does not take place: 'but that event was cancelled'."""
    return (
        any(
            token.lemma_ in ("cancel", "scrap")
            and token.i > verb.i
            and token.pos_ == "VERB"
            and token.dep_ in ("conj", "relcl", "acl", "ROOT")
            for token in verb.sent
        )
        or verb.lemma_ == "cancel"
    )


def _participants(page: Page, verb: "Token") -> tuple[str, ...]:
    names = [*names_at(page, subject_of(verb))]
    names += [name for noun in objects_of(verb, "with") for name in names_at(page, noun)]
    return tuple(dict.fromkeys(names))
