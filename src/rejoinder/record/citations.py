"""Citations: which earlier paper somebody names, and which one he says is passed over.

A `Page` and its instruments in, citations out, in order.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens, doer_of, is_denied, is_passive, subject_of
from rejoinder.record.entries import ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at, phrase_name
from rejoinder.record.noun_phrases import clip_span, coordinates, objects_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.shapes import Citation, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# A paper that a speaker only offers, announces or talks of making is not cited.
MAKING_ACTS = frozenset(
    {"announce", "offer", "propose", "agree", "promise", "accept", "discuss", "assess_talks", "hope", "welcome"}
)
# What lasts is cited also where it has no title.
LASTING = frozenset(
    {"treaty", "agreement", "collective agreement", "declaration", "charter", "law", "protocol", "resolution", "memorandum"}
)


def find_citations(page: Page, instruments: Instruments) -> tuple[Citation, ...]:
    """Return the citations of a report, in order: each paper once by each who names it, and once by each who passes it over."""
    omitted = sorted(_omitted(page, instruments), key=lambda pair: pair[0])
    omitted_entries = [entry for _, entry in omitted]
    passed = [span for citation in omitted_entries for span in citation.evidence]
    named = [entry for entry in _named(page, instruments) if not any(span.overlaps(entry.evidence[0]) for span in passed)]
    kept: list[Citation] = []
    relied = [entry for entry in _relied(page, instruments) if not any(span.overlaps(entry.evidence[0]) for span in passed)]
    for citation in [*omitted_entries, *relied, *sorted(named, key=_worth)]:
        if not any(_is_same(citation, other) for other in kept):
            kept.append(citation)
    return tuple(sorted(kept, key=lambda citation: citation.evidence[0]))


def _worth(citation: Citation) -> tuple[bool, Span]:
    return citation.article is None, citation.evidence[0]


def _is_same(first: Citation, second: Citation) -> bool:
    if first.omitted == second.omitted and first.evidence[0].overlaps(second.evidence[0]):
        return True
    return first.omitted == second.omitted and first.by == second.by and bool(set(first.of) & set(second.of))


def _earlier(page: Page, instruments: Instruments) -> dict[str, str | None]:
    """Return the ids of the papers that outlast the talks, with their date."""
    return {entry.id: entry.date for entry in instruments.entries if entry.title and entry.kind in page.words.documents.earlier}


def _named(page: Page, instruments: Instruments) -> Iterator[Citation]:
    earlier = _earlier(page, instruments)
    for index, names in instruments.at.items():
        token = page.doc[index]
        papers = tuple(name for name in names if name in earlier)
        if not _is_named_there(instruments, names, token):
            continue
        statement = page.told_by[index]
        if not papers or statement is None or statement.speaker is None or statement.act in MAKING_ACTS:
            continue
        if token.dep_ == "conj" and any(other.i in instruments.at for other in [token.head]):
            continue
        if any(child.lower_ in ("a", "an", "any", "no", "some") and child.dep_ == "det" for child in token.children):
            continue
        article = _article_over(page, token)
        leans = article is not None or any(earlier[name] for name in papers) or _verb_names(page, token)
        if not leans:
            continue
        spans = [other for head in coordinates(token) if head.i in instruments.at for other in phrase_tokens(head, right=False)]
        of = tuple(
            dict.fromkeys(name for head in coordinates(token) for name in instruments.at.get(head.i, ()) if name in earlier)
        )
        first = article or spans[0]
        start = min(first.i, spans[0].i)
        yield Citation(
            **ground(
                page,
                "q",
                [span_of(page.doc[start : spans[-1].i + 1])],
                "citation-article" if article else "citation-named",
                at=token,
            ),
            of=of,
            by=(statement.speaker,),
            article=_article_words(article) if article is not None else None,
        )


def _relied(page: Page, instruments: Instruments) -> Iterator[Citation]:
    """Yield the lasting papers of which a speaker says what they allow, oblige to or say: 'the law gives me the power'."""
    ruling = page.words.points.stipulating | page.words.commitments.allowing_verbs | {"give", "say", "state", "grant", "entrust"}
    kinds = {entry.id: entry.kind for entry in instruments.entries}
    for token in page.nouns:
        kind = page.words.documents.kinds.get(token.lemma_.lower())
        statement = page.told_by[token.i]
        lasting = kind in LASTING or any(kinds[name] in LASTING for name in instruments.at.get(token.i, ()))
        meant = lasting or token.lemma_.lower() in page.words.citations.articles
        if not meant or statement is None or statement.speaker is None or statement.act in MAKING_ACTS:
            continue
        verb = token.head
        definite = any(child.lower_ in ("the", "this", "our", "its", "their", "that") for child in token.children)
        if token.dep_ != "nsubj" or verb.lemma_ not in ruling or not (definite or token.pos_ == "PROPN"):
            continue
        article = token if token.lemma_.lower() in page.words.citations.articles else None
        papers = instruments.named_in(list(token.subtree))
        tokens = [other for other in clause_tokens(verb) if page.told_by[other.i] is statement] or [token]
        yield Citation(
            **ground(page, "q", [span_of(tokens)], "citation-relied", at=token),
            of=papers,
            by=(statement.speaker,),
            article=_article_words(article) if article is not None else None,
        )


def _is_named_there(instruments: Instruments, names: tuple[str, ...], token: "Token") -> bool:
    """Whether the paper is called by its name at `token`, not 'the document'."""
    return any(mention.title for name in names for mention in instruments.mentions[name] if mention.head.i == token.i)


def _article_over(page: Page, token: "Token") -> "Token | None":
    """Return the noun of 'Article VI of the treaty', or None."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in page.words.citations.articles:
        return token.head.head
    return next(
        (
            child
            for child in token.children
            if child.dep_ in ("appos", "compound") and child.lower_ in page.words.citations.articles
        ),
        None,
    )


