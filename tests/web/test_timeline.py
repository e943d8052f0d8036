"""How events are drawn: as wide as their day is known, each in a lane of its own where they would touch."""

from datetime import date

from rejoinder.shapes.stretch import stretch_of
from rejoinder.views.shapes import ChronologyRow, Telling
from rejoinder.web.timeline import Shape, Timeline, Window, draw_timeline

YEAR = Window(date(2035, 1, 1), date(2035, 12, 31))


def row(what: str, value: str | None, *, state: str = "happened", told: str = "2035-06-01") -> ChronologyRow:
    telling = Telling(
        entry="e-1",
        report="r",
        headline="",
        agency=None,
        side=None,
        day=told,
        source="r",
        chain=(),
        quotes=(),
        confidence=0.8,
        review="proposed",
    )
    stretch = stretch_of(value)
    return ChronologyRow(
        subject=f"e-{what}",
        family="events",
        review="proposed",
        confidence=0.8,
        reports=1,
        sources=1,
        tellings=(telling,),
        date=value,
        precision=stretch.precision,
        earliest=stretch.earliest,
        latest=stretch.latest,
        kind="meeting",
        what=what,
        at=None,
        participants=(),
        state=state,
        other_dates=(),
        chain=(),
    )


def drawn(*rows: ChronologyRow, window: Window = YEAR) -> Timeline:
    timeline = draw_timeline(rows, window=window, reports=(None, None))
    assert timeline is not None
    return timeline


def shape(*rows: ChronologyRow) -> Shape:
    return drawn(*rows).shapes[0]


def test_day_is_a_point_and_a_month_a_band_as_long_as_it_is() -> None:
    assert (shape(row("signed", "2035-03-04")).kind, shape(row("signed", "2035-03-04")).width) == ("point", 0.0)
    month = shape(row("talks", "2035-04"))
    assert month.kind == "band"
    assert abs(month.width - (YEAR.x(date(2035, 5, 1)) - YEAR.x(date(2035, 4, 1)))) < 0.2


def test_decade_fills_the_window_that_lies_in_it() -> None:
    decade = shape(row("the thirties", "203"))
    assert (decade.kind, round(decade.x), round(decade.x + decade.width)) == ("band", 16, 1176)


def test_what_is_only_to_come_is_open_from_the_day_of_its_report() -> None:
    coming = shape(row("to be published shortly", "FUTURE_REF", state="expected"))
    assert (coming.kind, coming.x) == ("open", YEAR.x(date(2035, 6, 1)))


def test_events_outside_the_window_and_without_a_day_are_counted() -> None:
    timeline = drawn(row("before", "2034-12-31"), row("in it", "2035-02-01"), row("after", "2036-01-01"), row("some day", None))
    assert (len(timeline.shapes), timeline.before, timeline.after, timeline.undated) == (1, 1, 1, 1)


def test_events_of_one_day_do_not_lie_on_one_another() -> None:
    shapes = drawn(row("the ministers met", "2035-03-04"), row("the ministers signed", "2035-03-04")).shapes
    assert len({shape.y for shape in shapes}) == 2


def test_label_at_the_right_edge_stands_before_its_point() -> None:
    last = shape(row("a deadline with rather many words", "2035-12-30"))
    assert last.label_x + len(last.label) * 6 < last.x


def test_zooming_keeps_the_middle() -> None:
    near = YEAR.zoomed(0.5)
    assert near.first > YEAR.first
    assert near.last < YEAR.last
    assert abs((near.first.toordinal() + near.last.toordinal()) - (YEAR.first.toordinal() + YEAR.last.toordinal())) <= 2
