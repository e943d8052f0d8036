"""Requests: what somebody asks of somebody, and what came of it.

A `Page` and its instruments in, requests out, in order. 'Unanswered' means: in this report, up to its day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.record.answered_requests import find_answered
from rejoinder.record.asked_requests import find_asked
from rejoinder.record.askings import Asking
from rejoinder.record.clauses import clause_span, clause_tokens, is_denied, is_finite, is_hypothetical, is_to_come, subject_of
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import members_of, modifier_names, names_at, phrase_name, side_of, speaker_side
from rejoinder.record.noun_phrases import clip_span, objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.put_questions import find_questions
from rejoinder.record.times import place_of
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Request, RequestStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME_REQUEST = 0.6
# How many sentences after a request may tell what came of it.
OUTCOME_SENTENCES = 1
# How far from 'no reply' the request stands that got none.
NEAR_BEFORE = 20
NEAR_AFTER = 15


def find_requests(page: Page, instruments: Instruments) -> tuple[Request, ...]:
    """Return the requests of a report, in order, each once."""
    found = [
        *_unanswered(page),
        *_announced(page, instruments),
        *find_asked(page),
        *_proposed(page),
        *_turned(page),
        *_refused(page),
        *find_questions(page),
        *_named(page),
    ]
    told = [asking for asking in found if not (page.conduct[asking.teller.i] or _is_habit(page, asking))]
    requests = [_make(page, _with_outcome(page, asking)) for asking in _join(page, told)]
    return tuple(sorted(requests, key=lambda request: request.evidence[0]))


def _named(page: Page) -> Iterator[Asking]:
    """Yield the requests that are named by their noun with what came of them."""
    for item in find_answered(page):
        yield Asking("request-named", item.evidence, item.evidence, item.by, item.to, item.status, None, None, item.noun)


def _make(page: Page, asking: Asking) -> Request:
    # 'We would send them an inquiry': whoever 'them' is taken for, it is not the side that asks.
    askers = {*asking.by, *(side_of(page, name) for name in asking.by)}
    return Request(
        **ground(page, "r", [asking.evidence], asking.rule, *asking.by, at=asking.teller),
        by=asking.by,
        to=tuple(name for name in asking.to if name not in askers),
        asked_on=asking.asked_on,
        at=asking.at,
        gist=gist_of(page, asking.gist),
        status=asking.status,
    )


def _join(page: Page, found: Sequence[Asking]) -> list[Asking]:
    """Return each request once: the first told with its status counts, a headline gives way to the text."""
    kept: list[Asking] = []
    for asking in sorted(found, key=lambda item: item.headline):
        stems = stems_of(page, page.tokens_of([asking.gist]))
        same = next(
            (
                other
                for other in kept
                if other.evidence.overlaps(asking.evidence)
                or (
                    (asking.headline or set(other.by) & set(asking.by))
                    and share(stems_of(page, page.tokens_of([other.gist])), stems) >= SAME_REQUEST
                )
            ),
            None,
        )
        if same is None:
            kept.append(asking)
        elif same.asked_on is None and asking.asked_on:
            kept[kept.index(same)] = replace(same, asked_on=asking.asked_on)
    return kept


def _proposed(page: Page) -> Iterator[Asking]:
    """Yield a proposal to meet or talk that is put to somebody."""
    for statement in page.reading.statements:
        if statement.act != "offer" or not statement.addressee or not statement.speaker or statement.cue is None:
            continue
        tokens = page.tokens_of(statement.content)
        cue = page.tokens_of([statement.cue])
        if not tokens or not any(token.lemma_ in page.words.requests.proposing_verbs for token in cue):
            continue
        if not any(token.lemma_.lower() in page.words.points.procedural for token in tokens[:6]):
            continue
        head = next((token for token in tokens if token.head not in tokens), tokens[0])
        kept = [token for token in phrase_tokens(head) if token in tokens] if head.pos_ == "NOUN" else tokens
        yield Asking(
            rule="request-proposed",
            evidence=span_of(page.doc[cue[0].i : kept[-1].i + 1]),
            gist=span_of(kept),
            by=(statement.speaker,),
            to=statement.addressee,
            status=RequestStatus.UNANSWERED,
            asked_on=statement.said_on,
            at=statement.said_at,
            teller=cue[0],
        )


def _unanswered(page: Page) -> Iterator[Asking]:
    """Yield a request named by its noun where it is said that no reply came."""
    for sentence in page.doc.sents:
        if page.is_headline(sentence[0]) or not page.is_read(sentence[0]):
            continue
        for _, matched in find_wordings(list(sentence), page.words.requests.no_answer):
            near = page.tokens[max(sentence.start, matched[0].i - NEAR_BEFORE) : min(sentence.end, matched[-1].i + NEAR_AFTER)]
            verb = next((up for up in [*matched, *matched[0].ancestors] if up.pos_ in ("VERB", "AUX")), matched[0])
            named = [token for token in near if token.lemma_ in page.words.requests.nouns and token.pos_ == "NOUN"]
            noun = next((token for token in named if token.i < matched[-1].i or verb in token.ancestors), None)
            if noun is None:
                continue
            statement = page.told_by[noun.i]
            by = (
                names_at(page, owner_of(noun))
                or modifier_names(page, noun)
                or ((statement.speaker,) if statement and statement.speaker else ())
            )
            to = names_at(page, subject_of(verb)) or _silent_side(page, matched)
            time = page.date_of([token for token in sentence if token.i > noun.i] + list(sentence))
            place = next(
                (place_of(page, other) for other in objects_of(noun, "at", "in", "during") if place_of(page, other)), None
            )
            span = clause_span(verb, keep=frozenset({"advcl", "relcl"}))
            evidence = clip_span(span_of([t for t in sentence if t.idx >= span.start]), statement.content) if statement else span
            yield Asking(
                rule="request-unanswered",
                evidence=evidence,
                gist=_asked_content(page, noun, evidence),
                by=by,
                to=tuple(name for name in to if name not in by),
                status=RequestStatus.UNANSWERED,
                asked_on=time.value if time else None,
                at=page.reading.report.words(place) if place else None,
                teller=noun,
            )


def _silent_side(page: Page, matched: Sequence["Token"]) -> tuple[str, ...]:
    """Return from whom no reply came: 'there was no response from the ministry'."""
    return tuple(name for token in matched for noun in objects_of(token, "from", "by") for name in names_at(page, noun))


def _with_outcome(page: Page, asking: Asking) -> Asking:
    """Return a request with what the next words tell of it: that the side that was asked grants or refuses it."""
    if asking.status is RequestStatus.UNANSWERED and _takes_place(page, asking):
        return replace(asking, status=RequestStatus.ANSWERED)
    if asking.status is not RequestStatus.UNANSWERED or not asking.to:
        return asking
    words = page.words.requests
    asked = {side_of(page, name) for name in members_of(page, asking.to)}
    sentence = page.sentence_at[asking.teller.i]
    for token in page.tokens[asking.teller.i + 1 :]:
        if page.sentence_at[token.i] > sentence + OUTCOME_SENTENCES:
            break
        status = RequestStatus.ANSWERED if token.lemma_ in words.granting_verbs else RequestStatus.REFUSED
        if token.pos_ != "VERB" or token.lemma_ not in words.granting_verbs | words.denying_verbs:
            continue
        doers = {side_of(page, name) for name in names_at(page, subject_of(token))}
        if doers & asked and is_finite(token) and not (is_denied(token) or is_to_come(token) or is_hypothetical(token)):
            return replace(asking, status=status)
    return asking


def _meeting_asked(page: Page, asking: Asking) -> "Token | None":
    """Return the noun of a meeting, a call or the like that is what is asked for, or None."""
    tokens = page.tokens_of([asking.gist])
    thing = next((token for token in tokens if token.dep_ in ("dobj", "pobj", "nsubjpass") and token.pos_ == "NOUN"), None)
    return thing if thing is not None and thing.lemma_ in page.words.events.noun_kinds else None


def _takes_place(page: Page, asking: Asking) -> bool:
    """Whether the meeting that is asked for is this very one: 'has requested this call'."""
    thing = _meeting_asked(page, asking)
    return thing is not None and any(child.lower_ == "this" for child in thing.children)


def _is_habit(page: Page, asking: Asking) -> bool:
    """Whether it is told that such meetings are asked for now and then, with no request in view: 'we have requested calls'."""
    thing = _meeting_asked(page, asking)
    return thing is not None and thing.tag_ == "NNS" and not any(child.dep_ in ("det", "nummod") for child in thing.children)


def _asked_content(page: Page, noun: "Token", evidence: Span) -> Span:
    start = next((token.idx for token in noun.sent if token.i > noun.i and token.lower_ == "to" and token.dep_ == "aux"), None)
    return Span(start, evidence.end) if start is not None and start < evidence.end else evidence


def _announced(page: Page, instruments: Instruments) -> Iterator[Asking]:
    """Yield a request that somebody says will be sent."""
    words = page.words.requests
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in words.announcing_verbs or not is_to_come(token) or is_denied(token):
            continue
        paper = next((child for child in token.children if child.dep_ == "dobj" and child.lemma_ in words.papers), None)
        if paper is None:
            continue
        receivers = [inner for child in token.children if child.dep_ == "dative" for inner in [child, *child.children]]
        to = next((entry.to for entry in instruments.entries if entry.id in instruments.at.get(paper.i, ()) and entry.to), ())
        statement = page.told_by[token.i]
        own = {*speaker_side(page, statement), *names_at(page, subject_of(token))}
        to = to or tuple(
            name for inner in receivers for name in phrase_name(page, inner) if not own & set(members_of(page, (name,)))
        )
        tokens = [other for other in token.subtree if other.dep_ != "mark" or other.head != token]
        span = clip_span(span_of(tokens), statement.content) if statement else span_of(tokens)
        yield Asking(
            rule="request-announced",
            evidence=span,
            gist=span_of(phrase_tokens(paper, clauses=True)),
            by=tuple(names_at(page, subject_of(token))) or speaker_side(page, statement),
            to=to,
            status=RequestStatus.ANNOUNCED,
            asked_on=None,
            at=None,
            teller=token,
        )


def _turned(page: Page) -> Iterator[Asking]:
    """Yield what is said to be up to the other side."""
    for sentence in page.doc.sents:
        for _, matched in find_wordings(list(sentence), page.words.requests.turns):
            statement = page.told_by[matched[0].i]
            if statement is None or statement.speaker is None:
                continue
            noun = next((token for token in sentence if token.i >= matched[-1].i and names_at(page, token)), None)
            if noun is None:
                continue
            end = next((token for token in sentence if token.i > noun.i and token.tag_ == "VB"), noun)
            tokens = [
                token
                for token in sentence
                if token.i <= end.i and token.i >= matched[0].i - 4 and page.told_by[token.i] is statement
            ]
            yield Asking(
                rule="request-turn",
                evidence=span_of(tokens),
                gist=span_of(tokens),
                by=speaker_side(page, statement),
                to=names_at(page, noun),
                status=RequestStatus.MADE,
                asked_on=statement.said_on,
                at=None,
                teller=matched[0],
            )


def _refused(page: Page) -> Iterator[Asking]:
    """Yield what somebody says he will not do, where it names who asked it of him."""
    for statement in page.reading.statements:
        if statement.act not in ("refuse", "reject") or statement.speaker is None:
            continue
        for token in page.tokens_of(statement.content):
            if token.pos_ != "VERB" or token.lemma_ not in page.words.requests.refusing_verbs or not is_denied(token):
                continue
            asker = next(
                (
                    noun
                    for child in token.subtree
                    if child.dep_ == "acl" and child.tag_ == "VBN"
                    for noun in objects_of(child, "by")
                ),
                None,
            )
            by = names_at(page, asker)
            if not by or page.is_headline(token):
                continue
            tokens = [other for other in clause_tokens(token) if asker is None or other.i < asker.i]
            noun = next((child for child in token.children if child.dep_ in ("dobj", "prep")), token)
            last = noun if noun.dep_ != "prep" else next(iter(noun.children), noun)
            yield Asking(
                rule="request-refused",
                evidence=clip_span(span_of([other for other in tokens if other.i <= last.i]), statement.content),
                gist=span_of(page.doc[token.i : last.i + 1]),
                by=by,
                to=(statement.speaker,),
                status=RequestStatus.REFUSED,
                asked_on=None,
                at=None,
                teller=token,
            )
            break
