"""Stretches of a text on their way to becoming blocks.

Lines of a text, or of a page with what its elements tell, come in; drafts go out, each to be given a role by `blocks`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.intake.lines import LIST_ITEM, SENTENCE_END, Line, join_wrapped, split_lines
from rejoinder.shapes import BlockRole, Span

HEAD_CHARACTERS = 400
ABBREVIATED_END = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|No|St|Gov|Sen)\.)$")
ASKING_END = re.compile(r"[?!][\"'”’»)]*$")


@dataclass(frozen=True, slots=True)
class LineHint:
    """What a page's elements tell of a line.

    Attributes:
        heading: 1 to 6 in a heading, else 0.
        kind: `byline`, `date` or `standfirst` where a name in the page says so.
        is_boilerplate: Whether it stands where no article stands.
        is_strong: Whether all of it is in bold.
        is_list_item: Whether it is an item of a list.
        continues: Whether it stands in the same element as the line before.
    """

    heading: int = 0
    kind: str | None = None
    is_boilerplate: bool = False
    is_strong: bool = False
    is_list_item: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PageLine:
    """A visible line of a page."""

    span: Span
    hint: LineHint


@dataclass(slots=True)
class Draft:
    """A stretch that will be a block.

    Attributes:
        span: Its characters.
        head: Its first characters, enough for every form that is short.
        tail: Its last characters.
        hint: What the page tells, or None in a plain text.
        role: What it is, once that is known.
        label: The speaker's label that opens it.
    """

    span: Span
    head: str
    tail: str
    hint: LineHint | None = None
    role: BlockRole | None = None
    label: Span | None = field(default=None)

    @property
    def length(self) -> int:
        """Characters."""
        return self.span.end - self.span.start

    @property
    def is_open(self) -> bool:
        """Whether no full stop ends it; a question or an exclamation does not count as one."""
        if not SENTENCE_END.search(self.tail):
            return True
        return self.ends_abbreviated or bool(ASKING_END.search(self.tail))

    @property
    def ends_abbreviated(self) -> bool:
        """Whether its last stop is that of an abbreviation ('in the U.S.')."""
        return bool(ABBREVIATED_END.search(self.tail))

    @property
    def is_content(self) -> bool:
        """Whether nothing is known of it but that it is text."""
        return self.role is None

    @property
    def is_list_item(self) -> bool:
        """Whether it opens as an item of a list does."""
        return bool(LIST_ITEM.match(self.head)) or (self.hint is not None and self.hint.is_list_item)

    @property
    def leads_on(self) -> bool:
        """Whether its end points to what follows."""
        return self.tail.rstrip().endswith((":", ",", ";", "-", "–", "—", "…", "..."))


def make_drafts(text: str, page_lines: Sequence[PageLine] | None) -> list[Draft]:
    """Return the stretches of `text`, lines of one paragraph joined."""
    if page_lines is None:
        return [_make(text, span, None) for span in join_wrapped(text, split_lines(text))]
    lines = [Line(line.span, 0, not line.hint.continues) for line in page_lines]
    hints = {line.span.start: line.hint for line in page_lines}
    return [_make(text, span, hints[span.start]) for span in join_wrapped(text, lines)]


def _make(text: str, span: Span, hint: LineHint | None) -> Draft:
    head = text[span.start : min(span.end, span.start + HEAD_CHARACTERS)]
    return Draft(span, head, text[max(span.start, span.end - 12) : span.end], hint)
