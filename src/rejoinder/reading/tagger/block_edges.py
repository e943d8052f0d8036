"""Keeps what the network found within the blocks of a report.

The network reads a text without its structure: a headline runs into the standfirst for it, a section head into the paragraph.
Relations and their report in, relations out whose contents cross no head.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rejoinder.shapes import Attribution, Block, BlockRole, Report, Span

CONJUNCTION = "that "


def keep_within_blocks(report: Report, one: Attribution) -> Attribution | None:
    """Return a relation whose contents stand in paragraphs, or in the head that holds its cue; None where nothing is left.

    Its source is cut at the edge of the cue's block.
    """
    home = next(_blocks_under(report, one.cue or one.content[0]), None)
    content = tuple(piece for span in one.content for piece in _keep(report, span, home))
    if not content:
        return None
    source = _in_one_block(report, one.source, home)
    return one if (content, source) == (one.content, one.source) else replace(one, content=content, source=source)


def _in_one_block(report: Report, source: Span | None, home: Block | None) -> Span | None:
    """Return what of a source stands in the cue's block, or in the first that it touches."""
    blocks = list(_blocks_under(report, source)) if source is not None else []
    if source is None or len(blocks) < 2:
        return source
    block = home if home in blocks else blocks[0]
    return Span(max(source.start, block.span.start), min(source.end, block.span.end))


def _keep(report: Report, span: Span, home: Block | None) -> Iterator[Span]:
    """Yield what is kept of a content's span: its stretches in blocks that may hold it, without a leading 'that'."""
    kept: list[Span] = []
    for block in _blocks_under(report, span):
        if block != home and (block.role != BlockRole.PARAGRAPH or (home and home.role != BlockRole.PARAGRAPH)):
            continue
        start = max(span.start, block.span.start, _text_start(report, block))
        if start >= min(span.end, block.span.end):
            continue
        piece = Span(start, min(span.end, block.span.end))
        is_next = bool(kept) and not report.text[kept[-1].end : piece.start].strip()
        kept[-1:] = [Span(kept[-1].start, piece.end)] if is_next else [*kept[-1:], piece]
    for piece in kept:
        words = piece.of(report.text)
        if words.startswith(CONJUNCTION) and len(words) > len(CONJUNCTION):
            yield Span(piece.start + len(CONJUNCTION), piece.end)
        else:
            yield piece


def _blocks_under(report: Report, span: Span) -> Iterator[Block]:
    """Yield the blocks that a span touches, in order."""
    first = bisect_right(report.blocks, span.start, key=lambda block: block.span.end)
    for block in islice(report.blocks, first, None):
        if block.span.start >= span.end:
            return
        yield block


def _text_start(report: Report, block: Block) -> int:
    """Return where a block's own text begins, behind its dateline."""
    dateline = report.dateline
    if dateline is None or not block.span.contains(dateline.span) or dateline.span.end >= block.span.end:
        return block.span.start
    rest = report.text[dateline.span.end : block.span.end]
    return dateline.span.end + len(rest) - len(rest.lstrip())
