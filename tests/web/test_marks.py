"""A text cut into flat pieces: nothing is lost, and each piece knows all that lies on it."""

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.web.marks import Mark, cut_pieces

TEXTS = st.text(min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        role = draw(st.sampled_from(["source", "cue", "content", "entry"]))
        marks.append(Mark(start, end, role, f"s-{number}", draw(st.integers(0, 3))))
    return text, marks


@given(marked())
def test_pieces_are_the_text_and_bear_the_marks_that_cover_them(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    pieces = cut_pieces(text, 0, len(text), marks)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        middle = piece.start
        assert set(piece.ids) == {mark.id for mark in marks if mark.start <= middle < mark.end}


def test_what_is_told_two_deep_is_marked_so() -> None:
    outer, inner = Mark(0, 20, "content", "s-1"), Mark(8, 20, "content", "s-2", depth=1)
    pieces = cut_pieces("he says they had agreed", 0, 23, [outer, inner])
    assert [piece.roles for piece in pieces] == [("content-1",), ("content-2",), ()]


def test_offsets_are_code_points_behind_an_emoji() -> None:
    text = "Talks \U0001f91d resumed"
    pieces = cut_pieces(text, 0, len(text), [Mark(8, 15, "entry", "e-1")])
    assert [piece.text for piece in pieces if piece.ids] == ["resumed"]
