"""The terminal view of one report."""

from dataclasses import replace

import pytest

from rejoinder.cli.page import make_page
from rejoinder.cli.record_view import record_view
from rejoinder.cli.statements_view import order_statements
from rejoinder.cli.terminal import Terminal, render
from rejoinder.shapes import Actor, Publication, PublicationCandidate, PublicationSource, Reading, Record
from tests.cli.snapshots import assert_snapshot
from tests.sample_reading import empty_reading, sample_reading, sample_record, sample_report, sample_statements


def view(width: int, *, reading: Reading | None = None, record: Record | None = None, is_coloured: bool = False) -> str:
    shown = record_view(reading or sample_reading(), sample_record() if record is None else record)
    return render(shown, Terminal(width, is_coloured, "utf-8"))


@pytest.mark.parametrize("width", [80, 140])
def test_record_view_is_as_it_was(width: int) -> None:
    assert_snapshot(f"record-{width}.txt", view(width))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_record_view_keeps_to_its_width(width: int) -> None:
    assert max(len(line) for line in view(width).splitlines()) <= width


def test_record_view_shows_every_id_and_every_evidence() -> None:
    text = " ".join(view(200).split())
    reading, record = sample_reading(), sample_record()
    page = make_page(reading, record)
    assert [id_ for id_ in [*page.statements, *page.entries] if id_ not in text] == []
    evidence = [page.words(span) for entry in page.entries.values() for span in entry.evidence]
    assert [words for words in evidence if f"“{words}”" not in text] == []


def test_record_view_puts_demands_and_open_requests_on_the_first_screen() -> None:
    first = "\n".join(view(80).splitlines()[:24])
    assert "reopening the Orrin Pass (main) — not accepted" in first
    assert "no answer in this report" in first
    assert "unanswered 7 days after" in first
    assert "passed over by Tarsk" in first


def test_record_view_has_no_escapes_without_colour() -> None:
    assert "\x1b" not in view(80)


def test_record_view_says_the_same_with_colour() -> None:
    import re

    assert re.sub(r" *\x1b\[[0-9;]*m", "", view(80, is_coloured=True)).split() != []
    plain = re.sub(r"\x1b\[[0-9;]*m", "", view(80, is_coloured=True))
    assert [line.rstrip() for line in plain.splitlines()] == view(80).splitlines()


def test_record_view_says_that_the_day_is_not_known_and_which_it_may_be() -> None:
    candidates = (PublicationCandidate("2033-05-09", ("a Monday",)), PublicationCandidate("2039-05-09", ("a Monday",)))
    publication = Publication(None, PublicationSource.UNKNOWN, "XXXX-05-09", candidates)
    text = view(80, reading=replace(sample_reading(), report=replace(sample_report(), publication=publication)))
    assert "not known; perhaps 2033-05-09, 2039-05-09" in text


def test_record_view_says_that_nothing_was_found() -> None:
    text = view(80, reading=empty_reading(), record=Record())
    assert "Nothing was found" in text
    assert "0 statements" in text


def test_record_view_never_reads_words_as_markup() -> None:
    point = replace(sample_record().points[0], gist="[bold red]shut[/] the pass [link=x]")
    text = view(140, record=replace(sample_record(), points=(point,)))
    assert "[bold red]shut[/] the pass [link=x]" in text


def test_record_view_shows_direction_marks_and_escapes_in_names() -> None:
    statement = replace(sample_statements()[0], speaker="Halme\u202eemlaH\x1b[2J")
    reading = replace(sample_reading(), statements=(statement,), actors=(Actor("Halme\u202eemlaH\x1b[2J", "person"),))
    text = view(80, reading=reading)
    assert "Halme<U+202E>emlaH<U+001B>[2J" in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_statements_stand_below_the_one_that_tells_them() -> None:
    outer, inner, last = (replace(s, nested_in=None) for s in sample_statements()[:3])
    inner = replace(inner, nested_in=last.id)
    reading = replace(sample_reading(), statements=(outer, inner, last))
    order = [(statement.id, depth) for statement, depth in order_statements(make_page(reading, Record()))]
    assert order == [(outer.id, 0), (last.id, 0), (inner.id, 1)]


def test_statement_whose_parent_is_missing_is_shown_all_the_same() -> None:
    alone = replace(sample_statements()[0], nested_in="s-ffffffff")
    page = make_page(replace(sample_reading(), statements=(alone,)), Record())
    assert list(order_statements(page)) == [(alone, 0)]


def test_claims_that_counter_each_other_are_both_shown() -> None:
    first, second = sample_record().claims
    record = Record(claims=(first, replace(second, countered_by=(first.id,))))
    text = view(140, record=record)
    assert first.id in text
    assert second.id in text
