"""Words as they are compared across reports: stems of ideas, numbers, and whether a wording denies.

Text in; stems, numbers and a turn out. Two spellings of one text (composed or not, curly or straight marks) give the same.
"""

import re
import unicodedata
from functools import lru_cache

from rejoinder.knowledge.identity_words import cut_ending, load_identity_words

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,:]*%?|%")


def plain_text(text: str) -> str:
    r"""Return a text as it is compared: composed, straight apostrophes, white space as one blank.

    >>> plain_text("cafe\u0301’s  end")
    "café's end"
    """
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())


def bare_letters(text: str) -> str:
    """Return a text in small letters without diacritics.

    >>> bare_letters("Orbán")
    'orban'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=20000)
def stem_of(word: str) -> str:
    """Return the stem of a word in small letters: of several words for one idea, that of the first.

    >>> stem_of("appointments") == stem_of("appointed")
    True
    """
    root = cut_ending(word)
    return load_identity_words().ideas.get(root, root)


def numbers_of(text: str) -> frozenset[str]:
    """Return the numbers of a text, in digits, those in words too; not the numbers of years.

    >>> sorted(numbers_of("twelve percent, not 6,500 or 3.50, in 2031"))
    ['12', '3.5', '6500']
    """
    known = load_identity_words().numbers
    found = set()
    for word in WORD.findall(plain_text(text).lower()):
        if word in known and word != "one":
            found.add(str(known[word]))
        elif word[0].isdigit():
            found.add(_number(word))
    return frozenset(number for number in found if number and not _is_year(number))


def years_of(text: str) -> frozenset[str]:
    """Return the years that stand in a text as four digits."""
    return frozenset(word for word in re.findall(r"\b\d{4}\b", text) if _is_year(word))


def _number(word: str) -> str:
    word = word.rstrip("%.,:").replace(",", "")
    return word.rstrip("0").rstrip(".") if word.count(".") == 1 else word


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1500 <= int(number) <= 2199


def stems_of_text(text: str) -> frozenset[str]:
    """Return the stems of what a text speaks of, without the light words and numbers.

    >>> sorted(stems_of_text("the abolition of split shifts"))
    ['abolish', 'shift', 'split']
    """
    known = load_identity_words()
    words = [word for word in WORD.findall(plain_text(text).lower()) if word not in known.light and not word[0].isdigit()]
    return frozenset(
        stem_of(word.removesuffix("'s")) for word in words if word not in known.numbers and len(word) > 2 and word != "n't"
    )


def is_negative(text: str) -> bool:
    """Whether a wording asks for the end or the absence of something.

    >>> is_negative("no more split shifts"), is_negative("an end to split shifts"), is_negative("split shifts")
    (True, True, False)
    """
    known = load_identity_words()
    words = WORD.findall(plain_text(text).lower())
    return any(cut_ending(word) in known.negative or word.endswith("n't") for word in words)
