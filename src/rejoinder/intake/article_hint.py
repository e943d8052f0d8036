"""A second opinion on which lines of a page are its article.

The page and its lines come in; the lines that `trafilatura` leaves out and that do not read like an article go out marked
as boilerplate. It is a hint only: it drops repeated paragraphs, and a page is never cut to what it keeps.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.intake.drafts import PageLine
from rejoinder.intake.lines import SENTENCE_END

# 25 s were measured for 8 MB, 0.2 s for a page of 100 kB.
MAX_MARKUP = 1_000_000
MIN_ARTICLE_WORDS = 8
# Where less of the page's sentences than this is kept, the hint has missed the article.
MIN_KEPT_SHARE = 0.3
SIGNS = re.compile(r"\W+")


def mark_left_out(markup: str, text: str, lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Return `lines` with those marked as boilerplate that are left out and do not read like an article."""
    kept = _find_kept(markup) if len(markup) <= MAX_MARKUP else None
    if not kept:
        return tuple(lines)
    keys = [SIGNS.sub("", line.span.of(text)).lower() for line in lines]
    is_kept = [key in kept for key in keys]
    sentences = [number for number, line in enumerate(lines) if _is_sentence(line.span.of(text)) and not line.hint.is_boilerplate]
    if not sentences or sum(is_kept[number] for number in sentences) < MIN_KEPT_SHARE * len(sentences):
        return tuple(lines)
    first, last = is_kept.index(True), len(is_kept) - 1 - is_kept[::-1].index(True)
    return tuple(
        line
        if is_kept[number] or _stays(line, text, is_inside=first <= number <= last)
        else replace(line, hint=replace(line.hint, is_boilerplate=True))
        for number, line in enumerate(lines)
    )


def _stays(line: PageLine, text: str, *, is_inside: bool) -> bool:
    """Whether a line that was left out stays: a heading, a byline or date, a sentence, or a short line within the article."""
    if line.hint.heading == 1 or line.hint.kind is not None:
        return True
    return _is_sentence(line.span.of(text)) or (is_inside and not line.hint.is_list_item)


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= MIN_ARTICLE_WORDS and bool(SENTENCE_END.search(words[-8:]))


def _find_kept(markup: str) -> frozenset[str] | None:
    """Return the lines that trafilatura keeps, letters and figures alone, or None where it fails."""
    import trafilatura

    loggers = [logging.getLogger(name) for name in ("trafilatura", "htmldate", "justext")]
    before = [logger.disabled for logger in loggers]
    known = logging.root.manager.loggerDict.items()
    children = [log for name, log in known if name.startswith("trafilatura.") and isinstance(log, logging.Logger)]
    before_children = [log.disabled for log in children]
    for logger in (*loggers, *children):
        logger.disabled = True
    try:
        kept = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_recall=True, fast=True)
    except Exception:  # a hint that fails is no hint; whatever it raises, the page is read
        return None
    finally:
        for logger, was in zip((*loggers, *children), (*before, *before_children), strict=True):
            logger.disabled = was
    if not kept:
        return None
    return frozenset(SIGNS.sub("", line).lower() for line in kept.splitlines()) - {""}
