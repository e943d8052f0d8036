"""Spans marked in a test's text: '[speaker:Lavrov] said' gives the text 'Lavrov said' and the span of 'Lavrov'."""

import re

from rejoinder.shapes import Span

MARK = re.compile(r"\[(\w+):|\]")


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Return the text without marks, and each mark's name and span, in order of their start.

    A mark opens with '[name:' and closes with ']'; marks may nest. A bracket with no name and colon is an ordinary one, and so
    is a closing one with none open.
    """
    text: list[str] = []
    length = at = 0
    waiting: list[tuple[str, int]] = []
    found: list[tuple[str, Span]] = []
    for mark in MARK.finditer(marked):
        before = marked[at : mark.start()]
        text.append(before)
        length += len(before)
        at = mark.end()
        if mark.group(1):
            waiting.append((mark.group(1), length))
        elif waiting:
            name, start = waiting.pop()
            found.append((name, Span(start, length)))
        else:
            text.append("]")
            length += 1
    text.append(marked[at:])
    return "".join(text), sorted(found, key=lambda item: (item[1].start, -item[1].end))
