"""Tells whether a relation is a report of words or of an act.

A parse and a relation's spans in, `core` or `act` out. A content with a finite verb of its own, or in quotation marks, is
told (`core`); an infinitive or a noun phrase is what an act is about ('urged Iran to return', 'rejected the plan').
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CORE, ACT = "core", "act"

_FINITE_TAGS = frozenset(["VBD", "VBP", "VBZ", "MD"])
_MARKS = frozenset("“”«»„\"'‘’`")
_RELATIVES = frozenset(["relcl", "advcl"])


def tell_level(doc: "Doc", text: str, contents: Sequence[Span]) -> str:
    """Return `core` or `act`.

    Args:
        doc: The parse.
        text: Its text, which `Doc.text` would put together anew each time.
        contents: The spans of what is said.
    """
    first = contents[0]
    if text[max(0, first.start - 1) : first.start] in _MARKS and first.start:
        return CORE
    tokens = [token for content in contents for token in doc.char_span(content.start, content.end, alignment_mode="expand") or ()]
    inside = {token.i for token in tokens}
    return CORE if any(_is_told(token, inside) for token in tokens) else ACT


def _is_told(token: "Token", inside: set[int]) -> bool:
    """Whether a token is a finite verb that no noun or verb within the content governs as its clause."""
    if token.tag_ not in _FINITE_TAGS:
        return False
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    while verb.head.i in inside and verb.head.i != verb.i:
        if verb.dep_ in _RELATIVES or verb.dep_ in ("acl", "ccomp"):
            return False
        verb = verb.head
    return True
