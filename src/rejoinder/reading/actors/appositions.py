"""Titles that stand by a person's name: before it, with or without a comma, or in apposition after it.

The tokens of a name come in; the title goes out, read by `titles`.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.stage import Stage
from rejoinder.reading.actors.titles import ATTACHING, Title, is_office_noun, read_title

if TYPE_CHECKING:
    pass

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
    "hon": "",
    "rev": "",
}
JOINING = frozenset({"and", "the"})
LONGEST_TITLE = 14
LONGEST_APPOSITION = 18


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
    return read_title(stage, begin, end)


def _cut_between(stage: Stage, start: int, end: int) -> bool:
    return any(
        stage.is_start(t.i) or (t.pos_ in ("VERB", "AUX") and t.text.islower()) or t.text in ",;:"
        for t in stage.doc[start + 1 : end]
    )


def _leads_to_name(stage: Stage, head: int, end: int, *, has_comma: bool) -> bool:
    """Whether what stands between the office noun and the name belongs to the title."""
    between = [t for t in stage.doc[head + 1 : end] if t.text != "-"]
    if not between:
        return True
    if between[0].lower_ in ("elect", "designate"):
        return len(between) == 1
    if between[0].lower_ not in ATTACHING or len(between) < 2:
        return False
    if has_comma:
        return True
    return all(t.text[:1].isupper() or t.lower_ in ATTACHING | JOINING for t in between)


def _left_edge(stage: Stage, head: int, low: int) -> int:
    """Return the first token of the title whose noun is `head`."""
    doc = stage.doc
    begin = head
    while begin > low:
        token = doc[begin - 1]
        if stage.is_start(begin) or token.is_space:
            break
        if token.lower_ in ("the", "a", "an") or token.tag_ == "PRP$":
            begin -= 1
            break
        if token.lower_ in ("and", "&"):
            if begin - 2 >= 0 and (is_office_noun(stage, doc[begin - 2]) or doc[begin - 2].lower_ in ("elect", "designate")):
                begin -= 1
                continue
            break
        is_name_part = token.pos_ in ("NOUN", "PROPN", "ADJ", "X") or token.tag_ in ("POS", "JJ", "NN", "NNP")
        is_name_part = is_name_part or token.lower_ in stage.words["participles"]
        if token.text == "-" and token.whitespace_:
            break
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
    while stop < len(doc) and stop - start < LONGEST_APPOSITION:
        token = doc[stop]
        if (stop > start and stage.is_start(stop)) or token.text in (",", ".", ";", ":", "—", "–", "(", ")") or token.is_space:
            break
        if (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN")) or token.tag_ in ("WP", "WDT", "WRB", "WP$"):
            break
        stop += 1
    nouns = [i for i in range(start, stop) if is_office_noun(stage, doc[i])]
    if not nouns or stop >= len(doc) or (doc[stop].pos_ == "VERB" and doc[stop].text.islower()):
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


def owner_after(stage: Stage, end: int) -> str | None:
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


def owner_before(stage: Stage, start: int) -> str | None:
    """Return the state or body of "Japan's Abe"."""
    if start < 2 or stage.tokens[start - 1].tag_ != "POS":
        return None
    phrase = stage.phrase_over(start - 2, kinds=("name", "adjective"))
    if phrase is None or phrase.figure is None or phrase.figure.is_person:
        return None
    return phrase.figure.name
