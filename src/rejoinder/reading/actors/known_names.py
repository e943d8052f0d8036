"""Names that the actor book knows: states, capitals, seats, organisations, groups, persons' full names.

The stage comes in; phrases for names and adjectives go onto it. What a name means where it has several meanings is decided
by the words of the report, or left undecided with its candidates.
"""

import re
from typing import TYPE_CHECKING

from rejoinder.knowledge import NameEntry, NameHit
from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "from", "around", "via", "into", "through", "inside", "across"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
CONFIDENCE = {"name": 0.95, "seat": 0.85, "capital": 0.8, "demonym": 0.8, "adjective": 0.7}


def find_known_names(stage: Stage) -> None:
    """Put the names that the book knows on the stage."""
    for hit in stage.book.find_names(stage.report.text):
        tokens = _tokens(stage, hit)
        if tokens is None or stage.in_dateline(tokens[0]):
            continue
        _place(stage, hit, *tokens)
    _merge_europe(stage)
    _note_common_names(stage)


def _merge_europe(stage: Stage) -> None:
    """'Europe' that talks is the European Union in a report which names the Union."""
    union, continent = stage.known("European Union"), stage.known("Europe")
    if union is None or continent is None:
        return
    for phrase in stage.phrases:
        token = stage.tokens[phrase.head]
        if phrase.figure is continent and (
            stage.is_subject(phrase) or (token.dep_ == "pobj" and token.head.lower_ in ("with", "to", "by"))
        ):
            phrase.figure = union


def _tokens(stage: Stage, hit: NameHit) -> tuple[int, int] | None:
    span = stage.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    return span.start, span.end


def _place(stage: Stage, hit: NameHit, start: int, end: int) -> None:
    entry = _decide(stage, hit)
    head = stage.doc[start:end].root
    if entry is None:
        stage.add(Phrase(start, end, head.i, "name", None, _undecided(stage, hit), 0.3))
        return
    if entry.kind == "place":
        stage.add(Phrase(start, end, head.i, "place", None, "place", 0.6))
        return
    if entry.kind == "person":
        stage.add(Phrase(start, end, head.i, "name", None, f"person:{entry.actor}", 0.95))
        return
    adjective = _adjective_entry(hit, entry)
    is_owner = end < len(stage.doc) and stage.tokens[end].text in ("'s", "’s", "’", "'")
    if adjective is not None and _is_modifier(head) and not is_owner:
        figure = _figure(stage, adjective)
        stage.add(Phrase(start, end, head.i, "adjective", figure, "adjective", 0.7, of=adjective.actor))
        return
    if entry.how == "adjective":
        figure = _figure(stage, entry)
        stage.add(Phrase(start, end, head.i, "adjective", figure, "adjective", 0.6, of=entry.actor))
        return
    if entry.how == "demonym" and not _has_article(stage, start):
        people = stage.figure(stage.text(start, end), "group", of=entry.actor, named=False, plural=True)
        stage.add(Phrase(start, end, head.i, "description", people, "demonym", 0.6, of=entry.actor))
        return
    if entry.how == "capital" and (_is_place(stage, head) or _is_located(stage, start, end)):
        stage.add(Phrase(start, end, head.i, "place", None, "place", 0.6, of=entry.actor))
        return
    if _is_title_part(stage, start, end):
        return
    start = _with_article(stage, start)
    figure = _figure(stage, entry)
    if entry.kind == "state" and entry.how != "seat" and head.dep_ in MODIFIERS and head.head.i >= end and not is_owner:
        stage.add(Phrase(start, end, head.i, "adjective", figure, "adjective", 0.6, of=entry.actor))
        return
    stage.add(Phrase(start, end, head.i, "name", figure, entry.how, CONFIDENCE.get(entry.how, 0.8), of=entry.actor))


def _decide(stage: Stage, hit: NameHit) -> NameEntry | None:
    """Return what the name means here, or None where that is open."""
    words = stage.report.text[hit.start : hit.end]
    candidates = stage.book.candidates(words)
    if not candidates:
        actors = {entry.actor for entry in hit.entries}
        if len(actors) > 1:
            return _nearest_owner(stage, hit)
        return _by_number(stage, hit)
    text = stage.report.text
    scored = [(sum(_stands(hint, text) for hint in c.hints), c.is_default, c) for c in candidates]
    best = max(score for score, _, _ in scored)
    top = [c for score, _, c in scored if score == best and best > 0] or [c for _, default, c in scored if default]
    if len(top) > 1:
        top = [c for c in top if c.is_default] or top
    if len(top) != 1:
        return None
    chosen = top[0]
    if chosen.actor is None:
        return NameEntry((), "place", "", "place")
    known = next((e for e in hit.entries if e.actor == chosen.actor and e.kind != "place"), None)
    if known is not None:
        return known
    how = hit.entries[0].how if hit.entries[0].how in ("capital", "adjective") else "name"
    kind = "state" if chosen.actor in stage.book.states else "body"
    return NameEntry(hit.entries[0].words, kind, chosen.actor, how)


