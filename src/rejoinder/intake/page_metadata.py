"""What a page's metadata says of the report: its title and the day it was published.

The head of a page comes in as it was parsed; the title and the day go out, each only where the page states it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rejoinder.intake.written_dates import find_written_dates
from rejoinder.knowledge.intake_lists import load_intake_lists

ISO_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
MAX_JSON_DEPTH = 20


@dataclass(slots=True)
class PageHead:
    """The parts of a page that speak of the page.

    Attributes:
        metas: Name in small letters, and content, of each <meta>.
        title: Content of <title>.
        data: Content of each JSON-LD script.
        times: `datetime` of each <time>, with whether it stands in an article and is marked as the publication.
    """

    metas: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    data: list[str] = field(default_factory=list)
    times: list[tuple[str, bool]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The title and day that a page states.

    Attributes:
        title: The title, or None.
        published: The day, or None.
        published_from: Where the day stands, for a person to read: `article:published_time`, `JSON-LD datePublished`.
    """

    title: str | None = None
    published: date | None = None
    published_from: str | None = None


def read_page_metadata(head: PageHead) -> PageMetadata:
    """Return the title and the day of publication that the page states."""
    objects = [found for text in head.data for found in _find_articles(text)]
    published, published_from = _find_published(head, objects)
    return PageMetadata(_find_title(head, objects), published, published_from)


def read_day(words: str) -> date | None:
    """Return the day that a metadata value holds, in its own time zone, or None where it is in doubt.

    >>> read_day("2031-03-17T23:40:00-05:00").isoformat(), read_day("03/04/2031")
    ('2031-03-17', None)
    """
    match = ISO_DAY.match(words)
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return next((found.full for found in find_written_dates(words[:100]) if found.full), None)


def _find_published(head: PageHead, objects: list[dict[str, Any]]) -> tuple[date | None, str | None]:
    for key in load_intake_lists().published_keys:
        for name, content in head.metas:
            if name == key and (day := read_day(content)):
                return day, key
    for article in objects:
        value = article.get("datePublished")
        if isinstance(value, str) and (day := read_day(value)):
            return day, "JSON-LD datePublished"
    for is_wanted in (True, False):
        days = {day for value, is_marked in head.times if is_marked is is_wanted and (day := read_day(value))}
        if len(days) == 1:
            return days.pop(), "<time>"
    return None, None


def _find_title(head: PageHead, objects: list[dict[str, Any]]) -> str | None:
    contents = [content for key in load_intake_lists().title_keys for name, content in head.metas if name == key]
    headlines = [article["headline"] for article in objects if isinstance(article.get("headline"), str)]
    for words in (*contents, *headlines, head.title):
        title = " ".join(words.split())
        if title:
            return title
    return None


def _find_articles(text: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from _walk(value, 0)


def _walk(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects whose type is a report's, outermost first."""
    if depth > MAX_JSON_DEPTH:
        return
    if isinstance(value, dict):
        types = value.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and name.lower() in load_intake_lists().article_types for name in names):
            yield value
        for inner in value.values():
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)
