"""Pledges, threats and offers: what a side says, or is told, that it will do, and on which condition.

A `Page` in, bindings out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.bindings import Binding, told_span
from rejoinder.record.clauses import (
    auxiliaries,
    clause_tokens,
    doer_of,
    is_denied,
    is_finite,
    is_hypothetical,
    is_passive,
    is_verb_denied,
    subject_of,
)
from rejoinder.record.conditions import condition_of
from rejoinder.record.joint_papers import find_declared
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import clip_span, is_negative_phrase, objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


THINGS_GIVEN = frozenset({"offer", "proposal", "pledge", "promise", "commitment", "door", "support", "decision", "position"})

WHOLE_TURN = "transcript-turn"


def find_pledges(page: Page) -> Iterator[Binding]:
    """Yield the pledges, threats and conditional offers that a report tells."""
    yield from find_declared(page)
    yield from _threats(page)
    yield from _threatened(page)
    yield from _conditioned(page)
    yield from _pledged(page)
    yield from _promised(page)
    yield from _given(page)
    yield from _exchanged(page)
    yield from _proposed(page)


def _promised(page: Page) -> Iterator[Binding]:
    """Yield what a speaker says that his side will do, where the saying is a promise."""
    words = page.words.commitments
    for token in page.tokens:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or statement.act != "promise" or statement.level == "act":
            continue
        subject = subject_of(token)
        if not set(auxiliaries(token)) & {"will", "would", "shall", "'ll", "’ll"} or subject is None or token.dep_ == "advcl":
            continue
        cue = page.tokens_of([statement.cue]) if statement.cue else []
        worded = any(other.lemma_ in words.verbs | words.assuring_verbs for other in cue) and token.dep_ not in ("relcl", "acl")
        own = token.lemma_ not in words.weak_verbs and _is_own(page, subject, statement.speaker)
        if not is_denied(token) and (own or worded or _is_his_thing(page, subject, statement.speaker)):
            by = (names_at(page, subject) if own else ()) or (side_of(page, statement.speaker),)
            span = told_span(page, token, clause_tokens(token))
            yield Binding("commitment-pledged", "pledge", span, token, by, condition_of(page, token))


def _given(page: Page) -> Iterator[Binding]:
    """Yield a word given: 'gave him an undertaking', 'has given assurances that ...'."""
    for token in page.verbs:
        if token.lemma_ not in ("give", "make", "offer") or is_denied(token) or is_hypothetical(token) or not is_finite(token):
            continue
        noun = next((child for child in token.children if child.dep_ in ("dobj", "nsubjpass")), None)
        if noun is None or noun.lemma_ not in page.words.commitments.given_words or is_negative_phrase(noun):
            continue
        by = names_at(page, doer_of(token))
        if by:
            yield Binding("commitment-pledged", "pledge", told_span(page, token, clause_tokens(token)), token, by, None)


def _threats(page: Page) -> Iterator[Binding]:
    """Yield what a side warns that it will do itself."""
    words = page.words.commitments
    for token in page.verbs:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None:
            continue
        hostile = token.lemma_ in words.hostile_verbs and (condition_of(page, token) is not None or _is_in_response(token))
        if not hostile and not (statement.act in words.threat_acts and _does_harm(page, token, statement)):
            continue
        if (
            token.lemma_ in page.words.requests.announcing_verbs
            or not set(auxiliaries(token)) & words.future
            or token.dep_ == "advcl"
            or is_denied(token)
        ):
            continue
        subject = subject_of(token)
        if subject is None or not _is_own(page, subject, statement.speaker):
            continue
        by = names_at(page, subject) or (side_of(page, statement.speaker),)
        yield Binding(
            "commitment-threat", "threat", told_span(page, token, clause_tokens(token)), token, by, condition_of(page, token)
        )


def _does_harm(page: Page, verb: "Token", statement: Statement) -> bool:
    """Whether a deed of the speaker's side that a warning tells could hurt: by its verb, on a condition, in an article's words.

    A turn of a transcript is told whole, so that its act says little of each of its clauses.
    """
    words = page.words.commitments
    if statement.rule != WHOLE_TURN:
        return True
    harms = verb.lemma_ in words.hostile_verbs
    return verb.lemma_ not in words.weak_verbs and (harms or condition_of(page, verb) is not None)


def _threatened(page: Page) -> Iterator[Binding]:
    """Yield what somebody is told to threaten to do."""
    for statement in page.reading.statements:
        tokens = page.tokens_of(statement.content)
        if statement.act != "threaten" or statement.level != "act" or statement.speaker is None or not tokens:
            continue
        verb = next((token for token in tokens[:3] if token.tag_ in ("VB", "VBG")), None)
        if verb is None:
            continue
        inside = {token.i for token in tokens}
        kept = [token for token in clause_tokens(verb) if token.i in inside]
        condition = condition_of(page, verb) or condition_of(page, verb.head)
        yield Binding("commitment-threat", "threat", span_of(kept), verb, (statement.speaker,), condition)


def _conditioned(page: Page) -> Iterator[Binding]:
    """Yield what a side says that it will do on a condition."""
    words = page.words.commitments
    for token in page.verbs:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or statement.level == "act":
            continue
        if (
            not set(auxiliaries(token)) & {"will", "would", "shall", "'ll", "’ll"}
            or token.lemma_ in words.weak_verbs
            or is_denied(token)
        ):
            continue
        subject = subject_of(token)
        if subject is None or token.dep_ == "advcl" or not _is_own(page, subject, statement.speaker):
            continue
        condition = condition_of(page, token)
        if condition is not None and not is_passive(token):
            by = names_at(page, subject) or (side_of(page, statement.speaker),)
            yield Binding("commitment-conditional", "offer", told_span(page, token, clause_tokens(token)), token, by, condition)


def _is_his_thing(page: Page, subject: "Token", speaker: str) -> bool:
    """Whether the subject is an offer or the like of the speaker's side: 'our offer', 'the union's proposal'."""
    owner = owner_of(subject)
    if owner is None or subject.lemma_.lower() not in THINGS_GIVEN:
        return False
    own = {speaker, side_of(page, speaker)}
    return owner.lower_ in ("our", "my") or any(name in own or side_of(page, name) in own for name in names_at(page, owner))


def _is_in_response(verb: "Token") -> bool:
    return any(noun.lemma_ == "response" for noun in objects_of(verb, "in"))


def _is_own(page: Page, subject: "Token", speaker: str) -> bool:
    """Whether the subject is the speaker's side, so that what it will do is in his hand."""
    if subject.lemma_.lower() in page.words.commitments.own_nouns or subject.lower_ in ("it", "we", "i"):
        return not (subject.lower_ == "it" and subject.dep_ == "nsubjpass")
    return side_of(page, speaker) in {side_of(page, name) for name in names_at(page, subject)}


