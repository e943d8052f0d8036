"""Terms that a paper is said to hold: what a draft stipulates, what a proposal is about.

A `Page` and its instruments in, tellings of terms out.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, subject_of
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import modifier_names
from rejoinder.record.page import Page
from rejoinder.record.term_tellings import Term
from rejoinder.record.terms import split_terms
from rejoinder.shapes import Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPER_KINDS = frozenset(
    {"draft agreement", "draft treaty", "proposal", "plan", "offer", "framework", "ultimatum", "agreement", "initiative"}
)
# Verbs of nothing else: they are read as verbs where the tagger takes them for nouns.
STIPULATING = frozenset({"stipulate", "prescribe", "envisage", "foresee"})


def find_paper_terms(page: Page, instruments: Instruments) -> Iterator[Term]:
    """Yield the terms that drafts and proposals are said to hold."""
    yield from _stipulated(page, instruments)
    yield from _proposed(page, instruments)


def _stipulated(page: Page, instruments: Instruments) -> Iterator[Term]:
    """Yield what a draft or proposal is said to stipulate."""
    by_id = {entry.id: entry for entry in instruments.entries}
    for token in page.tokens:
        if token.lemma_ not in page.words.points.stipulating or is_denied(token):
            continue
        if token.pos_ != "VERB" and token.lemma_ not in STIPULATING:
            continue
        subject = subject_of(token)
        if subject is None:
            subject = _paper_before(instruments, token)
        papers = [by_id[name] for name in _papers_meant(page, instruments, subject, token)]
        papers = [paper for paper in papers if paper.kind in PAPER_KINDS and not paper.title]
        if not papers or subject is None or subject.i > token.i:
            continue
        for term in split_terms(page, _stipulated_body(token)):
            yield Term(tuple(term), "point-stipulated", *_sides(papers), in_=tuple(paper.id for paper in papers))


def _paper_before(instruments: Instruments, token: "Token") -> "Token | None":
    """Return the paper named last before `token` in its sentence: the subject where the parser takes the verb for none."""
    before = [index for index in instruments.at if token.sent.start <= index < token.i]
    return token.doc[max(before)] if before and token.lemma_ in STIPULATING else None


def _stipulated_body(verb: "Token") -> list["Token"]:
    """Return the tokens of what is stipulated: the object or clause, without 'among other things'."""
    last = max((token.i for token in verb.subtree), default=verb.i)
    rest = [token for token in verb.sent if token.i > verb.i and ((last > verb.i + 1 and token.i <= last) or last <= verb.i + 1)]
    coordinated = {below.i for child in verb.children if child.dep_ == "conj" for below in child.subtree}
    return _without_aside([token for token in rest if token.i not in coordinated])


def _without_aside(tokens: list["Token"]) -> list["Token"]:
    """Return the tokens after an opening 'among other things' or 'inter alia' and the punctuation around it."""
    words = [token.lower_ for token in tokens]
    if "among" in words[:3]:
        start = words.index("among")
        comma = next((n for n in range(start + 1, min(len(words), start + 6)) if words[n] == ","), start + 2)
        tokens = tokens[comma + 1 :]
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("that", "for", "on")):
        tokens = tokens[1:]
    return tokens


def _papers_meant(page: Page, instruments: Instruments, subject: "Token | None", verb: "Token") -> tuple[str, ...]:
    """Return the ids of the papers that a subject means; a pronoun means those named last in the sentence before.

    A pronoun that the reading took for a party is one, unless only papers do what the verb says.
    """
    if subject is None:
        return ()
    is_party = bool(page.named_at.get(subject.i)) and verb.lemma_ not in STIPULATING
    if subject.lower_ not in ("they", "it", "which", "these", "this") or is_party:
        return instruments.at.get(subject.i, ())
    first = subject.sent.start
    before = [index for index in instruments.at if index < subject.i and first - index < 40]
    return instruments.at[max(before)] if before else ()


def _sides(papers: Sequence[Instrument]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by = tuple(dict.fromkeys(name for paper in papers for name in paper.by))
    to = tuple(dict.fromkeys(name for paper in papers for name in (*paper.to, *paper.with_)))
    return by, to


def _proposed(page: Page, instruments: Instruments) -> Iterator[Term]:
    """Yield what a proposal or disputed agreement is about: 'a proposal to suspend ...', 'a proposal for ...'."""
    by_id = {entry.id: entry for entry in instruments.entries}
    for head_index, names in instruments.at.items():
        head = page.doc[head_index]
        papers = [by_id[name] for name in names]
        paper = papers[0]
        if paper.kind not in PAPER_KINDS or paper.title or (paper.kind == "agreement" and not _is_doubtful(head)):
            continue
        by, to = _sides(papers)
        for body in _bodies(page, head):
            for term in split_terms(page, body):
                aimed = tuple(name for token in term if token.pos_ in ("NOUN", "PROPN") for name in modifier_names(page, token))[
                    :1
                ]
                yield Term(tuple(term), "point-proposed", by, aimed or to, tuple(names))


def _is_doubtful(head: "Token") -> bool:
    return any(child.dep_ == "relcl" and "would" in set(auxiliaries(child)) for child in head.children)


def _bodies(page: Page, head: "Token") -> Iterator[list["Token"]]:
    for child in head.children:
        if child.i < head.i:
            continue
        own = any(below.dep_ in ("nsubj", "nsubjpass") for below in child.children)
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and not own and child.lemma_ not in page.words.points.procedural:
            yield clause_tokens(child, keep=frozenset({"conj", "cc"}))
        elif child.dep_ == "prep" and child.lower_ == "for":
            body = [token for token in child.subtree if token.i > child.i]
            if not any(token.lemma_.lower() in page.words.points.procedural for token in body[:4]):
                yield body
