"""Meetings, votes and the like that a noun names with their day, number or place.

A `Page` in, happenings out, in order.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.happenings import SHORTEST_DATE, Happening, day_of, place_of_deed
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import place_of, time_of_phrase
from rejoinder.shapes import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

# These are events where their place is told, though no day is.
PLACED = frozenset({"talk", "talks", "meeting", "summit", "conference", "negotiation", "negotiations", "session"})
COUNTED = frozenset({"round", "meeting", "session", "day"})


def find_named_meetings(page: Page) -> Iterator[Happening]:
    """Yield meetings named by their noun with a day, a number of rounds, or those who met."""
    words = page.words.events
    for token in page.nouns:
        kind = words.noun_kinds.get(token.lemma_.lower()) or words.dated_nouns.get(token.lemma_.lower())
        if kind is None or not page.is_read(token) or token.dep_ == "compound" or token.i in page.times:
            continue
        time = _time_of_noun(page, token)
        if token.lemma_.lower() not in words.noun_kinds and time is not None and not _stands_by(page, token, time):
            continue
        number = any(child.dep_ == "nummod" for child in token.children) and token.lemma_ in COUNTED
        during = (
            token.dep_ == "pobj"
            and token.head.lower_ in words.meeting_prepositions
            and bool(objects_of(token, "with", "between", "among"))
            and token.lemma_.lower() in words.noun_kinds
        )
        placed = token.lemma_.lower() in PLACED and place_of(page, token) is not None and token.dep_ == "pobj"
        if time is None and not number and not during and not placed and not _says_which(page, token):
            continue
        if any(child.lower_ in ("any", "no", "further", "more") for child in token.children):
            continue
        tokens = _named_tokens(page, token, time, during)
        yield Happening(
            rule="event-met" if token.lemma_.lower() in words.noun_kinds else "event-named",
            kind=kind,
            evidence=span_of(tokens),
            at=token,
            date=day_of(time),
            place=place_of_deed(page, token, kind),
            participants=tuple(name for noun in objects_of(token, "with", "between") for name in names_at(page, noun)),
            state="expected" if _is_future(page, time) else "happened",
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


def _says_which(page: Page, noun: "Token") -> bool:
    """Whether words before the noun say which meeting it is: 'the 57th session', 'a seven-hour hearing'."""
    words = page.words.events
    if noun.lemma_.lower() not in words.noun_kinds or words.noun_kinds[noun.lemma_.lower()] != "meeting":
        return False
    before = page.doc[phrase_tokens(noun, right=False)[0].i : noun.i]
    ordinal = any(token.ent_type_ == "ORDINAL" or token.lower_[:-2].isdigit() for token in before)
    return ordinal or bool(set("".join(token.text_with_ws for token in before).lower().split()) & words.which_meeting)


def _stands_by(page: Page, noun: "Token", time: TimeExpression) -> bool:
    """Whether the time is the noun's own, with no verb between them."""
    first = page.tokens_of([time.span])[0]
    ups = [up for up in first.ancestors if up.i not in page.times]
    before = ups[: ups.index(noun)] if noun in ups else []
    return noun in ups and all(up.pos_ in ("ADP", "PART") for up in before)


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
