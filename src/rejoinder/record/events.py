"""Events: what happened, is planned, was cancelled or is denied, with its day and place.

A `Page` and its instruments in, events out, in order. A threat is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rejoinder.record.clauses import (
    auxiliaries,
    clause_tokens,
    is_denied,
    is_finite,
    is_hypothetical,
    is_passive,
    is_to_come,
    subject_of,
)
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import NOMINAL, clip_span, objects_of, phrase_tokens, run_around, span_of
from rejoinder.record.page import Page
from rejoinder.record.spoken_events import find_spoken
from rejoinder.record.times import place_of, time_of_clause, time_of_phrase
from rejoinder.shapes import Event, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

DATED_DEPS = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp"})
SHORTEST_DATE = 7
FULL_DAY = 10
PLACED = frozenset({"talk", "talks", "meeting", "summit", "conference", "negotiation", "negotiations", "session"})
THREATS = frozenset({"threaten", "warn", "condition"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one place of the report tells it."""

    rule: str
    kind: str
    evidence: Span
    at: "Token"
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    state: str


def find_events(page: Page, instruments: Instruments) -> tuple[Event, ...]:
    """Return the events of a report, in order, each once."""
    found = [
        *_adopted(page, instruments),
        *_clauses(page, instruments),
        *_deadlines(page),
        *_offices(page),
        *_named_meetings(page),
    ]
    spoken = [
        Happening("event-spoken", "statement", item.evidence, item.at, item.date, item.place, item.participants, "happened")
        for item in find_spoken(page)
    ]
    kept = _join(page, [item for item in found if not page.is_headline(item.at)])
    kept += [item for item in spoken if not any(item.evidence.overlaps(other.evidence) for other in kept)]
    events = [_make(page, item) for item in kept]
    return tuple(sorted(events, key=lambda event: event.evidence[0]))


def _make(page: Page, item: Happening) -> Event:
    return Event(
        **ground(page, "e", [item.evidence], item.rule, item.kind, item.date or "", at=item.at),
        date=item.date,
        kind=item.kind,
        what=gist_of(page, item.evidence),
        at=item.place,
        participants=item.participants,
        state=item.state,
    )


def _join(page: Page, found: Sequence[Happening]) -> list[Happening]:
    """Return each event once: those that overlap, or tell one kind on one day, are one; the first told stands."""
    kept: list[Happening] = []
    for item in found:
        same = next((other for other in kept if _is_same(other, item)), None)
        if same is None:
            kept.append(item)
        elif same.date is None and item.date:
            kept[kept.index(same)] = replace(same, date=item.date)
    return kept


def _is_same(first: Happening, second: Happening) -> bool:
    if first.evidence.overlaps(second.evidence) and not (first.rule == second.rule == "event-adopted"):
        return True
    return first.kind == second.kind and first.date is not None and first.date == second.date and first.rule != "event-adopted"


def _adopted(page: Page, instruments: Instruments) -> Iterator[Happening]:
    """Yield the adoption of a titled paper that has its year in its name."""
    for entry in instruments.entries:
        if not entry.title or entry.kind not in (
            "declaration",
            "resolution",
            "communiqué",
            "treaty",
            "charter",
            "memorandum",
            "protocol",
        ):
            continue
        dated = next((mention for mention in instruments.mentions[entry.id] if mention.year and entry.date == mention.year), None)
        if dated is not None:
            tokens = phrase_tokens(dated.head, right=False)
            yield Happening("event-adopted", "adoption", span_of(tokens), dated.head, dated.year, None, (), "happened")


def _clauses(page: Page, instruments: Instruments) -> Iterator[Happening]:
    """Yield the clauses whose verb tells an event of a negotiation."""
    for token in page.doc:
        if (
            token.pos_ != "VERB"
            or not page.is_read(token)
            or (token.tag_ == "VB" and not is_to_come(token) and not _has_modal(token))
        ):
            continue
        statement = page.told_by[token.i]
        if statement is not None and statement.act in THREATS and not is_to_come(token):
            continue
        read = _kind_of(page, token, instruments)
        if read is None:
            continue
        rule, kind = read
        yield from _read_clause(page, token, rule, kind)


def _has_modal(verb: "Token") -> bool:
    return any(word in ("will", "would", "did", "could") for word in auxiliaries(verb))


