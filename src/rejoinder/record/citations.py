"""Citations: which earlier paper somebody names, and which one he says is passed over.

A `Page` and its instruments in, citations out, in order.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.cited_parts import (
    is_counted,
    is_numbered_part,
    is_part,
    objects_under,
    paper_of_part,
    part_phrase,
    part_words,
)
from rejoinder.record.clauses import clause_tokens, doer_of, is_denied, is_passive, subject_of
from rejoinder.record.entries import ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at, phrase_name
from rejoinder.record.noun_phrases import clip_span, coordinates, objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Citation, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

# A paper that a speaker only offers, announces or talks of making is not cited.
MAKING_ACTS = frozenset(
    {"announce", "offer", "propose", "agree", "promise", "accept", "discuss", "assess_talks", "hope", "welcome"}
)
BLAMING = frozenset({"accuse", "blame", "criticise", "criticize", "fault", "condemn", "denounce", "rebuke", "suspect", "charge"})
# What lasts is cited also where it has no title.
LASTING = frozenset(
    {"treaty", "agreement", "collective agreement", "declaration", "charter", "law", "protocol", "resolution", "memorandum"}
)


def find_citations(page: Page, instruments: Instruments) -> tuple[Citation, ...]:
    """Return the citations of a report, in order: each paper once by each who names it, and once by each who passes it over."""
    omitted = sorted([*_omitted(page, instruments), *_silent(page, instruments)], key=lambda pair: pair[0])
    omitted_entries = [entry for _, entry in omitted]
    passed = [span for citation in omitted_entries for span in citation.evidence]
    named = sorted(_named(page, instruments), key=_worth)
    told = [*_relied(page, instruments), *_pointed(page, instruments), *(entry for entry in named if entry.article)]
    told += [*_parts(page, instruments), *(entry for entry in named if not entry.article)]
    kept: list[Citation] = []
    for citation in [*omitted_entries, *(entry for entry in told if not any(map(entry.evidence[0].overlaps, passed)))]:
        if not any(_is_same(citation, other) for other in kept):
            kept.append(citation)
    return tuple(sorted(kept, key=lambda citation: citation.evidence[0]))


def _worth(citation: Citation) -> tuple[bool, Span]:
    return citation.article is None, citation.evidence[0]


def _is_same(first: Citation, second: Citation) -> bool:
    if first.omitted == second.omitted and first.evidence[0].overlaps(second.evidence[0]):
        return True
    if first.article and second.article and first.article != second.article:
        return False
    return first.omitted == second.omitted and first.by == second.by and bool(set(first.of) & set(second.of))


def _earlier(page: Page, instruments: Instruments) -> dict[str, str | None]:
    """Return the ids of the papers that outlast the talks, with their date."""
    lasting = [entry for entry in instruments.entries if entry.kind in page.words.documents.earlier]
    return {entry.id: entry.date for entry in lasting if entry.title or entry.date}


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
        leans = article is not None or any(earlier[name] for name in papers) or _leans(page, token)
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
        recalled = statement is not None and _is_recalled(page, statement) and token.i in instruments.at
        meant = lasting or recalled or token.lemma_.lower() in page.words.citations.articles
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


def _is_recalled(page: Page, statement: Statement) -> bool:
    """Whether the cue says that somebody recalls or cites what follows."""
    cue = page.tokens_of([statement.cue]) if statement.cue is not None else []
    return any(token.lemma_ in page.words.citations.naming_verbs for token in cue)


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


def _leans(page: Page, token: "Token") -> bool:
    """Whether a verb of naming ('cite', 'invoke') takes the paper, or it stands after 'under', 'in breach of' and the like."""
    first = phrase_tokens(token, right=False)[0]
    if _stands_after_leaning(page, first):
        return True
    if token.dep_ == "dobj" and token.head.lemma_ in page.words.citations.leaning_verbs:
        return True
    return any(up.lemma_ in page.words.citations.naming_verbs for up in token.ancestors if up.pos_ == "VERB")


def _stands_after_leaning(page: Page, first: "Token") -> bool:
    """Whether the words right before `first` say that somebody leans on what follows."""
    before = page.doc[max(first.sent.start, first.i - 6) : first.i]
    return any(matched[-1].i == first.i - 1 for _, matched in find_wordings(list(before), page.words.citations.leaning))


def _teller(page: Page, token: "Token") -> Statement | None:
    """Return the statement of a person or a side that tells `token`, past the documents that it speaks for."""
    statement = page.told_by[token.i]
    while statement is not None and statement.speaker is not None:
        actor = page.actors.get(statement.speaker)
        if actor is None or actor.type != "document":
            return statement
        outer = page.statements.get(statement.nested_in or "")
        if outer is None:
            return statement
        statement = outer
    return statement


def _pointed(page: Page, instruments: Instruments) -> Iterator[Citation]:
    """Yield what somebody is told to quote, invoke or read out: an earlier paper, or a part of one."""
    earlier = _earlier(page, instruments)
    for token in page.verbs:
        if token.lemma_ not in page.words.citations.naming_verbs or is_denied(token) or not page.is_read(token):
            continue
        nouns = [noun for noun in objects_under(token) if noun.pos_ in ("NOUN", "PROPN", "ADJ")]
        part = next((noun for noun in nouns if is_numbered_part(page, noun)), None)
        titled = tuple(name for name in instruments.named_in(nouns) if name in earlier)
        subject = doer_of(token)
        by = names_at(page, subject) or phrase_name(page, subject)
        if (part is None and not titled) or not by or _is_made(page, token):
            continue
        of = (paper_of_part(page, instruments, part, earlier) if part is not None else ()) or titled
        statement = page.told_by[token.i]
        span = span_of([other for other in clause_tokens(token) if other.i >= token.i])
        yield Citation(
            **ground(page, "q", [clip_span(span, statement.content) if statement else span], "citation-pointed", at=token),
            of=of,
            by=by,
            article=part_words(page, part) if part is not None else None,
        )


def _is_made(page: Page, token: "Token") -> bool:
    statement = page.told_by[token.i]
    return statement is not None and statement.act in MAKING_ACTS


def _parts(page: Page, instruments: Instruments) -> Iterator[Citation]:
    """Yield the parts of papers that a speaker names by their number: 'Article 8', 'by the first clause'."""
    earlier = _earlier(page, instruments)
    for token in page.nouns:
        if not is_numbered_part(page, token) or page.is_headline(token):
            continue
        statement = _teller(page, token)
        if statement is None or statement.speaker is None or statement.act in MAKING_ACTS | {"ask", "request"}:
            continue
        yield Citation(
            **ground(page, "q", [_words_of_part(page, token, statement)], "citation-article", at=statement),
            of=paper_of_part(page, instruments, token, earlier),
            by=(statement.speaker,),
            article=part_words(page, token),
        )


def _words_of_part(page: Page, token: "Token", statement: Statement) -> Span:
    """Return the clause that says what the part rules, or the part's name alone."""
    verb = token.head if token.dep_ in ("nsubj", "nsubjpass") else token.head.head
    ruled = token.dep_ in ("nsubj", "nsubjpass") or (
        token.dep_ == "pobj" and (token.head.dep_ == "agent" or token.head.lower_ == "under")
    )
    tokens = clause_tokens(verb) if ruled and verb.pos_ in ("VERB", "AUX") else []
    return clip_span(span_of(tokens), statement.content) if token in tokens else span_of(part_phrase(token))


