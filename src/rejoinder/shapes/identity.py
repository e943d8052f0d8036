"""Ids that hash what they stand for, so that reading twice adds nothing."""

import hashlib
from collections.abc import Iterable

from rejoinder.shapes.span import Span

# In a dossier of 600,000 entries two of them share an id with a chance of one in 1,500; with eight digits forty would.
ID_DIGITS = 12


def make_id(prefix: str, sha256: str, spans: Iterable[Span], *details: str) -> str:
    """Return `prefix-` and twelve hex digits for an entry of the report with hash `sha256`.

    Args:
        prefix: The family: `s` statement, `i` instrument, `p` point, `a` answer, `r` request, `c` commitment, `k` claim,
            `q` citation, `e` event.
        sha256: Hash of the report's bytes, in hex.
        spans: The spans that bear the entry.
        details: What tells apart two entries with the same spans.

    >>> make_id("s", "00", [Span(0, 4)])
    's-d62629add4cb'
    """
    marks = [f"{span.start}:{span.end}" for span in spans]
    content = "\x1f".join([sha256, prefix, *marks, *details])
    return f"{prefix}-{hashlib.sha256(content.encode()).hexdigest()[:ID_DIGITS]}"
