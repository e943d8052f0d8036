"""Which words of one wording no other has."""

import re
from collections.abc import Sequence

from rejoinder.views.shapes import Mark

WORD = re.compile(r"\w+(?:['’-]\w+)*")


def marks_of(words: str, others: Sequence[str]) -> tuple[Mark, ...]:
    """Return the stretches of `words` that none of `others` has, neighbouring words in one.

    >>> marks_of("held seven barges", ["held nine barges"])
    (Mark(start=5, end=10),)
    """
    theirs = {match[0].casefold() for other in others for match in WORD.finditer(other)}
    marks: list[Mark] = []
    last_was_own = False
    for match in WORD.finditer(words):
        is_own = match[0].casefold() not in theirs
        if is_own and last_was_own:
            marks[-1] = Mark(marks[-1].start, match.end())
        elif is_own:
            marks.append(Mark(*match.span()))
        last_was_own = is_own
    return tuple(marks)
