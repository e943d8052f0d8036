"""Requests that a verb or a statement tells with the one who is asked: 'urged them to', 'called on them to'.

A `Page` in, askings out.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rejoinder.record.askings import Asking
from rejoinder.record.clauses import agent_of, clause_tokens, is_denied, is_hypothetical, is_passive, subject_of
from rejoinder.record.names import actor_at, names_at, phrase_name
from rejoinder.record.noun_phrases import objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import time_of_clause
from rejoinder.shapes import RequestStatus, Span, Statement, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

FURTHEST_CONTENT = 6
# Verbs with 'for' and what is asked: 'asked the army for its logs'.
ASKING_FOR = frozenset({"ask", "press", "petition", "lobby"})
# What somebody asks of himself, or of fate, is no request.
NOT_ASKED = frozenset({"help", "comment", "forgiveness", "trouble", "advice", "pardon", "directions", "permission"})
# A day after these is one for which something is asked.
NOT_WHEN = frozenset({"for", "by", "until", "before", "till", "from"})
ALL_OF_THEM = frozenset({"both", "all", "each", "everyone", "everybody"})


def find_asked(page: Page) -> Iterator[Asking]:
    """Yield what is asked of somebody, as statements and then as verbs tell it."""
    yield from _told(page)
    yield from _asked(page)


def _told(page: Page) -> Iterator[Asking]:
    """Yield what a statement asks of an addressee."""
    words = page.words.requests
    for statement in page.reading.statements:
        if statement.act not in words.acts or not statement.addressee or statement.cue is None:
            continue
        cue = page.tokens_of([statement.cue])
        tokens = page.tokens_of(statement.content)
        if not cue or not tokens or tokens[0].i < cue[0].i or tokens[0].i - cue[-1].i > FURTHEST_CONTENT:
            continue
        verb = next((token for token in cue if token.pos_ in ("VERB", "NOUN")), cue[0])
        if verb.pos_ == "NOUN" and verb.lemma_ in words.wishes:
            continue
        if verb.pos_ == "VERB" and (is_denied(verb) or is_hypothetical(verb)):
            continue
        if _is_to_own_side(verb, next((child for child in verb.children if child.dep_ == "dobj"), None)):
            continue
        to = tuple(name for name in statement.addressee if name != statement.speaker)
        if not to:
            continue
        asked = _before_coordinate(tokens, verb)
        yield Asking(
            rule="request-asked",
            evidence=Span(cue[0].idx, asked.end),
            gist=asked,
            by=(statement.speaker,) if statement.speaker else (),
            to=to,
            status=RequestStatus.UNANSWERED,
            asked_on=statement.said_on,
            at=statement.said_at,
            teller=cue[0],
            headline=page.is_headline(cue[0]),
        )


def _before_coordinate(tokens: Sequence["Token"], verb: "Token") -> Span:
    """Return what is asked up to a verb that is coordinated with the asking ('urged them to talk and offered to help')."""
    stop = next((token.i for token in tokens if token.dep_ == "cc" and token.head == verb), None)
    kept = [token for token in tokens if stop is None or token.i < stop]
    return span_of(kept or tokens)


def _asked(page: Page) -> Iterator[Asking]:
    """Yield what is told by an asking verb with the one who is asked: 'urged them to', 'called on them to'."""
    words = page.words.requests
    for token in page.verbs:
        if token.pos_ != "VERB" or not page.is_read(token) or is_denied(token) or is_hypothetical(token):
            continue
        asked = _asked_of(page, token)
        if asked is None or _is_to_own_side(token, asked[0]):
            continue
        addressee, content = asked
        if addressee is not None and addressee.lemma_ in words.own_side:
            continue
        by, to = _parties(page, token, addressee)
        if not _has_parties(token, addressee, by, to):
            continue
        statement = page.cues.get(token.i)
        whole = _content_tokens(token, content)
        last = max(whole, key=lambda other: other.i)
        inside = [other for other in page.doc[token.i : last.i + 1] if _belongs(other, token, content)]
        inside = clause_tokens(token) if token.lemma_ == "request" else inside
        if token.dep_ in ("xcomp", "advcl") and token.head.i < token.i and token.head.lemma_ in words.writing_verbs:
            inside = [*(other for other in clause_tokens(token.head) if other.i < token.i), *inside]
        span = _cut(page, span_of(inside), statement)
        time = _asked_at(page, token, content)
        yield Asking(
            rule="request-asked",
            evidence=span,
            gist=span_of(list(content.subtree)) if content is not None else span,
            by=by or phrase_name(page, _asker(token)),
            to=to,
            status=RequestStatus.UNANSWERED,
            asked_on=(statement.said_on if statement else None) or (time.value if time else None),
            at=statement.said_at if statement else None,
            teller=token,
            headline=page.is_headline(token),
        )


def _content_tokens(verb: "Token", content: "Token | None") -> list["Token"]:
    """Return the words of what is asked: a clause whole, a noun without what is told of it beside."""
    if content is None:
        return [verb]
    return phrase_tokens(content) if content.pos_ == "NOUN" else list(content.subtree)


def _is_to_own_side(verb: "Token", addressee: "Token | None") -> bool:
    """Whether somebody orders his own people ('instructed her office'), asks himself, or tells a bystander to ask."""
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return True
    if addressee is None:
        return False
    own = any(child.dep_ == "poss" and child.pos_ == "PRON" for child in addressee.children)
    return (own and verb.lemma_ in ("instruct", "order")) or addressee.lower_.endswith(("self", "selves"))


def _parties(page: Page, verb: "Token", addressee: "Token | None") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who asks and who is asked, as the statement or the parse tells it."""
    statement = page.cues.get(verb.i)
    by = (statement.speaker,) if statement and statement.speaker else names_at(page, _asker(verb))
    to = (statement.addressee if statement else ()) or phrase_name(page, addressee)
    return by, to


