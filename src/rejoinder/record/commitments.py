"""Commitments: pledges, threats, rights and duties, each with its condition.

A `Page`, its instruments and the claims in, commitments out, in order. A condition that the report tells stays with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import (
    auxiliaries,
    clause_tokens,
    is_denied,
    is_hypothetical,
    is_passive,
    subject_of,
)
from rejoinder.record.conditions import condition_of
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import clip_span, objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import BlockRole, Claim, Commitment, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME_COMMITMENT = 0.6
# Those whom a speaker may send, or is one of: what they will do is in his hand.
OWN_NOUNS = frozenset(
    {"troop", "troops", "fighter", "member", "force", "worker", "side", "army", "party", "government", "union", "company"}
)


@dataclass(frozen=True, slots=True)
class Binding:
    """A commitment as one place of the report tells it."""

    rule: str
    kind: str
    evidence: Span
    verb: "Token"
    by: tuple[str, ...]
    condition: Span | None = None
    in_: tuple[str, ...] = ()


def find_commitments(page: Page, instruments: Instruments, claims: Sequence[Claim]) -> tuple[Commitment, ...]:
    """Return the commitments of a report, in order, each once; what somebody denies is a claim, not one."""
    denied = [span for claim in claims if claim.countered_by for span in claim.evidence]
    found = [
        *_rights(page, instruments),
        *_principles(page, instruments),
        *_allowed(page, instruments),
        *_bound(page, instruments),
        *_declared(page),
        *_threatened(page),
        *_conditioned(page),
        *_threats(page),
        *_pledged(page),
        *_exchanged(page),
        *_proposed(page),
    ]
    kept: list[Binding] = []
    for binding in sorted(found, key=lambda item: item.evidence):
        if page.is_headline(binding.verb) or any(span.overlaps(binding.evidence) for span in denied):
            continue
        same = next((other for other in kept if _is_same(page, other, binding)), None)
        if same is None:
            kept.append(binding)
        elif binding.condition is not None and same.condition is None:
            kept[kept.index(same)] = binding
    return _link(page, kept)


def _is_same(page: Page, first: Binding, second: Binding) -> bool:
    if first.evidence.overlaps(second.evidence):
        return True
    if not set(first.by) & set(second.by):
        return False
    stems = [stems_of(page, page.tokens_of([item.evidence])) for item in (first, second)]
    return share(*stems) >= SAME_COMMITMENT


def _link(page: Page, bindings: Sequence[Binding]) -> tuple[Commitment, ...]:
    """Return the entries, a right told to be conditioned by a duty holding its id where the duty stands in the report."""
    made = [_make(page, binding, ()) for binding in bindings]
    duties = [entry.id for binding, entry in zip(bindings, made, strict=True) if binding.kind == "duty"]
    linked = []
    for binding in bindings:
        told = (gist_of(page, binding.condition),) if binding.condition else ()
        linked.append(_make(page, binding, tuple(duties[:1]) if binding.kind == "right" and duties else told))
    return tuple(linked)


def _make(page: Page, binding: Binding, conditioned_by: tuple[str, ...]) -> Commitment:
    return Commitment(
        **ground(page, "c", [binding.evidence], binding.rule, *binding.by, at=binding.verb),
        by=binding.by,
        in_=binding.in_,
        kind=binding.kind,
        gist=gist_of(page, binding.evidence),
        conditioned_by=conditioned_by,
    )


def _evidence(page: Page, verb: "Token", tokens: Sequence["Token"]) -> Span:
    statement = page.told_by[verb.i]
    span = span_of(tokens)
    return clip_span(span, statement.content) if statement else span


def _declared(page: Page) -> Iterator[Binding]:
    """Yield what a report that is itself a joint paper says that its parties will do."""
    words = page.words.commitments
    first = next(page.reading.report.blocks_of(BlockRole.HEADLINE), None)
    head = page.reading.report.words(first.span).lower() if first else ""
    if not any(name in head for name in words.joint_papers):
        return
    for token in page.verbs:
        if token.pos_ != "VERB" or not set(auxiliaries(token)) & {"will", "shall"} or page.told_by[token.i] is not None:
            continue
        subject = subject_of(token)
        if subject is None or is_denied(token) or is_passive(token) or page.is_headline(token):
            continue
        by = names_at(page, subject)
        if (by or subject.lower_ in words.parties) and token.lemma_ not in words.weak_verbs:
            tokens = clause_tokens(token)
            yield Binding("commitment-declared", "pledge", _evidence(page, token, tokens), token, by, condition_of(page, token))


def _threats(page: Page) -> Iterator[Binding]:
    """Yield what a side warns that it will do itself."""
    words = page.words.commitments
    for token in page.verbs:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None:
            continue
        hostile = token.lemma_ in words.hostile_verbs and (condition_of(page, token) is not None or _is_in_response(token))
        if statement.act not in words.threat_acts and not hostile:
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
            "commitment-threat", "threat", _evidence(page, token, clause_tokens(token)), token, by, condition_of(page, token)
        )


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
            yield Binding("commitment-conditional", "offer", _evidence(page, token, clause_tokens(token)), token, by, condition)


def _is_in_response(verb: "Token") -> bool:
    return any(noun.lemma_ == "response" for noun in objects_of(verb, "in"))


def _is_own(page: Page, subject: "Token", speaker: str) -> bool:
    """Whether the subject is the speaker's side, so that what it will do is in his hand."""
    if subject.lemma_.lower() in OWN_NOUNS or subject.lower_ in ("it", "we", "i"):
        return not (subject.lower_ == "it" and subject.dep_ == "nsubjpass")
    return side_of(page, speaker) in {side_of(page, name) for name in names_at(page, subject)}


