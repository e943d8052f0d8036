"""Those whom a report describes: offices without a name, groups, bodies by their noun, counterparts.

The stage with all names comes in; each describing phrase is settled on a figure: one of the report's, the holder of the office
on the day of the report, or a new one that is called by its description.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.described_bodies import settle_body
from rejoinder.reading.actors.described_groups import settle_group
from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.named_later import named_in_next
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.noun_phrases import is_definite, named_end, owner_in, phrase_range
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.reading.actors.titles import Title, read_title
from rejoinder.reading.actors.unnamed_offices import holder_figure, persons_around, resolve_office

if TYPE_CHECKING:
    from spacy.tokens import Token

PREDICATES = frozenset({"attr", "oprd", "appos", "acomp"})


def find_descriptions(stage: Stage) -> None:
    """Put descriptions on the stage, in the order of the text."""
    words = stage.book.words
    for token in stage.tokens:
        if token.lower_ in ("public", "private") and token.dep_ == "pobj" and token.i and token.nbor(-1).lower_ == "in":
            # 'They have said so in public': nobody is meant.
            continue
        if token.pos_ not in ("NOUN", "PROPN", "X") or stage.in_dateline(token.i) or _is_taken(stage, token):
            continue
        lower = token.lower_
        if lower in words.plurals and (token.tag_ in ("NNS", "NNPS", "NN", "NNP") and lower not in words.person_nouns):
            settle_group(stage, token, words.plurals[lower])
        elif lower in words.person_nouns:
            _settle_office(stage, token)
        elif lower in words.body_nouns:
            settle_body(stage, token)


def _is_taken(stage: Stage, token: "Token") -> bool:
    for phrase in stage.phrases:
        if phrase.start <= token.i < phrase.end and phrase.kind in ("name", "office", "description"):
            return True
    return bool(token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"))


def _settle_office(stage: Stage, token: "Token") -> None:
    start, end = phrase_range(stage, token)
    following = _name_after(stage, token)
    if following is not None and following.figure is not None and following.figure.is_person:
        following.figure.learn(office=None, of=owner_in(stage, start, token.i))
        following.start = min(start, following.start)
        return
    if token.lower_ in stage.words["counterparts"]:
        _settle_counterpart(stage, token, start, end)
        return
    if token.dep_ in PREDICATES and token.dep_ != "appos":
        return
    title = read_title(stage, start, end)
    if title is None:
        _settle_person(stage, token, start, end)
        return
    found, reason, confidence = _named_beside(stage, token), "apposition", 0.9
    if found is None:
        found, reason, confidence = resolve_office(stage, title, token.i, is_definite=is_definite(stage, start))
    if found is None:
        found, reason, confidence = named_in_next(stage, token.i, ""), "named in the next sentences", 0.6
    if found is None:
        reason, confidence = "description", 0.6
    figure = found or _unnamed(stage, title, token, start, end)
    if not figure.named:
        figure.gender = figure.gender or _gender(stage, token)
    figure.learn(office=title.office, of=title.of, roles=title.roles, nouns=title.nouns)
    stage.add(Phrase(start, end, token.i, "office", figure, reason, confidence, of=title.of))


def _name_after(stage: Stage, token: "Token") -> Phrase | None:
    """Return the name that follows a describing noun, after a comma only where the noun is one of a counterpart."""
    at = token.i + 1
    if token.lower_ in stage.words["counterparts"] and at < len(stage.doc) and stage.tokens[at].text == ",":
        at += 1
    return next((p for p in stage.phrases if p.start == at and p.kind == "name"), None)


def _named_beside(stage: Stage, token: "Token") -> Figure | None:
    """Return the person named in apposition, or as the predicate ('the representative will be X')."""
    beside = [child for child in token.rights if child.dep_ == "appos"]
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        beside += [child for child in token.head.rights if child.dep_ == "attr"]
    if token.dep_ == "appos":
        beside.append(token.head)
    for other in beside:
        phrase = stage.phrase_with_head(other.i)
        if phrase is not None and phrase.kind == "name" and phrase.figure is not None and phrase.figure.is_person:
            return phrase.figure
    return None


def _unnamed(stage: Stage, title: Title, token: "Token", start: int, end: int) -> Figure:
    of = title.of
    if of is None and is_definite(stage, start) and token.lower_ in ("mayor", "governor"):
        of = _place_near(stage, token)
        title_of = of
        name = f"{title.office} of {of}" if of else title.office
        return stage.figure(name, "person", of=title_of, named=False)
    end = named_end(stage, token, end)
    if stage.tokens[start].tag_ == "PRP$" or stage.tokens[start].lower_ == "one":
        start += 1
    return stage.figure(clean_name(stage, start, end), "person", of=of, named=False)


def _place_near(stage: Stage, token: "Token") -> str | None:
    """Return the town named last before `token` in its sentence or the one before."""
    for entity in reversed(stage.doc.ents):
        is_near = entity.end <= token.i and stage.sentence(token.i) - stage.sentence(entity.start) <= 1
        if is_near and entity.label_ == "GPE" and not stage.book.state_of(entity.text):
            return clean_name(stage, entity.start, entity.end)
    return None


def _settle_person(stage: Stage, token: "Token", start: int, end: int) -> None:
    gender = _gender(stage, token)
    named = named_in_next(stage, token.i, gender)
    if named is not None:
        stage.add(Phrase(start, end, token.i, "description", named, "named in the next sentences", 0.6))
        return
    skipped = stage.tokens[start].tag_ == "PRP$" or stage.tokens[start].lower_ == "one"
    name = clean_name(stage, start + skipped, named_end(stage, token, end))
    figure = stage.figure(name, "person", of=owner_in(stage, start, end), named=False)
    figure.learn(office=None, of=None, nouns=(token.lower_,))
    figure.gender = figure.gender or gender
    stage.add(Phrase(start, end, token.i, "description", figure, "description", 0.5))


def _gender(stage: Stage, token: "Token") -> str:
    """Return the gender that a noun tells ('mother', 'spokesman')."""
    lower = token.lower_
    if lower in stage.words["women"] or lower.endswith("woman"):
        return "f"
    return "m" if lower in stage.words["men"] or lower.endswith("man") else ""


def _settle_counterpart(stage: Stage, token: "Token", start: int, end: int) -> None:
    """Settle 'her German counterpart': the holder of the office that the one before holds."""
    of = owner_in(stage, start, token.i)
    before = next((f for far, f in persons_around(stage, start) if far < 10_000 and f.roles and f.of != of), None)
    if of is not None and before is not None:
        for role in before.roles:
            same = next((f for _, f in persons_around(stage, token.i) if f.of == of and role in f.roles), None)
            if same is not None:
                stage.add(Phrase(start, end, token.i, "office", same, "counterpart", 0.8, of=of))
                return
        if stage.day is not None and before.office:
            person = stage.book.holder_of_roles(before.roles, of, stage.day)
            if person is not None:
                figure = holder_figure(stage, person)
                figure.learn(office=stage.book.title(before.office, of), of=of, roles=tuple(before.roles[:1]))
                stage.add(Phrase(start, end, token.i, "office", figure, "counterpart by date", 0.7, of=of))
                return
    _settle_person(stage, token, start, end)
