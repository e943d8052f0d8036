"""Persons by name: full names, surnames, titles with names, appositions.

The stage with the known names comes in; phrases for persons, each with its title read, go onto it.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rejoinder.knowledge import name_key
from rejoinder.knowledge.actor_book import part_names
from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_words
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.reading.actors.titles import ATTACHING, Title, is_office_noun, read_title

if TYPE_CHECKING:
    from spacy.tokens import Token

HONORIFICS = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "sir": "m",
    "dame": "f",
    "lord": "m",
    "lady": "f",
    "madam": "f",
    "dr": "",
    "prof": "",
}
PARTICLES = frozenset("al bin ibn von van der den de da del di du la le el ter ul dos bint abu".split())
NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
LONGEST_TITLE = 14
ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class _Named:
    """A name found in the text: its tokens and, where the book knows it, the person."""

    start: int
    end: int
    person: str | None
    sure: bool


def find_people(stage: Stage) -> None:
    """Put persons on the stage, those with a full name first."""
    found = _candidates(stage)
    full = [name for name in found if name.person or _word_count(stage, name) > 1]
    short = [name for name in found if name not in full]
    figures: dict[int, Figure] = {}
    for name in full:
        figures[name.start] = _full_figure(stage, name)
    for name in full:
        _put(stage, name, figures[name.start], "name")
    for name in short:
        _put_short(stage, name)
    _scan_surnames(stage)


def _word_count(stage: Stage, name: _Named) -> int:
    return sum(1 for token in stage.doc[name.start : name.end] if token.text not in (".", "-", "'", "’"))


def _candidates(stage: Stage) -> list[_Named]:
    """Return person names in order, none overlapping: of the book, after a title or honorific, of the entity tagger."""
    found: list[_Named] = []
    for phrase in list(stage.phrases):
        if phrase.reason.startswith("person:"):
            found.append(_Named(phrase.start, _through_junior(stage, phrase.end), phrase.reason.removeprefix("person:"), True))
    for token in stage.doc:
        if token.lower_.rstrip(".") in HONORIFICS or is_office_noun(stage, token):
            start = token.i + 1
            if token.lower_.rstrip(".") in HONORIFICS and start < len(stage.doc) and stage.doc[start].text == ".":
                start += 1
            end = _name_end(stage, start)
            if end > start and (token.text[:1].isupper() or end - start > 1):
                found.append(_Named(start, end, None, token.lower_.rstrip(".") in HONORIFICS or token.text[:1].isupper()))
    for entity in stage.doc.ents:
        if entity.label_ == "PERSON":
            start, end = _trim(stage, entity.start, entity.end)
            if start < end:
                found.append(_Named(start, end, None, False))
    return _apart(stage, found)


def _apart(stage: Stage, found: list[_Named]) -> list[_Named]:
    taken: list[_Named] = []
    for name in sorted(found, key=lambda n: (n.person is None, not n.sure, -(n.end - n.start), n.start)):
        if any(name.start < other.end and other.start < name.end for other in taken):
            continue
        if name.person is None and _is_taken(stage, name):
            continue
        if stage.in_dateline(name.start):
            continue
        taken.append(name)
    return sorted(taken, key=lambda n: n.start)


def _is_taken(stage: Stage, name: _Named) -> bool:
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
        if token.is_space or token.is_punct and token.text != "-" or token.tag_ == "POS":
            break
        if token.text == "-":
            if end + 1 < len(doc) and end > start and doc[end - 1].whitespace_ == "" and token.whitespace_ == "":
                end += 1
                continue
            break
        is_particle = token.lower_ in PARTICLES and end + 1 < len(doc) and doc[end + 1].text[:1].isupper()
        if not is_particle and not (token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB")):
            break
        if stage.phrase_over(end, kinds=("name", "adjective", "place")) and not _is_person_phrase(stage, end):
            break
        if is_office_noun(stage, token) or (end > start and token.is_sent_start):
            break
        end += 1
    while end > start and (doc[end - 1].text == "-" or doc[end - 1].lower_ in PARTICLES):
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
    last_office = max((i for i in range(start, end) if is_office_noun(stage, doc[i])), default=None)
    if last_office is not None:
        start = last_office + 1
    while start < end and (doc[start].is_punct or not doc[start].text[:1].isupper() and doc[start].lower_ not in PARTICLES):
        start += 1
    while start < end and doc[start].lower_.rstrip(".") in HONORIFICS:
        start += 1
    words = [doc[i] for i in range(start, end)]
    if not words or not all(NAME_WORD.fullmatch(t.text) or t.text == "-" for t in words):
        return start, start
    if any(t.text.islower() and t.lower_ not in PARTICLES for t in words):
        return start, start
    if len(words) == 1 and (words[0].text.isupper() and len(words[0].text) < 5 or stage.book.actor_for(words[0].text)):
        return start, start
    return start, end


def _full_figure(stage: Stage, name: _Named) -> Figure:
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


def _put(stage: Stage, name: _Named, figure: Figure, reason: str, confidence: float = 0.95) -> None:
    head = stage.doc[name.start : name.end].root.i
    before, after = title_before(stage, name.start), title_after(stage, name.end)
    start, end = name.start, name.end
    for title in (before, after):
        if title is not None:
            figure.learn(office=title.office, of=title.of, roles=title.roles, nouns=title.nouns)
    if before is not None:
        start = before.start
    owner = _owner_after(stage, name.end)
    if owner is not None:
        figure.learn(office=None, of=owner)
    gender = _honorific_gender(stage, name.start)
    if gender:
        figure.gender = gender
        start = min(start, name.start - 1)
    phrase = stage.phrase_with_head(head)
    if phrase is not None and not phrase.reason.startswith("person:"):
        head = name.end - 1
    if phrase is not None and phrase.reason.startswith("person:"):
        stage.phrases.remove(phrase)
        stage._by_head.pop(head, None)
    stage.add(Phrase(start, end, head, "name", figure, reason, confidence, of=figure.of))


def _honorific_gender(stage: Stage, start: int) -> str:
    if start == 0:
        return ""
    before = stage.doc[start - 1]
    if before.text == "." and start > 1:
        before = stage.doc[start - 2]
    return HONORIFICS.get(before.lower_.rstrip("."), "")


def _put_short(stage: Stage, name: _Named) -> None:
    """Settle a name of one word: the person of the report who bears it, else the one in office on the day, else unknown."""
    word = stage.text(name.start, name.end)
    figure = _by_surname(stage, word)
    if figure is not None:
        _put(stage, name, figure, "surname", 0.9)
        return
    held = stage.book.persons_by_surname(word, stage.day)
    title = title_before(stage, name.start)
    if title is not None and title.roles:
        held = (
            tuple(
                p
                for p in held
                if any(set(title.roles) & set(stage.book.roles(h.office, h.of)) for h in stage.book.holders_of_person(p))
            )
            or held
        )
    if len(held) == 1 and (name.sure or stage.day is not None):
        figure = _new_person(stage, held[0])
        _put(stage, name, figure, "surname, in office then", 0.75)
    elif name.sure or title is not None:
        _put(stage, name, _new_person(stage, word), "surname alone", 0.6)


def _by_surname(stage: Stage, word: str) -> Figure | None:
    key = name_key(word)
    found = []
    for figure in stage.figures:
        if not figure.is_person or not figure.named:
            continue
        if key == name_key(figure.name) or key in _part_keys(stage, figure):
            found.append(figure)
    return found[-1] if found else None


def _part_keys(stage: Stage, figure: Figure) -> tuple[str, ...]:
    person = stage.book.person_for(figure.name)
    known = stage.book.persons.get(person) if person else None
    parts = part_names(figure.name, family_first=bool(known and known.family_first))
    more = part_names(person, family_first=bool(known and known.family_first)) if person else ()
    return tuple(name_key(part) for part in (*parts, *more))


def _scan_surnames(stage: Stage) -> None:
    """Find the surnames of the report's persons where the entity tagger overlooked them."""
    keys: dict[str, Figure] = {}
    for figure in stage.figures:
        if figure.is_person and figure.named:
            for key in _part_keys(stage, figure):
                if key.split():
                    keys[key] = figure
    lengths = sorted({len(key.split()) for key in keys}, reverse=True)
    doc = stage.doc
    for i, token in enumerate(doc):
        if not token.text[:1].isupper() and token.lower_ not in PARTICLES:
            continue
        for length in lengths:
            end = i + length
            if end > len(doc) or any(stage.phrase_over(k, kinds=("name", "place", "adjective")) for k in range(i, end)):
                continue
            figure = keys.get(name_key(doc[i:end].text))
            if figure is not None and doc[end - 1].text[:1].isupper() and not stage.in_dateline(i):
                _put(stage, _Named(i, end, None, True), figure, "surname", 0.85)
                break


