"""Ids that hash what they stand for, so that reading twice adds nothing."""

import hashlib
from collections.abc import Iterable

from rejoinder.shapes.span import Span


def make_id(prefix: str, sha256: str, spans: Iterable[Span], *details: str) -> str:
    """Return `prefix-xxxxxxxx` for an entry of the report with hash `sha256`.

    Args:
        prefix: The family: `s` statement, `i` instrument, `p` point, `a` answer, `r` request, `c` commitment, `k` claim,
            `q` citation, `e` event.
        sha256: Hash of the report's bytes, in hex.
        spans: The spans that bear the entry.
        details: What tells apart two entries with the same spans.

    >>> make_id("s", "00", [Span(0, 4)])
    's-d62629ad'
    """
    marks = [f"{span.start}:{span.end}" for span in spans]
    content = "\x1f".join([sha256, prefix, *marks, *details])
    return f"{prefix}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"
