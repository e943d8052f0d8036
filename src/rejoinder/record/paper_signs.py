"""What shows that a noun names a paper: a verb of its life, its being in force, the press that has seen it.

A `Page` and the noun in, verbs and booleans out.
"""

from typing import TYPE_CHECKING

from rejoinder.record.clauses import agent_of, is_denied, is_finite, is_hypothetical, is_passive, is_to_come
from rejoinder.record.noun_phrases import objects_of
from rejoinder.record.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

# Who does not do this to a paper has one before him.
REFUSED = frozenset({"sign", "initial", "ratify", "endorse", "accept", "approve", "withdraw", "publish"})
# What the press does to a paper that was not meant for it.
# Kinds that are papers where they are said to rule.
RULING = frozenset({"charter", "treaty", "protocol", "contract", "collective agreement"})
SEEING = frozenset({"see", "obtain", "review", "view", "read", "show"})
# 'Delivered a note' tells of a paper, 'sent a message' of a hint.
HANDED = frozenset({"note"})
PRESS_NOUNS = frozenset({"newspaper", "paper", "broadcaster", "reporter", "journalist", "agency"})
PRESS = frozenset({"newspaper", "agency", "media"})


def life_verb(page: Page, head: "Token") -> "Token | None":
    """Return the verb that does something to the paper, or None."""
    if head.dep_ in ("dobj", "nsubjpass", "oprd") and head.head.pos_ == "VERB":
        return head.head
    if head.dep_ == "conj" and head.head.dep_ in ("dobj", "nsubjpass"):
        return head.head.head
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lemma_ == "agree":
        return head.head.head
    known = page.words.documents.statuses.keys() | page.words.documents.making_verbs
    return next((child for child in head.children if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in known), None)


def is_in_force(head: "Token") -> bool:
    """Whether it is said of the noun that it is in force or has run out."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.pos_ not in ("VERB", "AUX") or is_hypothetical(verb):
        return False
    if verb.lemma_ in ("expire", "lapse"):
        return True
    return any(noun.lower_ in ("force", "effect") for noun in objects_of(verb, "in", "into"))


def is_in_life(page: Page, head: "Token") -> bool:
    """Whether a verb of a paper's life (publish, sign, hand over) speaks of the noun and says that it was so or will be."""
    verb = life_verb(page, head)
    if is_in_force(head) or any(is_seen_by_press(page, child) for child in head.children):
        return True
    if verb is None or verb.lemma_ not in page.words.documents.statuses.keys() | page.words.documents.making_verbs:
        return False
    told = is_finite(verb) or is_passive(verb) or is_to_come(verb)
    if is_denied(verb) and is_finite(verb) and verb.lemma_ in REFUSED and head.tag_ not in ("NNS", "NNPS"):
        return True
    return told and not is_denied(verb) and (is_to_come(verb) or not is_hypothetical(verb))


def is_issued(page: Page, head: "Token") -> bool:
    """Whether the noun is said to be published, signed or adopted."""
    verb = life_verb(page, head)
    status = page.words.documents.statuses.get(verb.lemma_) if verb is not None else None
    return status in ("published", "signed", "adopted") or (status == "handed over" and head.lemma_.lower() in HANDED)


def is_cited(page: Page, head: "Token", kind: str) -> bool:
    """Whether an article of the paper is named ('Article 71 of the constitution'), or a lasting paper is said to rule so."""
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if over is not None and over.lemma_.lower() in page.words.citations.articles and over.text[:1].isupper():
        return True
    ruling = page.words.points.stipulating | page.words.commitments.allowing_verbs
    definite = any(child.lower_ in ("the", "our", "their", "its") for child in head.children)
    return kind in RULING and definite and head.dep_ == "nsubj" and head.head.lemma_ in ruling


def is_seen_by_press(page: Page, verb: "Token") -> bool:
    """Whether the verb says that a paper or an agency has seen what was not meant for it: 'a letter seen by the Courier'."""
    if verb.lemma_ not in SEEING or not (is_passive(verb) or verb.dep_ == "acl") or is_denied(verb):
        return False
    seer = agent_of(verb) or next(iter(objects_of(verb, "by", "to")), None)
    if seer is None:
        return False
    actor = page.actors.get(page.named_at.get(seer.i, ""))
    unknown = actor is None and seer.pos_ == "PROPN" and verb.lemma_ in ("see", "obtain")
    return unknown or (actor is not None and actor.type in PRESS) or seer.lemma_.lower() in PRESS_NOUNS