# Titles before and after a name


def title_before(stage: Stage, start: int) -> Title | None:
    """Return the title that stands before a name at token `start`, with or without a comma between."""
    doc = stage.doc
    end = start
    if end and doc[end - 1].lower_.rstrip(".") in HONORIFICS:
        end -= 1
    has_comma = end > 0 and doc[end - 1].text == ","
    end -= has_comma
    low = max(0, end - LONGEST_TITLE)
    nouns = [i for i in range(low, end) if is_office_noun(stage, doc[i]) and not _cut_between(stage, i, end)]
    if not nouns:
        return None
    head = nouns[-1]
    if not _leads_to_name(stage, head, end, has_comma=has_comma):
        return None
    begin = _left_edge(stage, head, low)
    if has_comma and not (doc[begin].pos_ in ("DET", "PRON") or _is_owned(stage, begin, head) or doc[head].text[:1].isupper()):
        return None
    title = read_title(stage, begin, end)
    return title


def _cut_between(stage: Stage, start: int, end: int) -> bool:
    return any(
        t.is_sent_start or t.pos_ in ("VERB", "AUX") and t.text.islower() or t.text in ",;:" for t in stage.doc[start + 1 : end]
    )


def _leads_to_name(stage: Stage, head: int, end: int, *, has_comma: bool) -> bool:
    """Whether what stands between the office noun and the name belongs to the title."""
    between = [t for t in stage.doc[head + 1 : end] if t.text != "-"]
    if not between:
        return True
    if between[0].lower_ in ("elect", "designate"):
        return len(between) == 1
    if between[0].lower_ in ATTACHING and len(between) > 1:
        if has_comma:
            return True
        complement = stage.doc[head : between[-1].i + 1].text
        return stage.book.is_office(complement) or _ends_with_owner(stage, head, end)
    return False


