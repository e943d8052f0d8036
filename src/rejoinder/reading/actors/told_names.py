"""What a report itself tells of a body's names: letters in brackets behind it, the noun beside it.

The stage with its names comes in; further names of bodies and the nouns that take them up go out.
"""

import re

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage

LETTERS = re.compile(r"[A-Z][A-Za-z&]{1,7}")
LONGEST = 9
PLAIN_TYPES = frozenset({"organisation", "company"})
KINDS = frozenset({"company", "union", "party", "newspaper", "agency", "media", "organisation", "ministry"})


def told_letters(stage: Stage) -> dict[tuple[str, ...], Figure]:
    """Return by their tokens the letters that stand in brackets behind the name of a body: 'Dock Workers Union (DWU)'."""
    doc = stage.doc
    found: dict[tuple[str, ...], Figure] = {}
    for phrase in stage.phrases:
        at, figure = phrase.end, phrase.figure
        if figure is None or figure.is_person or phrase.kind != "name" or at + 2 >= len(doc) or doc[at].text != "(":
            continue
        letters = doc[at + 1].text
        if doc[at + 2].text == ")" and LETTERS.fullmatch(letters) and sum(letter.isupper() for letter in letters) > 1:
            known = stage.book.actor_for(letters)
            if all(entry.actor == figure.name for entry in known):
                found[(letters,)] = figure
    return found


def learn_nouns(stage: Stage) -> None:
    """Let bodies learn the nouns that stand beside their names: 'Norvik Rail, the operator, ...', 'the airline Norvik Air'."""
    for phrase in stage.phrases:
        figure = phrase.figure
        if figure is None or figure.is_person or phrase.kind != "name" or figure.type in ("state", "group"):
            continue
        noun = _noun_behind(stage, phrase.end) or _noun_before(stage, phrase.start)
        if not noun:
            continue
        figure.learn(office=None, of=None, nouns=(noun,))
        kind = stage.book.words.body_nouns[noun]
        if figure.type in PLAIN_TYPES and kind in KINDS and figure.name not in stage.book.bodies:
            figure.type = kind


def _noun_behind(stage: Stage, at: int) -> str:
    """Return the body noun of the apposition behind a name."""
    doc = stage.doc
    if at + 1 >= len(doc) or doc[at].text != "," or doc[at + 1].pos_ not in ("DET", "PRON", "PROPN", "ADJ", "NOUN"):
        return ""
    noun, is_open = "", True
    for token in doc[at + 1 : at + LONGEST]:
        if token.is_punct or token.is_space or token.tag_ in ("WDT", "WP", "WRB"):
            return noun
        if token.pos_ in ("VERB", "AUX"):
            return ""
        is_open = is_open and token.pos_ != "ADP"
        if is_open:
            noun = token.lower_ if token.lower_ in stage.book.words.body_nouns and token.text.islower() else ""
    return ""


def _noun_before(stage: Stage, start: int) -> str:
    before = stage.tokens[start - 1] if start else None
    if before is None or before.text != before.lower_ or before.pos_ != "NOUN" or stage.is_start(start):
        return ""
    return before.lower_ if before.lower_ in stage.book.words.body_nouns else ""
