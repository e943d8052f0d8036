"""Which language a text is in.

Text comes in; a code and a confidence go out. Where words of English are frequent nothing is loaded; else `py3langid`
is asked, whose model takes half a second to load.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rejoinder.knowledge.intake_lists import load_intake_lists

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORD = re.compile(r"[^\W\d_]+")
SAMPLE_CHARACTERS = 20_000
# Fewer letters than these tell too little: 'Talks failed.' is English with 0.34.
MIN_LETTERS = 80
# In the real reports at hand the share is 0.17 to 0.33; in German, French, Dutch or Afrikaans copy below 0.03.
MIN_ENGLISH_SHARE = 0.10
MIN_WORDS = 20
# No paragraph of 1,510 in real English news came out as another language at all.
MIN_CONFIDENCE = 0.5
MAX_ENGLISH = 0.01
ENGLISH = "en"
UNDETERMINED = "und"


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language and how sure it is.

    Attributes:
        code: ISO 639-1 code (639-3 where there is none), or `und` where the text is too short to tell.
        is_foreign: Whether the text is surely not English.
    """

    code: str
    is_foreign: bool = False


def find_language(text: str) -> LanguageGuess:
    """Return the language that `text` seems to be in."""
    sample = text[:SAMPLE_CHARACTERS]
    words = WORD.findall(sample)
    english = load_intake_lists().english_words
    if len(words) >= MIN_WORDS and sum(word.lower() in english for word in words) >= MIN_ENGLISH_SHARE * len(words):
        return LanguageGuess(ENGLISH)
    ranked = _load_identifier().rank(sample)
    code, confidence = ranked[0]
    if sum(map(len, words)) < MIN_LETTERS:
        return LanguageGuess(ENGLISH if code == ENGLISH else UNDETERMINED)
    is_foreign = code in load_intake_lists().language_names and code != ENGLISH
    is_sure = confidence >= MIN_CONFIDENCE and dict(ranked).get(ENGLISH, 0.0) <= MAX_ENGLISH
    return LanguageGuess(code if is_sure or code == ENGLISH else UNDETERMINED, is_foreign and is_sure)


def language_name(code: str) -> str:
    """Return the English name of a language.

    >>> language_name("ru")
    'Russian'
    """
    return load_intake_lists().language_names.get(code, code)


@lru_cache(maxsize=1)
def _load_identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
