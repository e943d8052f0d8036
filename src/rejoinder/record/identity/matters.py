"""Of which matters a text speaks: two wordings without a common word may still be of one.

Text in; names of the matters of `knowledge/identity/matters.toml` out.
"""

from collections.abc import Sequence
from functools import lru_cache

from rejoinder.knowledge.matters import Matters, Roots, load_matters, roots_of
from rejoinder.record.identity.words import plain_text


@lru_cache(maxsize=20000)
def matters_of(text: str) -> frozenset[str]:
    """Return the names of the matters of which a text speaks.

    >>> sorted(matters_of("neither of them will slam the open door"))
    ['enlargement of an alliance']
    """
    return frozenset(name for name, _ in _found(load_matters(), roots_of(plain_text(text).lower())))


@lru_cache(maxsize=20000)
def roots_left(text: str) -> frozenset[str]:
    """Return the roots of a text that stand in no word or phrase of a matter.

    >>> sorted(roots_left("restrictions on missile systems"))
    ['on', 'restric', 'system']
    """
    roots = roots_of(plain_text(text).lower())
    taken = {place for _, places in _found(load_matters(), roots) for place in places}
    return frozenset(root for place, root in enumerate(roots) if place not in taken)


def is_telling(name: str) -> bool:
    """Whether one word of a matter says what is spoken of."""
    return load_matters().by_name[name].telling


def _found(known: Matters, roots: Sequence[str]) -> list[tuple[str, range]]:
    """Return the matters of a text, each with the places of the words that speak of it."""
    found = []
    for start, root in enumerate(roots):
        for phrase, names in known.phrases.get(root, ()):
            if _stands(phrase, roots, start):
                found += [(name, range(start, start + len(phrase))) for name in names]
    return found


def _stands(phrase: Roots, roots: Sequence[str], start: int) -> bool:
    return tuple(roots[start : start + len(phrase)]) == phrase
