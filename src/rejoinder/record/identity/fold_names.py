"""One form for the spellings of one name: without diacritics, articles, and the freedoms of transliteration."""

import re
from functools import lru_cache

from rejoinder.knowledge.identity_words import load_confusables
from rejoinder.record.identity.words import bare_letters

# Pairs of letters and what they are folded into, in this order: how one sound is written by several transliterations.
SOUNDS = (
    ("tch", "ch"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "tz"),
    ("cz", "tz"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("yy", "i"),
    ("ey", "ei"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
    ("ie", "e"),
)
ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "an", "az", "ibn", "bin", "ben", "the", "de", "von", "van"})
# Articles that belong to a name in whatever script it is written; 'de' and 'von' are left alone.
ARABIC = ARTICLES - {"de", "von", "van", "the", "an"}


@lru_cache(maxsize=20000)
def fold_name(name: str) -> str:
    r"""Return a name as all its spellings give it.

    >>> fold_name("Volodymyr Zelenskyy") == fold_name("Volodymyr Zelensky")
    True
    >>> fold_name("Bashar al-Assad") == fold_name("Bashar el Assad")
    True
    >>> fold_name("L\u0430vrov") == fold_name("Lavrov")
    False
    """
    words = re.findall(r"[^\W_]+", bare_letters(name.replace("’", "").replace("'", "")))
    kept = [
        word for number, word in enumerate(words) if not (word in ARABIC and number > 0) and not (number == 0 and word == "the")
    ]
    return " ".join(_fold_word(word) for word in kept) or name


def _fold_word(word: str) -> str:
    if not word.isascii():
        return word
    for letters, folded in SOUNDS:
        word = word.replace(letters, folded)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=20000)
def bare_name(name: str) -> str:
    """Return a name in small letters without diacritics."""
    return bare_letters(name)


@lru_cache(maxsize=20000)
def skeleton_of(name: str) -> str:
    r"""Return a name as it looks, letters of other scripts as the Latin ones that look like them.

    >>> skeleton_of("L\u0430vrov") == skeleton_of("Lavrov")
    True
    """
    table = load_confusables()
    return bare_letters("".join(table.get(letter, letter) for letter in name))


def is_disguised(first: str, second: str) -> bool:
    r"""Whether two names look the same but are written in letters of different scripts.

    >>> is_disguised("L\u0430vrov", "Lavrov"), is_disguised("Orb\u00e1n", "Orban")
    (True, False)
    """
    return bare_name(first) != bare_name(second) and skeleton_of(first) == skeleton_of(second)