def _pledged(page: Page) -> Iterator[Binding]:
    """Yield what somebody agrees, pledges or promises to do."""
    words = page.words.commitments
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in words.verbs or not page.is_read(token):
            continue
        if token.tag_ == "VBN" and not _has_aux(token):
            continue
        if (
            is_denied(token)
            or is_hypothetical(token)
            or is_passive(token)
            or token.dep_ in ("acl", "pcomp")
            or token.tag_ == "VB"
            or (token.lemma_ == "agree" and bool(objects_of(token, "with")))
        ):
            continue
        inner = next((child for child in token.children if child.dep_ == "xcomp" and child.i > token.i), None)
        noun = next(
            (other for child in token.children if child.dep_ == "prep" and child.lower_ == "to" for other in child.children), None
        )
        promised = (
            next((child for child in token.children if child.dep_ == "dobj"), None)
            if token.lemma_ in ("pledge", "promise", "guarantee")
            else None
        )
        what = inner or noun or promised
        if what is noun and noun is not None and noun.lemma_.lower() in page.words.documents.kinds:
            continue
        subject = subject_of(token)
        if what is None or subject is None or (inner is not None and inner.lemma_ in words.weak_verbs):
            continue
        by = names_at(page, subject)
        if not by and (subject.pos_ != "NOUN" or subject.lemma_.lower() in page.words.documents.kinds):
            continue
        condition = condition_of(page, token) or (condition_of(page, inner) if inner is not None else None)
        tokens = clause_tokens(token, keep=frozenset({"advcl"}) if condition and inner is None else frozenset())
        yield Binding("commitment-pledged", "pledge", _evidence(page, token, tokens), token, by, condition)


def _has_aux(verb: "Token") -> bool:
    """Whether a participle has its auxiliary, its own or that of the verb that it is coordinated with."""
    if any(child.dep_ == "aux" for child in verb.children):
        return True
    return verb.dep_ == "conj" and verb.head.tag_ == "VBN" and _has_aux(verb.head)


