"""Words that make a person's name by their form.

Tokens come in; whether they may be a name, and the full names that stand as sources, go out.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.actors.appositions import HONORIFICS
from rejoinder.reading.actors.stage import Stage
from rejoinder.reading.actors.titles import is_office_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
LONGEST_SURNAME = 6
LONGEST_BARE = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name found in the text: its tokens and, where the book knows it, the person."""

    start: int
    end: int
    person: str | None
    sure: bool


def is_capitalised_name(stage: Stage, i: int) -> bool:
    """Whether a token may be part of a name, which a body's or a paper's noun is not."""
    token = stage.tokens[i]
    is_word = token.text[:1].isupper() and token.pos_ == "PROPN" and NAME_WORD.fullmatch(token.text) is not None
    return is_word and not is_no_name(stage, token) and token.lower_.rstrip(".") not in HONORIFICS


def is_no_name(stage: Stage, token: "Token") -> bool:
    """Whether `token` is a noun of an office, of people, of a body or of a paper, which no person is called by."""
    words, lower = stage.book.words, token.lower_
    return is_office_noun(stage, token) or lower in words.plurals or lower in words.body_nouns or lower in stage.words["papers"]


def bare_sources(stage: Stage) -> list[PersonName]:
    """Return the full names that make a whole source, where nothing marks them as a body's."""
    found = []
    for attribution in stage.attributions:
        tokens = stage.tokens_of(attribution.source) if attribution.source is not None else None
        if tokens is None or not 1 < tokens[1] - tokens[0] <= LONGEST_BARE:
            continue
        span = stage.doc[tokens[0] : tokens[1]]
        is_body = any(
            entity.start == span.start and entity.end == span.end and entity.label_ != "PERSON" for entity in stage.doc.ents
        )
        if not is_body and all(is_capitalised_name(stage, i) and not stage.tokens[i].text.isupper() for i in range(*tokens)):
            found.append(PersonName(*tokens, None, False))
    return found
