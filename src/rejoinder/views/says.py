"""What the sides say of the matter of a point without answering it: no verdict, only their words beside it.

A statement counts where one of its sentences is near the point (`point_matter`), or where somebody else speaks in it of the
paper that holds the point. Both are found by words, so they can be beside the matter; `tie` says what both have.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rejoinder.shapes.dossier import StoredEntry, StoredStatement, Subject
from rejoinder.store.likely import keys_of_entries
from rejoinder.store.near_sentences import NearSentences, answers_of_reports, any_of, statement_at
from rejoinder.store.sentence_search import FoundSentence
from rejoinder.views.answers import Given
from rejoinder.views.asking import Asked, paper_ids
from rejoinder.views.point_matter import PointMatter, likeness_to, matter_of, terms_for
from rejoinder.views.shapes import Paper, Quote, Saying, Telling

# In a dossier of more reports, whose sentences that speak of a point's matter are thousands, sayings are left out of a table.
MOST_REPORTS = 2000

# So many sentences are looked at, and so many sayings of a party, on a party's paper, and in all shown.
LOOKED_AT = 24
OF_A_PARTY = 3
ON_A_PAPER = 3
IN_ALL = 10

WORD = re.compile(r"[^\W_]+")

# The matter of `knowledge/identity/matters.toml` whose words speak of a paper that was named before.
PAPERS = "an aforesaid paper"


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence near a point, and what ties it to it."""

    sentence: FoundSentence
    tie: str
    of_paper: bool = False


@dataclass(slots=True)
class _Chosen:
    """What is chosen for one point so far."""

    covered: list[tuple[str, int, int]]
    taken: set[str | None]
    sayings: list[Saying] = field(default_factory=list)
    by_party: dict[tuple[str, bool], int] = field(default_factory=dict)


def sayings_on(
    asked: Asked, points: Sequence[Subject], given: Mapping[str, Sequence[Given]], papers: Mapping[str, Paper]
) -> dict[str, tuple[Saying, ...]]:
    """Return what is said of each of some points beside its tellings and its answers, the nearest first."""
    keys = keys_of_entries(asked.view, [entry.id for point in points for entry in point.tellings])
    search = NearSentences(asked.view, asked.as_of)
    near = {}
    for point in points:
        names = [key[1:] for entry in point.tellings for key in keys[entry.id] if key[0] == "="]
        about = matter_of(point, list(dict.fromkeys(names)))
        near[point.id] = [*_near(search, about), *_on_papers(asked, search, point, papers)]
    reports = [one.sentence.report for found in near.values() for one in found]
    asked.load_reports(reports)
    answers = answers_of_reports(asked.view, reports)
    return {point.id: _sayings(asked, point, given[point.id], _told_first(near[point.id], answers)) for point in points}


