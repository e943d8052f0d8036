"""What the sides say of the matter of a point without answering it: no verdict, only their words beside it.

A statement counts where one of its sentences has enough of the words of the point. It is found by words alone, so it can be
beside the matter; each says which words both have.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rejoinder.shapes.dossier import StoredStatement, Subject
from rejoinder.store.near_sentences import sentences_near, statement_at
from rejoinder.store.sentence_search import FoundSentence
from rejoinder.views.answers import Given
from rejoinder.views.asking import Asked
from rejoinder.views.shapes import Quote, Saying, Telling

WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")

# At least so many stems in common, and such a share of the point's own.
LEAST_COMMON = 2
LEAST_SHARE = 0.5

# In a dossier of more reports, whose sentences that share a point's words are thousands, sayings are left out of a table.
MOST_REPORTS = 2000

# So many sentences are looked at, and so many sayings of a party and in all shown.
LOOKED_AT = 12
OF_A_PARTY = 3
IN_ALL = 8


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence with the stems that it has in common with a point."""

    sentence: FoundSentence
    common: tuple[str, ...]


def sayings_on(asked: Asked, points: Sequence[Subject], given: Mapping[str, Sequence[Given]]) -> dict[str, tuple[Saying, ...]]:
    """Return what is said of each of some points beside its tellings and its answers, the nearest first."""
    return {point.id: _sayings(asked, point, given[point.id]) for point in points}


def _sayings(asked: Asked, point: Subject, given: Sequence[Given]) -> tuple[Saying, ...]:
    tellings = [*point.tellings, *(entry for answer in given for entry in answer.tellings)]
    taken = {entry.entry.statement for entry in tellings}
    covered = [(entry.report, span) for entry in tellings for span in entry.entry.evidence]
    found: list[Saying] = []
    by_party: dict[str, int] = {}
    for near in _near(asked, point)[:LOOKED_AT]:
        place = near.sentence
        if any(report == place.report and span.start < place.end and place.start < span.end for report, span in covered):
            continue
        statement = statement_at(asked.view, place)
        if statement is None or statement.statement.speaker is None or statement.statement.id in taken:
            continue
        taken.add(statement.statement.id)
        saying = _saying(asked, statement, near)
        if any(saying.gist == other.gist and saying.by == other.by for other in found):
            continue
        party = saying.sides[0] if saying.sides else ""
        by_party[party] = by_party.get(party, 0) + 1
        if by_party[party] <= OF_A_PARTY and len(found) < IN_ALL:
            found.append(saying)
    return tuple(found)


def _near(asked: Asked, point: Subject) -> list[Near]:
    """Return the sentences that share most with the point, the latest of equals first."""
    from rejoinder.record.identity.words import stems_of_text

    gist = str(getattr(point.first.entry, "gist", ""))
    stems = stems_of_text(gist)
    if len(stems) < LEAST_COMMON:
        return []
    words = [word for word in WORD.findall(gist.lower()) if stems_of_text(word)]
    words.sort(key=lambda word: (-len(word), word))
    if len(words) < LEAST_COMMON:
        return []
    found = []
    for sentence in sentences_near(asked.view, words, as_of=asked.as_of):
        common = stems & stems_of_text(sentence.text)
        if len(common) >= max(LEAST_COMMON, LEAST_SHARE * len(stems)):
            found.append(Near(sentence, tuple(sorted(common))))
    return sorted(found, key=lambda near: -len(near.common))


def _saying(asked: Asked, stored: StoredStatement, near: Near) -> Saying:
    asked.load([stored])
    statement, report = stored.statement, asked.report(stored.report)
    quote = _quote(stored, near.sentence)
    telling = Telling(
        entry=statement.id,
        report=report.key,
        headline=report.headline,
        agency=report.agency,
        side=report.side,
        day=stored.known_on,
        source=report.group,
        chain=(*stored.chain, statement.speaker or ""),
        quotes=(quote,),
        confidence=statement.confidence,
        review=stored.review.value,
        statement=statement.id,
    )
    return Saying(
        subject=statement.id,
        family="statements",
        review=telling.review,
        confidence=statement.confidence,
        reports=1,
        sources=1,
        tellings=(telling,),
        by=(statement.speaker or "",),
        sides=asked.parties.of(stored.report, [statement.speaker or ""]),
        gist=quote.words,
        act=statement.act,
        on=stored.known_on,
        chain=stored.chain,
        tie=f"words in common: {', '.join(near.common)}",
    )


def _quote(stored: StoredStatement, sentence: FoundSentence) -> Quote:
    """Return the words of the sentence that the statement has."""
    for span in stored.statement.content:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end:
            words = sentence.text[start - sentence.start : end - sentence.start]
            return Quote(words, start, end)
    return Quote(sentence.text, sentence.start, sentence.end)
