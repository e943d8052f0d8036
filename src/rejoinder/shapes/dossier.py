"""A dossier: many reports of one negotiation, their entries joined, and what persons decided of them.

The store keeps and gives these; the views and the interfaces read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rejoinder.shapes.reading import Actor, Statement
from rejoinder.shapes.record import Entry, Review
from rejoinder.shapes.report import Block
from rejoinder.shapes.span import Span


class Family(StrEnum):
    """The eight families of entries."""

    INSTRUMENTS = "instruments"
    POINTS = "points"
    ANSWERS = "answers"
    REQUESTS = "requests"
    COMMITMENTS = "commitments"
    CLAIMS = "claims"
    CITATIONS = "citations"
    EVENTS = "events"


class LinkRole(StrEnum):
    """How one entry leans on another; the value is the field of the entry that names it."""

    POINT = "point"  # an answer, on the point that it answers
    IN = "in"  # a point, an answer or a commitment, on the instrument that holds it
    REPLIES_TO = "replies_to"  # an instrument, on another
    CONDITIONED_BY = "conditioned_by"  # a commitment, on the entry that conditions it
    COUNTERED_BY = "countered_by"  # a claim, on what is set against it
    CITES = "cites"  # a claim, on the instrument it cites
    OF = "of"  # a citation, on the instrument it names


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReport:
    """One report of a dossier.

    Attributes:
        key: The first sixteen hex digits of `sha256`; how the dossier calls the report.
        sha256: Hash of the bytes received; names the original in the dossier's folder.
        name: The file as the user named it.
        headline: Its headline, or its title, or its name.
        agency: Who published it, or None where nothing tells.
        side: The party that the publisher stands on, where the user or the knowledge files say so, or None.
        published: The day of publication, `YYYY-MM-DD`, or None.
        known_on: The day that counts for `--as-of`: `published`, or where that is unknown the day it was added.
        added_at: When the dossier took it in: UTC, ISO 8601, seconds.
        media_type: `text/plain` or `text/html`.
        encoding: By which the bytes were read.
        language: ISO 639-1.
        characters: Length of the text, in code points.
        reader: Name, version and pipeline of the reader, joined by ` / `.
        group: Key of the first report of its group of near-duplicates; its own key where it stands alone.
        version_of: Key of the earlier version that it corrects, or None.
        likeness: How much of it is the group's first report, from 0 to 1; 1 for the first itself.
    """

    key: str
    sha256: str
    name: str
    headline: str
    agency: str | None
    side: str | None
    published: str | None
    known_on: str
    added_at: str
    media_type: str
    encoding: str
    language: str
    characters: int
    reader: str
    group: str
    version_of: str | None = None
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text of a dossier's report and its structure."""

    key: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStatement:
    """A statement with the words under its spans.

    Attributes:
        statement: As it was read.
        report: Key of its report.
        known_on: The report's day.
        chain: Those who tell it, outermost first, without its own speaker.
        words: Span to words, for each span of the statement.
        review: What persons decided of it.
        by_hand: Whether a person added it.
    """

    statement: Statement
    report: str
    known_on: str
    chain: tuple[str, ...]
    words: Mapping[Span, str]
    review: Review = Review.PROPOSED
    by_hand: bool = False

    @property
    def content(self) -> str:
        """The words of what is said, its spans joined by ' ... '."""
        return " ... ".join(self.words[span] for span in self.statement.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry of a dossier as it stands after the decisions of persons.

    Attributes:
        entry: The entry; `entry.review` is what the decisions make of it.
        family: Its family.
        report: Key of the report that bears it.
        known_on: The day of that report, `YYYY-MM-DD`.
        subject: Id of the first telling of the same thing; its own id where it is the first.
        tree: Id of the first telling as the machine alone joins them.
        parent: Id of the earlier entry that the machine joined it to, or None.
        score: How alike the two are, from 0 to 1; None without a parent.
        joined_by: `machine`, or the name of the person who joined it, or None.
        words: Span to words, for each span of the entry.
        by_hand: Whether a person added it.
        lost: Whether the latest reading no longer finds it; it is kept because a person decided on it.
    """

    entry: Entry
    family: Family
    report: str
    known_on: str
    subject: str
    tree: str
    parent: str | None = None
    score: float | None = None
    joined_by: str | None = None
    words: Mapping[Span, str] = field(default_factory=dict)
    by_hand: bool = False
    lost: bool = False

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of the evidence, the best first."""
        return tuple(self.words[span] for span in self.entry.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry on its way into a dossier, with what the store needs to find it again.

    Attributes:
        entry: The entry.
        family: Its family.
        weight: How much it matters to a person, from 0 to 1: what comes first in a review.
        keys: Stems that say what it is about.
        names: Pairs of role and name: who stands in which field (`by`, `to`, `chain`, ...; `side:by` for its party).
        links: The entries of the same report that it leans on.
    """

    entry: Entry
    family: Family
    weight: float
    keys: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    links: tuple["Link", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A read report on its way into a dossier.

    Attributes:
        report: Its row.
        text: Its text and structure.
        details: What the reading was made with and what was doubtful, plain data.
        signature: MinHash of its shingles.
        bands: Parts of the signature, as text.
        actors: Its actors, each with the party at the end of its chain of `of`.
        statements: Its statements, each with those who tell it.
        entries: Its entries.
        sentences: Its sentences, for the search.
    """

    report: DossierReport
    text: ReportText
    details: Mapping[str, object]
    signature: tuple[int, ...]
    bands: tuple[str, ...]
    actors: tuple[tuple[Actor, str], ...]
    statements: tuple[tuple[Statement, tuple[str, ...]], ...]
    entries: tuple[NewEntry, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands among the tellings of its family.

    Attributes:
        id: The entry.
        parent: The earlier entry that is most like it, or None; found by the machine alone.
        score: How alike they are, or None.
        tree: The first entry of the machine's tree.
        subject: The first entry of its subject, after the decisions of persons.
        joined_by: `machine`, a person's name, or None where it stands alone.
    """

    id: str
    parent: str | None
    score: float | None
    tree: str
    subject: str
    joined_by: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """One entry that leans on another, by id. `made_by` is `reading`, `machine` (across reports) or a person's name."""

    source: str
    role: LinkRole
    target: str
    score: float = 1.0
    made_by: str = "reading"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of the negotiation with all its tellings: entries of one family that were joined.

    Attributes:
        id: Id of its first telling.
        family: Its family.
        tellings: The entries, by day, report and place in the text; at least one.
    """

    id: str
    family: Family
    tellings: tuple[StoredEntry, ...]

    @property
    def first(self) -> StoredEntry:
        """The first telling."""
        return self.tellings[0]

    @property
    def last(self) -> StoredEntry:
        """The latest telling."""
        return self.tellings[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierActor:
    """An actor as the whole dossier knows it.

    Attributes:
        name: The name by which the record calls it.
        type: As in a reading.
        office: The latest office told, or None.
        of: The state or body it belongs to, or None.
        side: The party at the end of the chain of `of`; the name itself for a party.
        aliases: Other names that were joined to it.
        reports: In how many reports it is named.
    """

    name: str
    type: str
    office: str | None
    of: str | None
    side: str
    aliases: tuple[str, ...] = ()
    reports: int = 1


class ProposalState(StrEnum):
    """What became of a proposed identity."""

    UNDECIDED = "undecided"
    JOINED = "joined"
    SAME = "same"
    NOT_SAME = "not_same"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two things that may be one.

    Attributes:
        family: A family of entries, or `actors` or `reports`.
        earlier: Id, name or key of the one told first.
        later: The other.
        score: How sure it is that they are one, from 0 to 1.
        reasons: What speaks for it and against it, a phrase each.
        state: `joined` by the machine, `undecided`, or what a person said.
    """

    family: str
    earlier: str
    later: str
    score: float
    reasons: tuple[str, ...]
    state: ProposalState


class DecisionKind(StrEnum):
    """What a person did."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    SAME = "same"
    NOT_SAME = "not_same"
    SPLIT = "split"
    UNDO = "undo"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A row of the journal; it is never changed.

    Attributes:
        number: Its place in the journal, from 1.
        at: When: UTC, ISO 8601, seconds.
        who: The person.
        kind: What was done.
        target: Id of the entry (or, for actors, the name; for reports, the key) that it is about.
        other: The other one, of `same` and `not_same`; None else.
        family: A family, or `statements`, `actors` or `reports`.
        changes: Field to new value, of `correct`; the whole entry, of `add`. Values as in the JSON contract.
        why: The person's reason, or None.
        undoes: The number of the decision taken back, of `undo`.
    """

    number: int
    at: str
    who: str
    kind: DecisionKind
    target: str
    family: str
    other: str | None = None
    changes: Mapping[str, object] = field(default_factory=dict)
    why: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What stands behind an answer.

    Attributes:
        as_of: The last day that counts, or None for all.
        reports: How many reports.
        sources: How many, near-duplicates counted once.
        agencies: Agency to its number of reports, by name; `unknown` for those without.
        sides: Side to its number of reports, by name; only of reports whose side is known.
        first: Day of the first report, or None where there is none.
        last: Day of the last report, or None.
    """

    as_of: str | None
    reports: int
    sources: int
    agencies: Mapping[str, int]
    sides: Mapping[str, int]
    first: str | None
    last: str | None


class JobState(StrEnum):
    """Where a report stands on its way in."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A report to be taken in.

    Attributes:
        number: Its place.
        source: The file as the user named it.
        sha256: Hash of its bytes, or None where it could not be read.
        state: Where it stands.
        attempts: How often it was tried.
        error: One line: what went wrong last, or None.
        code: A stable name of the error, or None.
        updated_at: UTC, ISO 8601.
    """

    number: int
    source: str
    sha256: str | None
    state: JobState
    attempts: int
    error: str | None
    code: str | None
    updated_at: str


__all__ = [
    "Decision",
    "DecisionKind",
    "DossierActor",
    "DossierReport",
    "Family",
    "Job",
    "JobState",
    "Link",
    "LinkRole",
    "NewEntry",
    "NewReport",
    "Place",
    "Proposal",
    "ProposalState",
    "ReportText",
    "Review",
    "Scope",
    "StoredEntry",
    "StoredStatement",
    "Subject",
]
