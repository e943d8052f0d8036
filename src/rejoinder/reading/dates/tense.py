"""Whether the words around a date speak of what was or of what is to come.

A place in a parse in, a direction out. The verb that governs the date decides, with its auxiliaries; a timetable or a
plan points forward whatever its tense ('the talks were due on Friday').
"""

from typing import TYPE_CHECKING

from rejoinder.knowledge.date_words import DateWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PAST, OPEN, FUTURE = -1, 0, 1
Direction = tuple[int, str]
LONGEST_CLIMB = 12
LOOK_BACK = 24
UNTIL = frozenset(["until", "till"])


def find_direction(doc: "Doc", text: str, span_at: tuple[int, int], words: DateWords) -> Direction:
    """Return PAST, FUTURE or OPEN for the date at `span_at` in `text`, which `doc` parses, and the words that say so."""
    start, end = span_at
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return OPEN, ""
    before = text[max(0, start - LOOK_BACK) : start].lower().rstrip()
    ahead = next((phrase for phrase in sorted(words.tense["ahead"]) if before.endswith(phrase)), None)
    if ahead is not None:
        return FUTURE, f"'{ahead}'"
    node = span.root
    for _ in range(LONGEST_CLIMB):
        if node.pos_ in ("VERB", "AUX") and node.tag_ != "MD":
            return _weigh(span, node, _direction_of_verb(node, span, words))
        if node.lemma_.lower() in words.tense["planned"] and node.pos_ in ("NOUN", "ADJ") and not span.start <= node.i < span.end:
            return FUTURE, f"'{node.text}' is planned"
        if node.head is node:
            break
        node = node.head
    return OPEN, ""


def _weigh(span: "Span", verb: "Token", told: Direction) -> Direction:
    """Return what the verb tells of the date, less sure where the date stands before a noun, surer after 'until'.

    In 'to discuss Wednesday's ruling' the infinitive says nothing of the day of the ruling.
    """
    direction, reason = told
    head = span.root.head
    before_noun = head.i > span.root.i and head.pos_ in ("NOUN", "PROPN")
    if before_noun and direction == FUTURE and not _has_modal(verb):
        return OPEN, ""
    opens_sentence = any(word.is_sent_start for word in span.doc[max(0, head.i - 1) : head.i + 1])
    is_until = head.lower_ in UNTIL and not opens_sentence
    if is_until and direction == PAST and not _has_past_perfect(verb):
        return FUTURE, f"'{head.text}'"
    return direction, reason


def _has_modal(verb: "Token") -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def _has_past_perfect(verb: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children)


def _direction_of_verb(verb: "Token", span: "Span", words: DateWords, climb: int = 3) -> Direction:
    """Return what a verb and its auxiliaries say; a bare infinitive or participle asks its governor, `climb` times."""
    tense = words.tense
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    perfect = any(aux.lemma_ == "have" for aux in auxiliaries)
    for aux in auxiliaries:
        if aux.lower_ in tense["future"] or (aux.lower_ in tense["possible"] and not perfect):
            return FUTURE, f"'{aux.text}' with '{verb.text}'"
    if verb.lemma_.lower() in tense["plan_verbs"] | tense["planned"] and _is_plan(verb, span):
        return FUTURE, f"'{verb.text}' is planned"
    if any(aux.tag_ == "TO" for aux in auxiliaries):
        return _direction_of_infinitive(verb, words)
    if verb.lemma_.lower() == "go" and verb.tag_ == "VBG" and any(child.dep_ == "xcomp" for child in verb.children):
        return FUTURE, f"'{verb.text} to'"
    if verb.tag_ == "VBN" and any(aux.tag_ in ("VBZ", "VBP") for aux in auxiliaries) and not perfect:
        return OPEN, ""
    if verb.tag_ in ("VBD", "VBN") or any(aux.tag_ in ("VBD", "VBN") for aux in auxiliaries) or perfect:
        return PAST, f"'{verb.text}' is past"
    governor = verb.head
    if verb.tag_ in ("VBG", "VB") and governor is not verb and governor.pos_ in ("VERB", "AUX") and climb and not auxiliaries:
        return _direction_of_verb(governor, span, words, climb - 1)
    return _direction_of_present(verb, auxiliaries, words)


def _is_plan(verb: "Token", span: "Span") -> bool:
    """Whether the verb tells the time of what is planned: 'planned a march for Friday', and not 'postponed it on Friday'."""
    if verb.tag_ != "VBD":
        return verb.tag_ in ("VBN", "VBZ", "VBP", "VBG", "VB")
    head = span.root.head
    return head is not verb and not (head.lower_ in ("on", "in") and head.head is verb)


def _direction_of_present(verb: "Token", auxiliaries: list["Token"], words: DateWords) -> Direction:
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_.lower() in words.tense["timetable"]:
        return FUTURE, f"'{verb.text}' tells a timetable"
    if verb.tag_ == "VBG" and any(aux.tag_ in ("VBZ", "VBP") for aux in auxiliaries):
        return FUTURE, f"'{verb.text}' is going on or to come"
    return OPEN, ""


def _direction_of_infinitive(verb: "Token", words: DateWords) -> Direction:
    """'to meet' points forward, but for verbs that tell what happened ('managed to meet')."""
    governor = verb.head
    if governor is verb or governor.lemma_.lower() not in words.tense["happened"]:
        return FUTURE, f"'to {verb.text}'"
    if governor.tag_ in ("VBD", "VBN"):
        return PAST, f"'{governor.text} to {verb.text}'"
    return OPEN, ""
