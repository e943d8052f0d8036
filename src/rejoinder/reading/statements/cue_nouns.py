"""Nouns that tell of speech: 'his request to explain', 'the claim that', 'reports a deal has been reached'.

A `ParsedText` in, `Told` attributions out. Besides a report that is its own source, a noun counts only with an owner.
"""

from typing import TYPE_CHECKING

from rejoinder.knowledge.speech_words import NounSense
from rejoinder.reading.statements.parsed_text import QUOTES, ParsedText, Range
from rejoinder.reading.statements.sources import is_speaker
from rejoinder.reading.statements.trees import children, infinitive_mark, is_finite, is_negated, subject_of, subtree_range
from rejoinder.shapes import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_cue_nouns(parsed: ParsedText) -> list[Attribution]:
    """Return the statements that nouns tell, in order."""
    found = []
    for token in parsed.doc:
        if token.pos_ != "NOUN" or parsed.unit_at[token.i] < 0:
            continue
        for sense in parsed.words.nouns.get(token.lemma_.lower(), ()):
            told = _tell(parsed, token, sense)
            if told is not None:
                found.append(told)
                break
    return found


def _tell(parsed: ParsedText, noun: "Token", sense: NounSense) -> Attribution | None:
    frame, tokens = _content(parsed, noun, sense)
    if tokens is None:
        return None
    span = parsed.content(tokens)
    owner, cue = _owner(parsed, noun)
    if span is None:
        return None
    if owner is None:
        if frame != "clause" or not (sense.self_source or _has_article(noun)):
            return None
        itself = parsed.span((noun.i, noun.i)) if sense.self_source else None
        return Attribution((span,), itself, parsed.span((noun.i, noun.i)), "noun-clause", 0.8)
    level = "core" if frame == "clause" else "act"
    return Attribution((span,), parsed.span(owner), parsed.span(cue), f"noun-{frame}", 0.8, level)


def _has_article(noun: "Token") -> bool:
    return any(child.lower_ in ("the", "a", "an") for child in children(noun, "det"))


def _content(parsed: ParsedText, noun: "Token", sense: NounSense) -> tuple[str, Range | None]:
    """Return the frame and the tokens of what the noun tells."""
    last = parsed.unit_of(noun.i)[1]
    for child in noun.children:
        if child.i <= noun.i:
            continue
        if "inf" in sense.frames and child.dep_ in ("acl", "relcl", "xcomp") and infinitive_mark(child) is not None:
            mark = infinitive_mark(child)
            if mark is not None and not _has_relative(child):
                return "inf", (mark.i, child.right_edge.i)
        if "clause" in sense.frames and child.dep_ in ("acl", "ccomp", "relcl") and is_finite(child):
            tokens = _clause(parsed, noun, child, sense)
            if tokens is not None:
                return "clause", _without_relative(parsed, tokens)
        if child.dep_ == "prep" and child.lower_ in sense.frames and child.i == noun.i + 1:
            target = next(iter(children(child, "pobj", "pcomp")), None)
            if target is not None and target.ent_type_ not in ("DATE", "TIME"):
                return child.lower_, (child.i + 1, min(target.right_edge.i, last))
    loose = _loose_clause(parsed, noun) if sense.bare_clause and children(noun, "poss") else None
    return ("clause", loose) if loose is not None else ("", None)


def _loose_clause(parsed: ParsedText, noun: "Token") -> Range | None:
    """Return a finite clause whose subject follows the noun at once, where the parse hangs it elsewhere."""
    last = parsed.unit_of(noun.i)[1]
    for verb in parsed.doc[noun.i + 2 : min(noun.i + 12, last + 1)]:
        if verb.pos_ in ("VERB", "AUX") and is_finite(verb):
            subject = subject_of(verb)
            return (noun.i + 1, verb.right_edge.i) if subject is not None and subject.left_edge.i == noun.i + 1 else None
    return None


def _without_relative(parsed: ParsedText, tokens: Range) -> Range:
    """Return a clause without the ', which ...' that comments on it."""
    for at in range(tokens[0] + 1, tokens[1]):
        if (
            parsed.doc[at].text == ","
            and parsed.doc[at + 1].lower_ == "which"
            and parsed.doc[at - 1].pos_ not in ("NOUN", "PROPN")
        ):
            return tokens[0], at - 1
    return tokens


def _has_relative(verb: "Token") -> bool:
    return any(token.tag_ in ("WDT", "WP") for token in verb.children)


def _clause(parsed: ParsedText, noun: "Token", verb: "Token", sense: NounSense) -> Range | None:
    """Return the clause after the noun; one without 'that' only where the noun may have it and the clause has a subject."""
    first, last = subtree_range(verb)
    if parsed.doc[first].lower_ == "that":
        mark = parsed.doc[first]
        relative = mark.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") or mark.tag_ == "WDT"
        return None if relative or first != noun.i + 1 else (first + 1, last)
    subject = subject_of(verb)
    bare = sense.bare_clause and first == noun.i + 1 and subject is not None and subject.tag_ not in ("WDT", "WP")
    if not bare or (verb.dep_ == "relcl" and not _has_own_object(verb)):
        return None
    return first, last


def _has_own_object(verb: "Token") -> bool:
    """Whether a bare clause after a noun is complete, so that the noun is not its object ('the report he wrote')."""
    return bool(children(verb, "dobj", "attr", "acomp", "nsubjpass", "ccomp", "xcomp", "advmod", "prep"))


def _owner(parsed: ParsedText, noun: "Token") -> tuple[Range | None, Range]:
    """Return who made the statement and the tokens of the cue: 'renewed his threat' is one cue with the verb's subject."""
    alone = (noun.i, noun.i)
    carrier = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() in parsed.words.carriers else None
    if carrier is not None and not is_negated(carrier):
        subject = subject_of(carrier)
        if subject is not None and is_speaker(parsed, subject) and noun.i - carrier.i <= 5:
            return _trim(parsed, subtree_range(subject)), (carrier.i, noun.i)
    for owner in children(noun, "poss"):
        if is_speaker(parsed, owner):
            first, last = subtree_range(owner)
            return (first, last - 1 if parsed.doc[last].tag_ == "POS" else last), alone
    for preposition in children(noun, "prep", "agent"):
        if preposition.lower_ in ("by", "from", "of") and preposition.i == noun.i + 1:
            for owner in children(preposition, "pobj"):
                if is_speaker(parsed, owner) and preposition.lower_ != "of":
                    return subtree_range(owner), alone
    return None, alone


def _trim(parsed: ParsedText, tokens: Range) -> Range:
    first, last = tokens
    while last > first and (parsed.doc[last].is_punct or parsed.doc[last].text in QUOTES):
        last -= 1
    return first, last
