"""Requests that the report names by their noun together with what came of them: 'voted down the request to ...'.

A `Page` in; the noun, its owner, who answered and how out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens, doer_of, is_denied, is_hypothetical, is_to_come
from rejoinder.record.names import modifier_names, names_at
from rejoinder.record.noun_phrases import objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.shapes import RequestStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Answered:
    """A request named by its noun, and what came of it."""

    noun: "Token"
    evidence: Span
    by: tuple[str, ...]
    to: tuple[str, ...]
    status: RequestStatus


def find_answered(page: Page) -> Iterator[Answered]:
    """Yield the requests that somebody is told to refuse, grant or withdraw, and invitations that are told to stand."""
    words = page.words.requests
    for token in page.nouns:
        if token.lemma_.lower() not in words.nouns or token.pos_ != "NOUN" or not page.is_read(token) or page.is_headline(token):
            continue
        by = names_at(page, owner_of(token)) or modifier_names(page, token)
        by = by or tuple(name for noun in objects_of(token, "by", "from", "of") for name in names_at(page, noun))
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("down", "aside", "out") else token.head
        suffers = token.dep_ in ("dobj", "nsubjpass") or verb != token.head
        status = words.answering_verbs.get(verb.lemma_) if verb.pos_ == "VERB" and suffers else None
        about = any(child.dep_ in ("acl", "relcl", "prep") and child.i > token.i for child in token.children)
        if status is not None and about and not (is_hypothetical(verb) or is_to_come(verb) or is_denied(verb)):
            doer = names_at(page, doer_of(verb))
            to = tuple(name for name in doer if name not in by)
            yield Answered(
                token, span_of(clause_tokens(verb)), by or (doer if status == "withdrawn" else ()), to, RequestStatus(status)
            )
        elif token.lemma_ == "invitation" and by and about:
            to = tuple(name for noun in objects_of(token, "to", "for") for name in names_at(page, noun) if name not in by)
            yield Answered(token, span_of(phrase_tokens(token)), by, to, RequestStatus.UNANSWERED)
