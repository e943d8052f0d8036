"""Persons by name: full names, surnames, titles with names, appositions.

The stage with the known names comes in; phrases for persons, each with its title read, go onto it.
"""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rejoinder.knowledge import name_key
from rejoinder.reading.actors.appositions import HONORIFICS, owner_after, owner_before, title_after, title_before
from rejoinder.reading.actors.bearers import by_part_name, nearest_bearer, part_keys
from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_words
from rejoinder.reading.actors.person_names import (
    LONGEST_SURNAME,
    NAME_WORD,
    PersonName,
    bare_sources,
    is_capitalised_name,
    is_no_name,
)
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.reading.actors.titles import is_office_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

ALIKE = 0.75
LONGEST_BEFORE = 8


def find_names_of_people(stage: Stage) -> list[PersonName]:
    """Put persons with a full name on the stage, and their surnames; return the names that are still open."""
    found = _candidates(stage)
    full = [name for name in found if name.person or _word_count(stage, name) > 1]
    for name in full:
        _put(stage, name, _full_figure(stage, name), "name", 0.95)
    for name in found:
        if name not in full:
            figure = by_part_name(stage, stage.text(name.start, name.end), name.start)
            if figure is not None:
                _put(stage, name, figure, "surname", 0.9)
    _scan_surnames(stage)
    return [name for name in found if name not in full and stage.phrase_over(name.start, kinds=("name",)) is None]


def find_people(stage: Stage, open_names: list[PersonName]) -> None:
    """Read the titles of the persons on the stage, then settle the names that are still open."""
    for phrase in [p for p in stage.phrases if p.figure is not None and p.figure.is_person and p.kind == "name"]:
        _read_titles(stage, phrase)
    for name in open_names:
        if stage.phrase_over(name.start, kinds=("name", "adjective", "place")) is None:
            _put_short(stage, name)
    _scan_surnames(stage)


def _word_count(stage: Stage, name: PersonName) -> int:
    words = [token for token in stage.doc[name.start : name.end] if token.text not in (".", "-", "'", "’")]
    return sum(1 for token in words if token.lower_ not in stage.words["particles"] or token is words[-1])


def _candidates(stage: Stage) -> list[PersonName]:
    """Return person names in order, none overlapping: of the book, after a title or honorific, of the entity tagger."""
    found: list[PersonName] = []
    for phrase in list(stage.phrases):
        if phrase.reason.startswith("person:"):
            end = _through_junior(stage, phrase.end)
            longer = _name_end(stage, end + 2 * (stage.tokens[end + 1].text == "-")) if _goes_on(stage, end) else end
            person = phrase.reason.removeprefix("person:") if longer <= end else None
            found.append(PersonName(phrase.start, max(end, longer), person, True))
    for token in stage.tokens:
        if token.lower_.rstrip(".") in HONORIFICS or is_office_noun(stage, token):
            start = token.i + 1
            if token.lower_.rstrip(".") in HONORIFICS and start < len(stage.doc) and stage.tokens[start].text == ".":
                start += 1
            if (
                start + 1 < len(stage.doc)
                and stage.tokens[start].text == "-"
                and stage.tokens[start + 1].lower_ in ("elect", "designate")
            ):
                start += 2
            end = _name_end(stage, start)
            if end > start and (token.text[:1].isupper() or end - start > 1):
                found.append(PersonName(start, end, None, token.lower_.rstrip(".") in HONORIFICS or token.text[:1].isupper()))
            found.extend(_before_apposition(stage, token))
            found.extend(_after_comma(stage, token))
    found.extend(_serving(stage))
    found.extend(bare_sources(stage))
    for entity in stage.doc.ents:
        if entity.label_ == "PERSON":
            start, end = _trim(stage, entity.start, entity.end)
            if start < end:
                found.append(PersonName(start, end, None, False))
    return _apart(stage, [part for name in found for part in _split_surnames(stage, name, found)])


