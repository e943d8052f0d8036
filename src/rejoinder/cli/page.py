"""What the terminal views of one report share: its entries by id, and how each is named in a phrase."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rejoinder.cli.layout import QUIET, join, line, quote
from rejoinder.shapes import (
    Answer,
    BlockRole,
    Citation,
    Entry,
    Event,
    Instrument,
    Reading,
    Record,
    Request,
    RequestStatus,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from rich.text import Text

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")


@dataclass(frozen=True, slots=True)
class Page:
    """One report, as the views print it.

    Attributes:
        reading: Its reading.
        record: Its record.
        entries: The entries of all families by id.
        statements: The statements by id.
    """

    reading: Reading
    record: Record
    entries: dict[str, Entry]
    statements: dict[str, Statement]

    def words(self, span: Span) -> str:
        """Return the words under `span`."""
        return self.reading.report.words(span)

    @property
    def voice(self) -> str:
        """The report's own voice, by a short name: its agency, or 'the report'."""
        dateline = self.reading.report.dateline
        return self.words(dateline.agency) if dateline and dateline.agency else "the report"

    @property
    def headline(self) -> str | None:
        """The words of the headline, or the page's title, or None."""
        report = self.reading.report
        block = next(report.blocks_of(BlockRole.HEADLINE), None)
        return self.words(block.span) if block else report.title

    def name_of(self, id_: str) -> str:
        """Return how the thing with this id is called in a phrase; words that are no id stand for themselves."""
        entry = self.entries.get(id_)
        if isinstance(entry, Instrument):
            return instrument_name(entry)
        if entry is not None:
            return gist_of(entry)
        statement = self.statements.get(id_)
        return " ".join(self.words(span) for span in statement.content) if statement else id_


def make_page(reading: Reading, record: Record) -> Page:
    """Return the page of a report."""
    entries: dict[str, Entry] = {entry.id: entry for family in FAMILIES for entry in getattr(record, family)}
    return Page(reading, record, entries, {statement.id: statement for statement in reading.statements})


def instrument_name(entry: Instrument) -> str:
    """Return how an instrument is called in a phrase.

    >>> from rejoinder.shapes import Span
    >>> some = {"id": "i-1", "evidence": (Span(0, 1),), "chain": (), "as_of": None, "confidence": 1.0, "rule": "r"}
    >>> instrument_name(Instrument(**some, kind="letter", by=("Tarsk",), to=("Vellia",), date="2033-05-06"))
    'letter of Tarsk to Vellia, 2033-05-06'
    """
    name = entry.title or entry.kind
    if not entry.title:
        for preposition, names in (("of", entry.by), ("to", entry.to), ("with", entry.with_)):
            name += f" {preposition} {and_list(names)}" if names else ""
    is_dated = entry.date is None or entry.date in name
    return name if is_dated else f"{name}, {time_words(entry.date or '')}"


def gist_of(entry: Entry) -> str:
    """Return the phrase by which an entry is told from others."""
    if isinstance(entry, Answer):
        return entry.verdict.value.replace("_", " ")
    if isinstance(entry, Event):
        return entry.what
    if isinstance(entry, Citation):
        return "passed over" if entry.omitted else "cited"
    return str(getattr(entry, "gist", entry.id))


def and_list(names: tuple[str, ...] | list[str]) -> str:
    """Return names as a phrase.

    >>> and_list(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def party(by: tuple[str, ...], to: tuple[str, ...] = ()) -> "Text":
    """Return who, and to whom."""
    text = line((and_list(by) if by else "nobody named", "bold" if by else QUIET))
    if to:
        text.append_text(line((" → ", QUIET), (and_list(to), "bold")))
    return text


def time_words(value: str) -> str:
    """Return a TIMEX3 value as a person reads it.

    >>> [time_words(value) for value in ("2022-01-27", "XXXX-01-27", "199", "2022-W04", "2024-12-26TMO")]
    ['2022-01-27', '01-27 (year unknown)', '1990s', 'week 4 of 2022', '2024-12-26, morning']
    """
    parts = {"TMO": "morning", "TAF": "afternoon", "TEV": "evening", "TNI": "night", "TMI": "midday"}
    for code, words in parts.items():
        if value.endswith(code):
            return f"{time_words(value.removesuffix(code))}, {words}"
    if value.startswith("XXXX-") and value[5:7].isdecimal():
        return f"{value[5:]} (year unknown)"
    if len(value) == 3 and value.isdecimal():
        return f"{value}0s"
    if value[4:6] == "-W" and value[6:].isdecimal():
        return f"week {int(value[6:])} of {value[:4]}"
    return value


def days_between(start: str | None, end: str | None) -> int | None:
    """Return the days from one day to another, or None where one is not known to the day."""
    try:
        return (date.fromisoformat(end or "") - date.fromisoformat(start or "")).days
    except ValueError:
        return None


def request_status(request: Request) -> str:
    """Return what became of a request, since when, and for how long it has waited."""
    status = request.status.value
    if request.asked_on is None:
        return status
    days = days_between(request.asked_on, request.as_of)
    if request.status is not RequestStatus.UNANSWERED or not days:
        return f"{status}, asked {time_words(request.asked_on)}"
    return f"{status} {days} {'day' if days == 1 else 'days'} after {request.asked_on}"


def told_by(page: Page, chain: tuple[str, ...], as_of: str | None) -> "Text":
    """Return through whom something is told, the report first, and the day up to which it holds."""
    teller = line(("according to " + " › ".join([page.voice, *chain]), QUIET))
    day = line((f"as of {as_of}" if as_of else "as of a day not known", QUIET))
    return join([teller, day])


def evidence_lines(page: Page, entry: Entry, besides: str | None = None) -> list["Text"]:
    """Return the words that bear an entry, a line each, without one that stands in the line above word for word."""
    words = dict.fromkeys(page.words(span) for span in entry.evidence)
    return [quote(part) for part in words if part != besides]
