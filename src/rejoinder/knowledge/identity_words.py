"""What two wordings of one thing may differ in; read from `knowledge/identity/words.toml` and its neighbours.

The files come in, which a domain expert edits; checked tables go out.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from rejoinder.errors import KnowledgeError

FOLDER = "identity"

SUFFIXES = (
    "isation",
    "ization",
    "ation",
    "ition",
    "ment",
    "ance",
    "ence",
    "sion",
    "tion",
    "ing",
    "ity",
    "ied",
    "ies",
    "ed",
    "al",
    "er",
    "ly",
    "e",
)
VERBAL = frozenset({"ed", "ing"})
SHORTEST = 4
LONGEST = 7


@dataclass(frozen=True, slots=True)
class IdentityWords:
    """Words and numbers for comparing.

    Attributes:
        light: Words that count in no comparison.
        negative: Roots of words that turn a wish round.
        ideas: Root of a word to the root that names its idea.
        bodies: Words that many bodies bear in their names.
        numbers: A number in words to its value.
        kinds: Kind of paper to the families of kinds that it belongs to.
    """

    light: frozenset[str]
    negative: frozenset[str]
    ideas: Mapping[str, str]
    bodies: frozenset[str]
    numbers: Mapping[str, int]
    kinds: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class FamilyWeights:
    """How the entries of one family are compared.

    Attributes:
        join: From this score on two entries are joined.
        propose: From this one on a person is asked.
        bias: What stands before any likeness.
        weights: Name of a likeness to its weight.
    """

    join: float
    propose: float
    bias: float
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def load_identity_words() -> IdentityWords:
    """Return the words for comparing.

    Raises:
        KnowledgeError: The file breaks its form.
    """
    table = _load("words.toml", {"light", "negative", "same", "bodies", "numbers", "kinds"})
    ideas: dict[str, str] = {}
    for row in table["same"]:
        for word in row:
            ideas.setdefault(cut_ending(word), cut_ending(row[0]))
    kinds: dict[str, set[str]] = {}
    for name, members in table["kinds"].items():
        for member in members:
            kinds.setdefault(member, set()).add(name)
    return IdentityWords(
        light=frozenset(table["light"]),
        negative=frozenset(cut_ending(word) for word in table["negative"]),
        ideas=MappingProxyType(ideas),
        bodies=frozenset(table["bodies"]),
        numbers=MappingProxyType(dict(table["numbers"])),
        kinds=MappingProxyType({kind: frozenset(names) for kind, names in kinds.items()}),
    )


@lru_cache(maxsize=1)
def load_family_weights() -> Mapping[str, FamilyWeights]:
    """Return, by family, how entries are compared and from which score on they are joined.

    Raises:
        KnowledgeError: The file breaks its form.
    """
    name = "weights.toml"
    found = {}
    for family, table in _load(name, set()).items():
        numbers = {"join", "propose", "bias"}
        if not isinstance(table, dict) or set(table) != numbers | {"weights"}:
            raise KnowledgeError(name, None, family, "join, propose, bias and a table of weights are wanted")
        if not 0 < table["propose"] <= table["join"] <= 1:
            raise KnowledgeError(name, None, family, "0 < propose <= join <= 1 is wanted")
        found[family] = FamilyWeights(
            float(table["join"]), float(table["propose"]), float(table["bias"]), MappingProxyType(dict(table["weights"]))
        )
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_stem_rarity() -> Mapping[str, float]:
    """Return how rare each common stem is, from 0 (in every negotiation) to 1; a stem that is not there is rare.

    Raises:
        KnowledgeError: The file breaks its form.
    """
    name = "stem_rarity.csv"
    text = _text_of(name)
    found = {}
    for line, row in enumerate(csv.reader(text.splitlines()), 1):
        if line == 1:
            continue
        if len(row) != 2:
            raise KnowledgeError(name, line, "", "a stem and a number from 0 to 1 are wanted")
        found[row[0]] = float(row[1])
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_confusables() -> Mapping[str, str]:
    """Return letters of other scripts, each with the Latin letter that it looks like.

    Raises:
        KnowledgeError: The file breaks its form.
    """
    name = "confusables.csv"
    found = {}
    for line, row in enumerate(csv.reader(_text_of(name).splitlines()), 1):
        if line == 1:
            continue
        if len(row) != 2 or len(row[0]) != 1:
            raise KnowledgeError(name, line, "", "one letter and what it looks like are wanted")
        found[row[0]] = row[1]
    return MappingProxyType(found)


@lru_cache(maxsize=20000)
def cut_ending(word: str) -> str:
    """Return a word without its ending, seven letters at most: its root.

    >>> cut_ending("deployment") == cut_ending("deploying")
    True
    """
    if word.endswith("s") and not word.endswith(("ss", "ies")) and len(word) > SHORTEST:
        word = word[:-1]
    for suffix in SUFFIXES:
        least = SHORTEST - 1 if suffix in VERBAL else SHORTEST
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word[: -len(suffix)]
            if suffix in VERBAL and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:LONGEST]


def _text_of(name: str) -> str:
    return files("rejoinder.knowledge").joinpath(FOLDER, name).read_text(encoding="utf-8")


def _load(name: str, wanted: set[str]) -> dict[str, Any]:
    try:
        table = tomllib.loads(_text_of(name))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(name, None, "", str(error)) from error
    missing = sorted(wanted - set(table))
    if missing:
        raise KnowledgeError(name, None, missing[0], "missing")
    return table
