"""Statements of level `act`: a verb that names an act, with an infinitive, a gerund or a noun phrase.

A `ParsedText` and a `Cue` in, an `Attribution` out or None: 'urged Iran to return', 'rejected the plan', 'is believed to hold'.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rejoinder.knowledge.speech_words import VerbSense
from rejoinder.reading.statements.clause_ends import Field, clause_end, field_of, is_telling_place
from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import ParsedText, Range
from rejoinder.reading.statements.sources import NOBODY, Source, find_source, is_document, is_first_person, is_speaker
from rejoinder.reading.statements.told import Told, attribution
from rejoinder.reading.statements.trees import (
    auxiliaries,
    children,
    infinitive_mark,
    is_infinitive_mark,
    is_negated,
    is_participle,
    is_passive,
    subtree_range,
)
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = ("for", "to", "on", "of", "about", "against", "with", "over", "at")
PASSIVE_HOW = frozenset(("agent", "passive"))


def find_told_act(parsed: ParsedText, cue: Cue) -> Told | None:
    """Return the act that `cue` tells, or None."""
    source = find_source(parsed, cue)
    field = field_of(parsed, cue)
    for frame, find in FINDERS.items():
        sense = next((s for s in cue.senses if frame in s.frames and _fits(parsed, cue, s, source, frame)), None)
        if sense is None:
            continue
        tokens = find(parsed, cue, source, field)
        if tokens is not None and frame == "np_inf" and parsed.doc[tokens[0]].lower_ in ("to", "not"):
            if cue.head.tag_ not in ("VBN", "VBD"):
                continue
            source = source if source.how == "agent" or cue.takes("inf") else NOBODY
        span = parsed.content(tokens) if tokens is not None and tokens[0] <= tokens[1] else None
        if span is not None and not _is_own_source(parsed, source, span):
            told = attribution(
                parsed, _with_preposition(parsed, cue, frame, span.start), source, [span], f"act-{frame}", 0.85, "act"
            )
            return Told(told, cue, source)
    return None


def _is_own_source(parsed: ParsedText, source: Source, content: Span) -> bool:
    """Whether source and content share words, as where 'thank you' has lost its subject."""
    return source.tokens is not None and parsed.span(source.tokens).overlaps(content)


def _fits(parsed: ParsedText, cue: Cue, sense: VerbSense, source: Source, frame: str) -> bool:
    """Whether the source is of the kind that the sense wants; only a passive directive may go without one."""
    if any(aux.lower_ == "would" for aux in auxiliaries(cue.head)):
        return False
    if source.head is None:
        return frame in ("np_inf", "passive_inf") and is_passive(cue.head)
    if is_negated(cue.head):
        return sense.act in ("accept", "agree", "support")
    if sense.weak and is_participle(cue.head):
        return False
    if is_first_person(source.head) and (sense.weak or frame in ("as", "name")):
        return False
    if sense.subject == "speaker":
        return is_speaker(parsed, source.head)
    if sense.subject == "document":
        return is_document(parsed, source.head)
    return True


def _with_preposition(parsed: ParsedText, cue: Cue, frame: str, content_start: int) -> Cue:
    """Return the cue with the preposition that belongs to it: 'called for', 'warned of'."""
    following = cue.last + 1
    if frame in PREPOSITIONS and following < len(parsed.doc) and parsed.doc[following].lower_ == frame:
        return Cue(cue.head, (cue.first, following), cue.senses)
    return cue


def _infinitive(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'agreed to meet': from 'to' (or 'not') to the end of the clause."""
    if is_passive(cue.head):
        return None
    for child in children(cue.head, "xcomp", "ccomp", "advcl"):
        mark = infinitive_mark(child)
        if mark is None or child.i < cue.last or mark.i > cue.last + 3:
            continue
        start = mark.i - 1 if mark.i > cue.last + 1 and parsed.doc[mark.i - 1].lower_ == "not" else mark.i
        return start, clause_end(parsed, cue, start, child, field)
    return _bare_infinitive(parsed, cue, field)


