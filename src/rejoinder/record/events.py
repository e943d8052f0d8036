"""Events: what happened, is planned, was cancelled or is denied, with its day and place.

A `Page` and its instruments in, events out, in order. A threat is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_passive, is_to_come, subject_of
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.event_clauses import find_clause_events
from rejoinder.record.happenings import FULL_DAY, SHORTEST_DATE, Happening, day_of, place_of_deed
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.listed_events import find_listed
from rejoinder.record.named_meetings import find_named_meetings
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.spoken_events import find_spoken
from rejoinder.record.times import time_of_clause
from rejoinder.shapes import Event

if TYPE_CHECKING:
    from spacy.tokens import Token

ADOPTED_KINDS = frozenset(
    {"declaration", "resolution", "communiqué", "treaty", "charter", "memorandum", "protocol", "agreement", "law"}
)
SAME_EVENT = 0.7
SCHEDULING = frozenset(
    {"set", "schedule", "expect", "plan", "slate", "due", "fix", "reschedule", "pencil", "book", "time", "call"}
)
YEAR = 4
# Two of these on one day are two.
LOOSE_KINDS = frozenset({"other", "announced", "statement"})


def find_events(page: Page, instruments: Instruments) -> tuple[Event, ...]:
    """Return the events of a report, in order, each once."""
    found = [
        *_adopted(page, instruments),
        *_deadlines(page),
        *find_clause_events(page, instruments),
        *_offices(page),
        *find_named_meetings(page),
        *_scheduled(page),
        *_dated_papers(page),
    ]
    kept = _join(page, [item for item in found if not (page.is_headline(item.at) or page.conduct[item.at.i])])
    listed, lists = find_listed(page)
    kept = [*listed, *(item for item in kept if not any(item.evidence.overlaps(span) for span in lists))]
    spoken = [
        Happening("event-spoken", "statement", item.evidence, item.at, item.date, item.place, item.participants, "happened")
        for item in find_spoken(page)
        if not page.conduct[item.at.i]
    ]
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
        same = next((other for other in kept if _is_same(other, item) or _is_told_again(page, other, item)), None)
        if same is None:
            kept.append(item)
        elif same.date is None and item.date:
            kept[kept.index(same)] = replace(same, date=item.date)
    return kept


def _is_told_again(page: Page, first: Happening, second: Happening) -> bool:
    """Whether one event is told twice, once without its day."""
    if (
        first.kind != second.kind
        or (first.date and second.date and first.date != second.date)
        or "event-adopted" in (first.rule, second.rule)
    ):
        return False
    return share(*(stems_of(page, page.tokens_of([item.evidence])) for item in (first, second))) >= SAME_EVENT


def _is_same(first: Happening, second: Happening) -> bool:
    if first.evidence.overlaps(second.evidence) and not (first.rule == second.rule == "event-adopted"):
        return True
    if first.kind in LOOSE_KINDS or first.rule == "event-adopted":
        return False
    return first.kind == second.kind and first.date is not None and first.date == second.date


def _adopted(page: Page, instruments: Instruments) -> Iterator[Happening]:
    """Yield the adoption of a titled paper that has its year in its name."""
    for entry in instruments.entries:
        if entry.kind not in ADOPTED_KINDS:
            continue
        named = [(mention.date or mention.year, mention) for mention in instruments.mentions[entry.id]]
        day, dated = next(((day, mention) for day, mention in named if day and entry.date == day), (None, None))
        if day is not None and dated is not None and not day.startswith((page.as_of or "?")[:4]):
            tokens = phrase_tokens(dated.head, right=False)
            yield Happening("event-adopted", "adoption", span_of(tokens), dated.head, day, None, (), "happened")


def _deadlines(page: Page) -> Iterator[Happening]:
    """Yield what must be done by a day, and a deadline's day."""
    words = page.words.events
    for index, time in page.times.items():
        token = page.doc[index]
        if token.idx > time.span.start or len(time.value) < SHORTEST_DATE or time.type.value not in ("DATE", "TIME"):
            continue
        before = page.doc[index - 1] if index and not page.doc[index - 1].like_num else page.doc[max(0, index - 2)]
        if before.lower_ not in words.deadline_prepositions:
            continue
        verb = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
        if verb is None:
            continue
        noun = any(other.lemma_ in words.deadline_nouns for other in verb.sent)
        bound = set(auxiliaries(verb)) & {"must", "should", "shall"} or verb.lemma_ in ("commit", "require") or _has_to(verb)
        bound = bound or (before.lower_ in ("by", "before") and _is_conditional(verb))
        bound = bound or (_is_asked(page, verb) and before.lower_ in ("by", "before"))
        if not (bound or (noun and verb.lemma_ == "set")):
            continue
        tokens = clause_tokens(verb) if bound else [verb, *page.tokens_of([time.span])]
        last = max(other.i for other in page.tokens_of([time.span]))
        span = span_of([other for other in tokens if other.i <= last])
        yield Happening("event-deadline", "deadline", span, verb, day_of(time), None, (), "expected")


