from rejoinder.shapes import Span
from tests.marked_text import unmark


def test_marks_give_text_and_spans() -> None:
    assert unmark("[a:One [b:two]] three [sic]") == ("One two three [sic]", [("a", Span(0, 7)), ("b", Span(4, 7))])
