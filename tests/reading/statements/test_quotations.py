import time

import pytest

from rejoinder.reading.statements import find_quotations
from tests.marked_text import unmark
from tests.reading.statements.read_text import make_report


@pytest.mark.parametrize(
    "marked",
    [
        '"[inner:We will not sign,]" the minister said.',
        "“[inner:We will not sign,]” the minister said.",
        "``[inner:We will not sign,]'' the minister said.",
        "''[inner:We will not sign,]'' the minister said.",
        "‘[inner:We will not sign,]’ the minister said.",
        "'[inner:We will not sign,]' the minister said.",
        '"[inner:We will not sign,]" she said. "[inner:Not today.]"',
        "The envoys' talks on the states' borders didn't end.",
        "The '90s were the union's best years.",
        'A 6" pipe',
    ],
)
def test_inner_words_are_found_where_marked(marked: str) -> None:
    text, marks = unmark(marked)
    found = [quotation.inner for quotation in find_quotations(make_report(text)) if quotation.sound]
    assert found == [span for _, span in marks]


def test_single_quotation_inside_double_has_depth_one() -> None:
    text, _ = unmark("“They called it a ‘last offer’ and left,” he said.")
    assert [(q.inner.of(text), q.depth) for q in find_quotations(make_report(text))] == [
        ("They called it a ‘last offer’ and left,", 0),
        ("last offer", 1),
    ]


def test_quotation_over_paragraphs_continues_until_it_closes() -> None:
    text = "“The first point stands.\n“The second point is open.\n“The third is closed,” Ms Ovanne said."
    found = find_quotations(make_report(text))
    assert [(q.sound, q.continues, q.closes_by) for q in found] == [
        (True, False, "continuation"),
        (True, True, "continuation"),
        (True, True, "mark"),
    ]


def test_quotation_opened_and_never_closed_ends_with_its_paragraph_and_is_unsound() -> None:
    text = '"We were promised an answer, he said.\nThe talks went on.'
    (found,) = find_quotations(make_report(text))
    assert (found.sound, found.closes_by, found.inner.of(text)) == (False, "repair", "We were promised an answer, he said.")


def test_quotation_closed_and_never_opened_begins_with_its_paragraph_and_is_unsound() -> None:
    text = 'They answered us in a strange way," he said.'
    (found,) = find_quotations(make_report(text))
    assert (found.sound, found.opens_by, found.inner.of(text)) == (False, "repair", "They answered us in a strange way,")


def test_stray_mark_before_a_second_opening_is_passed_over() -> None:
    text = '"Under the pact, each side "is bound to inform the other," he said.'
    (found,) = find_quotations(make_report(text))
    assert found.inner.of(text) == "is bound to inform the other,"


def test_two_speakers_in_one_paragraph_have_two_quotations() -> None:
    text = '"Yes, we agree," said Mr Pell. "No, we do not," said Ms Arko.'
    assert [q.inner.of(text) for q in find_quotations(make_report(text))] == ["Yes, we agree,", "No, we do not,"]


def test_time_grows_with_length_only() -> None:
    report = make_report("He said \"yes\" and 'no' and left. " * 8000)
    started = time.perf_counter()
    find_quotations(report)
    assert time.perf_counter() - started < 5
