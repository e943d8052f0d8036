"""Small questions to the parse: edges, subjects, objects. A token in, tokens or ranges out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.reading.statements.parsed_text import Range

if TYPE_CHECKING:
    from spacy.tokens import Token

# No parse of prose goes deeper; a parse of a word said ten thousand times does.
DEEPEST = 60


def children(token: "Token", *deps: str) -> list["Token"]:
    """Return the children of `token` with one of `deps`, in order."""
    return [child for child in token.children if child.dep_ in deps]


def subtree_range(token: "Token") -> Range:
    """Return the first and last token of the subtree."""
    return token.left_edge.i, token.right_edge.i


def subject_of(verb: "Token") -> "Token | None":
    """Return the verb's own subject; of two, the one after the verb where a comma stands before it (', say experts,')."""
    found = children(verb, "nsubj", "nsubjpass")
    if len(found) > 1 and verb.nbor(-1).text == "," and found[-1].i > verb.i:
        return found[-1]
    return found[0] if found else None


def has_subject(verb: "Token") -> bool:
    """Whether the verb has a subject of its own."""
    return subject_of(verb) is not None


def is_passive(verb: "Token") -> bool:
    """Whether the verb stands in the passive with its auxiliary."""
    return bool(children(verb, "auxpass", "nsubjpass"))


def is_negated(verb: "Token") -> bool:
    """Whether the verb is negated."""
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def auxiliaries(verb: "Token") -> list["Token"]:
    """Return the verb's auxiliaries; of a conjunct without a subject, also those of the verb that it is joined to."""
    own = children(verb, "aux", "auxpass")
    if not own and verb.dep_ == "conj" and not has_subject(verb):
        return children(verb.head, "aux", "auxpass")
    return own


def is_participle(verb: "Token") -> bool:
    """Whether the verb is an -ing form without an auxiliary ('saying that')."""
    return verb.tag_ == "VBG" and not children(verb, "aux", "auxpass")


def infinitive_mark(verb: "Token") -> "Token | None":
    """Return the 'to' of an infinitive."""
    return next((child for child in verb.children if child.lower_ == "to" and child.dep_ == "aux"), None)


def is_infinitive_mark(token: "Token") -> bool:
    """Whether a 'to' opens an infinitive; the tagger takes one before 'de-escalate' for a preposition."""
    return token.lower_ == "to" and (token.tag_ == "TO" or token.dep_ == "aux")


def is_finite(verb: "Token") -> bool:
    """Whether a clause's verb is finite: a tensed form, or one with a finite auxiliary."""
    if infinitive_mark(verb) is not None:
        return False
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in children(verb, "aux", "auxpass"))


def branch_of(token: "Token", heads: Iterable["Token"]) -> "Token":
    """Return the ancestor-or-self of `token` whose head is one of `heads`, or the topmost one."""
    wanted = {head.i for head in heads}
    current = token
    for _ in range(DEEPEST):
        if current.head.i == current.i or current.head.i in wanted:
            break
        current = current.head
    return current


def chain_up(token: "Token") -> list["Token"]:
    """Return `token` and all its heads."""
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) < DEEPEST:
        found.append(found[-1].head)
    return found
