"""Which clause a cue verb governs in the parse, and whether it is one that can be told.

A `Cue` in, the verb of its clause out, or None.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.statements.clause_ends import Field
from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.sources import Source
from rejoinder.reading.statements.trees import branch_of, children, has_subject, infinitive_mark, is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token

CONDITION_WORDS = frozenset(("if", "when", "unless", "once", "until"))
QUESTION_WORDS = frozenset(("whether", "if", "what", "who", "why", "how", "when", "where", "which"))


def find_complement(cue: Cue) -> "Token | None":
    """Return the finite clause that the cue governs on its right."""
    for at in range(cue.last, cue.first - 1, -1):
        token = cue.head.doc[at]
        for child in children(token, "ccomp", "parataxis", "xcomp", "acl", "advcl"):
            if child.left_edge.i <= cue.last or child.i <= cue.last:
                continue
            if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and has_subject(child)):
                return child
            if child.dep_ == "advcl" and child.left_edge.i == cue.last + 1 and _is_fronted_condition(child):
                return child
            if child.dep_ in ("acl", "advcl") and _has_that(child):
                return child
    for hearer in children(cue.head, "dobj", "dative"):
        for child in children(hearer, "acl", "relcl", "ccomp") if cue.takes("to_clause") else ():
            if child.i > cue.last and _has_that(child):
                return child
    return None


def _is_fronted_condition(verb: "Token") -> bool:
    """Whether a clause begins with a condition and its comma ('said if they leave, the road will open')."""
    first = verb.left_edge
    return first.lower_ in CONDITION_WORDS and any(token.text == "," for token in verb.doc[first.i : verb.i])


def _has_that(verb: "Token") -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)


def find_loose_complement(parsed: ParsedText, cue: Cue, start: int, field: Field) -> "Token | None":
    """Return a finite verb with a subject right after the cue, where the parse hangs it elsewhere."""
    plain = any("clause" in sense.frames and not sense.weak and not sense.frames & {"np", "inf"} for sense in cue.senses)
    if start > field.last or not plain or parsed.doc[start - 1].text == ",":
        return None
    if start - cue.last > 3 and not (start > cue.last + 1 and parsed.doc[start - 1].text == ":"):
        return None
    for token in parsed.doc[start : min(start + 25, field.last + 1)]:
        if token.text in (",", ";") or token.tag_ in ("WDT", "WP"):
            return None
        if token.pos_ in ("VERB", "AUX") and is_finite(token):
            subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
            return token if subject is not None and subject.left_edge.i == start else None
    return None


def is_told_clause(cue: Cue, complement: "Token", opened_by_that: bool) -> bool:
    """Whether the complement is a clause that this cue can tell: finite, or without a verb ('calls it wrong' is none)."""
    if opened_by_that:
        return True
    if infinitive_mark(complement) is not None and complement.dep_ in ("ccomp", "xcomp"):
        return False
    if _is_question(complement) and not cue.takes("question"):
        return False
    return is_finite(complement) or has_subject(complement)


def is_whole(cue: Cue, source: Source, complement: "Token") -> bool:
    """Whether the clause has its subject, and not only a 'what' before the cue ('for what they say was a mistake')."""
    if has_subject(complement) or children(complement, "expl", "csubj", "csubjpass", "attr") or source.tokens is None:
        return True
    before = source.tokens[0] - 1
    return before < 0 or cue.head.doc[before].tag_ not in ("WP", "WDT")


def _is_question(complement: "Token") -> bool:
    """Whether the clause only names what was told ('said what he wants'); 'if it fails, they go' and 'what we want is' do not."""
    first = complement.left_edge
    if first.lower_ not in QUESTION_WORDS:
        return False
    if _is_fronted_condition(complement):
        return False
    return branch_of(first, [complement]).dep_ not in ("advcl", "csubj", "csubjpass")


def has_other_object(cue: Cue) -> bool:
    """Whether the verb has an object or an infinitive of its own, so that what stands before it is not what it tells."""
    hears = cue.takes("to_clause")
    for child in cue.head.children:
        if child.i <= cue.last:
            continue
        if child.dep_ == "dobj" and not hears:
            return True
        if child.dep_ == "xcomp" and infinitive_mark(child) is not None:
            return True
    return False
