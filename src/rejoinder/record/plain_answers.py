"""Answers that a plain verb gives to a term or a paper: 'accepted the standstill', 'opposed any mention of limits'.

A `Page`, the instruments and the points in; the verdict and the words that say it out.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_passive, subject_of
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import coordinates, objects_of, phrase_tokens
from rejoinder.record.page import Page
from rejoinder.shapes import Point, Verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME_TERM = 0.5
DOUBT = frozenset({"may", "might", "could", "should", "can", "would"})
SURE = frozenset({"can", "could", "would", "will", "'ll", "wo", "did", "does", "do"})
OPENERS = frozenset({"if", "unless", "whether", "once", "until"})
OPPOSITES = {"accepted": "not_accepted", "partly_accepted": "not_accepted"}


def find_plain(page: Page, instruments: Instruments, points: Sequence[Point]) -> "Iterator[tuple[Verdict, Token]]":
    """Yield the verbs that answer a term or a paper, with what they say."""
    for verb in page.verbs:
        if not page.is_read(verb) or page.is_headline(verb):
            continue
        verdict = _verdict_of(page, verb)
        if verdict is not None and _is_asserted(verb) and _takes_matter(page, instruments, points, verb):
            yield verdict, verb
        elif verdict is None and _refuses_term(page, points, verb):
            yield Verdict.REJECTED, verb


def _verdict_of(page: Page, verb: "Token") -> Verdict | None:
    """Return what the verb says of its object, turned where it is denied; None where it answers nothing."""
    words = page.words.answers.verbs
    pairs = [f"{verb.lemma_} {child.lower_}" for child in verb.children if child.dep_ in ("prt", "prep")]
    told = next((words[pair] for pair in [*pairs, verb.lemma_] if pair in words), None)
    if told is None:
        return None
    if is_denied(verb):
        told = OPPOSITES.get(told, "")
    return Verdict(told) if told else None


def _is_asserted(verb: "Token") -> bool:
    """Whether it is told as so or as what will be, not as what might be, a wish or a condition."""
    helpers = set(auxiliaries(verb))
    if (helpers & DOUBT and not is_denied(verb)) or (verb.tag_ == "VB" and not helpers & SURE):
        return False
    if verb.dep_ in ("xcomp", "acl", "pcomp", "csubj", "amod") and not is_passive(verb):
        return False
    return not any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "once", "until") for child in verb.children
    )


def _takes_matter(page: Page, instruments: Instruments, points: Sequence[Point], verb: "Token") -> bool:
    """Whether the verb's object is a term of a settlement, a paper of the talks, or a point of the report."""
    matters = page.words.answers.matters
    direct = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")] + objects_of(
        verb, "to", "on", "with", "of"
    )
    for noun in (other for child in direct for other in coordinates(child)):
        told = any(child.dep_ in ("acl", "ccomp") and _opens_with_that(child) for child in noun.children)
        if noun.pos_ not in ("NOUN", "PROPN") or noun.i in page.named_at or told:
            continue
        below = [noun, *(other for other in objects_of(noun, "of", "for") if noun.lemma_ in ("mention", "idea", "any", "kind"))]
        if any(other.lemma_.lower() in matters for other in below):
            return True
        stems = stems_of(page, phrase_tokens(noun))
        if any(share(stems, stems_of(page, page.tokens_of(point.evidence))) >= SAME_TERM for point in points):
            return True
    return False


def _opens_with_that(verb: "Token") -> bool:
    """Whether the clause is an account ('the claim that no ship was held'), no term."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def _refuses_term(page: Page, points: Sequence[Point], verb: "Token") -> bool:
    """Whether somebody says that he will not do what another asks for in a point: 'will not trade all prisoners'."""
    statement = page.told_by[verb.i]
    if statement is None or not is_denied(verb) or not set(auxiliaries(verb)) & {"will", "wo", "'ll", "shall", "sha"}:
        return False
    doer = names_at(page, subject_of(verb)) or ((statement.speaker,) if statement.speaker else ())
    sides = {side_of(page, name) for name in doer}
    stems = stems_of(page, clause_tokens(verb))
    return any(
        share(stems, stems_of(page, page.tokens_of(point.evidence))) >= SAME_TERM
        for point in points
        if not sides & {side_of(page, name) for name in point.by}
    )
