"""Noun phrases: the words of one, its owner, its parts.

A head token in, spans and tokens out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT_DEPS = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "predet", "npadvmod", "case", "neg"}
)
RIGHT_DEPS = frozenset({"prep", "acl", "pcomp"})


def span_of(tokens: Iterable["Token"]) -> Span:
    """Return the span from the first to the last of `tokens`, punctuation at the edges left out."""
    kept = list(tokens)
    while len(kept) > 1 and ((kept[-1].is_punct and kept[-1].text != "%") or kept[-1].is_space):
        kept.pop()
    while len(kept) > 1 and (kept[0].is_punct or kept[0].is_space):
        kept.pop(0)
    last = kept[-1]
    while _is_hyphenated(last):
        last = last.nbor(2)
    return Span(kept[0].idx, last.idx + len(last.text))


def _is_hyphenated(token: "Token") -> bool:
    """Whether the word goes on after a hyphen that the tokenizer cut it at."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and not token.whitespace_ and after[0].text == "-" and not after[0].whitespace_ and after[1].is_alpha


def clip_span(span: Span, limits: Sequence[Span]) -> Span:
    """Return the part of `span` that lies in the limit that shares most with it; `span` itself where none does."""
    best = max(limits, key=lambda limit: min(limit.end, span.end) - max(limit.start, span.start), default=None)
    if best is None or not best.overlaps(span):
        return span
    return Span(max(best.start, span.start), min(best.end, span.end))


def run_around(tokens: Iterable["Token"], centre: "Token") -> list["Token"]:
    """Return the unbroken run of `tokens` that holds `centre`; white space and punctuation do not break it."""
    kept = {token.i for token in tokens}
    doc = centre.doc
    first = last = centre.i
    while first > 0 and (first - 1 in kept or (doc[first - 1].is_punct and first - 2 in kept)):
        first -= 1
    while last + 1 < len(doc) and (last + 1 in kept or (doc[last + 1].is_punct and last + 2 in kept)):
        last += 1
    return [doc[index] for index in range(first, last + 1)]


def phrase_tokens(head: "Token", *, right: bool = True, clauses: bool = False) -> list["Token"]:
    """Return the tokens of the phrase that `head` heads, without its coordinates.

    Args:
        head: A noun.
        right: Whether prepositional phrases and participles after the head belong to it.
        clauses: Whether relative clauses belong to it.
    """
    kept = [head]
    for child in head.children:
        left = child.i < head.i and child.dep_ in LEFT_DEPS
        after = right and child.i > head.i and child.dep_ in RIGHT_DEPS
        relative = clauses and child.dep_ == "relcl"
        if left or after or relative or (child.i < head.i and child.dep_ == "punct" and child.text == "-"):
            kept.extend(child.subtree if clauses else without_clauses(child))
    return run_around(kept, head)


def without_clauses(token: "Token") -> Iterator["Token"]:
    """Yield `token` and what hangs on it, in no order, without relative, content and adverbial clauses below it."""
    yield token
    for child in token.children:
        if child.dep_ not in ("relcl", "ccomp", "advcl", "parataxis"):
            yield from without_clauses(child)


def phrase_span(head: "Token", *, right: bool = True, clauses: bool = False) -> Span:
    """Return the span of the phrase that `head` heads, without its coordinates."""
    return span_of(phrase_tokens(head, right=right, clauses=clauses))


def coordinates(head: "Token") -> list["Token"]:
    """Return `head` and the tokens coordinated with it by 'and', in order; those joined by 'or' stay one."""
    found = [head]
    current = head
    while True:
        following = next((child for child in current.children if child.dep_ == "conj"), None)
        if following is None:
            return found
        found.append(following)
        current = following


def owner_of(head: "Token") -> "Token | None":
    """Return the head of the phrase in the possessive before `head`, or None."""
    return next((child for child in head.children if child.dep_ == "poss"), None)


def objects_of(head: "Token", *prepositions: str) -> list["Token"]:
    """Return the heads of what stands after one of `prepositions` under `head`, coordinates included."""
    return [
        found
        for child in head.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions
        for noun in child.children
        if noun.dep_ in ("pobj", "pcomp")
        for found in coordinates(noun)
    ]


def is_negative_phrase(head: "Token") -> bool:
    """Whether the phrase says that there is none: 'no agreement', 'neither text'."""
    return any(
        child.lower_ in ("no", "neither", "nor", "any", "without") and child.dep_ in ("det", "neg", "preconj")
        for child in head.children
    )


def words_of(head: "Token", text: str) -> str:
    """Return the phrase that `head` heads as a name: without article, its coordinates left out."""
    tokens = [token for token in phrase_tokens(head, right=True) if not (token.dep_ == "det" and token.head == head)]
    return " ".join(span_of(tokens or [head]).of(text).split())