def _goes_on(stage: Stage, end: int) -> bool:
    """Whether a person's name goes on behind what the book knows of it ('Ahmed Maher' + 'el-Sayed')."""
    doc = stage.doc
    if end + 2 >= len(doc) or doc[end - 1].whitespace_ == "":
        return False
    return doc[end].lower_ in stage.words["particles"] | {"el", "al"} and (
        doc[end + 1].text == "-" or doc[end + 1].text[:1].isupper()
    )


def _before_apposition(stage: Stage, noun: "Token") -> list[PersonName]:
    """Return the name before the apposition that `noun` heads ('Olga Prado, the incoming finance minister,')."""
    doc = stage.doc
    comma = next((i for i in range(noun.i - 1, max(-1, noun.i - LONGEST_BEFORE), -1) if doc[i].text == ","), None)
    if comma is None:
        return []
    start = comma
    while start > 0 and comma - start < LONGEST_SURNAME and is_capitalised_name(stage, start - 1) and not stage.is_start(start):
        start -= 1
    if comma - start < 2 or title_after(stage, comma) is None:
        return []
    return [PersonName(start, comma, None, False)]


def _after_comma(stage: Stage, noun: "Token") -> list[PersonName]:
    """Return the full name in apposition right after an office and a comma ("Lumeira's envoy, Ines Carvoal, wrote")."""
    doc = stage.doc
    comma = noun.i + 1
    if comma < len(doc) and doc[comma].lower_ in ("of", "for", "at"):
        reach = range(comma, min(len(doc), comma + LONGEST_BEFORE))
        comma = next((i for i in reach if doc[i].pos_ not in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "PRON")), comma)
    start = comma + 1
    if start >= len(doc) or doc[comma].text != ",":
        return []
    end = start
    while end < len(stage.doc) and end - start < LONGEST_SURNAME and is_capitalised_name(stage, end):
        end += 1
    after = stage.tokens[end] if end < len(stage.doc) else None
    is_closed = after is None or after.is_punct or after.is_space or after.pos_ in ("VERB", "AUX")
    return [PersonName(start, end, None, False)] if end - start > 1 and is_closed else []


def _serving(stage: Stage) -> list[PersonName]:
    """Return surnames of persons who lead a state or body on the day, where nothing else tells that a word is a name."""
    found = []
    for token in stage.tokens:
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.ent_type_ in ("DATE", "TIME") or len(token.text) < 2:
            continue
        held = stage.book.persons_by_surname(token.text, stage.day) if stage.day is not None else ()
        beside = [t for t in (token.i - 1, token.i + 1) if 0 <= t < len(stage.doc) and stage.tokens[t].pos_ == "PROPN"]
        if len(held) == 1 and stage.serves(held[0]) and not beside and token.dep_ not in ("compound", "amod"):
            found.append(PersonName(token.i, token.i + 1, None, False))
    return found


def _split_surnames(stage: Stage, name: PersonName, found: list[PersonName]) -> list[PersonName]:
    """Cut what the entity tagger joins: the surnames of two persons side by side ('with Biden Putin')."""
    words = [stage.tokens[i].text for i in range(name.start, name.end)]
    if name.person or name.sure or len(words) != 2:
        return [name]
    first, last = (name_key(word) for word in words)
    known = [name_key(other.person) for other in found if other.person]
    if any(key.split()[-1] == first for key in known) and any(key.split()[-1] == last for key in known):
        return [PersonName(i, i + 1, None, True) for i in range(name.start, name.end)]
    return [name]


def _apart(stage: Stage, found: list[PersonName]) -> list[PersonName]:
    taken: list[PersonName] = []
    for name in sorted(found, key=lambda n: (n.person is None, not n.sure, -(n.end - n.start), n.start)):
        if any(name.start < other.end and other.start < name.end for other in taken):
            continue
        if name.person is None and _is_taken(stage, name):
            continue
        if stage.in_dateline(name.start):
            continue
        taken.append(name)
    return sorted(taken, key=lambda n: n.start)


def _is_taken(stage: Stage, name: PersonName) -> bool:
    """Whether the words are another actor's name."""
    for phrase in stage.phrases:
        if phrase.start < name.end and name.start < phrase.end and not phrase.reason.startswith("person:"):
            return True
    return False