def _silent(page: Page, instruments: Instruments) -> Iterator[tuple[bool, Citation]]:
    """Yield the papers of which it is said that somebody's words are silent: 'made no mention of', 'without citing'."""
    earlier = _earlier(page, instruments)
    for sentence in page.doc.sents:
        if not page.is_read(sentence[0]) or page.is_headline(sentence[0]):
            continue
        for _, matched in find_wordings(list(sentence), page.words.citations.silences):
            after = [token for token in sentence if matched[-1].i < token.i <= matched[-1].i + 8 and token.head.i >= matched[0].i]
            part = next((token for token in after if is_numbered_part(page, token)), None)
            titled = tuple(name for name in instruments.named_in(after) if name in earlier)
            verb = next((up for up in [*matched, *matched[0].ancestors] if up.pos_ in ("VERB", "AUX")), matched[0])
            subject = subject_of(verb)
            by = names_at(page, subject) or _makers_at(page, instruments, subject) or _author_of_place(page, instruments, verb)
            if (part is None and not titled) or not by:
                continue
            statement = page.told_by[matched[0].i]
            span = span_of(clause_tokens(verb))
            entry = Citation(
                **ground(
                    page, "q", [clip_span(span, statement.content) if statement else span], "citation-omitted", at=matched[0]
                ),
                of=titled or (paper_of_part(page, instruments, part, earlier) if part is not None else ()),
                by=by,
                omitted=True,
                article=part_words(page, part) if part is not None else None,
            )
            yield part is not None, entry


