"""Which words speak of one matter; read from `knowledge/identity/matters.toml`.

The file comes in, which a domain expert edits; a checked table of phrases goes out.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.identity_words import cut_ending

FILE = "matters.toml"
FIELDS = frozenset({"name", "words", "telling"})

Roots = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of negotiations.

    Attributes:
        name: How it is called.
        words: Words and phrases that speak of it, as the file has them.
        telling: Whether one of them says what is spoken of; else it is one sign among others.
    """

    name: str
    words: tuple[str, ...]
    telling: bool


@dataclass(frozen=True, slots=True)
class Matters:
    """All matters.

    Attributes:
        by_name: Name to matter, in the order of the file.
        phrases: First root of a phrase to the phrases that begin with it, each with the names of its matters.
    """

    by_name: Mapping[str, Matter]
    phrases: Mapping[str, tuple[tuple[Roots, tuple[str, ...]], ...]]


@lru_cache(maxsize=1)
def load_matters() -> Matters:
    """Return the matters of the file.

    Raises:
        KnowledgeError: The file breaks its form.
    """
    return read_matters(files("rejoinder.knowledge").joinpath("identity", FILE).read_text(encoding="utf-8"))


def read_matters(text: str) -> Matters:
    """Return the matters of a text in the form of the file.

    Raises:
        KnowledgeError: It is not TOML, a matter has no name or words, a field is unknown, a name or a word stands twice.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(FILE, None, "", str(error)) from error
    if set(table) != {"matter"} or not isinstance(table["matter"], list):
        raise KnowledgeError(FILE, None, "", "tables [[matter]] are wanted, and nothing else")
    by_name: dict[str, Matter] = {}
    for row in table["matter"]:
        matter = _matter(row)
        if matter.name in by_name:
            raise KnowledgeError(FILE, None, matter.name, "this matter stands twice")
        by_name[matter.name] = matter
    return Matters(MappingProxyType(by_name), MappingProxyType(_phrases(by_name)))


def _matter(row: Mapping[str, Any]) -> Matter:
    name, words = row.get("name"), row.get("words")
    if not isinstance(name, str) or not name.strip():
        raise KnowledgeError(FILE, None, "name", "each matter wants a name")
    if unknown := sorted(set(row) - FIELDS):
        raise KnowledgeError(FILE, None, name, f"{unknown[0]} is no field of a matter")
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and roots_of(word) for word in words):
        raise KnowledgeError(FILE, None, name, "words is a list of words and phrases")
    if any(word != word.lower() for word in words):
        raise KnowledgeError(FILE, None, name, "words stand in lower case")
    if len(set(words)) != len(words):
        raise KnowledgeError(FILE, None, name, "a word stands twice in one matter")
    telling = row.get("telling", False)
    if not isinstance(telling, bool):
        raise KnowledgeError(FILE, None, name, "telling is true or false")
    return Matter(name, tuple(words), telling)


def _phrases(by_name: Mapping[str, Matter]) -> dict[str, tuple[tuple[Roots, tuple[str, ...]], ...]]:
    names: dict[Roots, list[str]] = {}
    for matter in by_name.values():
        for roots in dict.fromkeys(roots_of(word) for word in matter.words):
            names.setdefault(roots, []).append(matter.name)
    found: dict[str, list[tuple[Roots, tuple[str, ...]]]] = {}
    for roots, matters in names.items():
        found.setdefault(roots[0], []).append((roots, tuple(matters)))
    return {first: tuple(phrases) for first, phrases in found.items()}


def roots_of(phrase: str) -> Roots:
    """Return the roots of the words of a text in lower case.

    >>> roots_of("open-door policies")
    ('open', 'door', 'policy')
    """
    return tuple(cut_ending(_singular(word)) for word in _words(phrase))


def _words(phrase: str) -> Iterator[str]:
    yield from "".join(letter if letter.isalpha() else " " for letter in phrase.replace("’s", "").replace("'s", "")).split()


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word
