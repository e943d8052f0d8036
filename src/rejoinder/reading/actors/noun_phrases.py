"""The words that describe somebody: where the phrase of a noun starts and ends, whose state or body stands in it.

A noun comes in; tokens and the owner named among them go out.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT_PARTS = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "predet", "advmod", "punct", "case"})
RIGHT_PREPOSITIONS = frozenset({"of", "for", "from"})


def phrase_range(stage: Stage, token: "Token") -> tuple[int, int]:
    """Return the tokens of the noun phrase that `token` heads, with 'of', 'for' or 'from' behind it."""
    start = token.i
    for child in sorted(token.lefts, key=lambda t: -t.i):
        if child.dep_ not in LEFT_PARTS or child.text in ',;:"“”':
            break
        start = child.left_edge.i
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in RIGHT_PREPOSITIONS and child.i == end:
            end = _end_of(child)
        elif child.i >= end and child.dep_ not in ("prep",):
            break
    return start, end


def _end_of(preposition: "Token") -> int:
    """Return one past the last token of a prepositional phrase, without clauses and additions."""
    end = preposition.i + 1
    for noun in preposition.children:
        if noun.dep_ != "pobj":
            continue
        end = noun.i + 1
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
                end = _end_of(child)
            elif child.dep_ in ("case",) or child.tag_ == "POS":
                continue
            elif child.dep_ not in ("cc", "conj"):
                break
    return end


def owner_in(stage: Stage, start: int, end: int) -> str | None:
    """Return the state or body that is named among the tokens, or None."""
    for i in range(start, end):
        phrase = stage.phrase_over(i, kinds=("adjective", "name"))
        if phrase is not None and phrase.figure is not None and phrase.figure.type != "person":
            return phrase.figure.name
    return None


def owner_phrase(stage: Stage, start: int, head: int) -> Phrase | None:
    """Return the phrase of a state's adjective before the token `head`, or None."""
    for i in range(start, head):
        phrase = stage.phrase_over(i, kinds=("adjective",))
        if phrase is not None and phrase.figure is not None:
            return phrase
    return None


def is_definite(stage: Stage, start: int) -> bool:
    """Whether a phrase that starts at `start` means one who is known."""
    first = stage.doc[start]
    return first.lower_ not in ("a", "an", "one", "another", "some", "any", "no", "every", "each")
