"""Organisations, parties, unions and companies that the book does not know, by the form of their names.

The stage with the known names comes in; phrases for further bodies go onto it.
"""

import re
from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.reading.actors.titles import is_office_noun
from rejoinder.reading.actors.told_names import told_letters

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST_LETTERS = 3
# What stands behind a hyphen before a name and is no part of it ('the Shia-Backed List').
BACKED = frozenset({"backed", "led", "run", "based", "supported", "sponsored", "owned", "dominated"})
TRIMMED_PARTY = frozenset({"party", "Party"})


def find_bodies(stage: Stage, reserved: frozenset[int]) -> None:
    """Put bodies with a name of their own on the stage; tokens in `reserved` are part of persons' names."""
    candidates = [span for span in _candidates(stage) if not any(i in reserved for i in range(*span))]
    for is_sure in (True, False):
        for start, end in candidates:
            if _has_noun(stage, start, end) is is_sure and stage.phrase_over(start, kinds=("name",)) is None:
                _place(stage, start, end)
        _repeat(stage)


def _has_noun(stage: Stage, start: int, end: int) -> bool:
    nouns = stage.book.words.body_nouns
    words = [token for token in stage.doc[start:end] if token.text != "-"]
    return any(token.lower_ in nouns for token in words) or (len(words) > 1 and end - start == len(words))


def _place(stage: Stage, start: int, end: int) -> None:
    """Put the tokens on the stage as a body, as far as no other actor's name stands there."""
    inner = [p for p in stage.phrases if p.start < end and start < p.end and p.kind in ("name", "adjective", "place")]
    if not inner:
        _put(stage, start, end)
    elif len(inner) == 1 and _widen(stage, inner[0], start, end):
        return
    elif len(inner) == 1 and _is_first_word(stage, inner[0], start, end):
        stage.remove(inner[0])
        _put(stage, start, end)
    elif all(p.kind != "name" and p.start <= start for p in inner):
        rest = max(p.end for p in inner)
        is_name = stage.tokens[end - 1].text[:1].isupper() and stage.tokens[end - 1].lower_ in stage.book.words.body_nouns
        if is_name and (end - start > 2 or all(p.kind == "place" for p in inner)):
            _put(stage, start, end)
        elif end - rest > 1 and stage.tokens[rest].text[:1].isupper():
            _put(stage, rest, end)


def _is_first_word(stage: Stage, inner: Phrase, start: int, end: int) -> bool:
    """Whether a party's name is only the first word of a longer one ('Labour Arbitration Council')."""
    is_party = inner.kind == "name" and inner.figure is not None and inner.figure.type == "party"
    rest = stage.doc[inner.end : end]
    return is_party and inner.start == start and len(rest) > 1 and all(token.text[:1].isupper() for token in rest)


def _widen(stage: Stage, inner: Phrase, start: int, end: int) -> bool:
    """Let a known name take in its noun ('Kadima' + 'party'); a name joined to it by a hyphen makes another body."""
    doc = stage.doc
    if inner.kind != "name" or inner.figure is None or inner.figure.is_person or inner.figure.type == "state":
        return False
    if inner.end < end and doc[inner.end].text == "-":
        stage.remove(inner)
        _put(stage, start, end)
        return True
    if inner.end == end - 1 and doc[end - 1].lower_ in stage.book.words.body_nouns and inner.figure.type != "group":
        stage.remove(inner)
        begin = start - 1 if start and doc[start - 1].lower_ == "the" else min(start, inner.start)
        stage.add(Phrase(begin, end, end - 1, "name", inner.figure, inner.reason, inner.confidence, of=inner.of))
        return True
    return False


def _candidates(stage: Stage) -> list[tuple[int, int]]:
    spans = [span for token in stage.doc if (span := _around_noun(stage, token))]
    for entity in stage.doc.ents:
        if entity.label_ == "ORG":
            start, end = entity.start, entity.end
            while end > start and (stage.tokens[end - 1].tag_ == "POS" or stage.tokens[end - 1].is_punct):
                end -= 1
            while start < end and (stage.tokens[start].pos_ == "DET" or stage.tokens[start].is_punct):
                start += 1
            if start < end and not any(t.is_space for t in stage.doc[start:end]) and _may_be_body(stage, start, end):
                spans.append((start, end))
    taken: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
    return sorted(taken)


