"""Whether the words around a date speak of what was or of what is to come.

A place in a parse in, a direction out. The verb that governs the date decides, with its auxiliaries; a timetable or a
plan points forward whatever its tense ('the talks were due on Friday').
"""

from typing import TYPE_CHECKING

from rejoinder.knowledge.date_words import DateWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PAST, OPEN, FUTURE = -1, 0, 1
LONGEST_CLIMB = 12


def find_direction(doc: "Doc", start: int, end: int, words: DateWords) -> tuple[int, str]:
    """Return PAST, FUTURE or OPEN for the date at `start:end`, and the words that say so."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return OPEN, ""
    node = span.root
    for _ in range(LONGEST_CLIMB):
        head = node.head
        if node.pos_ in ("VERB", "AUX") and node.tag_ != "MD":
            return _direction_of_verb(node, words)
        lemma = node.lemma_.lower()
        if lemma in words.tense["planned"] and node.pos_ in ("NOUN", "ADJ") and not _is_date_word(node, span.start, span.end):
            return FUTURE, f"'{node.text}' is planned"
        if lemma == "since":
            return PAST, "'since'"
        if head is node:
            break
        node = head
    return OPEN, ""


def _is_date_word(node: "Token", start: int, end: int) -> bool:
    return start <= node.i < end


def _direction_of_verb(verb: "Token", words: DateWords) -> tuple[int, str]:
    """Return what a verb and its auxiliaries say."""
    tense = words.tense
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "cop")]
    modal = next((aux for aux in auxiliaries if aux.lower_ in tense["future"]), None)
    if modal is not None and not any(aux.lemma_ == "have" for aux in auxiliaries):
        return FUTURE, f"'{modal.text} {verb.text}'"
    if verb.lemma_.lower() in tense["planned"] and (verb.tag_ in ("VBN", "VBZ", "VBP", "VBG")) and not _is_active_past(verb):
        return FUTURE, f"'{verb.text}' is planned"
    if any(aux.tag_ == "TO" for aux in auxiliaries):
        return _direction_of_infinitive(verb, words)
    if verb.lemma_.lower() == "go" and verb.tag_ == "VBG" and any(child.dep_ == "xcomp" for child in verb.children):
        return FUTURE, f"'{verb.text} to'"
    if verb.tag_ in ("VBD", "VBN") or any(aux.tag_ in ("VBD", "VBN") or aux.lemma_ == "have" for aux in auxiliaries):
        return PAST, f"'{verb.text}' is past"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_.lower() in tense["timetable"]:
        return FUTURE, f"'{verb.text}' tells a timetable"
    if verb.tag_ == "VBG" and any(aux.tag_ in ("VBZ", "VBP") and aux.lemma_ == "be" for aux in auxiliaries):
        return FUTURE, f"'{verb.text}' is going on or to come"
    if verb.tag_ in ("VBG", "VB") and verb.head is not verb and verb.head.pos_ in ("VERB", "AUX"):
        return _direction_of_verb(verb.head, words) if verb.head.head is not verb else (OPEN, "")
    return OPEN, ""


def _is_active_past(verb: "Token") -> bool:
    """Whether a participle is one of 'have' ('has agreed'), which tells what happened."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children) and not any(
        child.dep_ == "auxpass" for child in verb.children
    )


def _direction_of_infinitive(verb: "Token", words: DateWords) -> tuple[int, str]:
    """'to meet' points forward, but for verbs that tell what happened ('managed to meet')."""
    governor = verb.head
    if governor is verb or governor.lemma_.lower() not in words.tense["happened"]:
        return FUTURE, f"'to {verb.text}'"
    if governor.tag_ in ("VBD", "VBN"):
        return PAST, f"'{governor.text} to {verb.text}'"
    return OPEN, ""
