"""Which answers stand against which point, and whose is the latest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.shapes.dossier import Family, LinkRole, StoredEntry, Subject
from rejoinder.shapes.record import Answer
from rejoinder.views.asking import Asked, paper_ids

Order = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a point.

    Attributes:
        subject: Id of its first telling.
        tellings: Its tellings, in order.
        sides: The parties for which it counts; empty where nobody is named.
        to: `point`, or `paper` where it answers the paper that holds the point.
        source: The groups of near-duplicate reports that tell it.
    """

    subject: str
    tellings: tuple[StoredEntry, ...]
    sides: tuple[str, ...]
    to: str
    source: frozenset[str]

    @property
    def on(self) -> str:
        """The day of the first report that tells it."""
        return self.tellings[0].known_on

    @property
    def order(self) -> Order:
        """What sorts answers by when they were told."""
        first = self.tellings[0]
        return (first.known_on, first.report, first.entry.evidence[0].start)

    @property
    def verdict(self) -> str:
        """The verdict by the latest telling."""
        last = self.tellings[-1].entry
        return last.verdict.value if isinstance(last, Answer) else "unclear"


def answers_to_points(asked: Asked, points: Sequence[Subject]) -> dict[str, list[Given]]:
    """Return the answers to each of some points, by when they were first told."""
    ids = [point.id for point in points]
    direct = asked.view.linked_to_subjects(ids, LinkRole.POINT, as_of=asked.as_of)
    whole = _answers_to_papers(asked, points)
    subjects = _answer_subjects(asked, [*direct.values(), *whole.values()])
    found: dict[str, list[Given]] = {}
    for point in ids:
        mine = {entry.subject: "point" for entry in direct[point]}
        mine |= {entry.subject: "paper" for entry in whole[point] if entry.subject not in mine}
        given = [_given(asked, subjects[id_], to) for id_, to in mine.items() if id_ in subjects]
        found[point] = sorted(given, key=lambda answer: answer.order)
    return found


def _answers_to_papers(asked: Asked, points: Sequence[Subject]) -> dict[str, list[StoredEntry]]:
    """Return the answers to the whole of a paper that holds a point, by the point."""
    held = {point.id: {id_ for entry in point.tellings for id_ in paper_ids(entry.entry)} for point in points}
    papers = asked.view.entries({id_ for ids in held.values() for id_ in ids}, as_of=asked.as_of)
    subject_of = {id_: entry.subject for id_, entry in papers.items()}
    linked = asked.view.linked_to_subjects(sorted(set(subject_of.values())), LinkRole.IN, as_of=asked.as_of)
    whole = {paper: [entry for entry in entries if _is_on_whole(entry)] for paper, entries in linked.items()}
    return {
        point: [entry for paper in sorted({subject_of[id_] for id_ in ids if id_ in subject_of}) for entry in whole[paper]]
        for point, ids in held.items()
    }


def _is_on_whole(entry: StoredEntry) -> bool:
    return isinstance(entry.entry, Answer) and entry.entry.point is None


def _answer_subjects(asked: Asked, found: Iterable[Mapping[str, object] | list[StoredEntry]]) -> dict[str, Subject]:
    entries = [entry for group in found for entry in group if isinstance(entry, StoredEntry)]
    ids = dict.fromkeys(entry.subject for entry in entries)
    subjects = asked.view.subjects(Family.ANSWERS, as_of=asked.as_of, ids=ids)
    asked.load(entry for subject in subjects for entry in subject.tellings)
    return {subject.id: subject for subject in subjects}


def _given(asked: Asked, subject: Subject, to: str) -> Given:
    source = frozenset(asked.report(entry.report).group for entry in subject.tellings)
    return Given(subject.id, subject.tellings, asked.sides_of_all(subject.tellings, "by"), to, source)


def latest_by_party(given: Sequence[Given]) -> Iterator[tuple[Given, tuple[str, ...], list[Given]]]:
    """Return the answers that stand, each with the parties for which it does and those it took the place of.

    A joint answer takes the place of earlier ones of its members, and stands for those who have not answered since. What two
    tellers make of one party's answer on the same day stands side by side where their verdicts differ. A copy of a report tells
    nothing again. An answer to the point itself stands against a later one to the whole paper.
    """
    standing: dict[str, list[Given]] = {}
    earlier: dict[str, list[Given]] = {}
    for answer in sorted(given, key=lambda answer: answer.order):
        for side in answer.sides or ("",):
            before = standing.setdefault(side, [])
            if answer.to == "paper" and any(one.to == "point" for one in before):
                continue
            if any(one.source & answer.source and one.verdict == answer.verdict for one in before):
                continue
            replaced = [one for one in before if not _stand_together(one, answer)]
            earlier.setdefault(side, [])[:0] = replaced
            standing[side] = [one for one in before if one not in replaced] + [answer]
    sides_of: dict[str, list[str]] = {}
    for side, answers in standing.items():
        for answer in answers:
            sides_of.setdefault(answer.subject, []).append(side)
    by_id = {answer.subject: answer for answers in standing.values() for answer in answers}
    for subject, sides in sides_of.items():
        past = {one.subject: one for side in sides for one in earlier.get(side, ()) if one.subject not in by_id}
        replaced = sorted(past.values(), key=lambda one: one.order, reverse=True)
        yield by_id[subject], tuple(sorted(side for side in sides if side)), replaced


def _stand_together(one: Given, other: Given) -> bool:
    """Whether two answers of a party are of two of its people, or what two tellers make of it, on one day."""
    tellers = {(answer.tellings[0].entry.chain, getattr(answer.tellings[0].entry, "by", ())) for answer in (one, other)}
    return one.on == other.on and one.verdict != other.verdict and len(tellers) == 2