def _kind_of(page: Page, verb: "Token", instruments: Instruments) -> tuple[str, str] | None:
    """Return the rule and the kind of the event that `verb` tells, or None."""
    words = page.words.events
    kind = words.verbs.get(verb.lemma_)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative")]
    if verb.dep_ in ("acl", "relcl"):
        objects.append(verb.head)
    if verb.i == verb.sent.start:
        return None
    if verb.tag_ in ("VBG", "VBN") and not is_finite(verb) and verb.dep_ not in ("acl", "relcl", "conj", "xcomp", "ccomp"):
        return None
    counterparts = [noun for noun in objects_of(verb, "with") if noun.pos_ in ("NOUN", "PROPN", "PRON")]
    if verb.lemma_ in words.with_verbs and counterparts and (time_of_clause(page, verb) or names_at(page, counterparts[0])):
        return "event-met", words.with_verbs[verb.lemma_]
    called = verb.lemma_ in ("call", "telephone", "phone") and any(
        names_at(page, noun) for noun in objects if noun.dep_ == "dobj"
    )
    if called and time_of_clause(page, verb) is not None and not any(child.dep_ == "oprd" for child in verb.children):
        return "event-met", "call"
    if kind == "meeting":
        subject = subject_of(verb)
        met = subject is not None and subject.lemma_.lower() in words.noun_kinds
        met = met or bool(names_at(page, subject)) or time_of_clause(page, verb) is not None or place_of(page, verb) is not None
        return ("event-met", kind) if met else None
    if kind == "adoption" and verb.lemma_ == "agree":
        objects += objects_of(verb, "to")
    if kind in ("publication", "announced", "handover", "signature", "adoption") and (verb.tag_ != "VBG" or is_finite(verb)):
        dated = time_of_clause(page, verb) is not None
        if any(noun.i in instruments.at for noun in objects) and (
            dated or verb.dep_ not in ("relcl", "acl") or _has_own_clause(verb)
        ):
            return "event-life", kind
        if (
            verb.dep_ in ("ROOT", "conj", "relcl", "acl")
            and kind not in ("handover",)
            and any(noun.lemma_.lower() in page.words.documents.kinds for noun in objects)
            and time_of_clause(page, verb)
        ):
            return "event-life", kind
    meeting = next((noun for noun in objects if noun.lemma_.lower() in words.noun_kinds), None)
    if meeting is not None and verb.lemma_ in words.holding_verbs and (verb.tag_ != "VBG" or is_finite(verb)):
        if is_passive(verb) and time_of_clause(page, verb) is None and place_of(page, verb) is None:
            return None
        return "event-met", words.noun_kinds[meeting.lemma_.lower()]
    if verb.lemma_ == "enter" and any(noun.lemma_ in words.noun_kinds for noun in objects_of(verb, "into")):
        return "event-met", "meeting"
    if verb.lemma_ == "leak" and is_to_come(verb):
        return "event-to-come", "announced"
    if _is_cue(page, verb):
        return None
    if (
        kind in ("vote", "other", "violation")
        and verb.dep_ in DATED_DEPS
        and (time_of_clause(page, verb) or verb.lemma_ in words.undated_verbs)
    ):
        return "event-dated", kind
    time = time_of_clause(page, verb)
    if time is None or verb.lemma_ in words.not_events or len(time.value) < SHORTEST_DATE:
        return None
    if verb.dep_ not in DATED_DEPS and not (verb.dep_ == "xcomp" and verb.head.lemma_ in words.coming_heads):
        return None
    if page.told_by[verb.i] is not None and len(time.value) < FULL_DAY:
        return None
    return "event-dated", "other"