def _article_words(token: "Token") -> str:
    number = next((child.text for child in token.children if child.i == token.i + 1), "")
    return f"{token.text} {number}".strip()


def _verb_names(page: Page, token: "Token") -> bool:
    """Whether a verb of naming ('cite', 'invoke') takes the paper, or it stands after 'under'."""
    if token.dep_ == "pobj" and token.head.lower_ in ("under", "per"):
        return True
    return any(up.lemma_ in page.words.citations.naming_verbs for up in token.ancestors if up.pos_ == "VERB")


def _omitted(page: Page, instruments: Instruments) -> Iterator[tuple[bool, Citation]]:
    """Yield the papers that somebody is told not to mention, or to ignore, and whether only a part of one is named."""
    words = page.words.citations
    for token in page.verbs:
        if token.pos_ != "VERB":
            continue
        silent = token.lemma_ in words.mentioning_verbs and is_denied(token)
        passing = token.lemma_ in words.omitting_verbs and not is_denied(token)
        if not (silent or passing):
            continue
        suffering = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")] + objects_of(
            token, "to", "on", "over"
        )
        tokens = [other for noun in suffering for other in noun.subtree]
        named = instruments.named_in(tokens)
        papers = named or _paper_of_part(page, instruments, suffering)
        doer = doer_of(token) if is_passive(token) else subject_of(token)
        by = names_at(page, doer) or phrase_name(page, doer) or _author_of_place(page, instruments, token)
        if not papers or not by:
            continue
        statement = page.told_by[token.i]
        span = span_of(clause_tokens(token))
        entry = Citation(
            **ground(page, "q", [clip_span(span, statement.content) if statement else span], "citation-omitted", at=token),
            of=papers,
            by=by,
            omitted=True,
        )
        yield not named, entry


def _paper_of_part(page: Page, instruments: Instruments, nouns: Sequence["Token"]) -> tuple[str, ...]:
    """Return the earlier paper named last before 'the clause' or 'the condition' that stands in its stead, or nothing."""
    part = next((noun for noun in nouns if noun.lemma_ in page.words.citations.parts), None)
    if part is None:
        return ()
    earlier = _earlier(page, instruments)
    before = [index for index, names in instruments.at.items() if part.i - 80 < index < part.i and set(names) & set(earlier)]
    return tuple(name for name in instruments.at[max(before)] if name in earlier) if before else ()


def _author_of_place(page: Page, instruments: Instruments, verb: "Token") -> tuple[str, ...]:
    """Return who made the paper in which something is said not to stand ('is not mentioned in the reply')."""
    by_id = {entry.id: entry for entry in instruments.entries}
    named = instruments.named_in([*objects_of(verb, "in"), *(token for token in verb.subtree if token.dep_ == "pobj")])
    return next((by_id[name].by for name in named if by_id[name].by), ())
