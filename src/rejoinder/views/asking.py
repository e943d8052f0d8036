"""What the questions share: the tellings of a row, its papers, the parties of its names, each fetched for a whole page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rejoinder.shapes import Answer, Citation, Entry, Event, Instrument
from rejoinder.shapes.dossier import DossierReport, Family, StoredEntry, StoredStatement, Subject
from rejoinder.shapes.filters import Filters
from rejoinder.views.parties import Parties
from rejoinder.views.shapes import Head, Paper, Quote, Row, Telling

if TYPE_CHECKING:
    from rejoinder.store.view import View

# How many rows an answer has where the asker does not say.
PAGE = 25

ORDER_OF_REVIEWS = ("disputed", "corrected", "confirmed", "proposed")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: of which dossier, up to which day, how narrow, which page.

    Attributes:
        view: The dossier.
        as_of: The last day that counts, or None.
        filters: What narrows it.
        limit: At most so many rows; None is all.
        offset: So many rows are passed over.
        parties: For whom names speak.
    """

    view: "View"
    as_of: str | None
    filters: Filters
    limit: int | None
    offset: int
    parties: Parties
    _reports: dict[str, DossierReport] = field(default_factory=dict)

    def head(self, total: int) -> Head:
        """Return the head of the answer."""
        scope = self.view.scope(as_of=self.as_of)
        return Head(scope=scope, filters=self.filters, total=total, limit=self.limit, offset=self.offset)

    def load(self, entries: Iterable[StoredEntry | StoredStatement]) -> None:
        """Fetch what the rows of some entries need: their reports and the actors of these."""
        self.load_reports(entry.report for entry in entries)

    def load_reports(self, reports: Iterable[str]) -> None:
        """Fetch reports, by their keys, and their actors."""
        keys = list(dict.fromkeys(reports))
        missing = [key for key in keys if key not in self._reports]
        self._reports.update(self.view.reports_by_key(missing))
        self.parties.load(keys)

    def report(self, key: str) -> DossierReport:
        """Return a report that `load` fetched."""
        return self._reports[key]

    def voice(self, entry: StoredEntry | StoredStatement) -> str:
        """Return the name of a report's own voice: its publisher, or 'a report'."""
        return self.report(entry.report).agency or "a report"

    def sides(self, entry: StoredEntry, names: Iterable[str]) -> tuple[str, ...]:
        """Return the parties for which names that stand in an entry speak."""
        return self.parties.of(entry.report, names)

    def sides_of_all(self, entries: Iterable[StoredEntry], role: str) -> tuple[str, ...]:
        """Return the parties of those who stand in a field of any of some entries, in order."""
        found = [side for entry in entries for side in self.sides(entry, getattr(entry.entry, role, ()))]
        return tuple(dict.fromkeys(found))

    def telling(self, entry: StoredEntry) -> Telling:
        """Return an entry as one telling."""
        report, told = self.report(entry.report), entry.entry
        return Telling(
            entry=entry.id,
            report=report.key,
            headline=report.headline,
            agency=report.agency,
            side=report.side,
            day=entry.known_on,
            source=report.group,
            chain=told.chain,
            quotes=tuple(Quote(entry.words[span], span.start, span.end) for span in told.evidence),
            confidence=told.confidence,
            review=told.review.value,
            statement=told.statement,
            note=told.note,
        )

    def row(self, subject: str, entries: Sequence[StoredEntry]) -> dict[str, Any]:
        """Return what every row has, for the tellings of one thing."""
        reports = {entry.report for entry in entries}
        return {
            "subject": subject,
            "family": entries[0].family.value,
            "review": review_of(entry.entry.review.value for entry in entries),
            "confidence": max(entry.entry.confidence for entry in entries),
            "reports": len(reports),
            "sources": len({self.report(key).group for key in reports}),
            "tellings": tuple(self.telling(entry) for entry in entries),
        }

    def papers(self, entries: Iterable[StoredEntry]) -> dict[str, Paper]:
        """Return the papers that hold some entries, by the ids under which these name them."""
        ids = [id_ for entry in entries for id_ in paper_ids(entry.entry)]
        stored = self.view.entries(ids, as_of=self.as_of)
        subjects = self.view.subjects(
            Family.INSTRUMENTS, as_of=self.as_of, ids=dict.fromkeys(entry.subject for entry in stored.values())
        )
        by_subject = {subject.id: paper_of(subject) for subject in subjects}
        return {id_: by_subject[entry.subject] for id_, entry in stored.items() if entry.subject in by_subject}


def ask(view: "View", as_of: str | None, filters: Filters | None, limit: int | None, offset: int) -> Asked:
    """Return a question, ready to fetch."""
    return Asked(view, as_of, filters or Filters(), limit, offset, Parties(view, as_of))


def review_of(reviews: Iterable[str]) -> str:
    """Return the review of a thing by those of its tellings.

    >>> review_of(["proposed", "confirmed"])
    'confirmed'
    """
    given = set(reviews)
    return next((review for review in ORDER_OF_REVIEWS if review in given), "proposed")


def bare_row(row: Mapping[str, Any]) -> Row:
    """Return a row without more than every row has."""
    return Row(**row)


def paper_ids(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the instruments that hold an entry."""
    held = getattr(entry, "in_", None)
    return (held,) if isinstance(held, str) else tuple(held or ())


def paper_of(subject: Subject) -> Paper:
    """Return an instrument as a paper; the fullest title counts, else its kind and owner."""
    tellings = [entry.entry for entry in subject.tellings if isinstance(entry.entry, Instrument)]
    titled = next((entry for entry in tellings if entry.title), None)
    best = titled or max(tellings, key=lambda entry: (bool(entry.by), bool(entry.date)))
    return Paper(subject.id, instrument_name(best), best.kind)


def instrument_name(entry: Instrument) -> str:
    """Return how an instrument is called in a phrase."""
    if entry.title:
        return entry.title
    name = entry.kind
    for preposition, names in (("of", entry.by), ("to", entry.to), ("with", entry.with_)):
        name += f" {preposition} {and_list(names)}" if names else ""
    return f"{name}, {entry.date}" if entry.date else name


def and_list(names: Sequence[str]) -> str:
    """Return names as a phrase.

    >>> and_list(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def gist_of(entry: Entry) -> str:
    """Return the phrase by which an entry is told from others."""
    match entry:
        case Instrument():
            return instrument_name(entry)
        case Answer():
            return entry.verdict.value.replace("_", " ")
        case Event():
            return entry.what
        case Citation():
            return "passed over" if entry.omitted else "cited"
    return str(getattr(entry, "gist", entry.id))


def field_of(entries: Iterable[StoredEntry], name: str) -> Any:
    """Return the value of a field by the latest of some tellings that has one, or None."""
    return next((value for entry in reversed(list(entries)) if (value := getattr(entry.entry, name, None))), None)


def names_of(entries: Iterable[StoredEntry], role: str) -> tuple[str, ...]:
    """Return the names in a field of any of some tellings, each once, in order."""
    return tuple(dict.fromkeys(name for entry in entries for name in getattr(entry.entry, role, ()) or ()))
