"""Undertakings told in other ways than by a pledge's own verb: what a side says that it will do, offers, is ready to do.

A `Page` in, bindings out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.bindings import Binding, told_span
from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_finite, is_hypothetical, is_passive, subject_of
from rejoinder.record.conditions import condition_of
from rejoinder.record.names import names_at, phrase_name, side_of, speaker_side
from rejoinder.record.noun_phrases import is_negative_phrase, objects_of, owner_of, phrase_tokens
from rejoinder.record.page import Page
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL = frozenset({"will", "shall", "'ll", "’ll", "would"})
CAN = frozenset({"could", "can", "may", "might"})
FIRST_PERSON = frozenset({"we", "i"})
# What such a statement tells is done by whom it asks, or stands in a paper.
NOT_HIS = frozenset({"demand", "request", "ask", "urge", "order", "report", "stipulate", "cite", "hope", "predict", "accuse"})
PERSONS = frozenset({"he", "she", "i", "we", "you", "who", "nobody", "everybody"})
# With a clause for object these say something: 'I would only observe that ...'.
SAYING = frozenset({"observe", "maintain", "hold", "submit", "share", "offer", "answer", "contribute"})
# Who does this with harm does it: 'to implement sanctions'.
PUTTING = frozenset({"implement", "introduce", "apply", "adopt", "enact", "levy", "inflict"})
FAR_CLAUSES = frozenset({"advcl", "relcl", "acl"})


def find_undertakings(page: Page) -> Iterator[Binding]:
    """Yield what a side undertakes, offers, threatens or is ready to do, by whatever words."""
    yield from _willing(page)
    yield from _offered(page)
    yield from _said_to_threaten(page)
    yield from _nouns(page)
    yield from _assured(page)
    yield from _promised_to_somebody(page)
    yield from _conditional(page)
    yield from _intended(page)
    yield from _would_accept(page)
    yield from _done_by_us(page)
    yield from _in_own_voice(page)


def _would_accept(page: Page) -> Iterator[Binding]:
    """Yield what the report itself says that a side would do on a condition."""
    words = page.words.commitments
    for token in page.verbs:
        helpers = set(auxiliaries(token))
        if page.told_by[token.i] is not None or not helpers & WILL or token.dep_ in FAR_CLAUSES or not page.is_read(token):
            continue
        condition = condition_of(page, token)
        by = names_at(page, subject_of(token))
        if condition is not None and by and token.lemma_ in words.deed_verbs and not is_denied(token):
            yield Binding("commitment-conditional", "offer", _clause(page, token), token, by, condition)


def _done_by_us(page: Page) -> Iterator[Binding]:
    """Yield what a speaker says will be done on a condition, where the doing is his side's: 'the ban will be lifted once ...'."""
    words = page.words.commitments
    deeds = words.deed_verbs | words.exchange_verbs | words.hostile_verbs
    for token in page.verbs:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or statement.act in NOT_HIS or token.dep_ in FAR_CLAUSES:
            continue
        if not set(auxiliaries(token)) & WILL or not is_passive(token) or token.lemma_ not in deeds or is_denied(token):
            continue
        subject = subject_of(token)
        condition = condition_of(page, token)
        doer = any(child.dep_ == "agent" for child in token.children)
        if condition is None or doer or subject is None or names_at(page, subject) or subject.lower_ in PERSONS:
            continue
        yield Binding(
            "commitment-conditional", "offer", _clause(page, token), token, (side_of(page, statement.speaker),), condition
        )


def _in_own_voice(page: Page) -> Iterator[Binding]:
    """Yield what a paper in the first person says that its author will do: 'we shall not ask for an extension'."""
    words = page.words.commitments
    for token in page.verbs:
        if page.told_by[token.i] is not None or not page.is_read(token) or token.dep_ in FAR_CLAUSES or is_passive(token):
            continue
        subject = subject_of(token)
        if subject is None or subject.lower_ not in FIRST_PERSON or not set(auxiliaries(token)) & (WILL - {"would"}):
            continue
        by, condition = names_at(page, subject), condition_of(page, token)
        if by and (token.lemma_ in words.deed_verbs or (condition is not None and token.lemma_ not in words.weak_verbs)):
            yield Binding("commitment-intended", "pledge", _clause(page, token), token, by, condition)


