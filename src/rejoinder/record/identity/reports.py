"""Which reports are copies of one another: MinHash of their shingles."""

from collections.abc import Sequence


def signature_of(text: str) -> tuple[int, ...]:
    """Return the MinHash of a text's shingles of five words."""
    return ()


def bands_of(signature: Sequence[int]) -> tuple[str, ...]:
    """Return the parts of a signature by which near-duplicates are found."""
    return ()


def likeness_of(first: Sequence[int], second: Sequence[int]) -> float:
    """Return the share of shingles that two texts have in common, as their signatures tell."""
    pairs = list(zip(first, second, strict=True))
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0
