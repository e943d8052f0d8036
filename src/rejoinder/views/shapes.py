"""What the questions answer: plain frozen data, the same for the terminal, the browser and JSON.

Every answer has a `Head`: what stands behind it and how much of it is shown. Every row leads down to its tellings, and each
telling to its words in a report.
"""

from dataclasses import dataclass

from rejoinder.shapes.dossier import Scope
from rejoinder.shapes.filters import Filters


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: `text[start:end]` of the report's text, in code points."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words to be set off, in code points from the beginning of those words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of a thing.

    Attributes:
        entry: Id of the entry, or of the statement.
        report: Key of the report.
        headline: The report's headline.
        agency: Its publisher, or None.
        side: The party on which the publisher stands, or None.
        day: The day of publication.
        source: Key of the first report of its group of near-duplicates.
        chain: Those through whom it is told, outermost first; empty is the report's own voice.
        quotes: The words that bear it, the best first.
        confidence: From 0 to 1.
        review: What persons decided.
        statement: Id of the statement that bears it, or None.
        note: A doubt or circumstance, or None.
    """

    entry: str
    report: str
    headline: str
    agency: str | None
    side: str | None
    day: str
    source: str
    chain: tuple[str, ...]
    quotes: tuple[Quote, ...]
    confidence: float
    review: str
    statement: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has.

    Attributes:
        subject: Id of the thing: of its first telling.
        family: Its family, or `statements`.
        review: `disputed` where one telling is, else what a person decided of one of them, else `proposed`.
        confidence: Of the surest telling.
        reports: How many reports tell it.
        sources: How many, near-duplicates counted once.
        tellings: The tellings, by day, report and place.
    """

    subject: str
    family: str
    review: str
    confidence: float
    reports: int
    sources: int
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """An instrument, by its subject's id and the name by which it goes in a phrase."""

    subject: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands behind an answer and how much of it is here.

    Attributes:
        scope: The reports.
        filters: What narrows the answer.
        total: How many rows there are in all.
        limit: At most so many are here; None is all.
        offset: So many were passed over.
    """

    scope: Scope
    filters: Filters
    total: int
    limit: int | None
    offset: int


# table


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAnswer:
    """An answer that a later one of the same party took the place of."""

    entry: str
    by: tuple[str, ...]
    verdict: str
    on: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCell(Row):
    """A party's latest answer to a point.

    Attributes:
        by: Who answers, as the latest telling calls them.
        sides: The parties for which it counts.
        verdict: The verdict.
        on: The day of the report that tells it.
        chain: Through whom that report tells it.
        to: `point`, or `paper` where it answers the whole paper that holds the point.
        earlier: The answers that it took the place of, the latest first.
    """

    by: tuple[str, ...]
    sides: tuple[str, ...]
    verdict: str
    on: str
    chain: tuple[str, ...]
    to: str
    earlier: tuple[PastAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(Row):
    """What a side says of the matter of a point without answering it: no verdict.

    Attributes:
        by: Who says it.
        sides: The parties they speak for.
        gist: What is said.
        act: The act of a statement, else the family.
        on: The day of the latest report that tells it.
        chain: Through whom.
        tie: Why it stands here: `linked`, or the words that both have.
    """

    by: tuple[str, ...]
    sides: tuple[str, ...]
    gist: str
    act: str
    on: str
    chain: tuple[str, ...]
    tie: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow(Row):
    """A point on the table.

    Attributes:
        by: Who asks for it.
        to: Of whom.
        sides: The parties of those who ask.
        gist: What is asked for, as first told.
        rank: `main`, `secondary` or None; the latest that a report tells.
        papers: The papers that hold it.
        first_told: Day of the first report that tells it.
        last_told: Day of the latest.
        answers: Each party's latest answer, by party.
        says: What else the sides say of it; not verdicts.
    """

    by: tuple[str, ...]
    to: tuple[str, ...]
    sides: tuple[str, ...]
    gist: str
    rank: str | None
    papers: tuple[Paper, ...]
    first_told: str
    last_told: str
    answers: tuple[AnswerCell, ...]
    says: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAnswer:
    """What is on the table; `parties` are those who have an answer or a saying in these rows.

    `says_looked_for` tells whether sayings were looked for: in a very large dossier they are not.
    """

    head: Head
    parties: tuple[str, ...]
    rows: tuple[PointRow, ...]
    says_looked_for: bool = True


# open


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow(Row):
    """A request without an answer, or a point that one who is asked has not answered.

    Attributes:
        kind: `request` or `point`.
        by: Who asks.
        to: Who has not answered: of a point, those of whom no answer is told.
        gist: What is asked.
        status: A request's latest status; `no answer` or `answered in part` for a point.
        since: The day from which it counts, `YYYY-MM-DD`.
        since_what: `asked` where a report tells the day of asking, else `first told`.
        asked_on: The TIMEX3 value that a report tells, or None.
        asked_at: The place or channel, or None.
        until: The day up to which it counts: the day asked for, else that of the last report.
        days_open: From `since` to `until`; 0 where `since` lies later.
        chain: Through whom the latest report tells that it is open; empty is the report's own voice.
        according_to: All who tell it, each once; an agency for a report's own voice.
        papers: The papers that hold it.
    """

    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    gist: str
    status: str
    since: str
    since_what: str
    asked_on: str | None
    asked_at: str | None
    until: str
    days_open: int
    chain: tuple[str, ...]
    according_to: tuple[str, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer:
    """What is unanswered, in these reports, up to the last of their days."""

    head: Head
    rows: tuple[OpenRow, ...]


# since


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow(Row):
    """A thing first told after the day. `by` is whose it is; `gist` tells it from others."""

    by: tuple[str, ...]
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow(Row):
    """A change of a thing that was known before.

    Attributes:
        by: Whose the thing is.
        gist: What it is.
        what: `answer` (a party's first), `verdict` (it differs from before), `status`, `state`, `day`, `condition gained`,
            `condition lost`, `countered`.
        who: Who changed it: of an answer the party; else those who tell it.
        before: As it was, or None.
        after: As it is.
        told: The tellings of the change.
    """

    by: tuple[str, ...]
    gist: str
    what: str
    who: tuple[str, ...]
    before: str | None
    after: str
    told: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceAnswer:
    """What entered the record after `since`, and what changed. `head.total` counts the new, `total_changed` the changed."""

    head: Head
    since: str
    new_by_family: tuple[tuple[str, int], ...]
    total_changed: int
    new: tuple[NewRow, ...]
    changed: tuple[ChangeRow, ...]


# accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Row):
    """One of the versions of a matter.

    Attributes:
        by: Who gives it.
        sides: The parties they speak for.
        gist: What they say is so.
        values: The fields in which versions differ, with this one's values: pairs of field and value.
        on: The day of the first report that gives it.
        chain: Through whom.
        marks: The words of `gist` that no other version has.
    """

    by: tuple[str, ...]
    sides: tuple[str, ...]
    gist: str
    values: tuple[tuple[str, str], ...]
    on: str
    chain: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A matter of which accounts differ.

    Attributes:
        subject: Id of the claim, event or answer.
        kind: `claim`, `event` or `answer`.
        topic: What it is about, in a phrase.
        differ: The fields in which the versions differ.
        versions: At least two, in the order in which they were told.
    """

    subject: str
    kind: str
    topic: str
    differ: tuple[str, ...]
    versions: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsAnswer:
    """Where accounts differ."""

    head: Head
    rows: tuple[AccountRow, ...]


# chronology


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyRow(Row):
    """Something that happened, is planned, was cancelled or is denied.

    Attributes:
        date: TIMEX3 value by the latest telling that has one, or None.
        precision: `moment`, `day`, `part of a day`, `week`, `month`, `season`, `year`, `decade`, `span`, `open`, `unknown`.
        earliest: The first day that it may mean, or None.
        latest: The last one, or None.
        kind: The event's kind; an instrument's status.
        what: A phrase.
        at: The place, or None.
        participants: Who takes part.
        state: `happened`, `expected`, `cancelled` or `denied`, by the latest telling.
        other_dates: The values of other tellings that differ.
        chain: Through whom the latest report tells it.
    """

    date: str | None
    precision: str
    earliest: str | None
    latest: str | None
    kind: str
    what: str
    at: str | None
    participants: tuple[str, ...]
    state: str
    other_dates: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyAnswer:
    """What happened when; rows without a day come last."""

    head: Head
    rows: tuple[ChronologyRow, ...]


# commitments


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """On what a commitment depends: words, and the id of the entry where the condition is one."""

    words: str
    entry: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Row):
    """A citation of the paper that holds a commitment, or of the commitment's article.

    `reach` is `commitment` where the citation names its article or words, else `paper`.
    """

    by: tuple[str, ...]
    on: str
    article: str | None
    paper: str
    reach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionChange:
    """A telling that has other conditions than the one before it."""

    on: str
    entry: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(Row):
    """What a party bound itself to, or is said to be bound to.

    Attributes:
        by: Who.
        sides: Their parties.
        gist: To what, as the latest report tells it.
        kind: `promise`, `threat`, `offer`, `right`, `duty`, ... or None.
        conditions: What the latest telling makes it depend on.
        all_conditions: What any telling does, in order.
        papers: The papers that hold it.
        on: The day of the latest report that tells it.
        chain: Through whom.
        cited: Who cites it.
        left_out: Who is said to leave it out.
        changes: Where a telling gains or loses a condition.
    """

    by: tuple[str, ...]
    sides: tuple[str, ...]
    gist: str
    kind: str | None
    conditions: tuple[Condition, ...]
    all_conditions: tuple[Condition, ...]
    papers: tuple[Paper, ...]
    on: str
    chain: tuple[str, ...]
    cited: tuple[Cited, ...]
    left_out: tuple[Cited, ...]
    changes: tuple[ConditionChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsAnswer:
    """What was pledged."""

    head: Head
    rows: tuple[CommitmentRow, ...]


# who


@dataclass(frozen=True, slots=True)
class Office:
    """An office as reports tell it: its title, of whom, and the days of the first and the latest report that tells it."""

    title: str
    of: str | None
    first: str
    last: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Row):
    """What somebody said.

    Attributes:
        speaker: Who.
        addressee: To whom.
        act: The act.
        said_on: TIMEX3 value, or None.
        said_at: The place or channel, or None.
        content: The words.
        chain: Through whom, outermost first; empty where the report itself tells it.
    """

    speaker: str | None
    addressee: tuple[str, ...]
    act: str
    said_on: str | None
    said_at: str | None
    content: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Row):
    """An entry in which the actor stands.

    Attributes:
        role: `by`, `to`, `with`, `participants` or `chain` (it is told according to the actor).
        by: Whose entry it is.
        gist: What it is.
        state: A verdict or status, or None.
        on: The day of the latest report that tells it.
    """

    role: str
    by: tuple[str, ...]
    gist: str
    state: str | None
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAnswer:
    """One actor through time. `head` counts the statements.

    Attributes:
        name: As the dossier calls it; as it was asked where no report names it.
        found: Whether a report names it.
        type: As in a reading, or None.
        side: Its party, or None.
        aliases: Its other names.
        speaks_for_it: Of a party: its office-holders and bodies.
        alike: Names that resemble the one asked for, where none is found.
        offices: Its offices.
        statements: What it said, by day.
        positions: Its points, answers, requests and commitments.
        total_positions: How many.
        said_of_it: What others say that it said: statements told through somebody.
        total_said_of_it: How many.
    """

    head: Head
    name: str
    found: bool
    type: str | None
    side: str | None
    aliases: tuple[str, ...]
    speaks_for_it: tuple[str, ...]
    alike: tuple[str, ...]
    offices: tuple[Office, ...]
    statements: tuple[StatementRow, ...]
    positions: tuple[Position, ...]
    total_positions: int
    said_of_it: tuple[StatementRow, ...]
    total_said_of_it: int


# search


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence that has the words.

    Attributes:
        report: Key of its report.
        headline: The report's headline.
        agency: Its publisher, or None.
        side: The publisher's side, or None.
        day: The day of publication.
        source: Key of the first report of its group.
        start: Where the sentence begins in the report's text, in code points.
        end: One past its end.
        text: The sentence.
        marks: The words asked for, in `text`.
    """

    report: str
    headline: str
    agency: str | None
    side: str | None
    day: str
    source: str
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """The sentences that have all the words, the best first."""

    head: Head
    words: str
    rows: tuple[Hit, ...]


Answer = TableAnswer | OpenAnswer | SinceAnswer | AccountsAnswer | ChronologyAnswer | CommitmentsAnswer | WhoAnswer | SearchAnswer

SCHEMAS: dict[type, str] = {
    TableAnswer: "rejoinder/table/1",
    OpenAnswer: "rejoinder/open/1",
    SinceAnswer: "rejoinder/since/1",
    AccountsAnswer: "rejoinder/accounts/1",
    ChronologyAnswer: "rejoinder/chronology/1",
    CommitmentsAnswer: "rejoinder/commitments/1",
    WhoAnswer: "rejoinder/who/1",
    SearchAnswer: "rejoinder/search/1",
}
