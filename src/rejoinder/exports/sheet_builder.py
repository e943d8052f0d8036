"""Gathers rows and numbers the words that bear them: tellings of a view's answer come in, a `Sheet` and footnotes go out."""

from collections.abc import Iterable, Sequence

from rejoinder.exports.sheet import Cell, Column, Footnote, Kind, Row, Sheet
from rejoinder.exports.shown import according_to
from rejoinder.views.shapes import Row as ViewRow
from rejoinder.views.shapes import Telling

# What every row has after its own columns: how sure it is, and the first of the words that bear it.
COMMON = (
    Column("review", "State of review"),
    Column("confidence", "Confidence, 0 to 1", Kind.NUMBER),
    Column("reports", "Reports", Kind.NUMBER),
    Column("sources", "Sources, copies counted once", Kind.NUMBER),
    Column("words", "Words", Kind.WORDS),
    Column("according_to", "According to", Kind.NAME),
    Column("agency", "Agency", Kind.NAME),
    Column("headline", "Report", Kind.NAME),
    Column("published", "Day of the report", Kind.DAY),
    Column("address", "Address of the words"),
    Column("footnotes", "Footnotes"),
    Column("id", "Id"),
)


class SheetBuilder:
    """Collects the rows of one sheet, and the footnotes of all sheets that share `notes`."""

    def __init__(self, key: str, title: str, columns: Sequence[Column], notes: "Notes | None" = None) -> None:
        self.notes = notes if notes is not None else Notes()
        self._key, self._title = key, title
        self._columns = (*columns, *COMMON)
        self._rows: list[Row] = []

    def add(
        self,
        cells: Sequence[Cell],
        row: ViewRow,
        *,
        heading: str,
        line: str,
        tellings: Sequence[Telling] | None = None,
    ) -> None:
        """Add a row with its own cells; the common ones come from the view's row."""
        told = row.tellings if tellings is None else tellings
        numbers = self.notes.cite(told)
        first = self.notes.get(numbers[0]) if numbers else None
        common: tuple[Cell, ...] = (
            row.review,
            round(row.confidence, 4),
            row.reports,
            row.sources,
            first.words if first else None,
            according_to(first.chain) if first else None,
            first.agency if first else None,
            first.headline if first else None,
            first.day if first else None,
            first.address if first else None,
            " ".join(str(number) for number in numbers),
            row.subject,
        )
        self._rows.append(Row((*cells, *common), numbers, heading, line))

    def sheet(self) -> Sheet:
        """Return the sheet."""
        return Sheet(self._key, self._title, self._columns, tuple(self._rows))


class Notes:
    """The footnotes, each words told by the same voice once, numbered as they are first named."""

    def __init__(self) -> None:
        self._notes: dict[tuple[object, ...], Footnote] = {}
        self._by_number: list[Footnote] = []

    def cite(self, tellings: Iterable[Telling]) -> tuple[int, ...]:
        """Return the numbers of the words of some tellings, in order, each once."""
        numbers = [self._number(telling, quote.words, quote.start, quote.end) for telling in tellings for quote in telling.quotes]
        return tuple(dict.fromkeys(numbers))

    def get(self, number: int) -> Footnote:
        """Return a footnote by its number."""
        return self._by_number[number - 1]

    def all(self) -> tuple[Footnote, ...]:
        """Return all, by number."""
        return tuple(self._by_number)

    def _number(self, telling: Telling, words: str, start: int, end: int) -> int:
        key = (telling.report, start, end, telling.chain)
        if key not in self._notes:
            note = Footnote(
                number=len(self._by_number) + 1,
                words=words,
                start=start,
                end=end,
                report=telling.report,
                headline=telling.headline,
                agency=telling.agency,
                side=telling.side,
                day=telling.day,
                chain=telling.chain,
                entry=telling.entry,
                confidence=round(telling.confidence, 4),
                review=telling.review,
                note=telling.note,
            )
            self._notes[key] = note
            self._by_number.append(note)
        return self._notes[key].number