def _intended(page: Page) -> Iterator[Binding]:
    """Yield what a speaker says that his own side will do."""
    words = page.words.commitments
    for token in page.verbs:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or token.dep_ in FAR_CLAUSES:
            continue
        if not set(auxiliaries(token)) & WILL or token.lemma_ not in words.deed_verbs or is_passive(token):
            continue
        subject = subject_of(token)
        if subject is None or not _is_side(page, subject, statement.speaker):
            continue
        if token.lemma_ in SAYING and any(child.dep_ == "ccomp" for child in token.children):
            continue
        if is_denied(token) and not (subject.lower_ in FIRST_PERSON or condition_of(page, token) is not None):
            continue
        by = names_at(page, subject) or (side_of(page, statement.speaker),)
        yield Binding("commitment-intended", "pledge", _clause(page, token), token, by, condition_of(page, token))


def _is_side(page: Page, subject: "Token", speaker: str) -> bool:
    """Whether the subject is the speaker or his side."""
    if subject.lower_ in FIRST_PERSON:
        return True
    definite = any(child.lower_ in ("the", "his", "her", "its", "their", "our", "my") for child in subject.children)
    if subject.lemma_.lower() in page.words.commitments.own_nouns and definite and not names_at(page, subject):
        return True
    named = {side_of(page, name) for name in names_at(page, subject)}
    return side_of(page, speaker) in named or speaker in named


def _clause(page: Page, verb: "Token") -> Span:
    return told_span(page, verb, clause_tokens(verb))


def _willing(page: Page) -> Iterator[Binding]:
    """Yield 'is ready to', 'remains willing to', where somebody is."""
    for token in page.tokens:
        if token.lemma_.lower() not in page.words.commitments.ready_words or token.pos_ not in ("ADJ", "VERB"):
            continue
        inner = next((child for child in token.children if child.dep_ == "xcomp" and child.i > token.i), None)
        inner = inner or next(iter(objects_of(token, "for", "to")), None) if token.lemma_ != "set" else inner
        verb = token.head if token.dep_ in ("acomp", "oprd", "attr") else _copula_below(token) or token
        if inner is None or is_denied(verb) or is_denied(token) or is_hypothetical(verb) or not page.is_read(token):
            continue
        by = names_at(page, subject_of(verb)) or names_at(page, subject_of(inner))
        if not by or inner.lemma_ in page.words.commitments.weak_verbs:
            continue
        condition = condition_of(page, inner) or condition_of(page, verb)
        if inner.pos_ != "VERB" and condition is None:
            continue
        subject = subject_of(verb)
        tokens = clause_tokens(verb)
        if subject is not None and subject.i < verb.i:
            tokens = [other for other in tokens if other.i >= phrase_tokens(subject, right=False)[0].i]
        if verb in token.children and subject is not None:
            tokens = list(page.doc[phrase_tokens(subject, right=False)[0].i : inner.right_edge.i + 1])
        kind = "threat" if _would_harm(page, inner, condition) else "offer"
        yield Binding("commitment-willing", kind, told_span(page, verb, tokens), verb, by, condition)


def _copula_below(ready: "Token") -> "Token | None":
    """Return 'are' of 'we are prepared to' where the parser hangs it, with the subject, below 'prepared'; else None."""
    below = (child for child in ready.children if child.lemma_ == "be" and child.i < ready.i)
    return next((child for child in below if any(inner.dep_ == "nsubj" for inner in child.children)), None)


def _would_harm(page: Page, inner: "Token", condition: Span | None) -> bool:
    """Whether what a side is ready to do would hurt another: 'to impose costs', 'to respond if they advance'."""
    words = page.words.commitments
    harms = any(
        token.lemma_.lower() in words.harm_nouns for token in inner.subtree if token.head == inner or token.dep_ == "conj"
    )
    hostile = inner.lemma_ in words.hostile_verbs
    return (harms and (hostile or inner.lemma_ in PUTTING)) or (hostile and condition is not None)


