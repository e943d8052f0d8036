"""The visible text of an HTML page, and what its elements tell of each line.

Markup comes in; lines of text go out in document order, a block element a line, none dropped and none merged with its
likes. The parser's events are used, not its tree: at a depth of 255 lxml's tree silently comes out empty.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rejoinder.intake.drafts import LineHint, PageLine
from rejoinder.intake.page_metadata import PageHead, PageMetadata, read_page_metadata
from rejoinder.intake.page_tags import BLOCK_TAGS, HEADINGS, HIDDEN_TAGS, PRE_TAGS, SPOKEN_TAGS, STRONG_TAGS
from rejoinder.knowledge.intake_lists import load_intake_lists
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    Attributes = Mapping[str, str]

# What names and roles say on these concerns the whole page, not a part of it.
WHOLE_TAGS = frozenset({"html", "body", "main", "article", "h1"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
SPACES = re.compile(r"[ \t\n\r\f]+")
LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page.

    Attributes:
        text: The visible lines, one under the other.
        lines: The same lines with what the page tells of each.
        metadata: Title and day of publication.
        is_cut: Whether the page holds more than the limit, so that the rest was not read.
    """

    text: str
    lines: tuple[PageLine, ...]
    metadata: PageMetadata
    is_cut: bool = False


def extract_html_text(markup: str, *, max_characters: int | None = None) -> PageText:
    """Return every visible character of a page, a block element a line.

    Args:
        markup: The page.
        max_characters: Where given, reading stops once the text is longer, and the result says so.
    """
    from lxml import etree

    collector = _Collector(max_characters)
    target: Any = collector  # the stubs name the arguments otherwise; the parser passes them by place
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8")
    data = markup.encode("utf-8", errors="replace")
    try:
        if markup.strip():
            parser.feed(data)
            parser.close()
    except _FullError:
        return collector.finish(is_cut=True)
    return collector.finish()


class _FullError(Exception):
    """The text has grown past the limit."""


