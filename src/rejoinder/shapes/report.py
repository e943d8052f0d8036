"""A report as intake hands it on: its text as received and its structure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rejoinder.shapes.problem import Problem
from rejoinder.shapes.span import Span


class BlockRole(StrEnum):
    """What a block of text is in a report."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE_LINE = "date_line"
    SECTION_HEAD = "section_head"
    PARAGRAPH = "paragraph"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the text; blocks are in order and do not overlap.

    Attributes:
        span: The block without the white space around it.
        role: What it is. A speaker's turn in a transcript is a paragraph with `label`.
        label: The speaker's label that opens a turn of a transcript ('MODERATOR', 'Q'), without its colon, or None.
    """

    span: Span
    role: BlockRole
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that says where and when a report was filed, and by whom.

    Attributes:
        span: The whole dateline, its closing stop or dash included where it is part of the form.
        place: The words of the place, or None.
        place_name: The place as a name ('Moscow' for 'MOSCOW'), or None.
        date: The words of the date, or None.
        agency: The words of the agency ('TASS'), or None.
    """

    span: Span
    place: Span | None = None
    place_name: str | None = None
    date: Span | None = None
    agency: Span | None = None


class PublicationSource(StrEnum):
    """Where the publication day comes from."""

    OPTION = "option"
    METADATA = "metadata"
    DATELINE = "dateline"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PublicationCandidate:
    """A day or year that the report may have been published on.

    Attributes:
        value: `YYYY-MM-DD`, or `YYYY` where only the year can be inferred.
        reasons: What speaks for it, a phrase each.
    """

    value: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """When the report was published.

    Attributes:
        day: The day, or None where it is not known. It is never guessed.
        source: Where the day comes from.
        partial: What is written where the day is not known: a TIMEX3 value such as `XXXX-01-27`, or None.
        candidates: Days or years that the text points to, best first; empty where `day` is known from the option.
    """

    day: date | None
    source: PublicationSource
    partial: str | None = None
    candidates: tuple[PublicationCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was received.

    Attributes:
        name: The file as the user named it, or `standard input`.
        text: The text as received, in code points; line ends are kept, a byte order mark is not part of it. Of an HTML
            page, the visible text, a block a line.
        sha256: Hash of the bytes received, in hex.
        encoding: The encoding by which the bytes were read.
        media_type: `text/plain` or `text/html`.
        language: ISO 639-1 code of the language that the text seems to be in.
        blocks: The lines and paragraphs, in order.
        dateline: Where and when it was filed, or None.
        publication: When it was published.
        title: The title that the page's metadata gives, or None.
        problems: What was doubtful.
    """

    name: str
    text: str
    sha256: str
    encoding: str
    media_type: str
    language: str
    blocks: tuple[Block, ...]
    dateline: Dateline | None
    publication: Publication
    title: str | None = None
    problems: tuple[Problem, ...] = ()

    def words(self, span: Span) -> str:
        """Return the words under `span`."""
        return span.of(self.text)

    def blocks_of(self, *roles: BlockRole) -> Iterator[Block]:
        """Yield the blocks that have one of `roles`, in order."""
        return (block for block in self.blocks if block.role in roles)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at `offset`, or None between blocks."""
        return next((b for b in self.blocks if b.span.start <= offset < b.span.end), None)
