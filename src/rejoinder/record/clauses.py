"""Clauses: the words of one, its subject, whether it is denied, conditional or to come.

A verb token in, spans, tokens and booleans out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.noun_phrases import run_around, span_of
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSAL = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "xcomp", "acl", "pcomp", "parataxis", "csubj", "csubjpass"})
REAL_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
DENIALS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should"})
IMPLIED_DENIALS = frozenset({"deny", "refuse", "fail", "decline"})
RELATIVES = frozenset({"who", "which", "that"})
OUTSIDE = frozenset({"conj", "cc", "advcl", "relcl", "mark", "parataxis", "preconj"})


def subject_of(verb: "Token") -> "Token | None":
    """Return the subject's head, taken from the clause that `verb` hangs on where it has none of its own."""
    current = verb
    for _ in range(6):
        own = next((child for child in current.children if child.dep_ in REAL_SUBJECTS and not _is_number(child)), None)
        if own is not None:
            if own.lower_ in RELATIVES and current.dep_ == "relcl":
                return current.head
            return own
        if current.dep_ in ("acl", "relcl") and current.head.pos_ in ("NOUN", "PROPN"):
            return current.head if current.tag_ in ("VBG", "VBN") or current.dep_ == "relcl" else None
        if current.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "acl") or current.head == current:
            return None
        if current.dep_ == "xcomp":
            controlled = next((child for child in current.head.children if child.dep_ == "dobj" and child.i < current.i), None)
            if controlled is not None:
                return controlled
        current = current.head if current.dep_ != "pcomp" else current.head.head
        if current.pos_ == "ADJ" and current.dep_ in ("acomp", "oprd"):
            current = current.head
    return None


def _is_number(token: "Token") -> bool:
    """Whether the token is the number of an item of a list: '(i)', '(a)'."""
    return token.i > 0 and token.nbor(-1).text == "(" and len(token.text) <= 3


def object_of(verb: "Token") -> "Token | None":
    """Return the direct object's head, the subject of a passive among them, or None."""
    return next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "attr", "oprd")), None)


def agent_of(verb: "Token") -> "Token | None":
    """Return the head of the noun after 'by' of a passive, or None."""
    return next(
        (noun for child in verb.children if child.dep_ == "agent" for noun in child.children if noun.dep_ == "pobj"), None
    )


def doer_of(verb: "Token") -> "Token | None":
    """Return who does it: the agent of a passive, else the subject of an active verb."""
    if is_passive(verb):
        return agent_of(verb)
    return subject_of(verb)


def is_passive(verb: "Token") -> bool:
    """Whether the verb is passive."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and not any(child.dep_ == "aux" for child in verb.children)


def is_verb_denied(verb: "Token") -> bool:
    """Whether the verb itself is denied, whatever its object says: 'did not promise', not 'promised no soldiers'."""
    return any(child.dep_ == "neg" and child.lower_ in DENIALS for child in verb.children)


def is_denied(verb: "Token") -> bool:
    """Whether the clause says that it is not so: 'did not sign', 'has yet to sign', 'refused to sign'."""
    if any(child.dep_ == "neg" and child.lower_ in DENIALS for child in verb.children):
        return True
    if any(
        child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")
        and any(inner.lower_ in ("no", "neither") for inner in child.children)
        for child in verb.children
    ):
        return True
    if verb.dep_ in ("xcomp", "ccomp", "pcomp") or (verb.dep_ == "conj" and verb.tag_ in ("VB", "VBG")):
        above = verb.head
        if above.lemma_ in IMPLIED_DENIALS:
            return True
        if above.lemma_ in ("have", "be") and any(child.lower_ == "yet" for child in [*above.children, *verb.children]):
            return True
    return any(child.lower_ == "yet" and child.dep_ == "advmod" and child.i < verb.i for child in verb.children) and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in verb.children
    )


def auxiliaries(verb: "Token") -> Iterator[str]:
    """Yield the auxiliaries of the verb, in lower case; those of the first of coordinated verbs hold for all."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    own = [helper.lower_ for helper in helpers] + [
        below.lower_ for helper in helpers for below in helper.children if below.dep_ == "aux"
    ]
    yield from own
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        yield from auxiliaries(verb.head)


def is_to_come(verb: "Token") -> bool:
    """Whether the clause tells what will be: 'will', 'would', 'is to', 'is due to', 'plans to'."""
    helpers = set(auxiliaries(verb))
    if helpers & FUTURE:
        return True
    if "to" in helpers and verb.dep_ == "xcomp":
        return verb.head.lemma_ in ("be", "due", "plan", "expect", "set", "schedule", "intend", "go", "agree", "about")
    return False


def is_hypothetical(verb: "Token") -> bool:
    """Whether the clause tells what might be, or stands in a condition."""
    if set(auxiliaries(verb)) & HYPOTHETICAL:
        return True
    current = verb
    for _ in range(4):
        if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in current.children):
            return True
        if current.dep_ in ("ROOT", "ccomp") or current.head == current:
            return False
        current = current.head
    return False


def is_finite(verb: "Token") -> bool:
    """Whether the verb or an auxiliary of it bears tense."""
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in verb.children if child.dep_ in ("aux", "auxpass"))


def clause_tokens(verb: "Token", *, keep: frozenset[str] = frozenset()) -> list["Token"]:
    """Return the tokens of the clause of `verb`, without what is coordinated with it or subordinate to it.

    Args:
        verb: The clause's verb.
        keep: Dependencies that stay though they are left out otherwise, such as `advcl`.
    """
    kept = [verb]
    for child in verb.children:
        if child.dep_ in OUTSIDE and child.dep_ not in keep:
            continue
        kept.extend(_without_relatives(child) if "relcl" not in keep else child.subtree)
    return run_around(kept, verb)


def _without_relatives(token: "Token") -> Iterator["Token"]:
    yield token
    for child in token.children:
        if child.dep_ != "relcl":
            yield from _without_relatives(child)


def clause_span(verb: "Token", *, keep: frozenset[str] = frozenset()) -> Span:
    """Return the span of the clause of `verb`; see `clause_tokens`."""
    return span_of(clause_tokens(verb, keep=keep))
