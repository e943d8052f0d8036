"""Questions put to somebody, and what is told of their answer: 'asked whether ..., he did not say', 'declined to comment'.

A `Page` in, askings out. Who asks may go unnamed: a report's own questions are told without the reporter.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.askings import Asking
from rejoinder.record.clauses import agent_of, clause_tokens, is_denied, is_hypothetical, is_passive, subject_of
from rejoinder.record.names import names_at, phrase_name
from rejoinder.record.noun_phrases import span_of
from rejoinder.record.page import Page
from rejoinder.record.times import time_of_clause
from rejoinder.shapes import RequestStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

QUESTIONING = frozenset({"ask", "inquire", "enquire", "question", "quiz", "press"})
QUESTION_WORDS = frozenset({"whether", "if", "what", "why", "how", "when", "who", "where", "which"})


def find_questions(page: Page) -> Iterator[Asking]:
    """Yield the questions of a report: put with 'whether' and the like, or told by their refusal."""
    for verb in page.verbs:
        if not page.is_read(verb) or page.is_headline(verb):
            continue
        asking = _put(page, verb) or _parried(page, verb)
        if asking is not None:
            yield asking


def _put(page: Page, verb: "Token") -> Asking | None:
    """Return the question that `verb` puts to a named side: 'asked her whether', 'asked by the chair to confirm, he'."""
    if verb.lemma_ not in QUESTIONING or is_denied(verb) or is_hypothetical(verb):
        return None
    inner = next((child for child in verb.children if child.dep_ in ("ccomp", "advcl", "xcomp") and _is_question(child)), None)
    if inner is None:
        return None
    aside = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i < verb.head.i
    passive = is_passive(verb) or aside
    asker = agent_of(verb) if passive else subject_of(verb)
    asked = subject_of(verb.head if aside else verb) if passive else next((c for c in verb.children if c.dep_ == "dobj"), None)
    by, to = names_at(page, asker), names_at(page, asked)
    if not by or (passive and not to) or (asked is not None and asked.lower_.endswith(("self", "selves"))):
        return None
    time = time_of_clause(page, verb)
    silent = aside and is_denied(verb.head)
    span = span_of(
        [token for token in page.tokens[min(verb.i, inner.left_edge.i) : inner.right_edge.i + 1] if not token.is_space]
    )
    if silent:
        span = Span(span.start, span_of(clause_tokens(verb.head)).end)
    return Asking(
        rule="request-question",
        evidence=span,
        gist=span_of(list(inner.subtree)),
        by=by,
        to=tuple(name for name in to if name not in by),
        status=RequestStatus.UNANSWERED,
        asked_on=time.value if time else None,
        at=None,
        teller=verb,
    )


def _is_question(verb: "Token") -> bool:
    """Whether the clause asks: it opens with 'whether', 'why' and the like."""
    opener = verb.left_edge
    return opener.lower_ in QUESTION_WORDS or any(child.lower_ in ("whether", "if") for child in verb.children)


def _parried(page: Page, verb: "Token") -> Asking | None:
    """Return the reporter's question that a named side parries in the report's own voice: 'declined to comment on the text'."""
    words = page.words.requests
    inner = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    refused = verb.lemma_ in ("decline", "refuse") and inner is not None and inner.lemma_ in words.parried_verbs
    if not refused or is_denied(verb) or page.chain_at(verb):
        return None
    subject = subject_of(verb)
    to = names_at(page, subject) or phrase_name(page, subject)
    if not to or verb.dep_ in ("advcl", "acl"):
        return None
    return Asking(
        rule="request-question",
        evidence=span_of(clause_tokens(verb)),
        gist=span_of(list(inner.subtree)) if inner is not None else span_of([verb]),
        by=(),
        to=to,
        status=RequestStatus.REFUSED,
        asked_on=None,
        at=None,
        teller=verb,
    )
