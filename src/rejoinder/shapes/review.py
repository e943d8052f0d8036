"""What a person asks of the record, what became of it, and what is shown to a person who reviews.

A decision that is in the journal is a `Decision`; these stand before and after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rejoinder.shapes.dossier import (
    Decision,
    DecisionKind,
    DossierReport,
    Proposal,
    StoredEntry,
    StoredStatement,
)
from rejoinder.shapes.record import Review
from rejoinder.shapes.span import Span

# What a decision keeps in its `changes` beside the fields: the entry as the person saw it, that it was passed over, and the
# report of what was added by hand.
SEEN = "seen"
SKIP = "skip"
REPORT = "report"
RESERVED = frozenset({SEEN, SKIP, REPORT})

STATEMENTS = "statements"
ACTORS = "actors"
REPORTS = "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRequest:
    """What a person wants to be written into the journal.

    Attributes:
        who: The person.
        kind: What is done.
        target: Id of an entry or a statement, the name of an actor, or the key of a report; None for `add` and `undo`.
        family: A family, or `statements`, `actors`, `reports`; None to tell it by the target. Of `add` it is needed.
        other: The other one, of `same` and `not_same`.
        changes: Field to value, of `correct` and `add`, by their names in the JSON contract. A span is an object with
            `start`, `end` and `text`.
        report: Key of the report, of `add`.
        why: The person's reason, or None.
        undoes: Number of the decision that is taken back, of `undo`.
    """

    who: str
    kind: DecisionKind
    target: str | None = None
    family: str | None = None
    other: str | None = None
    changes: Mapping[str, object] = field(default_factory=dict)
    report: str | None = None
    why: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one person holds of an entry.

    Attributes:
        who: The person.
        kind: `confirm`, `correct`, `reject` or `add`: the last that counts.
        fields: The fields that the person stands for and that differ from what the machine read, by their contract names.
        number: Number of the person's last decision that counts.
        at: When it was made.
        why: The person's reason, or None.
    """

    who: str
    kind: DecisionKind
    fields: Mapping[str, object]
    number: int
    at: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a decision did.

    Attributes:
        decision: The row of the journal; of one that was there already, that one.
        is_new: Whether the row was written now.
        entry: The entry as it stands, of a decision on an entry; None where there is none any more.
        statement: The statement as it stands, of a decision on one.
        review: Its state, or None for identities.
        versions: What each person holds of it, the first first.
        moved: Ids of the entries whose subject is another now.
        last: Number of the last decision on the target: what the person has seen.
    """

    decision: Decision
    is_new: bool = True
    entry: StoredEntry | None = None
    statement: StoredStatement | None = None
    review: Review | None = None
    versions: tuple[Version, ...] = ()
    moved: tuple[str, ...] = ()
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilters:
    """Which items a person wants to see.

    Attributes:
        family: Only this family; `statements`, `actors` and `reports` too. None for all but statements.
        report: Only what this report bears, by its key.
        with_pairs: Whether proposed identities are among them.
        skipped: Whether those that the person passed over are shown, and those alone.
    """

    family: str | None = None
    report: str | None = None
    with_pairs: bool = True
    skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing with all that a person needs to judge it.

    Attributes:
        id: Its id, name or key.
        family: Its family.
        fields: Its fields by their contract names, without spans; in the order of the contract.
        review: Its state.
        confidence: From 0 to 1; 1 for what a person added.
        rule: The rule that made it.
        report: The report that bears it; None for an actor.
        chain: Who tells it, outermost first; empty is the report's own voice.
        passage: The paragraphs that hold its words, as a span of the report's text; None without words.
        text: The words of the passage, as in the report.
        marks: Its spans, offsets in the report's text: contract name (`evidence`, `content`, `source`, `cue`) and span.
        leans_on: The entries that it names, with the field that names each.
        history: All decisions on it, oldest first.
        versions: What each person holds of it, where somebody decided.
        by_hand: Whether a person added it.
        lost: Whether the latest reading no longer finds it.
    """

    id: str
    family: str
    fields: Mapping[str, object]
    review: Review
    confidence: float
    rule: str
    report: DossierReport | None
    chain: tuple[str, ...]
    passage: Span | None
    text: str
    marks: tuple[tuple[str, Span], ...]
    leans_on: tuple[tuple[str, StoredEntry], ...] = ()
    history: tuple[Decision, ...] = ()
    versions: tuple[Version, ...] = ()
    by_hand: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """One thing to decide: an entry or a statement, or two things that may be one.

    Attributes:
        first: The thing; of a pair, the one told first.
        second: The other of a pair, or None.
        proposal: Why the two may be one, or None.
        priority: Weight times doubt; the highest comes first.
        last: Number of the last decision on it, 0 for none: what `decide` takes as `expected`.
    """

    first: Shown
    second: Shown | None = None
    proposal: Proposal | None = None
    priority: float
    last: int = 0

    @property
    def is_pair(self) -> bool:
        """Whether two things are shown that may be one."""
        return self.second is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Some items of the queue.

    Attributes:
        items: The first of those that are left.
        done: How many were decided, by anybody.
        left: How many are undecided, those that the person passed over included.
        skipped: How many the person passed over.
    """

    items: tuple[ReviewItem, ...]
    done: int
    left: int
    skipped: int
