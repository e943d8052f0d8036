"""A chronology drawn as SVG: each event as wide as its day is known.

Rows of the chronology and a window of days come in, shapes with their places go out; the template writes them as SVG, so that
the drawing prints, needs no script, and can be read by a screen reader. A day is a point, a month or a decade a band as long
as it is; what is only known to come has no end. The page's list says the same in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rejoinder.views.shapes import ChronologyRow

WIDTH = 1200
LEFT, RIGHT = 16, 24
TOP = 34
LANE = 26
MOST_LANES = 60
LETTER = 6.6  # About how wide a letter of a label is, in units of the drawing.
LABEL_LENGTH = 44
POINT = 6
LEAST_BAND = 10
POINTS = ("day", "moment", "part of a day")

# The steps of the axis, the finest first: days between two marks, and how they are written.
STEPS = ((1, "day"), (7, "day"), (31, "month"), (92, "month"), (366, "year"), (3653, "year"), (36525, "year"))
MOST_MARKS = 14
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are drawn, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Return where the beginning of a day lies."""
        share = (day - self.first).days / self.days
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def zoomed(self, factor: float) -> "Window":
        """Return a window with the same middle and `factor` times as many days."""
        middle = self.first.toordinal() + self.days / 2
        half = max(3.0, self.days * factor / 2)
        return _window(middle - half, middle + half)

    def moved(self, share: float) -> "Window":
        """Return a window moved by a share of its days; below 0 is earlier."""
        step = share * self.days
        return _window(self.first.toordinal() + step, self.last.toordinal() + step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An event as it is drawn.

    Attributes:
        row: Its row.
        kind: `point`, `band` or `open`.
        x: Where it begins.
        width: How wide it is; of a point, 0.
        y: The middle of its lane.
        label: Its words, cut.
        label_x: Where they begin.
    """

    row: ChronologyRow
    kind: str
    x: float
    width: float
    y: float
    label: str
    label_x: float


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A mark of the axis and its words."""

    x: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A drawing.

    Attributes:
        window: The days drawn.
        shapes: The events in it.
        axis: The marks.
        height: Of the drawing.
        before: How many events lie wholly before the window.
        after: How many wholly after it.
        undated: How many have no day.
        crowded: How many found no lane.
    """

    window: Window
    shapes: tuple[Shape, ...]
    axis: tuple[AxisMark, ...]
    height: int
    before: int
    after: int
    undated: int
    crowded: int


def draw_timeline(
    rows: Sequence[ChronologyRow], *, window: Window | None, reports: tuple[str | None, str | None]
) -> Timeline | None:
    """Return a drawing of some events, or None where none has a day; a window that was asked for may be empty.

    Args:
        rows: The events.
        window: The days to draw, or None to take those around the reports, where the events are dense.
        reports: The days of the first and the last report.
    """
    dated = [row for row in rows if row.earliest or row.latest or row.precision == "open"]
    if not dated and window is None:
        return None
    shown = window or first_window(dated, reports)
    inside = [row for row in dated if _begins(row) <= shown.last and shown.first <= _ends(row, shown)]
    shapes, crowded = _place(inside, shown)
    lanes = max((shape.y for shape in shapes), default=TOP + LANE)
    return Timeline(
        window=shown,
        shapes=tuple(shapes),
        axis=tuple(_axis(shown)),
        height=int(lanes + LANE),
        before=sum(_ends(row, shown) < shown.first for row in dated),
        after=sum(_begins(row) > shown.last for row in dated),
        undated=len(rows) - len(dated),
        crowded=crowded,
    )


def first_window(rows: Iterable[ChronologyRow], reports: tuple[str | None, str | None]) -> Window:
    """Return the days from a month before the first report to a month after the last, or all days that events name."""
    if reports[0] and reports[1]:
        margin = timedelta(days=30)
        return Window(date.fromisoformat(reports[0]) - margin, date.fromisoformat(reports[1]) + margin)
    days = [day for row in rows for day in (row.earliest, row.latest) if day]
    return Window(date.fromisoformat(min(days)), date.fromisoformat(max(days)))


def _window(first: float, last: float) -> Window:
    least, most = date.min.toordinal() + 1, date.max.toordinal() - 1
    begin = min(max(int(first), least), most - 1)
    return Window(date.fromordinal(begin), date.fromordinal(min(max(int(last), begin + 1), most)))


def _begins(row: ChronologyRow) -> date:
    """Return the first day of an event; what is only known to come ('shortly') begins on the day of its first report."""
    if row.earliest:
        return date.fromisoformat(row.earliest)
    return date.fromisoformat(row.tellings[0].day) if row.precision == "open" and row.date != "PAST_REF" else date.min


def _ends(row: ChronologyRow, window: Window) -> date:
    """Return the last day of an event; one without an end lasts to the edge of the window."""
    if row.latest:
        return date.fromisoformat(row.latest)
    if row.precision == "open" and row.date != "FUTURE_REF":
        return date.fromisoformat(row.tellings[0].day)
    return max(window.last, _begins(row))


def _place(rows: Sequence[ChronologyRow], window: Window) -> tuple[list[Shape], int]:
    """Return the shapes, each in the first lane that is free, and how many found none."""
    ends: list[float] = []
    shapes, crowded = [], 0
    for row in sorted(rows, key=lambda row: (_begins(row), _ends(row, window), row.subject)):
        begin = window.x(max(_begins(row), window.first))
        stop = window.x(min(_ends(row, window), window.last) + timedelta(days=1))
        kind = _kind(row)
        width = 0.0 if kind == "point" else max(LEAST_BAND, round(stop - begin, 1))
        label = row.what if len(row.what) <= LABEL_LENGTH else row.what[: LABEL_LENGTH - 1] + "…"
        room = len(label) * LETTER
        label_x = begin + POINT + 5 if kind == "point" else begin + 4
        if label_x + room > WIDTH:
            label_x = begin - POINT - 5 - room if kind == "point" else WIDTH - room
        left, right = min(begin - POINT, label_x - 4), max(begin + width, label_x + room) + 12
        lane = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        if lane >= MOST_LANES:
            crowded += 1
            continue
        ends[lane:] = [right, *ends[lane + 1 :]] if lane < len(ends) else [right]
        shapes.append(
            Shape(row=row, kind=kind, x=begin, width=width, y=TOP + LANE * (lane + 0.6), label=label, label_x=round(label_x, 1))
        )
    return shapes, crowded


def _kind(row: ChronologyRow) -> str:
    """Return how an event is drawn: a day as a point, what is longer as a band, what has no told end as open."""
    if not (row.earliest and row.latest):
        return "open"
    return "point" if row.precision in POINTS else "band"


def _axis(window: Window) -> Iterable[AxisMark]:
    step, form = next((pair for pair in STEPS if window.days / pair[0] <= MOST_MARKS), STEPS[-1])
    if form == "day":
        for number in range(0, window.days, step):
            day = window.first + timedelta(days=number)
            yield AxisMark(window.x(day), f"{day.day} {MONTHS[day.month - 1]}")
    elif form == "month":
        every = 1 if step == 31 else 3
        for day in _month_beginnings(window):
            if (day.month - 1) % every == 0:
                yield AxisMark(window.x(day), f"{MONTHS[day.month - 1]} {day.year}")
    else:
        every = round(step / 365.25)
        for year in range(window.first.year + 1, window.last.year + 1):
            if year % every == 0:
                yield AxisMark(window.x(date(year, 1, 1)), str(year))


def _month_beginnings(window: Window) -> Iterable[date]:
    year, month = window.first.year, window.first.month
    while (day := date(year, month, 1)) <= window.last:
        if day >= window.first:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
