"""Acts of speaking that are events themselves: on a day, to the press, at a briefing.

A `Page` in; what was said when and where out, in order, a day of a speaker once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page, is_date
from rejoinder.shapes import Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

FULL_DAY = 10
LONGEST_CLAUSE = 10
ANNOUNCING = frozenset({"refuse", "reject", "announce", "agree", "promise", "accept"})


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
    for statement in page.reading.statements:
        if statement.nested_in or statement.level == "act" or statement.speaker is None or statement.cue is None:
            continue
        spoken = _read(page, statement)
        if spoken is None:
            continue
        key = (statement.speaker, spoken.date)
        if key not in best or (spoken.forum and not best[key].forum):
            best[key] = spoken
    return list(best.values())


def _read(page: Page, statement: Statement) -> Spoken | None:
    cue = page.tokens_of([statement.cue] if statement.cue else [])
    verb = next((token for token in cue if token.pos_ == "VERB"), None)
    if verb is None or page.is_headline(verb) or verb.lemma_ not in page.words.events.telling_verbs:
        return None
    times = [
        token for child in verb.children for token in child.subtree if _is_day(page, token) and page.told_by[token.i] is None
    ]
    forum = _forum_of(page, verb)
    if not times and forum is None:
        return None
    near = [token for token in times if token.i > verb.i and token.i - verb.i < 12]
    tokens = [verb, *([forum, *phrase_tokens(forum, right=False)] if forum is not None else []), *near]
    first = min(token.i for token in tokens)
    last = max(token.i for token in tokens)
    source = page.tokens_of([statement.source]) if statement.source else []
    if source and len(source) <= 3 and source[-1].i < first and first - source[0].i <= 4:
        first = source[0].i
    if last - first > 14:
        return None
    value = page.times[times[0].i].value if times else statement.said_on
    if value is None:
        return None
    end = _announced_end(page, statement, last)
    last = end if end is not None else last
    return Spoken(
        span_of(page.doc[first : last + 1]), verb, value, statement.said_at, (statement.speaker or "",), forum is not None
    )


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
    return bool(time and is_date(time) and len(time.value) >= FULL_DAY)


def _forum_of(page: Page, verb: "Token") -> "Token | None":
    """Return the noun of the forum: 'told reporters', 'said at a briefing'."""
    words = page.words.events
    for noun in _places(verb):
        if {noun.lemma_.lower(), noun.lower_} & words.forums and page.told_by[noun.i] is None:
            return noun
    return None


def _places(verb: "Token") -> Iterator["Token"]:
    yield from (child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i)
    yield from objects_of(verb, "at", "in", "to", "on", "during")
