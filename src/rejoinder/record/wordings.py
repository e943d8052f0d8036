"""Finds wordings, rows of words with gaps, among tokens.

Tokens and wordings in, the matches out, in order.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.knowledge.record_words import Wording, Wordings

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_GAP = 4


def find_wordings(tokens: Sequence["Token"], wordings: Wordings) -> list[tuple[Wording, list["Token"]]]:
    """Return every wording that stands in `tokens` with the tokens it matched, the earliest first, a start once each."""
    solid = [token for token in tokens if not token.is_punct and not token.is_space]
    forms = [_forms_of(token) for token in solid]
    found = []
    for start, own in enumerate(forms):
        for wording in _candidates(own, wordings):
            matched = _match_rest(forms, start, wording.steps)
            if matched:
                found.append((wording, [solid[place] for place in matched]))
                break
    return found


def _forms_of(token: "Token") -> tuple[str, ...]:
    """Return the words by which a token may match: its form, and its lemma but for a participle before a noun."""
    form = token.lower_
    lemma = token.lemma_.lower()
    return (form,) if lemma == form or token.dep_ == "amod" else (form, lemma)


def _candidates(own: tuple[str, ...], wordings: Wordings) -> Sequence[Wording]:
    """Return the wordings that a word may open, in the order of the file."""
    if len(own) == 1:
        return wordings.by_first.get(own[0], ())
    first, second = (wordings.by_first.get(word, ()) for word in own)
    if not first or not second:
        return first or second
    both = {id(wording) for wording in (*first, *second)}
    return [wording for wording in wordings.rows if id(wording) in both]


def _match_rest(forms: Sequence[tuple[str, ...]], start: int, steps: Sequence[frozenset[str]]) -> list[int] | None:
    """Return the places from `start` that match `steps`, gaps as short as they can be, or None."""
    matched = [start]
    at = start + 1
    gap = 0
    for step in steps[1:]:
        if not step:
            gap = LONGEST_GAP
            continue
        place = next((i for i in range(at, min(at + gap + 1, len(forms))) if any(word in step for word in forms[i])), None)
        if place is None:
            return None
        matched.append(place)
        at, gap = place + 1, 0
    return matched
