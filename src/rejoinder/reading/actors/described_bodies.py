"""Bodies that a report names by their noun: 'the Russian Foreign Ministry', 'the Bush administration', 'the newspaper'.

A noun comes in; its phrase goes onto the stage, with the body it means.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.noun_phrases import owner_in, owner_phrase, phrase_range
from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

PLAIN_KINDS = frozenset({"newspaper", "party", "union", "company", "ministry"})


def settle_body(stage: Stage, token: "Token") -> None:
    """Put the body that the noun `token` names or takes up on the stage, where it is one."""
    start, end = phrase_range(stage, token)
    if _is_before_name(stage, token, start):
        return
    doc = stage.doc
    beside = next((p for p in stage.phrases if p.start == end + 1 and p.kind == "name"), None)
    if beside is not None and doc[end].text == "," and beside.figure is not None and _may_be(stage, token, beside.figure):
        beside.figure.learn(office=None, of=None, nouns=(token.lower_,))
        stage.add(Phrase(start, end, token.i, "description", beside.figure, "apposition", 0.85))
        return
    words = stage.book.words
    kind = words.body_nouns[token.lower_]
    owner = owner_phrase(stage, start, token.i) or _possessor(stage, start, token.i)
    modifiers = [
        t
        for t in doc[start : token.i]
        if t.pos_ in ("NOUN", "PROPN", "ADJ") and stage.phrase_over(t.i, kinds=("adjective", "name")) is None
    ]
    plain = all(t.text[:1].islower() or t.pos_ == "ADJ" or doc[t.i - 1].text == "-" for t in modifiers)
    if kind in ("media", "newspaper") and modifiers and plain and modifiers[0].lower_ in ("state", "local", "public", "national"):
        figure = stage.figure(clean_name(stage, start, end), "media", named=False)
        stage.add(Phrase(start, end, token.i, "description", figure, "description", 0.6))
        return
    if plain and owner is None and end == token.i + 1:
        if doc[start].lower_ in ("the", "its", "his", "her", "their", "our") and (
            token.lower_ in words.lone_nouns or token.text[:1].isupper()
        ):
            last = _last_body(stage, token) or _own_agency(stage, token)
            if last is not None:
                stage.add(Phrase(start, end, token.i, "description", last, "body named before", 0.7))
        return
    if kind not in ("government", "ministry") and not token.text[:1].isupper() and owner is None:
        return
    name, of = body_name(stage, token, start, end)
    known = stage.book.actor_for(name)
    figure = stage.figure(
        known[0].actor if known and known[0].kind == "body" else name, kind, of=of, named=kind in ("government", "ministry")
    )
    figure.learn(office=None, of=of, nouns=(token.lower_,))
    stage.add(Phrase(start, end, token.i, "name" if figure.named else "description", figure, "description", 0.75, of=of))


def _may_be(stage: Stage, token: "Token", figure: Figure) -> bool:
    """Whether the noun may tell what `figure` is, whose name follows behind a comma ('the operator, Norvik Rail')."""
    kind = stage.book.words.body_nouns[token.lower_]
    return not token.text[:1].isupper() and (token.lower_ in figure.nouns or figure.type in ("organisation", kind))


def _is_before_name(stage: Stage, token: "Token", start: int) -> bool:
    """Whether the noun stands before the name that it describes ('news agency Reuters'): the name's phrase takes it in."""
    kind = stage.book.words.body_nouns[token.lower_]
    for phrase in stage.phrases:
        if phrase.start != token.i + 1 or phrase.kind != "name" or phrase.figure is None:
            continue
        if phrase.figure.type == kind or (phrase.figure.type == "agency" and token.lower_ == "agency"):
            phrase.start = min(start, phrase.start)
            return True
    return False


def _possessor(stage: Stage, start: int, head: int) -> Phrase | None:
    for i in range(start, head):
        phrase = stage.phrase_over(i, kinds=("name",))
        if phrase is not None and phrase.figure is not None and phrase.end <= head:
            return phrase
    return None


def body_name(stage: Stage, token: "Token", start: int, end: int) -> tuple[str, str | None]:
    """Return the name of a body that is named by its noun ('Russian Foreign Ministry' for "Russia's Foreign Ministry")."""
    doc = stage.doc
    while start < token.i and (doc[start].pos_ in ("DET", "PRON") or doc[start].tag_ == "PRP$"):
        start += 1
    while start < token.i and doc[start].lower_ in ("new", "current", "previous", "own"):
        start += 1
    owner = stage.phrase_over(start, kinds=("adjective", "name"))
    if owner is not None and owner.figure is not None and owner.end <= token.i:
        after = owner.end + (doc[owner.end].tag_ == "POS")
        if owner.figure.type == "state":
            return f"{stage.book.adjective(owner.figure.name)} {clean_name(stage, after, end)}", owner.figure.name
        if owner.figure.is_person:
            if doc[owner.end].tag_ == "POS":
                return f"{owner.figure.name}'s {clean_name(stage, after, end)}", owner.figure.of
            return clean_name(stage, start, end), owner.figure.of
    of = owner_in(stage, token.i + 1, end)
    if of is not None and of in stage.book.states:
        return f"{stage.book.adjective(of)} {clean_name(stage, start, token.i + 1)}", of
    return clean_name(stage, start, end), of


def _last_body(stage: Stage, token: "Token") -> Figure | None:
    """Return the body named last before that the noun fits; for a company, else the last body whose name tells no kind."""
    kind = stage.book.words.body_nouns[token.lower_]
    plain: Figure | None = None
    for phrase in stage.phrases_before(token.i):
        figure = phrase.figure
        if figure is None or figure.is_person or figure.type in ("state", "group"):
            continue
        if token.text[:1].isupper() and token.text in figure.name.split():
            return figure
        if token.lower_ in figure.nouns or (kind in PLAIN_KINDS and figure.type == kind):
            return figure
        if plain is None and figure.type == "organisation" and not figure.nouns and phrase.kind == "name":
            plain = figure
    return plain if kind == "company" else None


def _own_agency(stage: Stage, token: "Token") -> Figure | None:
    """Return the agency of the dateline, for 'the agency'."""
    dateline = stage.report.dateline
    if dateline is None or dateline.agency is None or token.lower_ != "agency":
        return None
    words = dateline.agency.of(stage.report.text)
    known = stage.book.actor_for(words)
    return stage.figure(known[0].actor if known else words, "agency")
