"""Answers: what a side says to a point or a paper, as far as words say it.

A `Page`, its instruments and points in, answers out, in order. A verdict always has the words that say it.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rejoinder.record.answerers import answerer_of
from rejoinder.record.clauses import (
    CLAUSAL,
    DENIALS,
    HYPOTHETICAL,
    auxiliaries,
    clause_tokens,
    is_hypothetical,
    is_passive,
    is_verb_denied,
    subject_of,
)
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import clip_span, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.plain_answers import find_plain
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Answer, Point, Span, Statement, StatementKind, Verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME_MATTER = 0.5
# How many words of content an answer needs to be told from another of the same tenor.
OWN_MATTER = 5
FEWEST_WORDS = 4
LONGEST_SUBJECT = 10
LONGEST_OF_PASSIVE = 18
# Verbs of an answer that are nouns of no answer as well.
BOTH_WAYS = frozenset({"support", "back", "favour", "favor", "vote", "study", "review", "reply", "answer", "object", "question"})
# Clauses that say nothing without the one on which they hang: 'things on which we will never agree'.
HANGING = frozenset({"relcl", "acl", "xcomp", "pcomp", "advcl"})
# What a speaker in a transcript says that his side would talk about.
NAMED_MATTERS = frozenset({"possibility", "matter", "concern", "issue", "area", "topic", "understanding", "progress"})
ABOUT = frozenset({"on", "about", "regarding", "concerning", "of", "to"})
# Nouns of what is asked: silence to them is told with the request.
ASKINGS = frozenset({"comment", "note", "inquiry", "enquiry"})
SURENESS = {StatementKind.DIRECT: 3, StatementKind.MIXED: 2, StatementKind.INDIRECT: 1}


@dataclass(frozen=True, slots=True)
class Found:
    """A wording that answers, where it stands."""

    verdict: Verdict
    rule: str
    matched: tuple["Token", ...]
    evidence: Span
    statement: Statement | None
    by: tuple[str, ...]
    sureness: int


def find_answers(page: Page, instruments: Instruments, points: Sequence[Point]) -> tuple[Answer, ...]:
    """Return the answers of a report, in order, each verdict of a party on a matter once."""
    found = [*_worded(page, instruments), *_given(page, instruments)]
    found = [item for item in found if not page.conduct[item.matched[0].i]]
    told = {(item.verdict, item.evidence) for item in found}
    plain = [
        _read(page, instruments, verdict, (verb,), verb)
        for verdict, verb in find_plain(page, instruments, points)
        if not page.conduct[verb.i]
    ]
    found += [replace(item, rule="answer-plain") for item in plain if (item.verdict, item.evidence) not in told]
    found = _without_weaker(page, [item for item in found if _speaks_of_matter(page, instruments, points, item)])
    answers = [answer for item in found for answer in _make(page, instruments, points, item)]
    return tuple(sorted(answers, key=lambda answer: (answer.evidence[0], answer.point or "")))


def _worded(page: Page, instruments: Instruments) -> Iterator[Found]:
    """Yield the verdicts that a wording says."""
    for sentence in page.doc.sents:
        if not page.is_read(sentence[0]) or page.is_headline(sentence[0]):
            continue
        for wording, matched in find_wordings(list(sentence), page.words.answers.verdicts):
            verb = _verb_over(matched)
            if not _is_said(page, instruments, matched, verb):
                continue
            if wording.value == "no_answer" and any(
                token.lemma_ in page.words.requests.nouns | ASKINGS for token in verb.subtree
            ):
                continue
            modal = set(auxiliaries(verb)) & HYPOTHETICAL - {token.lower_ for token in matched}
            if _is_turned(matched) or (wording.value == "accepted" and modal and not _is_own(page, verb)):
                continue
            if any(child.tag_ == "WP" and child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
                continue
            if is_hypothetical(verb) and verb.lemma_ not in ("will", "would") and _stands_in_condition(verb):
                continue
            item = _read(page, instruments, Verdict(wording.value), matched, verb)
            if item.evidence.start <= matched[-1].idx < item.evidence.end:
                yield item


def _is_turned(matched: Sequence["Token"]) -> bool:
    """Whether the verb of the wording is denied by a word outside it: 'did not rule out' is no refusal."""
    inside = any(token.lower_ in DENIALS for token in matched)
    return not inside and any(is_verb_denied(token) for token in matched if token.pos_ in ("VERB", "AUX"))


def _is_person(page: Page, token: "Token") -> bool:
    actor = page.actors.get(page.named_at.get(token.i, ""))
    return actor is not None and actor.type == "person"


def _is_own(page: Page, verb: "Token") -> bool:
    """Whether the clause tells what the speaker's own side does, or the report tells it."""
    statement = page.told_by[verb.i]
    if statement is None or statement.speaker is None:
        return True
    return side_of(page, statement.speaker) in _sides(page, names_at(page, subject_of(verb)) or (statement.speaker,))


