"""Which statement tells which: the inner one's cue and words stand inside the outer one's content.

Attributions in, for each the number of its parent or None.
"""

from collections.abc import Sequence

from rejoinder.reading.statements.holding import find_holders
from rejoinder.shapes import Attribution, Span


def find_parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return for each attribution the number of the innermost one that tells it."""
    owned = [(number, span) for number, one in enumerate(attributions) for span in one.content]
    holders = find_holders([one.content[0].start for one in attributions], [span for _, span in owned])
    return [_parent(number, attributions, [owned[n][0] for n in found]) for number, found in enumerate(holders)]


def _parent(number: int, attributions: Sequence[Attribution], candidates: Sequence[int]) -> int | None:
    inner = attributions[number]
    telling = [other for other in candidates if other != number and _tells(attributions[other], inner)]
    return min(telling, key=lambda other: (_length(attributions[other]), other), default=None)


def _tells(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner one stands inside a content of the outer one, or has its content and stands inside its cue."""
    holds = all(any(span.contains(part) for span in outer.content) for part in inner.content)
    if not holds:
        return False
    anchor = inner.cue or inner.source
    if outer.content == inner.content:
        return anchor is not None and outer.cue is not None and outer.cue != anchor and outer.cue.contains(anchor)
    return anchor is None or any(span.contains(anchor) for span in outer.content)


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def order_with_parents(attributions: Sequence[Attribution], parents: Sequence[int | None]) -> list[int]:
    """Return the numbers in order of first character, each nested one after its parent."""

    def key(number: int) -> list[tuple[int, int, int]]:
        chain = [number]
        while (parent := parents[chain[-1]]) is not None and parent not in chain:
            chain.append(parent)
        return [_place(attributions[n], n) for n in reversed(chain)]

    return sorted(range(len(attributions)), key=key)


def _place(attribution: Attribution, number: int) -> tuple[int, int, int]:
    first: Span = attribution.content[0]
    return first.start, -attribution.content[-1].end, number
