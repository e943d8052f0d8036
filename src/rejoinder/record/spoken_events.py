"""Acts of speaking that are events themselves: on a day, to the press, at a briefing.

A `Page` in; what was said when and where out, in order, a day of a speaker once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens, is_denied, is_hypothetical, is_passive, is_to_come, subject_of
from rejoinder.record.happenings import day_of
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page, is_date
from rejoinder.record.times import place_of
from rejoinder.shapes import Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

FULL_DAY = 10
LONGEST_CLAUSE = 10
LONGEST_TELLING = 14
NEAR = 12
ANNOUNCING = frozenset({"refuse", "reject", "announce", "agree", "promise", "accept"})
# Who does this needs no statement beside it: 'then spoke to the network', 'addressing journalists'.
SPEAKING = frozenset({"speak", "talk", "address", "brief"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's speaking as an event."""

    evidence: Span
    at: "Token"
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    forum: bool


def find_spoken(page: Page) -> list[Spoken]:
    """Return each speaker's day, or forum, of speaking once: where a forum is named, that telling counts."""
    best: dict[tuple[str, str | None], Spoken] = {}
    for spoken in _tellings(page):
        key = (spoken.participants[0], spoken.date)
        if key not in best or (spoken.forum and not best[key].forum):
            best[key] = spoken
    return [item for item in best.values() if not _is_told_better(item, best.values())]


def _is_told_better(item: Spoken, others: Iterable[Spoken]) -> bool:
    """Whether the same speaker has a telling with a day beside one that has none."""
    rest = [other for other in others if other.participants == item.participants and other is not item]
    return item.date is None and any(other.date is not None and other.forum for other in rest)


def _tellings(page: Page) -> Iterator[Spoken]:
    for statement in page.reading.statements:
        if statement.nested_in or statement.speaker is None or statement.cue is None:
            continue
        spoken = _read(page, statement)
        if spoken is not None:
            yield spoken
    for token in page.verbs:
        spoken = _speaking(page, token)
        if spoken is not None:
            yield spoken


def _read(page: Page, statement: Statement) -> Spoken | None:
    """Read a statement whose cue has its day or its forum beside it."""
    cue = page.tokens_of([statement.cue] if statement.cue else [])
    verb = next((token for token in cue if token.pos_ == "VERB"), None)
    if verb is None or page.is_headline(verb) or verb.lemma_ not in page.words.events.telling_verbs or _is_unreal(verb):
        return None
    source = page.tokens_of([statement.source]) if statement.source else []
    return _spoken_at(page, verb, statement, source)


def _is_unreal(verb: "Token") -> bool:
    return is_denied(verb) or is_hypothetical(verb) or is_passive(verb)


def _spoken_at(page: Page, verb: "Token", statement: Statement, source: "list[Token]") -> Spoken | None:
    times = [
        token
        for child in verb.children
        if child.lower_ != "since"
        for token in child.subtree
        if _is_day(page, token) and page.told_by[token.i] is None
    ]
    forum = _forum_of(page, verb)
    if not times and (forum is None or statement.level == "act"):
        return None
    near = [token for token in times if token.i > verb.i and token.i - verb.i < NEAR]
    if not near and forum is None:
        near = [token for token in times if token.i < verb.i and verb.i - token.i < NEAR]
        if not near:
            return None
    tokens = [verb, *([forum, *phrase_tokens(forum, right=False)] if forum is not None else []), *near]
    first = min(token.i for token in tokens)
    last = max(token.i for token in tokens)
    if source and len(source) <= 3 and source[-1].i < first and first - source[0].i <= 4:
        first = source[0].i
    if last - first > LONGEST_TELLING:
        return None
    end = _announced_end(page, statement, last)
    last = end if end is not None else last
    return Spoken(
        evidence=span_of(page.doc[first : last + 1]),
        at=verb,
        date=day_of(page.times[times[0].i]) if times else statement.said_on,
        place=_named_place(statement.said_at),
        participants=(statement.speaker or "",),
        forum=forum is not None,
    )


def _speaking(page: Page, verb: "Token") -> Spoken | None:
    """Read 'spoke to the network', 'addressing journalists in the capital', 'speaking in Geneva'."""
    if verb.lemma_ not in SPEAKING or not page.is_read(verb) or page.is_headline(verb) or _is_unreal(verb):
        return None
    if page.told_by[verb.i] is not None or (verb.tag_ == "VB" and not is_to_come(verb)):
        return None
    forum = _forum_of(page, verb)
    place = place_of(page, verb)
    opening = verb.tag_ == "VBG" and verb.dep_ == "advcl"
    speaker = names_at(page, subject_of(verb))
    if not speaker or not (forum is not None or (opening and place is not None)):
        return None
    tokens = [token for token in clause_tokens(verb) if token.i >= verb.i]
    subject = subject_of(verb)
    if subject is not None and 0 < verb.i - subject.i <= 3:
        tokens = [*phrase_tokens(subject, right=False), *tokens]
    day = next((day_of(page.times[token.i]) for token in tokens if _is_day(page, token)), None)
    return Spoken(
        evidence=span_of(sorted(tokens, key=lambda token: token.i)[:LONGEST_TELLING]),
        at=verb,
        date=day,
        place=page.reading.report.words(place) if place is not None else None,
        participants=(speaker[0],),
        forum=True,
    )


def _named_place(place: str | None) -> str | None:
    """Return a place that has a name; 'a briefing' or 'state television' is none."""
    return place if place is not None and any(word[:1].isupper() for word in place.split()[-1:]) else None


def _announced_end(page: Page, statement: Statement, last: int) -> int | None:
    """Return the last token of the clause that follows at once where saying it is the event: a refusal, an announcement."""
    tokens = page.tokens_of(statement.content)
    if statement.act not in ANNOUNCING or not tokens or not 0 < tokens[0].i - last <= 2:
        return None
    verb = next((token for token in tokens if token.pos_ in ("VERB", "AUX") and token.dep_ == "ccomp"), None)
    if verb is None:
        return None
    inside = {token.i for token in tokens}
    ends = [token.i for token in clause_tokens(verb) if token.i in inside and token.i - last <= LONGEST_CLAUSE]
    return max(ends, default=None)


def _is_day(page: Page, token: "Token") -> bool:
    time = page.times.get(token.i)
    return bool(time and is_date(time) and time.value[:FULL_DAY].replace("-", "").isdigit() and len(time.value) >= FULL_DAY)


def _forum_of(page: Page, verb: "Token") -> "Token | None":
    """Return the noun of the forum: 'told reporters', 'said at a briefing'."""
    words = page.words.events
    for noun in _places(verb):
        named = page.actors.get(page.named_at.get(noun.i, ""))
        media = verb.lemma_ in SPEAKING and named is not None and named.type in ("newspaper", "agency", "media")
        if ({noun.lemma_.lower(), noun.lower_} & words.forums or media) and page.told_by[noun.i] is None:
            return noun
    return None


def _places(verb: "Token") -> Iterator["Token"]:
    yield from (child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i)
    yield from objects_of(verb, "at", "in", "to", "on", "during", "before", "with")
