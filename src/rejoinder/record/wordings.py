"""Finds wordings, rows of words with gaps, among tokens.

Tokens and wordings in, the matches out, in order.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rejoinder.knowledge.record_words import Wording

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_GAP = 4


def matches(token: "Token", words: frozenset[str]) -> bool:
    """Whether the token's form or lemma is one of `words`."""
    return token.lower_ in words or (token.dep_ != "amod" and token.lemma_.lower() in words)


def find_wordings(tokens: Sequence["Token"], wordings: Iterable[Wording]) -> list[tuple[Wording, list["Token"]]]:
    """Return every wording that stands in `tokens` with the tokens it matched, the earliest first, a start once each."""
    solid = [token for token in tokens if not token.is_punct and not token.is_space]
    found = []
    for start in range(len(solid)):
        for wording in wordings:
            if matches(solid[start], wording.steps[0]):
                matched = _match_rest(solid, start, wording.steps)
                if matched:
                    found.append((wording, matched))
                    break
    return found


def _match_rest(tokens: Sequence["Token"], start: int, steps: Sequence[frozenset[str]]) -> list["Token"] | None:
    """Return the tokens from `start` that match `steps`, gaps as short as they can be, or None."""
    matched = [tokens[start]]
    at = start + 1
    gap = 0
    for step in steps[1:]:
        if not step:
            gap = LONGEST_GAP
            continue
        place = next((i for i in range(at, min(at + gap + 1, len(tokens))) if matches(tokens[i], step)), None)
        if place is None:
            return None
        matched.append(tokens[place])
        at, gap = place + 1, 0
    return matched
