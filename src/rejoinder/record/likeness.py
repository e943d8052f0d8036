"""How much two stretches of text speak of the same matter.

Tokens in, stems and a share out. Actors count by name, so that 'the bloc' and its name are one word.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.record.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
LIGHT = frozenset(
    [
        "be",
        "have",
        "do",
        "make",
        "take",
        "give",
        "get",
        "go",
        "come",
        "say",
        "tell",
        "issue",
        "matter",
        "thing",
        "main",
        "key",
        "other",
        "such",
        "new",
        "more",
        "further",
        "own",
        "member",
        "side",
        "country",
        "state",
        "part",
        "way",
        "time",
        "people",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
    ]
)
SUFFIXES = (
    "isation",
    "ization",
    "ation",
    "ition",
    "sion",
    "tion",
    "ment",
    "ance",
    "ence",
    "ity",
    "ing",
    "ed",
    "al",
    "er",
    "es",
    "s",
)
STEM_LENGTH = 5


def stem(word: str) -> str:
    """Return a rough stem: the ending cut, five letters at most.

    >>> stem("deployment") == stem("deploying")
    True
    """
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= STEM_LENGTH - 1:
            word = word[: -len(suffix)]
            break
    return word[:STEM_LENGTH]


def stems_of(page: Page, tokens: Iterable["Token"]) -> frozenset[str]:
    """Return the stems of the content words, an actor's mention as its name."""
    found = []
    for token in tokens:
        name = page.within.get(token.i)
        if name and token.pos_ != "PRON":
            found.append(f"={name}")
        elif token.pos_ in CONTENT and token.lemma_.lower() not in LIGHT and token.is_alpha:
            found.append(stem(token.lemma_.lower()))
    return frozenset(found)


def share(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of the smaller set that the two have in common; 0 where they share fewer than two."""
    common = len(first & second)
    return common / min(len(first), len(second)) if common >= 2 else 0.0
