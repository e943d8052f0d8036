"""How the record writes the name of an actor that the report names or describes.

Tokens come in; a name without article, with 'US' and 'UN' in one form, goes out.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.reading.actors.stage import Stage

ABBREVIATIONS = (("U.S.A.", "US"), ("U.S.", "US"), ("U.N.", "UN"), ("U.K.", "UK"), ("E.U.", "EU"), ("U.A.E.", "UAE"))
# A missing space behind the article ("theCuban government").
GLUED = re.compile(r"\bthe(?=[A-Z])")
LEADING = frozenset({"DET", "PUNCT", "SPACE", "CCONJ"})


def clean_name(stage: "Stage", start: int, end: int) -> str:
    """Return the words of the tokens as a name: no article in front, no possessive mark or comma behind."""
    doc = stage.doc
    while start < end - 1 and (doc[start].pos_ in LEADING or doc[start].lower_ in ("the", "a", "an")):
        start += 1
    while end - 1 > start and (doc[end - 1].tag_ == "POS" or (doc[end - 1].is_punct and doc[end - 1].text not in (".", ")"))):
        end -= 1
    return clean_words(stage.text(start, end))


def clean_words(words: str) -> str:
    """Return words with the common abbreviations in one form and single spaces.

    >>> clean_words("U.S.  officials")
    'US officials'
    """
    words = GLUED.sub("the ", words).removeprefix("the ")
    for long, short in ABBREVIATIONS:
        words = words.replace(long, short)
    return " ".join(words.replace("’", "'").split())
