"""A report's text cut into flat pieces, each with the marks that lie on it.

Spans overlap and nest; HTML elements cannot. So the text is cut at every beginning and end of a span, and each piece knows
all spans that cover it. Offsets are code points, as in the store.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span to be marked.

    Attributes:
        start: First character.
        end: One past the last.
        role: `source`, `cue`, `content` or `entry`.
        id: Of the statement or entry.
        depth: How many statements tell this one.
    """

    start: int
    end: int
    role: str
    id: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    Attributes:
        start: First character in the report's text.
        text: The words.
        roles: The roles of the marks, each once, in a fixed order; `content-2` for what is told two deep.
        ids: The ids of the marks, each once, the outermost first.
    """

    start: int
    text: str
    roles: tuple[str, ...]
    ids: tuple[str, ...]


def cut_pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """Return the pieces of `text[start:end]`, in order; together they are that text.

    >>> marks = [Mark(0, 2, "source", "s-1"), Mark(8, 10, "content", "s-1")]
    >>> [(piece.text, piece.roles) for piece in cut_pieces("He said no.", 0, 11, marks)]
    [('He', ('source',)), (' said ', ()), ('no', ('content-1',)), ('.', ())]
    """
    lying = sorted(mark for mark in marks if mark.start < end and start < mark.end)
    bounds = sorted({start, end, *(max(start, mark.start) for mark in lying), *(min(end, mark.end) for mark in lying)})
    pieces, active, upcoming = [], [], 0
    for begin, stop in pairwise(bounds):
        while upcoming < len(lying) and lying[upcoming].start <= begin:
            active.append(lying[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.end > begin]
        pieces.append(_piece(text, begin, stop, active))
    return pieces


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    outermost = sorted(marks, key=lambda mark: (mark.depth, mark.start, -mark.end, mark.id))
    roles: dict[str, None] = {}
    for mark in outermost:
        roles[mark.role] = None
    depth = max((mark.depth for mark in marks if mark.role == "content"), default=-1)
    named = [f"content-{min(depth, 2) + 1}" if role == "content" else role for role in roles]
    return Piece(start, text[start:end], tuple(sorted(named)), tuple(dict.fromkeys(mark.id for mark in outermost)))