def _told_first(near: Sequence[Near], answers: Mapping[str, Sequence[StoredEntry]]) -> list[Near]:
    """Return what is near a point, of what speaks of its paper that first which holds an answer; the tie says which verdict."""
    found = []
    for one in near:
        verdicts = [
            str(getattr(entry.entry, "verdict", "")).replace("_", " ")
            for entry in answers.get(one.sentence.report, ())
            if any(span.start < one.sentence.end and one.sentence.start < span.end for span in entry.entry.evidence)
        ]
        tie = f"{one.tie}; an answer is read there: {', '.join(dict.fromkeys(verdicts))}" if verdicts else one.tie
        found.append((one.of_paper and not verdicts, Near(one.sentence, tie, one.of_paper)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _sayings(asked: Asked, point: Subject, given: Sequence[Given], near: Sequence[Near]) -> tuple[Saying, ...]:
    tellings = [*point.tellings, *(entry for answer in given for entry in answer.tellings)]
    covered = [(entry.report, span.start, span.end) for entry in tellings for span in entry.entry.evidence]
    chosen = _Chosen(covered, {entry.entry.statement for entry in tellings if entry.entry.statement})
    owners = set(asked.sides_of_all(point.tellings, "by"))
    for one in near:
        if len(chosen.sayings) == IN_ALL:
            break
        _choose(asked, one, chosen, owners)
    return tuple(chosen.sayings)


def _choose(asked: Asked, near: Near, chosen: _Chosen, owners: set[str]) -> None:
    """Take a sentence among what is said of a point, unless it is there, or its party has said enough."""
    place = near.sentence
    if any(report == place.report and start < place.end and place.start < end for report, start, end in chosen.covered):
        return
    statement = statement_at(asked.view, place)
    if statement is None or statement.statement.speaker is None or statement.statement.id in chosen.taken:
        return
    if _runs_the_call(statement):
        return
    saying = _saying(asked, statement, near)
    if near.of_paper and owners & set(saying.sides):
        return
    if any(saying.gist == other.gist and saying.by == other.by for other in chosen.sayings):
        return
    party = (saying.sides[0] if saying.sides else "", near.of_paper)
    chosen.by_party[party] = chosen.by_party.get(party, 0) + 1
    if chosen.by_party[party] <= (ON_A_PAPER if near.of_paper else OF_A_PARTY):
        chosen.taken.add(statement.statement.id)
        chosen.sayings.append(saying)


def _runs_the_call(stored: StoredStatement) -> bool:
    """Whether somebody speaks, or tells it, who only asks or runs a press call: no side of the negotiation."""
    from rejoinder.knowledge.record_words import load_record_words

    runners = load_record_words().transcripts.runners
    names = (*stored.chain, stored.statement.speaker or "")
    return any(word in runners for name in names for word in WORD.findall(name.lower()))


def _near(search: NearSentences, about: PointMatter) -> list[Near]:
    """Return the sentences that share most with a point, the latest of equals first."""
    terms = terms_for(about)
    if not terms:
        return []
    scored = [(likeness_to(about, sentence.text), sentence) for sentence in search.find(terms)]
    kept = [(score, common, sentence) for (score, common), sentence in scored if score]
    kept.sort(key=lambda one: -one[0])
    return [Near(sentence, f"in common: {', '.join(common)}") for _, common, sentence in kept[:LOOKED_AT]]


def _on_papers(asked: Asked, search: NearSentences, point: Subject, papers: Mapping[str, Paper]) -> Iterator[Near]:
    """Yield the sentences that speak of the papers that hold a point, by their kind and owner, the latest first."""
    from rejoinder.knowledge.matters import load_matters

    held = {paper.subject: paper for paper in _papers_of(point.tellings, papers)}
    owners = sorted({*asked.sides_of_all(point.tellings, "by"), *(name for one in point.tellings for name in _owners(one))})
    if not held or not owners:
        return
    terms = f"{any_of(load_matters().by_name[PAPERS].words)} AND {any_of(owners)}"
    name = next(iter(held.values())).name
    for sentence in search.find(terms)[:LOOKED_AT]:
        yield Near(sentence, f"speaks of a paper of {' and '.join(owners)}, as is {name}", of_paper=True)


def _papers_of(tellings: Iterable[StoredEntry], papers: Mapping[str, Paper]) -> Iterator[Paper]:
    for entry in tellings:
        for id_ in paper_ids(entry.entry):
            if id_ in papers:
                yield papers[id_]


def _owners(entry: StoredEntry) -> tuple[str, ...]:
    return tuple(getattr(entry.entry, "by", ()))


def _saying(asked: Asked, stored: StoredStatement, near: Near) -> Saying:
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
        tie=near.tie,
    )


def _quote(stored: StoredStatement, sentence: FoundSentence) -> Quote:
    """Return the words of the sentence that the statement has."""
    for span in stored.statement.content:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end:
            words = sentence.text[start - sentence.start : end - sentence.start]
            return Quote(words, start, end)
    return Quote(sentence.text, sentence.start, sentence.end)
