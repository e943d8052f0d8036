"""Parts of papers that somebody names: 'Article 9', 'the second paragraph', 'its first clause'.

A `Page` and a token in; whether it is such a part, its words and its paper out.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.record.instruments import Instruments
from rejoinder.record.noun_phrases import coordinates, objects_of, phrase_tokens
from rejoinder.record.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

ROMAN = frozenset("ivxlcdm")
# How far back the paper may be named whose part is spoken of.
FURTHEST_PAPER = 80


def is_numbered_part(page: Page, token: "Token") -> bool:
    """Whether the noun is a part of a paper with its number: 'Article VI', 'paragraph 4', 'the first clause'."""
    words = page.words.citations
    if token.lemma_.lower() not in words.articles or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return bool(_number_after(token)) or any(child.lower_ in words.ordinals and child.i < token.i for child in token.children)


def part_words(page: Page, token: "Token") -> str:
    """Return the part as the record calls it: 'Article 9', 'first clause'."""
    number = _number_after(token)
    if number:
        return f"{token.text} {number}"
    ordinal = next((child.text for child in token.children if child.lower_ in page.words.citations.ordinals), "")
    return f"{ordinal} {token.text}".strip()


def part_phrase(token: "Token") -> list["Token"]:
    """Return the tokens that name the part, with the paper after 'of': 'Article 8 of the Pact'."""
    first = phrase_tokens(token, right=False)[0]
    last = token.nbor(1) if _number_after(token) else token
    of = next(
        (child for head in (token, last) for child in head.children if child.dep_ == "prep" and child.i == last.i + 1), None
    )
    paper = next((noun for noun in of.children if noun.dep_ == "pobj"), None) if of is not None else None
    return list(token.doc[first.i : (phrase_tokens(paper, right=False)[-1] if paper is not None else last).i + 1])


def _number_after(token: "Token") -> str:
    following = token.doc[token.i + 1 : token.i + 2]
    if not following:
        return ""
    word = following[0]
    roman = word.text.isupper() and set(word.lower_) <= ROMAN
    return word.text if (word.like_num and word.text[:1].isdigit()) or roman else ""


def is_part(page: Page, token: "Token") -> bool:
    """Whether the noun names a part of a paper, or stands for one after another part ('the first clause ... the second')."""
    words = page.words.citations
    if token.lemma_.lower() in words.parts | words.articles:
        return True
    if token.lower_ not in words.ordinals or token.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return False
    before = token.doc[token.sent.start : token.i]
    return any(other.lemma_.lower() in words.parts | words.articles for other in before)


def is_counted(page: Page, part: "Token") -> bool:
    """Whether the part has a number, or is nothing but one ('the second')."""
    return is_numbered_part(page, part) or part.lower_ in page.words.citations.ordinals


def paper_of_part(page: Page, instruments: Instruments, part: "Token", earlier: Iterable[str]) -> tuple[str, ...]:
    """Return the paper whose part it is: the one named after 'of', else the earlier paper named last before it."""
    named = instruments.named_in([noun for head in [part, *objects_of(part, "of")] for noun in objects_of(head, "of", "in")])
    if named:
        return named
    known = set(earlier)
    before = [index for index, names in instruments.at.items() if part.i - FURTHEST_PAPER < index < part.i and set(names) & known]
    return tuple(name for name in instruments.at[max(before)] if name in known) if before else ()


def objects_under(verb: "Token") -> list["Token"]:
    """Return what a verb is done to: its object, what stands after its preposition, the subject of its passive."""
    direct = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    found = [noun for child in direct for noun in coordinates(child)]
    return found + objects_of(verb, "to", "on", "over", "of", "about", "out", "at", "upon")