def _ends_with_owner(stage: Stage, head: int, end: int) -> bool:
    """'President of Finland Sauli Niinisto': the complement is a known name that ends before the person's."""
    phrase = stage.phrase_over(end - 1, kinds=("name",))
    if phrase is None or phrase.figure is None or phrase.figure.is_person:
        return False
    return stage.doc[phrase.start - 1].lower_ in ATTACHING or phrase.start - 1 <= head + 1


def _left_edge(stage: Stage, head: int, low: int) -> int:
    """Return the first token of the title whose noun is `head`."""
    doc = stage.doc
    begin = head
    while begin > low:
        token = doc[begin - 1]
        if doc[begin].is_sent_start or token.is_space:
            break
        if token.lower_ in ("the", "a", "an") or token.tag_ == "PRP$":
            begin -= 1
            break
        if token.lower_ in ("and", "&"):
            if begin - 2 >= 0 and (is_office_noun(stage, doc[begin - 2]) or doc[begin - 2].lower_ in ("elect", "designate")):
                begin -= 1
                continue
            break
        is_name_part = token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "X") or token.tag_ in (
            "VBG",
            "VBN",
            "POS",
            "JJ",
            "NN",
            "NNP",
        )
        if is_name_part or token.text in ("-", "'s", "’s", "'", "’") or token.lower_ == "ex":
            begin -= 1
            continue
        break
    while begin < head and (doc[begin].text in ("-", "'", "’", "'s", "’s") or doc[begin].lower_ in ("and", "&")):
        begin += 1
    return begin


def _is_owned(stage: Stage, begin: int, head: int) -> bool:
    if any(t.tag_ == "POS" for t in stage.doc[begin:head]):
        return True
    phrase = stage.phrase_over(begin, kinds=("adjective",))
    return phrase is not None


def title_after(stage: Stage, end: int) -> Title | None:
    """Return the title in apposition after a name: ', Mexico's incoming foreign minister,'."""
    doc = stage.doc
    if end >= len(doc) or doc[end].text != ",":
        return None
    start = end + 1
    stop = start
    while stop < len(doc) and stop - start < 18:
        token = doc[stop]
        if token.is_sent_start and stop > start or token.text in (",", ".", ";", ":", "—", "–", "(", ")") or token.is_space:
            break
        if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN") or token.tag_ in ("WP", "WDT", "WRB", "WP$"):
            break
        stop += 1
    nouns = [i for i in range(start, stop) if is_office_noun(stage, doc[i])]
    if not nouns or stop >= len(doc) or doc[stop].pos_ == "VERB" and doc[stop].text.islower():
        return None
    head = nouns[0]
    head = max(i for i in nouns if i - head <= 2 and not any(t.lower_ in ATTACHING for t in doc[head:i]))
    if any(t.pos_ in ("ADP", "VERB", "ADV") and t.lower_ not in ("newly",) for t in doc[start:head]):
        return None
    if doc[start].pos_ not in ("DET", "PRON", "ADJ", "NOUN", "PROPN", "VERB"):
        return None
    if (
        head + 1 < stop
        and doc[head + 1].text[:1].isupper()
        and doc[head + 1].lower_ not in ATTACHING
        and doc[head + 1].text != "-"
    ):
        return None
    return read_title(stage, start, stop)


def _owner_after(stage: Stage, end: int) -> str | None:
    """Return the state or body of 'President X of Y', 'X from the Y Federation'."""
    doc = stage.doc
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "from"):
        return None
    for i in range(end + 1, min(end + 6, len(doc))):
        phrase = stage.phrase_over(i, kinds=("name",))
        if phrase is not None and phrase.figure is not None and not phrase.figure.is_person:
            return phrase.figure.name
        if doc[i].pos_ not in ("DET", "PROPN", "ADJ", "NOUN"):
            return None
    return None


def is_honorific(token: "Token") -> bool:
    """Whether `token` is a form of address before a name."""
    return token.lower_.rstrip(".") in HONORIFICS