def _offered(page: Page) -> Iterator[Binding]:
    """Yield what somebody is told to have offered: to do, or as a thing."""
    words = page.words
    for token in page.verbs:
        if token.lemma_ not in words.points.offering_verbs or is_denied(token) or is_hypothetical(token):
            continue
        if not page.is_read(token) or is_passive(token) or token.dep_ in ("amod", "compound"):
            continue
        inner = next((child for child in token.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)
        thing = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
        by = names_at(page, subject_of(token))
        if not by or (inner is None and thing is None):
            continue
        if inner is None and thing is not None and _is_courtesy(page, thing):
            continue
        if token.tag_ == "VB" and not set(auxiliaries(token)) & (WILL | {"to"}):
            continue
        yield Binding("commitment-offered", "offer", _clause(page, token), token, by, condition_of(page, token))


def _is_courtesy(page: Page, thing: "Token") -> bool:
    if thing.pos_ not in ("NOUN", "PROPN", "NUM") or page.named_at.get(thing.i) or is_negative_phrase(thing):
        return True
    near = phrase_tokens(thing)[:6]
    return any(token.lemma_.lower() in page.words.points.procedural | page.words.points.courtesies for token in near)


def _said_to_threaten(page: Page) -> Iterator[Binding]:
    """Yield what somebody is told to threaten to do, wherever it is told."""
    for token in page.verbs:
        if token.lemma_ != "threaten" or is_denied(token) or not page.is_read(token):
            continue
        inner = next((child for child in token.children if child.dep_ == "xcomp" and child.i > token.i), None)
        by = phrase_name(page, subject_of(token))
        if inner is None or not by:
            continue
        condition = condition_of(page, inner) or condition_of(page, token)
        yield Binding("commitment-threat", "threat", _clause(page, token), token, by, condition)


def _nouns(page: Page) -> Iterator[Binding]:
    """Yield 'their promise to withdraw', 'its plan to boycott the session', 'the threat to strike'."""
    words = page.words.commitments
    for token in page.nouns:
        kind = words.undertaking_nouns.get(token.lemma_.lower())
        if kind is None or not page.is_read(token) or is_negative_phrase(token):
            continue
        inner = next((child for child in token.children if child.dep_ in ("acl", "relcl") and child.i > token.i), None)
        if inner is None or inner.tag_ != "VB" or inner.lemma_ in words.weak_verbs:
            continue
        owner = owner_of(token)
        by = names_at(page, owner)
        if owner is not None and not by:
            verb = next((up for up in token.ancestors if up.pos_ == "VERB"), None)
            by = names_at(page, subject_of(verb)) if verb is not None and owner.pos_ == "PRON" else ()
        if not by:
            continue
        tokens = [*phrase_tokens(token, right=False), *inner.subtree]
        span = told_span(page, token, sorted(tokens, key=lambda other: other.i))
        condition = condition_of(page, inner)
        harms = kind == "pledge" and _would_harm(page, inner, condition)
        yield Binding("commitment-noun", "threat" if harms else kind, span, token, by, condition)


def _assured(page: Page) -> Iterator[Binding]:
    """Yield what somebody promises, agrees or gives his word that it will be so."""
    words = page.words.commitments
    for token in page.verbs:
        if token.lemma_ not in words.verbs | words.assuring_verbs or is_denied(token) or not page.is_read(token):
            continue
        inner = next((child for child in token.children if child.dep_ == "ccomp" and child.i > token.i), None)
        if inner is None or not set(auxiliaries(inner)) & (WILL | {"to", "should"}):
            continue
        if inner.lemma_ not in words.deed_verbs and not is_passive(inner) and token.lemma_ == "agree":
            continue
        by = names_at(page, subject_of(token)) or speaker_side(page, page.cues.get(token.i))
        if by and not is_passive(token):
            yield Binding("commitment-pledged", "pledge", _clause(page, inner), inner, by, condition_of(page, inner))


def _promised_to_somebody(page: Page) -> Iterator[Binding]:
    """Yield what somebody says that he was promised, by nobody or by somebody named."""
    for token in page.verbs:
        if token.lemma_ not in ("promise", "pledge", "guarantee", "assure") or not is_passive(token) or is_denied(token):
            continue
        receiver = subject_of(token)
        thing = next((child for child in token.children if child.dep_ in ("dobj", "oprd") and child.i > token.i), None)
        if receiver is None or thing is None or not names_at(page, receiver) or not is_finite(token):
            continue
        by = tuple(name for noun in objects_of(token, "by") for name in names_at(page, noun))
        yield Binding("commitment-pledged", "pledge", _clause(page, token), token, by, None)


def _conditional(page: Page) -> Iterator[Binding]:
    """Yield what a speaker says will, could or may come about on a condition, where it is no other side's deed."""
    words = page.words.commitments
    for token in page.verbs:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or token.dep_ in FAR_CLAUSES or is_denied(token):
            continue
        helpers = set(auxiliaries(token))
        subject = subject_of(token)
        if not helpers & (WILL | CAN) or subject is None or token.lemma_ in words.weak_verbs:
            continue
        condition = condition_of(page, token)
        others = {side_of(page, name) for name in names_at(page, subject)} - {side_of(page, statement.speaker)}
        if condition is None or (others and not _is_side(page, subject, statement.speaker)):
            continue
        if not is_passive(token) and token.lemma_ not in words.deed_verbs | words.hostile_verbs:
            continue
        if not is_passive(token) and not _is_side(page, subject, statement.speaker) and token.lemma_ not in words.hostile_verbs:
            continue
        hostile = token.lemma_ in words.hostile_verbs or helpers & CAN
        kind = "threat" if hostile else "offer"
        by = names_at(page, subject) or (side_of(page, statement.speaker),)
        yield Binding("commitment-conditional", kind, _clause(page, token), token, by, condition)