def _has_own_clause(verb: "Token") -> bool:
    """Whether a verb that hangs on a noun has a subject of its own: 'no doubts that it will be leaked'."""
    return verb.dep_ == "acl" and any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_cue(page: Page, verb: "Token") -> bool:
    """Whether the verb tells a statement."""
    return any(
        statement.cue is not None and statement.cue.start <= verb.idx < statement.cue.end and statement.level != "act"
        for statement in page.reading.statements
    )


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
    time = time_of_clause(page, verb) or _time_below(page, verb)
    place = place_of(page, verb) or next(
        (place_of(page, child) for child in verb.children if child.dep_ in ("dobj", "attr") and place_of(page, child)), None
    )
    to_come = to_come or ("be" in set(auxiliaries(verb)) and "to" in set(auxiliaries(verb)))
    yield Happening(
        rule="event-to-come" if to_come else rule,
        kind="announced" if to_come and kind in ("publication", "handover", "other") and time is None else kind,
        evidence=span,
        at=verb,
        date=time.value if time else None,
        place=page.reading.report.words(place) if place else None,
        participants=_participants(page, verb),
        state="cancelled" if cancelled else "expected" if to_come else "happened",
    )


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
    if rule == "event-met" and objects_of(verb, "with", "to"):
        cut += [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("about", "on", "regarding", "over")]
        cut = [child for child in cut if not any(token.i in page.times for token in child.subtree)]
        tokens = [
            token for token in tokens if token.i >= verb.i or token.i in page.times or token.head == verb and token.dep_ == "aux"
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


def _deadlines(page: Page) -> Iterator[Happening]:
    """Yield what must be done by a day, and a deadline's day."""
    words = page.words.events
    for index, time in page.times.items():
        token = page.doc[index]
        if token.idx > time.span.start or len(time.value) < 7 or time.type.value not in ("DATE", "TIME"):
            continue
        before = page.doc[index - 1] if index and not page.doc[index - 1].like_num else page.doc[max(0, index - 2)]
        if before.lower_ not in words.deadline_prepositions:
            continue
        verb = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
        if verb is None:
            continue
        noun = any(other.lemma_ in words.deadline_nouns for other in verb.sent)
        bound = set(auxiliaries(verb)) & {"must", "should", "shall"} or verb.lemma_ in ("commit", "require") or _has_to(verb)
        if not (bound or (noun and verb.lemma_ == "set")):
            continue
        tokens = clause_tokens(verb) if bound else [verb, *page.tokens_of([time.span])]
        last = max(other.i for other in page.tokens_of([time.span]))
        span = span_of([other for other in tokens if other.i <= last])
        yield Happening("event-deadline", "deadline", span, verb, time.value, None, (), "expected")


def _has_to(verb: "Token") -> bool:
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need", "due")


def _offices(page: Page) -> Iterator[Happening]:
    """Yield who takes or leaves an office on a day."""
    words = page.words.events
    for token in page.doc:
        if token.pos_ != "VERB" or token.lemma_ not in words.office_verbs:
            continue
        time = time_of_clause(page, token)
        holds = any(child.lemma_ in words.office_nouns | {"office", "power"} for child in token.children)
        if time is None or not holds or is_denied(token):
            continue
        yield Happening(
            "event-office",
            "other",
            span_of(clause_tokens(token)),
            token,
            time.value,
            None,
            names_at(page, subject_of(token)),
            "expected" if is_to_come(token) else "happened",
        )


def _named_meetings(page: Page) -> Iterator[Happening]:
    """Yield meetings named by their noun with a day, a number of rounds, or those who met."""
    words = page.words.events
    for token in page.doc:
        kind = words.noun_kinds.get(token.lemma_.lower())
        if kind is None or token.pos_ not in NOMINAL or not page.is_read(token) or token.dep_ == "compound":
            continue
        time = _time_of_noun(page, token)
        number = any(child.dep_ == "nummod" for child in token.children) and token.lemma_ in (
            "round",
            "meeting",
            "session",
            "day",
        )
        during = (
            token.dep_ == "pobj"
            and token.head.lower_ in ("during", "after", "following")
            and bool(objects_of(token, "with", "between"))
        )
        placed = token.lemma_.lower() in PLACED and place_of(page, token) is not None and token.dep_ == "pobj"
        if time is None and not number and not during and not placed:
            continue
        if any(child.lower_ in ("any", "no", "further", "more") for child in token.children):
            continue
        place = place_of(page, token)
        tokens = _named_tokens(page, token, time, during)
        later = token.head.lower_ == "at" and False
        yield Happening(
            rule="event-met",
            kind=kind,
            evidence=span_of(tokens),
            at=token,
            date=time.value if time else None,
            place=page.reading.report.words(place) if place else None,
            participants=tuple(name for noun in objects_of(token, "with", "between") for name in names_at(page, noun)),
            state="expected" if later or _is_future(page, time) else "happened",
        )


def _time_of_noun(page: Page, noun: "Token") -> TimeExpression | None:
    """Return the day that stands in the phrase or right after it ('the talks in Geneva on 21 January')."""
    time = time_of_phrase(page, noun)
    if time is None and noun.head.dep_ == "prep":
        siblings = [child for child in noun.head.head.children if child.dep_ == "prep" and 0 < child.i - noun.i <= 2]
        time = page.date_of([token for child in siblings for token in child.subtree])
    if time is None:
        last = phrase_tokens(noun, right=False)[-1].i
        after = page.doc[last + 1 : last + 4]
        if len(after) > 1 and after[0].lower_ in ("on", "in", "of"):
            time = page.date_of([after[1]])
    return time if time is not None and len(time.value) >= SHORTEST_DATE else None


def _named_tokens(page: Page, noun: "Token", time: TimeExpression | None, during: bool) -> list["Token"]:
    tokens = phrase_tokens(noun)
    if time is not None:
        last = max(token.i for token in page.tokens_of([time.span]))
        tokens = list(page.doc[tokens[0].i : max(last, noun.i) + 1]) if last > noun.i else tokens
    if during:
        tokens = [noun.head, *tokens]
    return tokens


def _is_future(page: Page, time: TimeExpression | None) -> bool:
    return bool(time and page.as_of and time.value[:10] > page.as_of and not page.as_of.startswith(time.value))
