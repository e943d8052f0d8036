"""The words that describe somebody: where the phrase of a noun starts and ends, whose state or body stands in it.

A noun comes in; tokens and the owner named among them go out.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT_PARTS = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "predet", "advmod", "punct", "case"})
BOUND_BY_TO = frozenset(["adviser", "advisor", "aide", "ambassador", "envoy", "advisers", "advisors", "aides"])
PLACING = frozenset({"in", "at", "near"})
RIGHT_PREPOSITIONS = frozenset({"of", "for", "from"})


def phrase_range(stage: Stage, token: "Token") -> tuple[int, int]:
    """Return the tokens of the noun phrase that `token` heads, with 'of', 'for' or 'from' behind it."""
    start = token.i
    for child in sorted(token.lefts, key=lambda t: -t.i):
        if child.dep_ not in LEFT_PARTS or child.text in ',;:"“”':
            break
        start = child.left_edge.i
    start = max([start, *(t.i + 1 for t in stage.doc[start : token.i] if t.is_space and "\n" in t.text)])
    end = token.i + 1
    for child in token.rights:
        is_bound = child.lower_ in RIGHT_PREPOSITIONS or (child.lower_ == "to" and token.lower_ in BOUND_BY_TO)
        if child.dep_ == "prep" and is_bound and child.i == end:
            end = _end_of(child)
        elif child.i >= end and child.dep_ not in ("prep",):
            break
    return start, end


def named_end(stage: Stage, token: "Token", end: int) -> int:
    """Return one past the last token of a description's name: with the place behind it ('officials in the room')."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in PLACING and child.i == end:
            joined = [other for other in child.children if other.dep_ == "conj" and other.dep_ != "pobj"]
            last = max((noun.i for part in (child, *joined) for noun in part.children if noun.dep_ == "pobj"), default=None)
            if (
                last is not None
                and stage.tokens[last].ent_type_ not in ("DATE", "TIME")
                and not stage.book.words.lists["forums"] & {stage.tokens[last].lower_}
            ):
                return last + 1
        if child.dep_ == "amod" and child.lower_ in ("close", "familiar") and child.i == end:
            return child.right_edge.i + 1
    return end


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
    first = stage.tokens[start]
    return first.lower_ not in ("a", "an", "one", "another", "some", "any", "no", "every", "each")