def _around_noun(stage: Stage, token: "Token") -> tuple[int, int] | None:
    """Return the name that a body noun with a capital heads ('National Farmers Federation', 'Council of Elders')."""
    if not token.text[:1].isupper() or token.lower_ not in stage.book.words.body_nouns:
        return None
    doc = stage.doc
    start, end = token.i, token.i + 1
    while start > 0 and not stage.is_start(start) and (_is_name_word(stage, doc[start - 1]) or _is_name_joint(stage, start - 1)):
        start -= 1
    if end + 1 < len(doc) and doc[end].lower_ in ("of", "for", "on") and doc[end + 1].text[:1].isupper():
        end += 1
        while end < len(doc) and (doc[end].text[:1].isupper() and doc[end].pos_ in ("PROPN", "NOUN", "ADJ")):
            end += 1
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in ("al", "el"):
        start -= 2
    while start < token.i and (doc[start].text in ("-", "&") or doc[start].lower_ in ("and", "of", "the")):
        start += 1
    if end - start < 2 or (stage.is_start(start) and start == token.i):
        return None
    if stage.book.words.body_nouns[token.lower_] in ("government", "ministry") and end == token.i + 1:
        return None
    return start, end


def _is_name_joint(stage: Stage, at: int) -> bool:
    """Whether a small word is within a body's name: "Dockers' and Crane Operators' Union", 'Rail and General Workers Union'."""
    doc = stage.doc
    if at < 1:
        return False
    before = doc[at - 1]
    if doc[at].text in ("'", "’"):
        return before.text[:1].isupper() and before.text.endswith("s") and stage.phrase_over(at - 1, kinds=("name",)) is None
    if doc[at].lower_ == "of":
        is_name = before.text[:1].isupper() and before.pos_ in ("PROPN", "NOUN") and not is_office_noun(stage, before)
        return is_name and doc[at + 1].text[:1].isupper() and stage.phrase_over(before.i, kinds=("name", "adjective")) is None
    if doc[at].lower_ == "and" and doc[at + 1].text[:1].isupper():
        is_mark = before.text in ("'", "’")
        word = doc[at - 2] if is_mark and at > 1 else before
        is_plain = stage.phrase_over(word.i, kinds=("name", "adjective", "place")) is None and word.pos_ in ("PROPN", "NOUN")
        return (
            word.text[:1].isupper()
            and is_plain
            and not stage.is_start(word.i)
            and (is_mark or word.text.endswith(("s", "t", "g")))
        )
    return False


def _is_name_word(stage: Stage, token: "Token") -> bool:
    if token.lower_ in BACKED and token.i and token.doc[token.i - 1].text == "-":
        return False
    if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and not is_office_noun(stage, token):
        return True
    if (
        token.text == "-"
        and token.whitespace_ == ""
        and token.i > 1
        and token.doc[token.i - 1].text[:1].isupper()
        and token.doc[token.i - 1].whitespace_ == ""
    ):
        return True
    return token.text in ("&",)


def _british(office: str) -> str:
    """Return the office as the book writes it."""
    return office.replace("Advisor", "Adviser")


def _may_be_body(stage: Stage, start: int, end: int) -> bool:
    """Whether what the entity tagger takes for an organisation may be one."""
    doc = stage.doc
    words = [token for token in doc[start:end] if not token.is_punct]
    last = words[-1]
    if (
        last.lower_ in stage.words["papers"]
        or words[0].lower_ in stage.words["papers"]
        or any(is_office_noun(stage, t) for t in words)
    ):
        return False
    if words[0].lower_ in stage.words["ranks"] | stage.words["stage_directions"] or stage.in_label(start):
        return False
    if any(token.ent_type_ in ("DATE", "TIME", "MONEY") for token in words) or (stage.is_headline(start) and len(words) > 3):
        return False
    if end < len(doc) and is_office_noun(stage, doc[end]) and stage.book.is_office(_british(doc[start : end + 1].text)):
        return False
    if start > 1 and stage.book.is_office(doc[start - 2 : end].text):
        return False
    if start and doc[start - 1].lower_.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir"):
        return False
    if len(words) == 1 and words[0].lower_ in stage.book.words.plurals:
        return False
    if len(words) == 1 and any(
        p.kind == "name" and p.figure and words[0].text in p.figure.name.split()[:-1] for p in stage.phrases
    ):
        return False
    if len(words) == 1 and (words[0].lower_ in stage.book.words.body_nouns or _is_surname(stage, words[0])):
        return False
    if any(token.lower_ in stage.book.words.body_nouns for token in words):
        return doc[start].text[:1].isupper()
    if stage.book.actor_for(stage.text(start, end)):
        return False
    return all(
        token.text[:1].isupper() or token.lower_ in ("of", "the", "and", "for", "al") for token in words
    ) and not stage.is_start(start)


def _is_surname(stage: Stage, token: "Token") -> bool:
    held = stage.book.persons_by_surname(token.text, stage.day)
    return len(held) == 1 and stage.serves(held[0])


