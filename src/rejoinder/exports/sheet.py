"""The one neutral form of everything that leaves the program: sheets of rows, and the words that bear them as footnotes."""

from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | None


class Kind(StrEnum):
    """What a column holds, which settles how a format may show it."""

    TEXT = "text"
    NAME = "name"  # of persons, papers, agencies; reading formats show what would turn the line round
    WORDS = "words"  # verbatim words of a report
    NUMBER = "number"
    DAY = "day"  # a TIMEX3 value; a spreadsheet gets a real date beside it where it is a day


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its title for persons, and what it holds."""

    key: str
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Words of a report that bear a row.

    Attributes:
        number: From 1, in the order in which rows name them.
        words: Verbatim: `text[start:end]` of the report's text, in code points.
        start: First character.
        end: One past the last.
        report: Key of the report.
        headline: Its headline.
        agency: Its publisher, or None.
        side: The party on which the publisher stands, or None.
        day: The day of publication.
        chain: Through whom it is told, outermost first; empty is the report's own voice.
        entry: Id of the entry or statement.
        confidence: From 0 to 1.
        review: What persons decided.
        note: A doubt or circumstance, or None.
    """

    number: int
    words: str
    start: int
    end: int
    report: str
    headline: str
    agency: str | None
    side: str | None
    day: str
    chain: tuple[str, ...]
    entry: str
    confidence: float
    review: str
    note: str | None = None

    @property
    def address(self) -> str:
        """The permalink of the words in the dossier's pages."""
        return f"/spans/{self.report}/{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        cells: A value for each column.
        notes: Numbers of the footnotes that bear it.
        heading: Under which heading it stands in a brief; rows of one heading follow one another.
        line: What the brief says of it.
    """

    cells: tuple[Cell, ...]
    notes: tuple[int, ...] = ()
    heading: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; `key` names it for programs."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An answer on its way out.

    Attributes:
        name: What it is, for a file's name.
        title: For a person.
        about: What stands behind it: pairs of a heading and words.
        sheets: The rows; the first has all, further ones show them in another order.
        footnotes: The words that bear them.
        cut: That not all rows are here, in a sentence; None where all are.
        nothing: What to say where there is no row.
    """

    name: str
    title: str
    about: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    footnotes: tuple[Footnote, ...]
    cut: str | None = None
    nothing: str = "Nothing of this is told in these reports."