def _by_number(stage: Stage, hit: NameHit) -> NameEntry:
    """Of name, adjective and demonym of one actor, return the one that the words are here."""
    entries = sorted(hit.entries, key=lambda entry: entry.how in ("adjective", "demonym"))
    hows = {entry.how: entry for entry in reversed(entries)}
    if (entries[0].how == "adjective" and "demonym" in hows) or (entries[0].how == "demonym" and "adjective" in hows):
        before = stage.report.text[: hit.start].rstrip().rsplit(None, 1)
        span = stage.doc.char_span(hit.start, hit.end, alignment_mode="expand")
        token = span.root if span is not None else None
        is_noun = token is not None and token.dep_ not in MODIFIERS and token.pos_ in ("NOUN", "PROPN")
        has_article = bool(before) and before[-1].lower() == "the"
        return hows["demonym" if is_noun and has_article else "adjective"]
    return entries[0]


def _stands(hint: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(hint)}(?!\w)", text) is not None


def _nearest_owner(stage: Stage, hit: NameHit) -> NameEntry | None:
    """Of several bodies with one short name, return the one whose state the report named last before."""
    text = stage.report.text
    best: tuple[int, NameEntry] | None = None
    for entry in hit.entries:
        body = stage.book.bodies.get(entry.actor)
        owner = stage.book.states.get(body.of) if body and body.of else None
        if owner is None:
            continue
        for name in (owner.name, *owner.adjectives, *owner.aliases, *owner.capitals):
            at = text.rfind(name, 0, hit.start)
            if at >= 0 and (best is None or at > best[0]):
                best = (at, entry)
    return best[1] if best else None


def _undecided(stage: Stage, hit: NameHit) -> str:
    words = stage.report.text[hit.start : hit.end]
    names = [c.actor or f"another {words}" for c in stage.book.candidates(words)] or [entry.actor for entry in hit.entries]
    return "undecided: " + " or ".join(dict.fromkeys(names))


def _adjective_entry(hit: NameHit, entry: NameEntry) -> NameEntry | None:
    return next((other for other in hit.entries if other.how == "adjective" and other.actor == entry.actor), None)


def _is_modifier(head: "Token") -> bool:
    return head.dep_ in MODIFIERS and head.head.i > head.i


def _is_place(stage: Stage, head: "Token") -> bool:
    if head.dep_ in MODIFIERS and head.head.i > head.i:
        return True
    if head.dep_ == "pobj":
        preposition = head.head
        if preposition.lower_ in PLACE_PREPOSITIONS:
            return True
        return preposition.lower_ == "to" and preposition.head.lemma_.lower() in stage.words["motion"]
    return head.dep_ == "dobj" and head.head.lemma_.lower() in stage.words["motion"]


def _has_article(stage: Stage, start: int) -> bool:
    return start > 0 and stage.tokens[start - 1].lower_ == "the"


def _is_located(stage: Stage, start: int, end: int) -> bool:
    """Whether a capital is a place by what stands beside it: its state after a comma ('Lisbon, Portugal'), a paper before it."""
    doc = stage.doc
    if end + 1 < len(doc) and doc[end].text == "," and stage.book.state_of(doc[end + 1].text):
        return True
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in stage.words["placed"]


def _is_title_part(stage: Stage, start: int, end: int) -> bool:
    """Whether a name of one word is part of a longer one, or of a title: 'Labour' in 'Labour Minister'."""
    token = stage.tokens[start]
    if end - start != 1:
        return False
    after = stage.tokens[end] if end < len(stage.doc) else None
    nouns = stage.book.words.person_nouns
    if (
        after is not None
        and nouns.get(after.lower_) == "portfolio"
        and not token.text.isupper()
        and not stage.book.state_of(token.text)
    ):
        return True
    before = [t.lower_ for t in stage.doc[max(0, start - 2) : start]]
    if len(before) > 1 and before[-1] in ("of", "for") and before[0] in ("minister", "ministry", "secretary", "department"):
        return not stage.book.state_of(token.text) and not token.text.isupper()
    return token.dep_ == "compound" and token.head.ent_type_ == "PERSON" and token.ent_type_ == "PERSON"


def _with_article(stage: Stage, start: int) -> int:
    if start and stage.tokens[start - 1].lower_ == "the" and not stage.is_start(start):
        return start - 1
    return start


def _figure(stage: Stage, entry: NameEntry) -> Figure:
    book = stage.book
    if entry.kind == "state":
        return stage.figure(entry.actor, "state")
    if entry.kind == "group":
        figure = stage.figure(entry.actor, "group", plural=entry.actor.endswith("s"))
        figure.members = book.groups[entry.actor].members
        return figure
    body = book.bodies.get(entry.actor)
    figure = stage.figure(entry.actor, body.type if body else "organisation", of=body.of if body else None)
    if body:
        figure.learn(office=None, of=None, nouns=body.nouns)
    return figure


def _note_common_names(stage: Stage) -> None:
    """Note the states that the report calls by a name of its own ('Britain') and never by the full name or its letters."""
    printed: dict[str, list[str]] = {}
    for phrase in stage.phrases:
        if phrase.figure is not None and phrase.figure.type == "state":
            text = stage.text(phrase.start, phrase.end).removeprefix("the ").removeprefix("The ")
            printed.setdefault(phrase.figure.name, []).append(text)
    for name, texts in printed.items():
        common = [text for text in texts if text in stage.book.parts.common_names]
        state = stage.book.states.get(name)
        if not common or state is None or name in texts:
            continue
        if not any(text.isupper() or "." in text for text in texts if text in state.aliases):
            stage.called[name] = common[0]