def _has_parties(verb: "Token", addressee: "Token | None", by: tuple[str, ...], to: tuple[str, ...]) -> bool:
    """Whether it is told who asks or who is asked, so far as that makes a request and no mere wish."""
    told_of = addressee is not None and addressee.lower_ in ALL_OF_THEM
    asks_for = addressee is None and verb.lemma_ in ASKING_FOR | {"request"}
    if not by and _asker(verb) is None:
        # 'The board was asked to', or an item of a list whose verbs have no subject of their own.
        return bool(to) and (is_passive(verb) or verb.dep_ == "ROOT") and addressee is not None and addressee.pos_ == "PROPN"
    return bool(to) or (bool(by) and (told_of or asks_for))


def _asked_at(page: Page, verb: "Token", content: "Token | None") -> TimeExpression | None:
    """Return when it is asked: not the day for which ('invited them for 2 April'), nor one in what is asked."""
    time = time_of_clause(page, verb)
    if time is None:
        return None
    first = next(iter(page.tokens_of([time.span])))
    within = content is not None and content != verb and any(up == content for up in first.ancestors)
    opener = first.nbor(-1).lower_ if first.i else ""
    return None if within or opener in NOT_WHEN else time


def _asked_of(page: Page, verb: "Token") -> "tuple[Token | None, Token | None] | None":
    """Return who is asked and what for, where `verb` asks somebody for something; else None."""
    words = page.words.requests
    infinitive = next(
        (
            child
            for child in verb.children
            if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i and _is_infinitive(child)
        ),
        None,
    )
    if verb.lemma_ in words.verbs:
        direct = next(
            (
                child
                for child in verb.children
                if child.dep_ in ("dobj", "nsubjpass") or (child.dep_ == "nsubj" and is_passive(verb))
            ),
            None,
        )
        if infinitive is not None:
            inner = next((child for child in infinitive.children if child.dep_ == "nsubj"), None)
            addressee = inner if inner is not None else direct
            if addressee is None and verb.nbor(1).lower_ in ALL_OF_THEM:
                addressee = verb.nbor(1)
            return (addressee, infinitive) if addressee is not None else None
        thing = next((noun for noun in objects_of(verb, "for") if noun.i > verb.i), None)
        if verb.lemma_ in ASKING_FOR and thing is not None and thing.lemma_ not in NOT_ASKED and thing.i not in page.times:
            direct = direct if direct is not None else _written_to(page, verb)
            if direct is not None or thing.lemma_.lower() in words.asked_things:
                return direct, thing
        if direct is not None and verb.lemma_ == "invite" and direct.dep_ == "dobj" and objects_of(verb, "to", "for"):
            return direct, verb
        if direct is not None and verb.lemma_ in ("urge", "request") and direct.dep_ == "dobj":
            return None if names_at(page, direct) or direct.pos_ != "NOUN" else (_modifier(page, direct), direct)
        return None
    return _asked_with_particle(page, verb, infinitive)


def _written_to(page: Page, verb: "Token") -> "Token | None":
    """Return who is written to in 'wrote to them to ask for', or None."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or above.lemma_ not in page.words.requests.writing_verbs:
        return None
    return next(iter(objects_of(above, "to", "at")), None)


def _asked_with_particle(page: Page, verb: "Token", infinitive: "Token | None") -> "tuple[Token | None, Token | None] | None":
    """Return who is asked and what for after 'call on', 'appeal to' and the like; else None."""
    for pair in page.words.requests.particle_verbs:
        first, second = pair.split()
        if verb.lemma_ != first:
            continue
        noun = next(iter(objects_of(verb, second)), None) or _after_bare(verb, second)
        if noun is None:
            continue
        below = next((child for child in noun.children if child.dep_ in ("acl", "relcl") and _is_infinitive(child)), None)
        what = infinitive or below
        if second == "for":
            return None
        if what is not None or verb.lemma_ in ("appeal",):
            return noun, what or noun
    return None


def _after_bare(verb: "Token", preposition: str) -> "Token | None":
    """Return the object of 'call on X to' where the parser hangs X on the verb, or None."""
    bare = next((child for child in verb.children if child.lower_ == preposition and child.i > verb.i), None)
    return next((child for child in verb.children if bare is not None and child.dep_ == "dobj" and child.i > bare.i), None)


def _modifier(page: Page, noun: "Token") -> "Token | None":
    return next((child for child in noun.children if child.dep_ in ("compound", "poss", "amod") and actor_at(page, child)), None)


def _is_infinitive(token: "Token") -> bool:
    return token.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _asker(verb: "Token") -> "Token | None":
    return agent_of(verb) if is_passive(verb) else subject_of(verb)


def _belongs(token: "Token", verb: "Token", content: "Token | None") -> bool:
    """Whether a token between the verb and the end of what is asked belongs to them, not to a coordinate of the verb."""
    if content is None:
        return True
    return token == verb or verb in token.ancestors


def _cut(page: Page, span: Span, statement: Statement | None) -> Span:
    """Return `span` up to the end of what the statement says, where they overlap."""
    if statement is None:
        return span
    end = max((part.end for part in statement.content if part.overlaps(span)), default=span.end)
    return Span(span.start, min(span.end, end)) if end > span.start else span