def _rights(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield a right that is said to hang on something."""
    words = page.words.commitments
    for token in page.nouns:
        if token.pos_ != "NOUN" or token.lemma_ not in words.binding_nouns or token.dep_ not in ("nsubjpass", "nsubj"):
            continue
        verb = token.head
        if verb.lemma_ not in words.conditioning_verbs and verb.lemma_ != "depend":
            continue
        tokens = [other for other in clause_tokens(verb) if other.i >= phrase_tokens(token)[0].i]
        papers = instruments.named_in(list(verb.sent))
        agent = next((child for child in verb.children if child.dep_ in ("agent", "prep") and child.i > verb.i), None)
        condition = span_of(list(agent.subtree)) if agent is not None else None
        yield Binding("commitment-right", "right", _evidence(page, verb, tokens), verb, (), condition, papers)


def _principles(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield what a principle or an earlier paper is said to bind to."""
    words = page.words.commitments
    earlier = {entry.id for entry in instruments.entries if entry.kind in page.words.documents.earlier and entry.title}
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in page.words.points.stipulating | {"say", "state"}:
            continue
        subject = subject_of(token)
        if subject is None or not (subject.lemma_ in words.principles or set(instruments.at.get(subject.i, ())) & earlier):
            continue
        inner = next((child for child in token.children if child.dep_ == "ccomp"), None)
        if inner is None or not set(auxiliaries(inner)) & words.binding_auxiliaries:
            continue
        tokens = [other for other in clause_tokens(inner) if other.dep_ != "mark"]
        papers = instruments.at.get(subject.i, ()) or _latest_earlier(page, instruments, token, earlier)
        yield Binding(
            "commitment-principle",
            "duty",
            _evidence(page, inner, tokens),
            inner,
            names_at(page, subject_of(inner)),
            condition_of(page, inner),
            papers,
        )


def _allowed(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield what an earlier paper lets or obliges somebody to do, and the condition as a duty of its own."""
    words = page.words.commitments
    earlier = {
        entry.id for entry in instruments.entries if entry.kind in page.words.documents.earlier and (entry.title or entry.date)
    }
    for token in page.verbs:
        if token.pos_ != "VERB" or token.lemma_ not in words.allowing_verbs or is_denied(token):
            continue
        subject = subject_of(token)
        papers = instruments.named_in([subject, *objects_of(subject, "of", "in")]) if subject is not None else ()
        inner = next((child for child in token.children if child.dep_ in ("ccomp", "xcomp") and child.i > token.i), None)
        if not set(papers) & earlier or inner is None:
            continue
        kind = "right" if token.lemma_ in ("let", "allow", "permit", "entitle") else "duty"
        tokens = [token, *(other for other in clause_tokens(inner) if other.i > token.i)]
        condition = condition_of(page, token) or condition_of(page, inner)
        yield Binding(
            "commitment-principle",
            kind,
            _evidence(page, token, tokens),
            token,
            names_at(page, subject_of(inner)),
            condition,
            papers,
        )
        clause = next((child for verb in (token, inner) for child in verb.children if child.dep_ == "advcl" and condition), None)
        if kind == "right" and clause is not None:
            body = [other for other in clause_tokens(clause) if other.lower_ not in ("provided", "that", "if", "unless")]
            yield Binding(
                "commitment-principle",
                "duty",
                _evidence(page, clause, body),
                clause,
                names_at(page, subject_of(clause)),
                None,
                papers,
            )


def _bound(page: Page, instruments: Instruments) -> Iterator[Binding]:
    """Yield what must or may be done 'under' an earlier paper."""
    earlier = {entry.id for entry in instruments.entries if entry.kind in page.words.documents.earlier}
    for token in page.tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        under = objects_of(token, "under")
        if not under or not set(auxiliaries(token)) & page.words.commitments.binding_auxiliaries:
            continue
        papers = instruments.named_in(under)
        if not set(papers) & earlier:
            continue
        subject = subject_of(token)
        start = phrase_tokens(subject)[0].i if subject is not None and subject.i < token.i else token.i
        tokens = [other for other in clause_tokens(token) if other.i >= start]
        kind = "right" if set(auxiliaries(token)) & {"may", "can"} else "duty"
        yield Binding(
            "commitment-principle",
            kind,
            _evidence(page, token, tokens),
            token,
            names_at(page, subject),
            condition_of(page, token),
            papers,
        )


def _latest_earlier(page: Page, instruments: Instruments, verb: "Token", earlier: set[str]) -> tuple[str, ...]:
    """Return the earlier papers named last before `verb`: those that a principle told without a paper comes from."""
    before = [index for index, names in instruments.at.items() if index < verb.i and set(names) & earlier]
    return instruments.at[max(before)] if before else ()


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
            _evidence(page, token, sorted(tokens, key=lambda t: t.i)),
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
