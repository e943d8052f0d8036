"""Splits what a paper stipulates or a party asks for into its terms.

Tokens in, runs of tokens out, a term each. 'And', 'along with' and a semicolon part terms; 'or' does not.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = frozenset({"and", "but", "also", "then", "that", ",", ";", ":", "-", "–", "—"})


def split_terms(page: Page, tokens: Sequence["Token"]) -> list[list["Token"]]:
    """Return the terms that stand side by side in `tokens`, in order."""
    if not tokens:
        return []
    connectors = {found[0].i: found[-1].i for _, found in find_wordings(tokens, page.words.points.connectors)}
    heads = _top_heads(tokens)
    terms: list[list[Token]] = [[]]
    skip_to = -1
    for token in tokens:
        if token.i <= skip_to:
            continue
        if token.i in connectors:
            skip_to = connectors[token.i]
            terms.append([])
        elif token.text == ";" or _is_parting_and(token, heads) or _is_listing_comma(token, heads):
            terms.append([])
        else:
            terms[-1].append(token)
    trimmed = [_trim(term) for term in terms]
    return [term for term in trimmed if any(token.pos_ in ("NOUN", "VERB", "PROPN") or token.text == "%" for token in term)]


def _is_parting_and(token: "Token", heads: frozenset[int]) -> bool:
    """Whether 'and' parts terms: it joins their heads, or a new phrase with 'a' that the parser hung too low."""
    if token.lower_ != "and":
        return False
    return token.head.i in heads or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("a", "an"))


def _top_heads(tokens: Sequence["Token"]) -> frozenset[int]:
    """Return the indices of the tokens whose head lies outside `tokens`, and of those coordinated with them."""
    inside = {token.i for token in tokens}
    heads = {token.i for token in tokens if token.head.i not in inside or token.head == token}
    for token in tokens:
        participle = token.head.tag_ == "VBN" and token.dep_ == "dobj" and token.head.i in heads
        if (token.dep_ == "conj" or participle) and token.head.i in heads:
            heads.add(token.i)
    return frozenset(heads)


def _top_of(token: "Token", heads: frozenset[int]) -> int | None:
    """Return the index of the nearest head of a term over `token`, itself included, or None."""
    return next((up.i for up in [token, *token.ancestors] if up.i in heads), None)


def _is_listing_comma(token: "Token", heads: frozenset[int]) -> bool:
    """Whether a comma parts coordinated heads: 'X, Y and Z'."""
    if token.text != "," or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    tops = (_top_of(before, heads), _top_of(after, heads))
    if None not in tops and tops[0] != tops[1] and after.pos_ != "CCONJ" and _stands_beside(token, heads):
        return True
    return token.head.i in heads and any(
        child.dep_ == "conj" and child.i > token.i and child.i in heads for child in token.head.children
    )


def _stands_beside(comma: "Token", heads: frozenset[int]) -> bool:
    """Whether the word that opens after a comma belongs to a further head, not to what the head before it tells."""
    after = comma.nbor(1)
    top = _top_of(after, heads)
    return top is not None and top > comma.i


def _trim(term: list["Token"]) -> list["Token"]:
    while term and (term[0].lower_ in LEADING or term[0].is_punct or term[0].is_space):
        term = term[1:]
    while term and (
        (term[-1].is_punct and term[-1].text != "%") or term[-1].is_space or term[-1].lower_ in ("and", "but", "while")
    ):
        term = term[:-1]
    return term
