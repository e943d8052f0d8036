"""Names as they are compared, and the index that finds them in a text.

Words are compared without accents; case counts, except that a name in lower case also stands at a sentence's start and
that a word in capitals of four letters or more may be a name in capitals.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
JOINER = re.compile(r"\.? |\.?[-\u2010-\u2013]|['\u2019\u02bb`]|\.|, | & |&|/| \+ |\+|\. ?&? ?")
MINISTER_OF = re.compile(r"minister (?:of|for)(?: the)? (.+)")
ARTICLES = frozenset({"the", "a", "an"})
CAPITALS_FROM = 4


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` without accents.

    >>> fold("Elysée")
    'Elysee'
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("đ", "d")


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of `name`, folded, without an article in front.

    >>> words_of("the U.N. Security Council")
    ('U', 'N', 'Security', 'Council')
    """
    words = tuple(fold(match.group()) for match in WORD.finditer(name))
    return words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return `name` as names are compared: folded, lower case, no punctuation, no article."""
    return " ".join(words_of(name)).lower()


def office_key(title: str) -> str:
    """Return an office's title as titles are compared: 'commerce minister' for 'minister of commerce'.

    >>> office_key("Minister for the Interior")
    'interior minister'
    """
    key = name_key(title)
    found = MINISTER_OF.fullmatch(key)
    return f"{found.group(1)} minister" if found else key


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One name of one actor.

    Attributes:
        words: Its words, folded, without an article.
        kind: `state`, `body`, `group`, `person` or `place` (no actor).
        actor: The name of the actor that it means.
        how: `name`, `adjective`, `demonym`, `capital`, `seat`, `short`.
        common: Whether the record may call the actor by this name where the report does ('Britain').
    """

    words: tuple[str, ...]
    kind: str
    actor: str
    how: str
    common: bool = False


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found in a text, with the actors that it may mean.

    Attributes:
        start: First character.
        end: One past the last character.
        entries: What it may mean, in the order of the files.
    """

    start: int
    end: int
    entries: tuple[NameEntry, ...]


class NameIndex:
    """Finds names in a text, the longest first."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[NameEntry]]]] = {}
        grouped: dict[tuple[str, ...], list[NameEntry]] = {}
        for entry in entries:
            known = grouped.setdefault(entry.words, [])
            if all((other.kind, other.actor, other.how) != (entry.kind, entry.actor, entry.how) for other in known):
                known.append(entry)
        for words, meant in grouped.items():
            self._by_first.setdefault(words[0].lower(), []).append((words, meant))
        for bucket in self._by_first.values():
            bucket.sort(key=lambda item: -len(item[0]))
        self._grouped = grouped

    def exactly(self, name: str) -> tuple[NameEntry, ...]:
        """Return what exactly `name` may mean."""
        return tuple(self._grouped.get(words_of(name), ()))

    def find(self, text: str) -> Iterator[NameHit]:
        """Yield the names in `text` in order; no two overlap."""
        spots = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
        position = 0
        while position < len(spots):
            found = self._longest_at(text, spots, position)
            if found is None:
                position += 1
                continue
            length, entries = found
            yield NameHit(spots[position][0], spots[position + length - 1][1], tuple(entries))
            position += length

    def _longest_at(self, text: str, spots: list[tuple[int, int, str]], position: int) -> tuple[int, list[NameEntry]] | None:
        for words, entries in self._by_first.get(spots[position][2].lower(), ()):
            end = position + len(words)
            if end > len(spots):
                continue
            window = spots[position:end]
            if not all(_is_word(spot[2], word) for spot, word in zip(window, words, strict=True)):
                continue
            if all(JOINER.fullmatch(text, left[1], right[0]) for left, right in itertools.pairwise(window)):
                return len(words), entries
        return None


def _is_word(printed: str, wanted: str) -> bool:
    if printed == wanted:
        return True
    if printed.lower() != wanted.lower():
        return False
    return wanted.islower() or (len(wanted) >= CAPITALS_FROM and printed.isupper())
