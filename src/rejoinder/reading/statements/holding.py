"""Which spans hold which points: one sweep, so that time grows with the number of spans and not with its square."""

from collections.abc import Sequence

from rejoinder.shapes import Span


def find_holders(points: Sequence[int], spans: Sequence[Span]) -> list[list[int]]:
    """Return for each point the numbers of the spans that hold it, outermost first.

    >>> find_holders([3, 12], [Span(0, 10), Span(2, 5), Span(11, 20)])
    [[0, 1], [2]]
    """
    by_start = sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end, n))
    found: list[list[int]] = [[] for _ in points]
    open_spans: list[int] = []
    following = 0
    for number in sorted(range(len(points)), key=lambda n: (points[n], n)):
        while following < len(by_start) and spans[by_start[following]].start <= points[number]:
            open_spans.append(by_start[following])
            following += 1
        open_spans = [n for n in open_spans if spans[n].end > points[number]]
        found[number] = list(open_spans)
    return found