def _own_infinitive(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'offered Iran to lift the sanctions': what the speaker will do, after the hearer."""
    for token in parsed.doc[cue.last + 1 : min(cue.last + 16, field.last + 1)]:
        if is_infinitive_mark(token) and token.i > cue.last + 1:
            return token.i, clause_end(parsed, cue, token.i, token.head, field)
        if token.pos_ in ("VERB", "AUX") or token.text in (",", ";", ":") or token.dep_ == "mark":
            return None
    return None


def _bare_infinitive(parsed: ParsedText, cue: Cue, field: Field) -> Range | None:
    """'to' right after the cue, where the parse hangs its verb elsewhere or sees a noun."""
    after = cue.last + 1
    if after + 1 > field.last or not is_infinitive_mark(parsed.doc[after]):
        return None
    return after, clause_end(parsed, cue, after, None, field)


def _somebody_to(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'urged Iran to return': from the hearer to the end of the clause; in the passive from 'to'."""
    mark = next((t for t in parsed.doc[cue.last + 1 : field.last + 1] if is_infinitive_mark(t)), None)
    if mark is None or mark.i - cue.last > 20 or any(t.text in (",", ";", ":") for t in parsed.doc[cue.last + 1 : mark.i]):
        return None
    if not _governs(cue, mark.head) or (parsed.doc[cue.last + 1].pos_ == "ADP" and mark.i != cue.last + 1):
        return None
    passive = is_passive(cue.head) or source.how in PASSIVE_HOW
    between = parsed.doc[cue.last + 1 : mark.i]
    if passive or all(t.lower_ == "not" or t.pos_ == "ADV" for t in between):
        start = mark.i - 1 if mark.i > cue.last + 1 and parsed.doc[mark.i - 1].lower_ == "not" else mark.i
    elif any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN") for t in between) or not _has_noun(between):
        return None
    else:
        start = cue.last + 1
    return start, clause_end(parsed, cue, start, mark.head, field)


def _has_noun(tokens: "Iterable[Token]") -> bool:
    return any(t.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") for t in tokens)


def _governs(cue: Cue, verb: "Token") -> bool:
    """Whether an infinitive hangs on the cue or on its object."""
    inside = range(cue.first, cue.last + 1)
    head = verb.head
    if verb.dep_ == "conj":
        return False
    return head.i in inside or head.head.i in inside or head.head.head.i in inside


def _passive_infinitive(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'is widely believed to possess': from 'to' to the end of the clause."""
    if not is_passive(cue.head):
        return None
    for child in children(cue.head, "xcomp", "ccomp"):
        mark = infinitive_mark(child)
        if mark is not None and 0 < mark.i - cue.last <= 2:
            return mark.i, clause_end(parsed, cue, mark.i, child, field)
    return None


def _gerund(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'denied meeting him': the gerund and what follows it."""
    for child in children(cue.head, "xcomp", "ccomp", "pcomp", "dobj", "advcl"):
        if child.tag_ == "VBG" and cue.last < child.left_edge.i <= cue.last + 3 and parsed.doc[child.left_edge.i - 1].text != ",":
            return child.left_edge.i, clause_end(parsed, cue, child.left_edge.i, child, field)
    return None


def _noun_phrase(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'rejected the plan': the object; in the passive, the subject."""
    if source.how == "agent":
        subject = next(iter(children(cue.head, "nsubjpass")), None)
        if subject is not None:
            return subtree_range(subject)
        if cue.head.dep_ == "acl":
            return cue.head.head.left_edge.i, cue.first - 1
        return None
    target = _object_of(parsed, cue)
    if target is None:
        return None
    first, last = subtree_range(target)
    return max(first, cue.last + 1), min(_extended(parsed, cue, last, field), field.last)


def _object_of(parsed: ParsedText, cue: Cue) -> "Token | None":
    """Return the object of the verb or of the phrase's last word, close behind the cue."""
    for at in (cue.last, cue.head.i):
        for child in children(parsed.doc[at], "dobj", "pobj", "oprd", "attr", "dative"):
            if child.i > cue.last and child.left_edge.i - cue.last <= 3 and child.pos_ != "ADP":
                return child
    if cue.last > cue.head.i:
        return next((c for c in children(cue.head, "dobj") if c.i > cue.last), None)
    return None


def _extended(parsed: ParsedText, cue: Cue, last: int, field: Field) -> int:
    """Carry an object on over phrases that the parse hangs on the verb: 'proposed a summit in a third country to discuss it'."""
    while last < field.last:
        at = last + 1
        if parsed.doc[at].tag_ == "HYPH" and not parsed.doc[last].whitespace_:
            last = min(max(at + 1, _head_after(parsed, at)), field.last)
            continue
        comma = "," in (parsed.doc[at].text, parsed.doc[last].text)
        token = parsed.doc[at + 1] if parsed.doc[at].text == "," and at < field.last else parsed.doc[at]
        branch = next((c for c in cue.head.children if c.left_edge.i == token.i), None)
        if branch is None or not _extends(parsed, branch, comma):
            return last
        last = branch.right_edge.i
    return last


def _head_after(parsed: ParsedText, hyphen: int) -> int:
    """Return the end of the phrase that a word torn at its hyphen belongs to ('de-escalate tensions')."""
    head = parsed.doc[hyphen].head
    return head.right_edge.i if head.i > hyphen else hyphen + 1


def _extends(parsed: ParsedText, branch: "Token", comma: bool) -> bool:
    """Whether a branch of the verb goes on with its object: a phrase, a purpose, ', starting with'."""
    if branch.dep_ == "prep" and not comma:
        outer = branch.lower_ in ("as", "during", "after", "before", "by", "on", "at", "since")
        return not outer and (branch.lower_ in ("in", "within", "for") or not is_telling_place(parsed, branch))
    if branch.dep_ == "advcl" and not comma:
        return infinitive_mark(branch) is not None
    if branch.dep_ in ("advcl", "prep") and comma:
        return branch.tag_ == "VBG" and branch.lemma_.lower() not in parsed.words.lists["participles"]
    return branch.dep_ == "xcomp"


def _after_preposition(word: str) -> Callable[[ParsedText, Cue, Source, Field], Range | None]:
    """Return the finder of what stands after the preposition `word`: 'warned of delays', 'committed to talks'."""

    def find(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
        if is_passive(cue.head):
            return None
        for child in children(cue.head, "prep"):
            if child.lower_ == word and cue.last < child.i <= cue.last + 1:
                target = next(iter(children(child, "pobj", "pcomp")), None)
                if target is not None:
                    return child.i + 1, min(target.right_edge.i, field.last)
        return None

    return find


def _of_doing(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'accused Iran of cheating': what stands after 'of'."""
    for token in parsed.doc[cue.last + 1 : min(cue.last + 20, field.last + 1)]:
        if token.lower_ == "of" and (token.head.i == cue.head.i or children(token, "pcomp")):
            return token.i + 1, clause_end(parsed, cue, token.i + 1, next(iter(children(token, "pcomp")), None), field)
    return None


def _as_name(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'described them as rebels': what stands after 'as'."""
    for token in parsed.doc[cue.last + 1 : min(cue.last + 25, field.last + 1)]:
        if token.text == ",":
            return None
        if token.lower_ == "as" and token.head.i == cue.head.i and token.i + 1 <= field.last:
            last = max((child.right_edge.i for child in token.children), default=token.i + 1)
            return token.i + 1, min(last, field.last)
    return None


def _name(parsed: ParsedText, cue: Cue, source: Source, field: Field) -> Range | None:
    """'called them rebels': the thing and its name."""
    for child in children(cue.head, "oprd", "ccomp", "xcomp"):
        subject = next(iter(children(child, "nsubj")), None)
        thing = subject if child.dep_ != "oprd" else next((c for c in children(cue.head, "dobj") if c.i < child.i), None)
        if thing is None or thing.i <= cue.last or child.pos_ not in ("NOUN", "ADJ", "PROPN") or child.i <= thing.right_edge.i:
            continue
        return thing.left_edge.i, min(child.right_edge.i, field.last)
    return _quoted_name(parsed, cue, field)


def _quoted_name(parsed: ParsedText, cue: Cue, field: Field) -> Range | None:
    """'called the remarks "a disgrace"': up to the end of the quotation, where no verb stands before it."""
    for token in parsed.doc[cue.last + 1 : min(cue.last + 14, field.last + 1)]:
        if parsed.quotation_at[token.i] not in (-1, parsed.quotation_at[cue.head.i]):
            inner = parsed.quotations[parsed.quotation_at[token.i]].inner
            last = token.i
            while last < field.last and parsed.doc[last + 1].idx < inner.end:
                last += 1
            return (cue.last + 1, last) if token.i > cue.last + 2 else None
        if token.pos_ in ("VERB", "AUX", "ADP") or token.text in (",", ";", ":"):
            return None
    return None


FINDERS: dict[str, Callable[[ParsedText, Cue, Source, Field], Range | None]] = {
    "np_inf": _somebody_to,
    "passive_inf": _passive_infinitive,
    "inf": _infinitive,
    "own_inf": _own_infinitive,
    "of_ing": _of_doing,
    "as": _as_name,
    "name": _name,
    "ing": _gerund,
    **{word: _after_preposition(word) for word in PREPOSITIONS},
    "np": _noun_phrase,
}
"""The finders by frame, in the order in which they are tried."""
