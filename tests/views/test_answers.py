"""What the views show of a negotiation in a port."""

import pytest

from rejoinder import views
from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.store import View


def test_table_has_each_point_once(view: View) -> None:
    answer = views.table(view, limit=None)
    assert len({row.subject for row in answer.rows}) == len(answer.rows) == answer.head.total > 0


def test_pages_together_are_the_whole(view: View) -> None:
    whole = views.table(view, limit=None)
    pages = [views.table(view, limit=3, offset=offset) for offset in range(0, whole.head.total, 3)]
    assert [row.subject for page in pages for row in page.rows] == [row.subject for row in whole.rows]


def test_words_of_each_telling_stand_in_its_report(view: View) -> None:
    for row in (*views.table(view, limit=None).rows, *views.open_matters(view, limit=None).rows):
        for telling in row.tellings:
            text = view.text(telling.report)
            assert text is not None
            assert all(text.text[quote.start : quote.end] == quote.words for quote in telling.quotes)


def test_words_of_sayings_stand_in_their_reports(view: View) -> None:
    for row in views.table(view, limit=None).rows:
        for saying in row.says:
            text = view.text(saying.tellings[0].report)
            quote = saying.tellings[0].quotes[0]
            assert text is not None
            assert text.text[quote.start : quote.end] == quote.words == saying.gist


def test_open_counts_days_up_to_the_day_asked_for(view: View) -> None:
    one, other = (views.open_matters(view, as_of=day, limit=None).rows for day in ("2032-08-24", "2032-08-25"))
    before = {row.subject: row.days_open for row in one}
    assert before
    assert all(row.days_open == before[row.subject] + 1 for row in other if row.subject in before)


def test_since_the_last_day_nothing_is_new(view: View) -> None:
    answer = views.since(view, view.scope().last or "")
    assert (answer.head.total, answer.total_changed, answer.new, answer.changed) == (0, 0, (), ())


def test_since_before_the_first_day_all_is_new(view: View) -> None:
    answer = views.since(view, "2000-01-01", filters=Filters(family=Family.POINTS), limit=None)
    assert {row.subject for row in answer.new} == {row.subject for row in views.table(view, limit=None).rows}


def test_name_narrows_a_table(view: View) -> None:
    name = views.table(view, limit=None).rows[0].by[0]
    narrow = views.table(view, filters=Filters(name=name), limit=None)
    assert 0 < narrow.head.total < views.table(view, limit=None).head.total


def test_chronology_is_in_order(view: View) -> None:
    days = [row.earliest for row in views.chronology(view, limit=None).rows]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days == [*dated, *[None] * (len(days) - len(dated))]


@pytest.mark.parametrize("words", ['"', '" OR', "NEAR(", "strike AND -", "*", "a:b", "'", '"strike'])
def test_no_sign_of_a_user_is_taken_for_the_language_of_the_index(words: str, view: View) -> None:
    assert views.search(view, words).head.total >= 0


def test_search_marks_the_words_asked_for(view: View) -> None:
    answer = views.search(view, "strike")
    assert answer.rows
    for hit in answer.rows:
        assert all(hit.text[mark.start : mark.end].lower() == "strike" for mark in hit.marks)


def test_search_for_a_phrase_finds_fewer_than_its_words(view: View) -> None:
    phrase, words = (views.search(view, asked, limit=None).head.total for asked in ('"the strike"', "the strike"))
    assert 0 < phrase <= words


def test_who_finds_by_a_part_of_a_name(view: View) -> None:
    assert views.who(view, "vaalstra").name == "Henrik Vaalstra"


def test_who_says_that_nobody_is_called_so(view: View) -> None:
    assert not views.who(view, "Nobody Ever").found