def _put(stage: Stage, start: int, end: int) -> None:
    doc = stage.doc
    kind, name = _type_and_name(stage, start, end)
    owner = _owner(stage, start)
    if kind in ("ministry", "government") and owner is not None:
        name = f"{stage.book.adjective(owner)} {name}"
    for phrase in [p for p in stage.phrases if start <= p.start and p.end <= end and p.kind in ("adjective", "place")]:
        owner = owner or (phrase.figure.name if phrase.figure else None)
        stage.remove(phrase)
    noun = next((t.lower_ for t in reversed(doc[start:end]) if t.lower_ in stage.book.words.body_nouns), "")
    figure = stage.figure(name, kind)
    figure.learn(office=None, of=owner, nouns=(noun,) if noun else ())
    if kind == "organisation" and not noun:
        figure.weak = True
    begin = start - 1 if start and doc[start - 1].lower_ == "the" else start
    head = doc[start:end].root
    kind_of = "adjective" if head.dep_ in ("compound", "nmod", "amod") and head.head.i >= end else "name"
    if kind_of == "adjective" and is_office_noun(stage, head.head):
        kind_of = "name"
    stage.add(Phrase(begin, end, head.i, kind_of, figure, "name", 0.8 if noun else 0.6, of=figure.of))


def _type_and_name(stage: Stage, start: int, end: int) -> tuple[str, str]:
    doc = stage.doc
    last, first = doc[end - 1], doc[start]
    nouns = stage.book.words.body_nouns
    kind = (
        nouns.get(last.lower_)
        or nouns.get(first.lower_)
        or next((nouns[t.lower_] for t in doc[start:end] if t.lower_ in nouns), "organisation")
    )
    if kind in ("group", "government") and last.text[:1].isupper():
        kind = "organisation" if kind == "group" else kind
    is_named_so = last.text == "Party" and all(
        t.lower_ in stage.words["kept_party"] or t.text == "-" for t in doc[start : end - 1]
    )
    is_short = kind == "party" and last.text in TRIMMED_PARTY and end - start > 1 and not is_named_so
    if is_short and (last.text == "party" or _stands_alone(stage, start, end - 1)):
        end -= 1
    return kind, clean_name(stage, start, end)


def _stands_alone(stage: Stage, start: int, end: int) -> bool:
    """Whether the report has the name without 'Party' too."""
    words = stage.text(start, end)
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?![\w-])(?! Party)", stage.report.text)) > 0


def _owner(stage: Stage, start: int) -> str | None:
    """Return the state whose possessive or adjective stands before the name."""
    for i in range(start - 1, max(-1, start - 4), -1):
        phrase = stage.phrase_over(i, kinds=("name", "adjective"))
        if phrase is None or phrase.figure is None or phrase.figure.type != "state":
            continue
        if phrase.kind == "adjective" or "POS" in (stage.tokens[phrase.end].tag_, stage.tokens[phrase.end - 1].tag_):
            return phrase.figure.name
    return None


def _repeat(stage: Stage) -> None:
    """Find the names of unknown bodies where they stand again."""
    bodies = [f for f in stage.figures if f.type not in ("state", "person", "group")]
    forms = ((f, words) for f in bodies for words in (_tokens(f.name), _short_name(stage, f), _letters(stage, f)))
    names = {tuple(words): f for f, words in forms if words}
    names.update(told_letters(stage))
    doc = stage.doc
    taken = stage.covered(("name", "adjective", "place"))
    by_first: dict[str, list[tuple[tuple[str, ...], Figure]]] = {}
    for words, figure in names.items():
        by_first.setdefault(words[0], []).append((words, figure))
    for i, token in enumerate(stage.tokens):
        first = token.lower_ if token.lower_ in ("al", "el") else token.text
        for words, figure in by_first.get(first, ()):
            end = i + len(words)
            if not any(taken[i:end]) and (first, *(t.text for t in doc[i + 1 : end])) == words:
                stage.add(Phrase(i, end, doc[i:end].root.i, "name", figure, "name", 0.8, of=figure.of))


def _tokens(name: str) -> list[str]:
    return name.replace("-", " - ").split()


def _letters(stage: Stage, figure: Figure) -> list[str]:
    """Return the letters by which a report may call a body that the book does not know ('DCU')."""
    words = figure.name.replace("-", " ").split()
    letters = "".join(word[0] for word in words if word[:1].isupper())
    is_open = len(letters) >= SHORTEST_LETTERS and figure.name not in stage.book.bodies and not stage.book.actor_for(letters)
    return [letters] if is_open else []


def _short_name(stage: Stage, figure: Figure) -> list[str]:
    """Return the name without its noun, where the rest is no common word ('al-Iraqiya' of 'al-Iraqiya List')."""
    words = figure.name.split()
    if figure.name in stage.book.bodies or len(words) != 2 or words[1].lower() not in stage.book.words.body_nouns:
        return []
    is_odd = "-" in words[0] or (words[0].isupper() and len(words[0]) > 1)
    return _tokens(words[0]) if is_odd and not stage.book.actor_for(words[0]) else []