def _is_said(page: Page, instruments: Instruments, matched: Sequence["Token"], verb: "Token") -> bool:
    """Whether the wording is said of a proposal or reply, and not of something else, nor below 'no sign that'."""
    if matched[-1].dep_ == "amod" and matched[-1].head not in matched:
        return False
    if matched[-1].lower_ == "against" and any(_is_person(page, child) for child in matched[-1].children):
        return False
    if any(up.pos_ == "NOUN" and any(child.lower_ == "no" for child in up.children) for up in verb.ancestors):
        return False
    if matched[0].pos_ == "NOUN" and matched[0].lemma_.lower() in BOTH_WAYS:
        return False
    if matched[0].lemma_ != "be" or matched[0].dep_ == "aux":
        return True
    subject = subject_of(verb)
    if subject is None or subject.lower_ in ("it", "this", "that", "they", "these"):
        return True
    nouns = page.words.answers.reply_nouns | page.words.points.nouns | page.words.documents.kinds.keys()
    return subject.i in instruments.at or subject.lemma_.lower() in nouns


def _speaks_of_matter(page: Page, instruments: Instruments, points: Sequence[Point], item: Found) -> bool:
    """Whether readiness to talk speaks of a paper, of lesser issues or of a point; else it is a courtesy, not an answer."""
    silent = item.verdict is Verdict.NO_ANSWER and any(t.lemma_.lower() in page.words.answers.silences for t in item.matched)
    if not silent and (item.verdict is not Verdict.OPEN_TO_TALKS or item.rule == "answer-secondary"):
        return True
    tokens = page.tokens_of([item.evidence])
    kinds = page.words.documents.replies
    papers = [entry for entry in instruments.entries if entry.id in instruments.named_in(tokens)]
    subjects = [t for t in tokens[:3] if t.dep_ == "nsubj" and t.tag_ != "WDT" and t.i not in page.named_at]
    pointing = [t for t in subjects if t.lower_ in ("it", "that")]
    if pointing or (any(entry.kind in kinds for entry in papers) if silent else papers):
        return True
    if silent and _fronted(tokens[0]):
        return True
    talked = item.statement is not None and _is_transcript(page)
    if (silent or talked) and any(token.lemma_.lower() in page.words.answers.matters | NAMED_MATTERS for token in tokens):
        return True
    stems = stems_of(page, tokens)
    return any(share(stems, stems_of(page, page.tokens_of(point.evidence))) >= SAME_MATTER for point in points)


def _fronted(first: "Token") -> bool:
    """Whether what the clause is about stands at its head: 'On split shifts it has said nothing'."""
    return first.dep_ == "prep" and first.lower_ in ABOUT and first.i < first.head.i


def _is_transcript(page: Page) -> bool:
    return any(block.label is not None for block in page.reading.report.blocks)


def _stands_in_condition(verb: "Token") -> bool:
    marked = any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return marked or any(child.lower_ == "should" and subject is not None and child.i < subject.i for child in verb.children)


def _verb_over(matched: Sequence["Token"]) -> "Token":
    """Return the verb of the clause in which the wording stands."""
    current = next((token for token in matched if token.pos_ in ("VERB", "AUX")), matched[0])
    while not (current.pos_ in ("VERB", "AUX") and current.dep_ in CLAUSAL) and current.head != current:
        current = current.head
    if current.dep_ == "acl" and current.head in matched:
        # 'Showed a readiness to talk': who shows it is ready.
        current = next((up for up in current.ancestors if up.pos_ in ("VERB", "AUX")), current)
    while current.dep_ in ("xcomp", "acomp") and current.head.pos_ in ("VERB", "AUX", "ADJ"):
        current = current.head
    return current