def _subject(verb: "Token") -> "Token | None":
    """Return who does it; in 'accused them of ignoring it', those who are accused."""
    over = verb.head.head
    if verb.dep_ == "pcomp" and over.lemma_ in BLAMING:
        return next((child for child in over.children if child.dep_ in ("dobj", "nsubjpass")), None)
    return subject_of(verb)


def _makers_at(page: Page, instruments: Instruments, token: "Token | None") -> tuple[str, ...]:
    """Return who made the paper that `token` names, or whose reply or statement it is; else nothing."""
    if token is not None and token.lemma_.lower() in page.words.documents.kinds and owner_of(token) is not None:
        return phrase_name(page, owner_of(token))
    named = instruments.at.get(token.i, ()) if token is not None else ()
    return next((entry.by for entry in instruments.entries if entry.id in named and entry.by), ())


def _omitted(page: Page, instruments: Instruments) -> Iterator[tuple[bool, Citation]]:
    """Yield the papers that somebody is told not to mention, or to ignore, and whether only a part of one is named."""
    words = page.words.citations
    for token in page.verbs:
        if token.pos_ != "VERB":
            continue
        silent = token.lemma_ in words.mentioning_verbs and is_denied(token)
        passing = (token.lemma_ in words.omitting_verbs or _has_particle(token, words.omitting_particles)) and not is_denied(
            token
        )
        if not (silent or passing):
            continue
        suffering = objects_under(token)
        tokens = [other for noun in suffering for other in noun.subtree]
        part = next((noun for noun in suffering if is_part(page, noun)), None)
        named = instruments.named_in(tokens) if part is None or not _is_relative(part) else ()
        papers = named or (paper_of_part(page, instruments, part, _earlier(page, instruments)) if part is not None else ())
        doer = doer_of(token) if is_passive(token) else _subject(token)
        by = names_at(page, doer) or _makers_at(page, instruments, doer) or phrase_name(page, doer)
        by = by or _author_of_place(page, instruments, token)
        if not (papers or (part is not None and is_counted(page, part))) or not by:
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


def _has_particle(verb: "Token", pairs: frozenset[str]) -> bool:
    """Whether the verb with a word after it is one of `pairs`: 'passes over', 'leaves out'."""
    return any(f"{verb.lemma_} {child.lower_}" in pairs for child in verb.children if child.dep_ in ("prt", "prep", "advmod"))


def _is_relative(part: "Token") -> bool:
    return any(child.dep_ == "relcl" for child in part.children)


def _author_of_place(page: Page, instruments: Instruments, verb: "Token") -> tuple[str, ...]:
    """Return who made the paper in which something is said not to stand ('is not mentioned in the reply')."""
    by_id = {entry.id: entry for entry in instruments.entries}
    named = instruments.named_in([*objects_of(verb, "in", "from"), *(token for token in verb.subtree if token.dep_ == "pobj")])
    return next((by_id[name].by for name in named if by_id[name].by), ())