def _through_junior(stage: Stage, end: int) -> int:
    doc = stage.doc
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ("jr.", "jr", "sr.", "sr"):
        return end + 2
    return end + 1 if end < len(doc) and doc[end].lower_ in ("jr.", "jr") else end


def _name_end(stage: Stage, start: int) -> int:
    """Return one past the last token of a name that starts at `start`, or `start` where none does."""
    doc = stage.doc
    end = start
    while end < len(doc) and end - start < 7:
        token = doc[end]
        if token.is_space or (token.is_punct and token.text != "-") or token.tag_ == "POS":
            break
        if token.text == "-":
            if end + 1 < len(doc) and end > start and doc[end - 1].whitespace_ == "" and token.whitespace_ == "":
                end += 2
                continue
            break
        is_particle = (
            token.lower_ in stage.words["particles"]
            and end + 1 < len(doc)
            and (doc[end + 1].text[:1].isupper() or doc[end + 1].lower_ in stage.words["particles"])
        )
        if not NAME_WORD.fullmatch(token.text):
            break
        if not is_particle and not (token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB")):
            break
        if stage.phrase_over(end, kinds=("name", "adjective", "place")) and not _is_person_phrase(stage, end):
            break
        if is_no_name(stage, token) or (end > start and stage.is_start(end)):
            break
        end += 1
    while end > start and (doc[end - 1].text == "-" or doc[end - 1].lower_ in stage.words["particles"]):
        end -= 1
    return end


def _is_person_phrase(stage: Stage, token: int) -> bool:
    phrase = stage.phrase_over(token, kinds=("name",))
    return phrase is not None and phrase.reason.startswith("person:")


def _trim(stage: Stage, start: int, end: int) -> tuple[int, int]:
    """Cut titles, possessive marks and small words off what the entity tagger takes for a name."""
    doc = stage.doc
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    titles = [i for i in range(start, end) if is_office_noun(stage, doc[i]) or doc[i].lower_ in stage.book.words.plurals]
    last_office = max(titles, default=None)
    if last_office is not None:
        start = last_office + 1
    while start < end and (
        doc[start].is_punct or (not doc[start].text[:1].isupper() and doc[start].lower_ not in stage.words["particles"])
    ):
        start += 1
    while start < end and doc[start].lower_.rstrip(".") in HONORIFICS:
        start += 1
    words = [doc[i] for i in range(start, end)]
    if not words or not all(NAME_WORD.fullmatch(t.text) or t.text == "-" for t in words):
        return start, start
    if any(t.text.islower() and t.lower_ not in stage.words["particles"] for t in words):
        return start, start
    if len(words) == 1 and ((words[0].text.isupper() and len(words[0].text) < 5) or stage.book.actor_for(words[0].text)):
        return start, start
    return start, end


def _full_figure(stage: Stage, name: PersonName) -> Figure:
    printed = clean_words(stage.text(name.start, name.end)).replace(" , ", ", ")
    if name.person:
        return _book_figure(stage, name.person, printed)
    for figure in stage.figures:
        if figure.is_person and _same_person(figure.name, printed):
            return figure
    return _new_person(stage, printed)


def _book_figure(stage: Stage, person: str, printed: str) -> Figure:
    """Return the figure of a person of the book: by the report's spelling of the name, not by its long form."""
    known = next((f for f in stage.figures if f.is_person and stage.book.person_for(f.name) == person), None)
    if known is not None:
        return known
    ours, theirs = name_key(printed).split(), name_key(person).split()
    alike = len(ours) == len(theirs) and all(
        SequenceMatcher(None, a, b).ratio() >= ALIKE or a in b or b in a for a, b in zip(ours, theirs, strict=True)
    )
    figure = _new_person(stage, printed if alike else person)
    figure.gender = stage.book.gender(person) or figure.gender
    return figure


def _new_person(stage: Stage, name: str) -> Figure:
    figure = stage.figure(name, "person")
    figure.gender = figure.gender or stage.book.gender(name)
    return figure


def _same_person(known: str, printed: str) -> bool:
    """Whether two full names are spellings of one, or one leaves a middle name out."""
    ours, theirs = name_key(known).split(), name_key(printed).split()
    if len(ours) < 2 or len(theirs) < 2:
        return False
    if ours[0] == theirs[0] and ours[-1] == theirs[-1]:
        return True
    return len(ours) == len(theirs) and all(SequenceMatcher(None, a, b).ratio() >= 0.8 for a, b in zip(ours, theirs, strict=True))


def _put(stage: Stage, name: PersonName, figure: Figure, reason: str, confidence: float) -> Phrase:
    head = stage.doc[name.start : name.end].root.i
    for phrase in [p for p in stage.phrases if p.reason.startswith("person:") and p.start < name.end and name.start < p.end]:
        stage.remove(phrase)
    held = stage.phrase_with_head(head)
    if held is not None and held.kind != "adjective":
        head = name.end - 1
    return stage.add(Phrase(name.start, name.end, head, "name", figure, reason, confidence))


def _read_titles(stage: Stage, phrase: Phrase) -> None:
    """Let the person learn the titles by his name; the phrase takes in the title before it."""
    figure = phrase.figure
    assert figure is not None
    before, after = title_before(stage, phrase.start), title_after(stage, phrase.end)
    gender = _honorific_gender(stage, phrase.start)
    owner = owner_after(stage, phrase.end) or owner_before(stage, phrase.start)
    for title in (before, after):
        if title is not None:
            figure.learn(office=title.office, of=title.of or owner, roles=title.roles, nouns=title.nouns)
    if owner is not None:
        figure.learn(office=None, of=owner)
    if gender:
        figure.gender = gender
        phrase.start -= 1
    if before is not None:
        phrase.start = min(before.start, phrase.start)
    phrase.of = figure.of


def _honorific_gender(stage: Stage, start: int) -> str:
    if start == 0:
        return ""
    before = stage.tokens[start - 1]
    if before.text == "." and start > 1:
        before = stage.tokens[start - 2]
    return HONORIFICS.get(before.lower_.rstrip("."), "")


def _put_short(stage: Stage, name: PersonName) -> None:
    """Settle a name of one word: the person of the report who bears it, else the one in office on the day, else unknown."""
    word = stage.text(name.start, name.end)
    figure = by_part_name(stage, word, name.start)
    if figure is not None:
        _read_titles(stage, _put(stage, name, figure, "surname", 0.9))
        return
    title = title_before(stage, name.start)
    held = stage.book.persons_by_surname(word, stage.day)
    if title is not None and title.roles:
        held = tuple(p for p in held if _held(stage, p, title.roles, title.of)) or held
    if len(held) == 1 and (name.sure or stage.serves(held[0])):
        phrase = _put(stage, name, _new_person(stage, held[0]), "surname, in office then", 0.75)
        _read_titles(stage, phrase)
    elif name.sure or title is not None:
        _read_titles(stage, _put(stage, name, _new_person(stage, word), "surname alone", 0.6))


def _held(stage: Stage, person: str, roles: tuple[str, ...], of: str | None) -> bool:
    held = stage.book.holders_of_person(person)
    return any(set(roles) & set(stage.book.roles(h.office, h.of)) and of in (None, h.of) for h in held)


def _scan_surnames(stage: Stage) -> None:
    """Find the surnames of the report's persons where the entity tagger overlooked them."""
    keys: dict[str, list[Figure]] = {}
    for figure in stage.figures:
        if figure.is_person and figure.named:
            for key in dict.fromkeys(part_keys(stage, figure)):
                keys.setdefault(key, []).append(figure)
    firsts = frozenset(key.split()[0] for key in keys)
    doc = stage.doc
    taken = stage.covered(("name", "place", "adjective"))
    for i in range(len(stage.tokens)):
        if taken[i] or stage.key_of(i) not in firsts or stage.in_dateline(i):
            continue
        for end in range(min(len(doc), i + LONGEST_SURNAME), i, -1):
            if any(taken[i:end]) or not doc[end - 1].text[:1].isupper():
                continue
            named = keys.get(name_key(doc[i:end].text))
            if named is not None:
                bearer = named[0] if len(named) == 1 else nearest_bearer(stage, named, i)
                _put(stage, PersonName(i, end, None, True), bearer, "surname", 0.85)
                break