def _read(page: Page, instruments: Instruments, verdict: Verdict, matched: Sequence["Token"], verb: "Token") -> Found:
    statement = page.told_by[matched[0].i]
    tokens = clause_tokens(verb, keep=frozenset({"relcl", "conj", "cc"}) if verdict is Verdict.OPEN_TO_TALKS else frozenset())
    if verdict is Verdict.OPEN_TO_TALKS and verb.dep_ in ("relcl", "acl", "ccomp", "xcomp", "advcl"):
        tokens = _with_matrix(verb, statement, page)
    if not set(matched) & set(tokens):
        tokens = [*matched]
    cut = verb.dep_ in HANGING or not set(matched) <= set(tokens)
    if statement is not None and _is_transcript(page) and cut:
        whole = _with_matrix(verb, statement, page)
        if not set(matched) <= set(whole):
            whole = clause_tokens(verb.head, keep=frozenset({"relcl", "cc", "conj"}))
        tokens = [token for token in whole if page.told_by[token.i] is statement] or [*matched]
    else:
        tokens = _from_subject(verb, matched, tokens, page.times)
    if matched[-1].dep_ == "conj" and matched[-1].head == verb:
        # 'Neither confirm nor deny' is one verdict of two verbs.
        tokens = [*tokens, *(token for token in clause_tokens(matched[-1]) if token.i > tokens[-1].i)]
    first = tokens[0]
    if first.i > 0 and first.nbor(-1).lower_ in ("neither", "either"):
        tokens = [first.nbor(-1), *tokens]
    span = span_of(tokens)
    if statement is not None:
        span = clip_span(span, statement.content)
    secondary = bool(find_wordings(tokens, page.words.answers.secondary))
    by = answerer_of(page, instruments, verdict, verb, matched)
    return Found(
        verdict=verdict,
        rule="answer-secondary" if secondary and verdict is Verdict.OPEN_TO_TALKS else "answer-wording",
        matched=tuple(matched),
        evidence=span,
        statement=statement,
        by=by,
        sureness=SURENESS[statement.kind] if statement else 1,
    )


def _from_subject(verb: "Token", matched: Sequence["Token"], tokens: Sequence["Token"], times: Container[int]) -> list["Token"]:
    """Return the clause from its subject on, or from what it is about; a long subject is left out."""
    subject = subject_of(verb)
    if subject is None or subject.i >= verb.i or subject not in tokens:
        return list(tokens)
    first = phrase_tokens(subject, right=False)[0].i
    helpers = [child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.i < verb.i]
    opening = min([verb.i, *helpers])
    if opening - first > (LONGEST_OF_PASSIVE if is_passive(verb) else LONGEST_SUBJECT):
        first = opening
    first = min(first, matched[0].i)
    about = next((child for child in verb.children if _fronted(child) and child in tokens), None)
    if about is not None and verb.i - about.i <= LONGEST_SUBJECT and not any(token.i in times for token in about.subtree):
        first = about.i
    return [token for token in tokens if token.i >= first]


def _with_matrix(verb: "Token", statement: Statement | None, page: Page) -> list["Token"]:
    """Return the tokens of the clause on which `verb` hangs, with it, as far as the same statement goes."""
    current = verb
    while current.head != current and page.told_by[current.head.i] is statement and current.dep_ != "conj":
        current = current.head
    return clause_tokens(current, keep=frozenset({"relcl", "cc"}))


def _given(page: Page, instruments: Instruments) -> Iterator[Found]:
    """Yield the replies that are told to be given, their tenor untold."""
    for entry in instruments.entries:
        if entry.kind not in page.words.documents.replies:
            continue
        for fact in instruments.lives[entry.id]:
            if fact.assertion.status == "handed over" and fact.doers:
                span = _up_to_paper(page, fact.verb, instruments)
                statement = page.told_by[fact.verb.i]
                yield Found(Verdict.UNCLEAR, "answer-given", (fact.verb,), span, statement, fact.doers, 0)
                break


def _up_to_paper(page: Page, verb: "Token", instruments: Instruments) -> Span:
    subject = subject_of(verb)
    first = phrase_tokens(subject)[0].i if subject is not None and subject.i < verb.i else verb.i
    last = next((child for child in verb.children if child.i > verb.i and child.i in instruments.at), verb)
    return span_of(page.doc[first : last.i + 1])


def _fullness(page: Page, item: Found) -> int:
    """Return how directly a verdict is told, a scrap of a few words least."""
    return item.sureness if sum(token.is_alpha for token in page.tokens_of([item.evidence])) >= FEWEST_WORDS else 0


