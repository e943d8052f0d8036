"""What belongs to somebody: 'his country', 'her party', 'its ministry', 'his staff'.

The stage with its pronouns settled comes in; nouns that a pronoun or a person's name owns get phrases of their own.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

LANDS = frozenset({"country", "nation", "homeland"})
BODIES = {"party": "party", "union": "union", "company": "company", "movement": "organisation", "group": "organisation"}
RETINUE = frozenset({"office", "staff", "aides", "team", "advisers", "advisors", "delegation", "entourage", "camp"})


def find_owned(stage: Stage) -> None:
    """Settle the nouns that a person owns, in the order of the text."""
    for token in stage.tokens:
        if token.dep_ != "poss" or token.head.i <= token.i:
            continue
        noun = token.head
        owner = _owner(stage, token)
        if owner is None:
            continue
        _call_by_owner(stage, owner, noun)
        if not owner.is_person:
            continue
        figure = _owned(stage, owner, noun)
        if figure is not None:
            start = token.left_edge.i
            stage.add(Phrase(start, noun.i + 1, noun.i, "description", figure, f"what belongs to {owner.name}", 0.65))


def _call_by_owner(stage: Stage, owner: Figure, noun: "Token") -> None:
    """Call those who have no name by whose they are: 'aide of X' for 'his aide', 'members of Y' for 'its members'."""
    phrase = stage.phrase_with_head(noun.i)
    figure = phrase.figure if phrase is not None else None
    is_theirs = owner.is_person or owner.type in ("union", "party", "company", "organisation")
    if phrase is None or figure is None or figure.named or not is_theirs or stage.tokens[phrase.start].tag_ != "PRP$":
        return
    if noun.lower_ in RETINUE | LANDS or figure.type not in ("person", "group") or " of " in figure.name:
        return
    if len([p for p in stage.phrases if p.figure is figure and p.kind != "pronoun"]) == 1:
        figure.of = figure.of or (None if owner.is_person else owner.name)
        figure.name = f"{figure.name} of {owner.name}"


def _owner(stage: Stage, token: "Token") -> Figure | None:
    phrase = stage.phrase_with_head(token.i)
    return phrase.figure if phrase is not None else None


def _owned(stage: Stage, owner: Figure, noun: "Token") -> Figure | None:
    lower = noun.lower_
    if lower in LANDS:
        return stage.known(owner.of) if owner.of in stage.book.states and owner.of else None
    if lower in BODIES:
        side = stage.known(owner.of) if owner.of else None
        return side if side is not None and side.type in (BODIES[lower], "party") else None
    if lower == "ministry":
        return _ministry(stage, owner)
    if lower == "government" and owner.of in stage.book.states and owner.of:
        return stage.figure(f"{stage.book.adjective(owner.of)} government", "government", of=owner.of)
    if lower in RETINUE and owner.named:
        kind = "government" if lower == "office" else "group"
        start = max((t.i + 1 for t in noun.lefts if t.dep_ == "poss" for t in (t, *t.children) if t.i < noun.i), default=noun.i)
        return stage.figure(f"{owner.name}'s {clean_name(stage, start, noun.i + 1)}", kind, of=owner.of, named=False)
    return None


def _ministry(stage: Stage, owner: Figure) -> Figure | None:
    """Return the ministry that a minister heads: the one of his state that the report names, or his foreign ministry."""
    if owner.of not in stage.book.states or owner.of is None:
        return None
    if "foreign_minister" in owner.roles:
        return stage.figure(f"{stage.book.adjective(owner.of)} Foreign Ministry", "ministry", of=owner.of)
    named = [f for f in stage.figures if f.type == "ministry" and f.of == owner.of and not f.name.startswith(owner.name)]
    if len(named) == 1:
        return named[0]
    return None