def _is_conditional(verb: "Token") -> bool:
    """Whether the verb stands in what must be, or not be, by then: 'unless they agree by Friday'."""
    verbs = [verb, *([verb.head] if verb.dep_ in ("conj", "xcomp", "ccomp") else [])]
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for up in verbs for child in up.children)


def _scheduled(page: Page) -> Iterator[Happening]:
    """Yield what is set for a day, or expected on it: 'the second stage is now set for Friday'."""
    words = page.words.events
    for token in page.tokens:
        if token.lemma_.lower() not in SCHEDULING or token.pos_ not in ("VERB", "ADJ") or not page.is_read(token):
            continue
        verb = token.head if token.pos_ == "ADJ" and token.dep_ == "acomp" else token
        subject = subject_of(verb)
        times = [noun for noun in objects_of(token, "for", "on", "by", "in", "before") if noun.i in page.times]
        time = page.date_of(times)
        passive = token.pos_ == "ADJ" or is_passive(token)
        if time is None or not passive or subject is None or subject.pos_ != "NOUN" or is_denied(verb):
            continue
        if any(child.dep_ == "xcomp" for child in token.children) or len(time.value) < SHORTEST_DATE:
            continue
        last = page.tokens_of([time.span])[-1].i
        tokens = [other for other in clause_tokens(verb) if other.i <= last]
        kind = words.noun_kinds.get(subject.lemma_.lower()) or words.dated_nouns.get(subject.lemma_.lower()) or "other"
        yield Happening(
            "event-to-come", kind, span_of(tokens), verb, day_of(time), place_of_deed(page, verb, kind), (), "expected"
        )


def _dated_papers(page: Page) -> Iterator[Happening]:
    """Yield the making of a paper that is known by its day: 'the agreement of 5 September'."""
    for token in page.nouns:
        kind = page.words.events.paper_days.get(token.lemma_.lower())
        day = page.date_of(objects_of(token, "of")) if kind is not None and page.is_read(token) else None
        year = day is not None and len(day.value) == YEAR and kind == "adoption" and any(c.dep_ == "det" for c in token.children)
        if kind is None or day is None or not (len(day.value) >= FULL_DAY or year):
            continue
        if (page.as_of and day.value[:FULL_DAY] > page.as_of) or any(
            child.lower_ in ("a", "an", "no") for child in token.children
        ):
            continue
        tokens = [*phrase_tokens(token, right=False), *page.tokens_of([day.span])]
        yield Happening("event-named", kind, span_of(sorted(tokens, key=lambda t: t.i)), token, day_of(day), None, (), "happened")


def _is_asked(page: Page, verb: "Token") -> bool:
    """Whether somebody asks or wants it done: 'asked it to furnish a list by Monday', 'wants the list by Monday'."""
    asking = page.words.requests.verbs | page.words.points.verbs | {"give", "tell", "oblige", "instruct"}
    return verb.lemma_ in page.words.points.verbs or (verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in asking)


def _has_to(verb: "Token") -> bool:
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need", "due")


def _offices(page: Page) -> Iterator[Happening]:
    """Yield who takes or leaves an office on a day."""
    words = page.words.events
    for token in page.verbs:
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
            day_of(time),
            None,
            names_at(page, subject_of(token)),
            "expected" if is_to_come(token) else "happened",
        )