def _is_one_matter(page: Page, item: Found, other: Found) -> bool:
    """Whether two verdicts of one teller are one: not where each names a matter of its own."""
    stems, others = (stems_of(page, page.tokens_of([found.evidence])) for found in (item, other))
    short = min(len(stems), len(others)) < OWN_MATTER and not _is_transcript(page)
    return short or len(stems & others) > 1 or "answer-secondary" in (item.rule, other.rule)


def _without_weaker(page: Page, found: Sequence[Found]) -> list[Found]:
    """Return each verdict of a teller once, where it is told most directly; an untold tenor only where no other is told."""
    told = any(item.rule != "answer-given" for item in found)
    kept: dict[tuple[str, tuple[str, ...]], list[Found]] = {}
    for item in found:
        if item.rule == "answer-given" and told:
            continue
        teller = (item.statement.speaker or "",) if item.statement else ()
        key = (item.verdict.value, teller or item.by)
        same = kept.setdefault(key, [])
        again = [other for other in same if _is_one_matter(page, item, other)]
        if all(_fullness(page, item) > _fullness(page, other) for other in again):
            kept[key] = [*(other for other in same if other not in again), item]
    items = sorted(
        (item for items in kept.values() for item in items), key=lambda item: (-item.sureness, not item.by, item.evidence)
    )
    single: list[Found] = []
    for item in items:
        if not any(_is_told_again(item, other) for other in single):
            single.append(item)
    return single


def _is_told_again(item: Found, other: Found) -> bool:
    """Whether an answer is one that is told already: the same verdict in the same words, or by nobody named."""
    if item.verdict is not other.verdict:
        return False
    words, others = ({token.lemma_.lower() for token in found.matched} for found in (item, other))
    return not item.by or (item.rule == other.rule == "answer-secondary") or (words == others and item.by == other.by)


def _make(page: Page, instruments: Instruments, points: Sequence[Point], item: Found) -> Iterator[Answer]:
    """Yield the answers that a wording makes: one to each of the points that it speaks of."""
    tokens = page.tokens_of([item.evidence])
    papers = instruments.named_in(tokens)
    reply = next(
        (entry.id for entry in instruments.entries if entry.kind in page.words.documents.replies and entry.id in papers), None
    )
    rivals = [point for point in points if not set(_sides(page, point.by)) & set(_sides(page, item.by))]
    askers = {point.id: set(_sides(page, point.by)) for point in points}
    for point in _points_of(page, points, rivals, item, tokens):
        # Nobody answers his own demand: whoever 'the coalition' is taken for, it is not the side that asks.
        by = tuple(name for name in item.by if side_of(page, name) not in askers.get(point or "", set()))
        yield Answer(
            **ground(page, "a", [item.evidence], item.rule, item.verdict.value, point or "", at=item.statement),
            point=point,
            by=by,
            in_=reply,
            verdict=item.verdict,
        )


def _sides(page: Page, names: Sequence[str]) -> list[str]:
    return [side_of(page, name) for name in names]


def _points_of(
    page: Page, points: Sequence[Point], rivals: Sequence[Point], item: Found, tokens: Sequence["Token"]
) -> list[str | None]:
    """Return ids of the points that the words speak of, else the words of what is answered, or None."""
    text = {token.lower_ for token in tokens}
    if item.rule == "answer-secondary":
        _, matched = find_wordings(tokens, page.words.answers.secondary)[0]
        return [gist_of(page, span_of(matched))]
    if any(token.lemma_ in page.words.points.matters and _is_main(page, token) for token in tokens):
        main = [point.id for point in points if point.rank == "main"]
        if main:
            return [main[0]]
    if {"demands", "conditions"} & text:
        own = [point.id for point in points if point.rule == "point-demand-noun"]
        if own:
            return list(own)
    stems = stems_of(page, tokens)
    near = [(share(stems, stems_of(page, page.tokens_of(point.evidence))), point.id) for point in rivals or points]
    best = max(near, default=(0.0, None), key=lambda pair: pair[0])
    if best[0] >= SAME_MATTER:
        return [best[1]]
    # A transcript speaks of many matters, of which few are told as points.
    return [rivals[0].id if len(rivals) == 1 and not _is_transcript(page) else None]


def _is_main(page: Page, token: "Token") -> bool:
    return any(child.lower_ in page.words.points.main for child in token.children)
