"""Offices that a sentence tells by its verb: 'the list, led by X', 'X, who chairs the council'.

The stage with its names and pronouns comes in; persons learn their offices.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = {"lead": "leader", "head": "head", "chair": "chair", "edit": "editor"}
NOUNS = {"chair": "chairman"}


def find_told_offices(stage: Stage) -> None:
    """Let persons learn the offices that verbs of leading tell of them."""
    for token in stage.tokens:
        if token.pos_ != "VERB" or not LEADING.get(token.lemma_.lower()):
            continue
        person, body = (_by_whom(stage, token), _led(stage, token)) if token.tag_ == "VBN" else _active(stage, token)
        if person is None or body is None or not person.is_person or body.is_person or body.type in ("state", "document"):
            continue
        office = LEADING[token.lemma_.lower()]
        person.learn(office=office, of=body.name, nouns=(NOUNS.get(office, office),))


def _active(stage: Stage, verb: "Token") -> tuple[Figure | None, Figure | None]:
    """Return who leads and what, of 'X, who chairs the council'."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.lower_ == "who"), None)
    led = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return _figure(stage, subject), _figure(stage, led)


def _by_whom(stage: Stage, verb: "Token") -> Figure | None:
    """Return the person behind 'led by', with his title or without."""
    by = next((child for child in verb.rights if child.lower_ == "by" and child.i <= verb.i + 2), None)
    return _figure(stage, next((child for child in by.rights if child.dep_ == "pobj"), None)) if by is not None else None


def _led(stage: Stage, verb: "Token") -> Figure | None:
    """Return the body that 'led by' stands behind."""
    at = verb.i - 1 - (verb.i > 0 and stage.tokens[verb.i - 1].text == ",")
    phrase = stage.phrase_over(at, kinds=("name", "description")) if at >= 0 else None
    return phrase.figure if phrase is not None and phrase.end == at + 1 else None


def _figure(stage: Stage, token: "Token | None") -> Figure | None:
    phrase = stage.phrase_with_head(token.i) if token is not None else None
    return phrase.figure if phrase is not None and phrase.kind != "adjective" else None