def _pledged(page: Page) -> Iterator[Binding]:
    """Yield what somebody agrees, pledges or promises to do."""
    words = page.words.commitments
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in words.verbs or not page.is_read(token):
            continue
        if not _is_done(token) or (token.lemma_ == "agree" and bool(objects_of(token, "with"))):
            continue
        inner = next((child for child in token.children if child.dep_ == "xcomp" and child.i > token.i), None)
        noun = next(
            (other for child in token.children if child.dep_ == "prep" and child.lower_ == "to" for other in child.children), None
        )
        promised = (
            next((child for child in token.children if child.dep_ in ("dobj", "oprd")), None)
            if token.lemma_ in ("pledge", "promise", "guarantee")
            else None
        )
        what = inner or noun or promised
        if noun is not None and noun.lemma_.lower() in page.words.documents.kinds:
            continue
        subject = subject_of(token)
        if what is None or subject is None or (inner is not None and inner.lemma_ in words.weak_verbs):
            continue
        by = names_at(page, subject)
        if (
            not by
            and subject.lower_ not in words.parties
            and (subject.pos_ != "NOUN" or subject.lemma_.lower() in page.words.documents.kinds)
        ):
            continue
        condition = condition_of(page, token) or (condition_of(page, inner) if inner is not None else None)
        tokens = clause_tokens(token, keep=frozenset({"advcl"}) if condition and inner is None else frozenset())
        yield Binding("commitment-pledged", "pledge", told_span(page, token, tokens), token, by, condition)


def _is_done(verb: "Token") -> bool:
    """Whether the verb says that it was done, is done or will be, by its subject."""
    if verb.tag_ == "VB" or (verb.tag_ == "VBN" and not _has_aux(verb)) or verb.dep_ in ("acl", "pcomp"):
        return False
    return not (is_verb_denied(verb) or is_hypothetical(verb) or is_passive(verb))


def _has_aux(verb: "Token") -> bool:
    """Whether a participle has its auxiliary, its own or that of the verb that it is coordinated with."""
    if any(child.dep_ == "aux" for child in verb.children):
        return True
    return verb.dep_ == "conj" and verb.head.tag_ == "VBN" and _has_aux(verb.head)


def _exchanged(page: Page) -> Iterator[Binding]:
    """Yield what a party would do under a deal that is not made yet."""
    words = page.words.commitments
    for token in page.verbs:
        if token.pos_ != "VERB" or token.dep_ != "relcl" or "would" not in set(auxiliaries(token)) or is_denied(token):
            continue
        paper = token.head
        if page.words.documents.kinds.get(paper.lemma_.lower()) is None or token.lemma_ not in words.exchange_verbs:
            continue
        subject = subject_of(token)
        by = names_at(page, subject) if subject is not None and subject != paper else ()
        if not by:
            continue
        tokens = [*phrase_tokens(paper, right=False), *token.subtree]
        yield Binding(
            "commitment-exchange",
            "under negotiation",
            told_span(page, token, sorted(tokens, key=lambda t: t.i)),
            token,
            by,
            condition_of(page, token),
        )


def _proposed(page: Page) -> Iterator[Binding]:
    """Yield what is offered on a condition."""
    words = page.words.commitments
    for statement in page.reading.statements:
        if statement.level == "act":
            continue
        tokens = page.tokens_of(statement.content)
        found = find_wordings(tokens, words.conditions)
        if statement.act not in ("offer", "promise", "agree"):
            found = [pair for pair in found if pair[1][-1].lemma_ in ("condition", "for")]
        if not found:
            continue
        verb = next((up for up in found[0][1][0].ancestors if up.pos_ == "VERB" and up in tokens), None)
        condition = condition_of(page, verb) if verb is not None else None
        if verb is None or condition is None:
            continue
        subject = subject_of(verb)
        span = clip_span(span_of(list(verb.subtree)), statement.content)
        yield Binding("commitment-conditional", "proposal", span, verb, names_at(page, subject), condition)
