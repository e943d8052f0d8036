"""Clauses that tell an event: what was signed, handed over, held, adjourned, or done on a day.

A `Page` and its instruments in, happenings out, in order.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_hypothetical, is_to_come, subject_of
from rejoinder.record.conditions import condition_of
from rejoinder.record.event_kinds import read_kind
from rejoinder.record.happenings import Happening, day_of, place_of_deed
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import clip_span, objects_of, phrase_tokens, run_around, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import time_of_deed, time_of_phrase
from rejoinder.shapes import Statement, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = frozenset({"nobody", "nothing", "none", "neither"})
BESIDE = frozenset({"after", "following", "before", "since", "amid", "despite", "ahead"})
LONGEST = 16
NEAR = 7
THREATS = frozenset({"threaten", "warn", "condition"})


def find_clause_events(page: Page, instruments: Instruments) -> Iterator[Happening]:
    """Yield the clauses whose verb tells an event of a negotiation."""
    for token in page.verbs:
        if not page.is_read(token) or (token.tag_ == "VB" and not is_to_come(token) and not _has_modal(token)):
            continue
        statement = page.told_by[token.i]
        if statement is not None and _is_threat(page, token, statement):
            continue
        if token.lemma_ == "cancel" and _takes_back(page, token):
            continue
        read = read_kind(page, token, instruments)
        if read is not None:
            yield from _read_clause(page, token, *read)


def _is_threat(page: Page, verb: "Token", statement: Statement) -> bool:
    """Whether the clause threatens: what a threat tells on no day, and an ill on a condition, whoever confirms it."""
    if statement.act in THREATS and not is_to_come(verb):
        return True
    if statement.act == "threaten" and time_of_deed(page, verb) is None:
        return True
    hostile = verb.lemma_ in page.words.commitments.hostile_verbs
    return hostile and is_to_come(verb) and condition_of(page, verb) is not None and bool(names_at(page, subject_of(verb)))


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
    denied = _is_disowned(verb)
    if (is_denied(verb) and not denied) or _nobody_did(verb) or (is_hypothetical(verb) and not to_come):
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
    place = place_of_deed(page, verb, kind)
    if to_come and time is None and verb.dep_ == "xcomp":
        return
    to_come = to_come or ("be" in set(auxiliaries(verb)) and "to" in set(auxiliaries(verb)))
    yield Happening(
        rule="event-to-come" if to_come else rule,
        kind=_kind_at_time(page, verb, kind, to_come, time),
        evidence=span,
        at=verb,
        date=day_of(time),
        place=place,
        participants=_participants(page, verb),
        state="denied"
        if denied
        else "cancelled"
        if cancelled
        else "expected"
        if to_come or _lies_ahead(page, time)
        else "happened",
    )


def _state_of(cancelled: bool, *, ahead: bool) -> str:
    """Return the state of an event that nobody denies."""
    if cancelled:
        return "cancelled"
    return "expected" if ahead else "happened"


def _is_disowned(verb: "Token") -> bool:
    """Whether somebody denies the deed: 'denied having met them', 'denied that he signed it'."""
    above = verb.head
    told = verb.dep_ in ("ccomp", "xcomp", "pcomp") and above.lemma_ == "deny"
    return told and not is_denied(above) and not any(child.dep_ == "neg" for child in verb.children)


def _nobody_did(verb: "Token") -> bool:
    """Whether the clause has 'nobody', 'nothing' or 'none' for its subject or object."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lower_ in NOBODY for child in verb.children)


def _kind_at_time(page: Page, verb: "Token", kind: str, to_come: bool, time: TimeExpression | None) -> str:
    """Return `kind`, or 'announced' of what is to come on no day, or 'deadline' of what lapses or is due by a day."""
    if time is None:
        return "announced" if to_come and kind in ("publication", "handover", "other") else kind
    start = page.tokens_of([time.span])[0].i
    due = to_come and any(token.lower_ == "by" for token in page.doc[max(0, start - 3) : start])
    subject = subject_of(verb)
    lapsing = (
        verb.lemma_ in page.words.events.lapsing_verbs
        and subject is not None
        and subject.lemma_.lower() in page.words.events.lapsing_nouns
    )
    if kind == "other" and (lapsing or due):
        return "deadline"
    return kind


def _lies_ahead(page: Page, time: TimeExpression | None) -> bool:
    """Whether the day lies after the report's own."""
    if time is None or page.as_of is None:
        return False
    known = min(len(time.value), len(page.as_of))
    return time.value[:known] > page.as_of[:known]


def _shorten(page: Page, verb: "Token", tokens: list["Token"], rule: str) -> list["Token"]:
    """Return the clause without infinitives of purpose and participles after its time or its object."""
    cut = [child for child in verb.children if child.dep_ == "ccomp" or (child.dep_ == "advcl" and child.i > verb.i)]
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
    cut += [child for child in verb.children if child.i > verb.i and _names_another(page, child)]
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
    left = [token for token in tokens if token.i not in dropped] or tokens
    return _narrow(page, verb, run_around(left, verb) if verb in left else left)


def _narrow(page: Page, verb: "Token", tokens: list["Token"]) -> list["Token"]:
    """Return of a long clause the words from its subject's name to its time, its place or the head of its object."""
    if len(tokens) <= LONGEST or verb.dep_ == "acl":
        return tokens
    needed = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass", "prt", "neg"))]
    needed += [token for token in tokens if token.i in page.times]
    needed += [
        other for child in verb.children if child.dep_ in ("dobj", "dative") for other in phrase_tokens(child, right=False)
    ]
    for child in verb.children:
        if child.dep_ in ("prep", "agent"):
            below = [child, *(inner for inner in child.children if inner.dep_ == "prep")]
            needed += [child, *(other for up in below for noun in up.children for other in phrase_tokens(noun, right=False))]
    subject = subject_of(verb)
    between = verb.doc[subject.i : verb.i] if subject is not None and subject.i < verb.i else verb.doc[0:0]
    if subject is not None and 0 < len(between) <= NEAR and not any(token.text == "," for token in between):
        needed += phrase_tokens(subject, right=False)
    inside = {token.i for token in tokens}
    kept = [token for token in needed if token.i in inside]
    first, last = min(token.i for token in kept), max(token.i for token in kept)
    return [token for token in tokens if first <= token.i <= last]


def _names_another(page: Page, child: "Token") -> bool:
    """Whether a phrase behind the verb names another event: 'after seven hours of talks', 'following a hearing'."""
    if child.dep_ not in ("prep", "advcl") or child.lower_ not in BESIDE:
        return False
    words = page.words.events
    return any(noun.lemma_.lower() in words.noun_kinds or noun.lemma_.lower() in words.dated_nouns for noun in child.children)


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