@dataclass(slots=True)
class _Frame:
    """An open element and what it hands down to those inside; `plain` holds the frames of elements without attributes in it."""

    tag: str
    is_hidden: bool = False
    is_outside: bool = False
    is_outside_by_name: bool = False
    is_pre: bool = False
    is_strong: bool = False
    is_article: bool = False
    is_list_item: bool = False
    heading: int = 0
    kind: str | None = None
    plain: dict[str, "_Frame"] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A line of the page as it is collected."""

    words: str
    frame: _Frame
    is_strong: bool
    continues: bool


@dataclass(slots=True)
class _Pending:
    """The line that is being collected."""

    parts: list[str] = field(default_factory=list)
    frame: _Frame | None = None
    strong: int = 0
    visible: int = 0


class _Collector:
    """The parser's target: takes its events, keeps the lines."""

    def __init__(self, max_characters: int | None) -> None:
        self.lists = load_intake_lists()
        self.limit = max_characters
        self.size = 0
        self.head = PageHead()
        self.rows: list[_Row] = []
        self.stack: list[_Frame] = [_Frame("")]
        self.pending = _Pending()
        self.continues = False
        self.caught: list[str] | None = None

    def start(self, tag: str, attributes: "Attributes") -> None:
        """Take an opening tag; the parser has put it in small letters."""
        if tag in SPOKEN_TAGS:
            self._take_spoken(tag, attributes)
        if tag == "br":
            self._end_line(continues=True)
        elif tag in BLOCK_TAGS and (self.pending.parts or self.continues):
            self._end_line(continues=False)
        above = self.stack[-1]
        if attributes:
            self.stack.append(self._open(tag, attributes))
            return
        frame = above.plain.get(tag)
        if frame is None:
            frame = above.plain[tag] = self._open(tag, attributes)
        self.stack.append(frame)

    def _take_spoken(self, tag: str, attributes: "Attributes") -> None:
        if tag == "meta":
            self._take_meta(attributes)
        elif tag == "time":
            self._take_time(attributes)
        elif tag == "title" or "ld+json" in attributes.get("type", "").lower():
            self.caught = []

    def end(self, tag: str) -> None:
        """Take a closing tag, written or implied."""
        if self.caught is not None and tag in ("title", "script"):
            self._take_caught(tag)
        if tag in BLOCK_TAGS and (self.pending.parts or self.continues):
            self._end_line(continues=False)
        if len(self.stack) > 1:
            self.stack.pop()

    def data(self, words: str) -> None:
        """Take text."""
        if self.caught is not None:
            self.caught.append(words)
        frame = self.stack[-1]
        if frame.is_hidden:
            return
        if not frame.is_pre:
            self._add(words, frame)
            return
        first, *others = LINE_BREAK.split(words)
        self._add(first, frame)
        for other in others:
            self._end_line(continues=True)
            self._add(other, frame)

    def comment(self, words: str) -> None:
        """Take a comment: nobody sees it."""

    def pi(self, target: str, words: str | None = None) -> None:
        """Take a processing instruction: nobody sees it."""

    def close(self) -> None:
        """Take the end of the page."""
        self._end_line(continues=False)

    def finish(self, *, is_cut: bool = False) -> PageText:
        """Return what was collected."""
        lines: list[PageLine] = []
        at = 0
        for row, is_outside in zip(self.rows, _judge_outside(self.rows), strict=True):
            span = Span(at, at + len(row.words))
            frame = row.frame
            hint = LineHint(frame.heading, frame.kind, is_outside, row.is_strong, frame.is_list_item, row.continues)
            lines.append(PageLine(span, hint))
            at = span.end + 1
        text = "\n".join(row.words for row in self.rows)
        return PageText(text, tuple(lines), read_page_metadata(self.head), is_cut)

    def _open(self, tag: str, attributes: "Attributes") -> _Frame:
        above = self.stack[-1]
        names = self._names(attributes) if tag not in WHOLE_TAGS else frozenset[str]()
        role = attributes.get("role", "").lower()
        is_header = tag == "header" and not above.is_article
        kind = next((self.lists.page_kinds[name] for name in sorted(names) if name in self.lists.page_kinds), None)
        return _Frame(
            tag=tag,
            is_hidden=above.is_hidden or _is_hidden(tag, attributes),
            is_outside=above.is_outside or tag in self.lists.page_tags or role in self.lists.page_roles,
            is_outside_by_name=above.is_outside_by_name or is_header or not names.isdisjoint(self.lists.page_names),
            is_pre=above.is_pre or tag in PRE_TAGS,
            is_strong=above.is_strong or tag in STRONG_TAGS,
            is_article=above.is_article or tag in ("article", "main"),
            is_list_item=above.is_list_item or tag in ("li", "td", "th"),
            heading=HEADINGS.get(tag, above.heading),
            kind=kind or ("date" if tag == "time" else above.kind),
        )

    def _names(self, attributes: "Attributes") -> frozenset[str]:
        words = " ".join(attributes.get(key, "") for key in ("class", "id", "itemprop"))
        if not words.strip():
            return frozenset()
        whole = (word.lower() for word in words.split() if word.isalpha())
        return frozenset([*(part.lower() for part in NAME_PARTS.findall(words)), *whole])

    def _take_meta(self, attributes: "Attributes") -> None:
        content = attributes.get("content", "")
        for key in ("property", "name", "itemprop"):
            if attributes.get(key) and content:
                self.head.metas.append((attributes[key].strip().lower(), content))

    def _take_time(self, attributes: "Attributes") -> None:
        frame = self.stack[-1]
        value = attributes.get("datetime")
        if value and not frame.is_hidden and not frame.is_outside:
            marks = (
                f"{attributes.get('itemprop', '')} {attributes.get('class', '')} {' pubdate' if 'pubdate' in attributes else ''}"
            )
            self.head.times.append((value, bool(re.search(r"publish|pubdate", marks, re.IGNORECASE))))

    def _take_caught(self, tag: str) -> None:
        words = "".join(self.caught or [])
        self.caught = None
        if tag == "script":
            self.head.data.append(words)
        elif not self.head.title:
            self.head.title = words

    def _add(self, words: str, frame: _Frame) -> None:
        visible = len(words) - words.count(" ") - words.count("\n")
        if visible and self.pending.frame is None:
            self.pending.frame = frame
        self.pending.parts.append(words)
        self.pending.visible += visible
        self.pending.strong += visible if frame.is_strong else 0

    def _end_line(self, *, continues: bool) -> None:
        pending = self.pending
        if pending.frame is not None:
            joined = "".join(pending.parts)
            words = joined.strip() if pending.frame.is_pre else SPACES.sub(" ", joined).strip()
            if words:
                is_strong = pending.strong >= pending.visible
                self.rows.append(_Row(words, pending.frame, is_strong, self.continues))
                self.size += len(words) + 1
                if self.limit is not None and self.size > self.limit + 1:
                    raise _FullError
                self.continues = continues
                self.pending = _Pending()
                return
        if pending.parts:
            self.pending = _Pending()
        self.continues = False


def _is_hidden(tag: str, attributes: "Attributes") -> bool:
    if tag in HIDDEN_TAGS or "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    return bool(HIDDEN_STYLE.search(attributes.get("style", "")))


def _judge_outside(rows: list[_Row]) -> list[bool]:
    """Return which lines stand outside the article.

    What elements and roles say holds. What names say holds unless it would take most of the page's text: some pages are one
    big 'widget'.
    """
    total = sum(len(row.words) for row in rows if not row.frame.is_outside)
    by_name = sum(len(row.words) for row in rows if row.frame.is_outside_by_name and not row.frame.is_outside)
    trusts_names = 2 * by_name <= total
    return [row.frame.is_outside or (trusts_names and row.frame.is_outside_by_name and row.frame.heading != 1) for row in rows]
