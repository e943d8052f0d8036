"""Which actors a phrase names, as the record calls them.

A head token in, names out. 'We' and 'our' in somebody's words are his side; 'I' is himself.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.record.noun_phrases import coordinates, words_of
from rejoinder.record.page import Page
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

SELF = frozenset({"i", "me", "my", "mine", "myself"})
OUR_SIDE = frozenset({"we", "us", "our", "ours", "ourselves"})
JOINTS = re.compile(r",| and ")
PARTITIVES = frozenset(
    {
        "all",
        "both",
        "some",
        "most",
        "many",
        "each",
        "none",
        "one",
        "any",
        "delegate",
        "representative",
        "member",
        "leader",
        "side",
        "rest",
        "majority",
        "part",
        "number",
    }
)


def side_of(page: Page, name: str) -> str:
    """Return the state or body that `name` speaks for: his own, of a person or of nameless officials; else itself."""
    actor = page.actors.get(name)
    return actor.of if actor and actor.type in ("person", "group") and actor.of else name


def maker_of(page: Page, name: str) -> str:
    """Return the state of nameless officials or of a ministry, whose papers are its own; else `name`."""
    actor = page.actors.get(name)
    return actor.of if actor and actor.type in ("group", "ministry", "government") and actor.of else name


def actor_at(page: Page, token: "Token") -> str | None:
    """Return the name of the actor that the phrase headed by `token` means, or None."""
    word = token.lower_
    named = page.named_at.get(token.i)
    if named and word not in OUR_SIDE | SELF:
        return named
    statement = page.told_by[token.i]
    if word in SELF:
        return named or (statement.speaker if statement else None)
    if word in OUR_SIDE:
        told = named or (statement.speaker if statement else None)
        return side_of(page, told) if told else None
    if token.pos_ == "PRON":
        return None
    inside = page.within.get(token.i)
    if inside and token.pos_ == "PROPN":
        return inside
    return None


def names_at(page: Page, head: "Token | None") -> tuple[str, ...]:
    """Return the names of the actors that the phrase headed by `head` means, its coordinates included."""
    if head is None:
        return ()
    found: list[str] = []
    for token in coordinates(head):
        name = actor_at(page, token)
        if name is not None and token is head and is_joint(page, name):
            return (name,)
        if name is None and token.lemma_.lower() in PARTITIVES:
            found.extend(
                inner
                for child in token.children
                if child.dep_ == "prep"
                for noun in child.children
                for inner in names_at(page, noun)
            )
        elif name is None:
            apposed = (
                actor_at(page, child)
                for child in token.children
                if child.dep_ in ("appos", "compound", "nmod") and child.pos_ == "PROPN"
            )
            name = next((inner for inner in apposed if inner), None)
        if name:
            found.append(name)
    return _unique(found)


def is_joint(page: Page, name: str) -> bool:
    """Whether the name is that of several named together."""
    actor = page.actors.get(name)
    return actor is not None and actor.type == "group" and (len(actor.members) > 1 or " and " in name)


def members_of(page: Page, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return `names` with those of several named together told apart ('Britain, France and Germany')."""
    found: list[str] = []
    for name in names:
        actor = page.actors.get(name)
        if actor is None or not is_joint(page, name):
            found.append(name)
        else:
            found.extend(actor.members or _unique(part.strip() for part in JOINTS.split(name)))
    return _unique(found)


def phrase_name(page: Page, head: "Token | None") -> tuple[str, ...]:
    """Return the names that `head` means, or else the words of a plain noun phrase as one name; empty for a pronoun."""
    names = names_at(page, head)
    if names or head is None or head.pos_ not in ("NOUN", "PROPN"):
        return names
    return (words_of(head, page.reading.report.text),)


def modifier_names(page: Page, head: "Token") -> tuple[str, ...]:
    """Return the actors named before `head` as its maker: in the possessive, as compound or as demonym."""
    found: list[str] = []
    for child in head.children:
        if child.i >= head.i or child.dep_ not in ("poss", "compound", "nmod", "amod"):
            continue
        if child.dep_ == "poss":
            found.extend(names_at(page, child))
        elif child.i in page.named_at:
            found.append(page.named_at[child.i])
        elif child.i in page.within and page.within.get(head.i) != page.within[child.i]:
            found.append(page.within[child.i])
    return _unique(found)


def speaker_side(page: Page, statement: Statement | None) -> tuple[str, ...]:
    """Return the side that speaks in `statement`, or nothing."""
    return (side_of(page, statement.speaker),) if statement and statement.speaker else ()


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
