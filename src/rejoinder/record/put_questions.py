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
    main = _answering_verb(verb, inner)
    aside = main is not None
    passive = is_passive(verb) or aside
    asker = agent_of(verb) if passive else subject_of(verb)
    asked = (
        ((main is not None and subject_of(main)) or subject_of(verb))
        if passive
        else next((c for c in verb.children if c.dep_ == "dobj"), None)
    )
    by, to = names_at(page, asker), names_at(page, asked)
    silent = main is not None and is_denied(main)
    if not (by or silent) or (passive and not to) or (asked is not None and asked.lower_.endswith(("self", "selves"))):
        return None
    time = time_of_clause(page, verb)
    span = span_of(
        [token for token in page.tokens[min(verb.i, inner.left_edge.i) : inner.right_edge.i + 1] if not token.is_space]
    )
    if silent and main is not None:
        span = Span(span.start, span_of(clause_tokens(main)).end)
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


def _answering_verb(verb: "Token", inner: "Token") -> "Token | None":
    """Return the verb of the clause in which the question stands aside: 'asked whether it would, he did not answer'; or None."""
    if any(child.dep_ == "nsubj" for child in verb.children):
        # The parser takes 'Malta, asked whether it would, did not answer' for Malta's own question.
        cut_off = verb.i > 0 and verb.nbor(-1).text == ","
        rest = (child for child in verb.children if child.dep_ in ("ccomp", "conj") and child.i > inner.right_edge.i)
        return next((child for child in rest if not any(c.dep_ == "nsubj" for c in child.children)), None) if cut_off else None
    if verb.tag_ not in ("VBN", "VBD"):
        return None
    if verb.dep_ == "acl" and verb.head.head.pos_ == "VERB":
        return verb.head.head
    return verb.head if verb.dep_ == "advcl" and verb.i < verb.head.i else None


def _is_question(verb: "Token") -> bool:
    """Whether the clause asks: it opens with 'whether', 'why' and the like."""
    opener = verb.left_edge
    return opener.lower_ in QUESTION_WORDS or any(child.lower_ in ("whether", "if") for child in verb.children)


def _parried(page: Page, verb: "Token") -> Asking | None:
    """Return the reporter's question that a named side parries in the report's own voice: 'declined to comment on the text'."""
    words = page.words.requests
    inner = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    parried = words.parried_verbs if verb.lemma_ == "decline" else {"comment"} if verb.lemma_ == "refuse" else frozenset()
    refused = inner is not None and inner.lemma_ in parried
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
