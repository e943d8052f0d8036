"""Two sides' accounts of one matter: what one says and the next one, of another side, answers.

A `Page` in, findings out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rejoinder.record.claim_findings import Finding, finding_of, main_clause
from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_hypothetical, is_passive, subject_of
from rejoinder.record.likeness import stems_of
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import span_of
from rejoinder.record.page import Page
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

# What such a statement tells is so or is not; a demand or a hope is neither.
ACCOUNTS = frozenset({"claim", "deny", "report", "inform", "accuse", "reply", "confirm", "assess"})
NEGATIVES = frozenset({"no", "not", "n't", "n’t", "never", "nothing", "nobody", "none", "neither", "nor"})
AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "should", "must", "may", "might", "can", "could"})
# In 'she disputed that' these stand for what another side had told.
MEANT = frozenset({"that", "this", "it", "him", "her", "them", "these", "those"})
ACCOUNT_NOUNS = frozenset({"account", "version", "report", "story", "figure", "description", "statement", "suggestion"})
FURTHEST = 2
FEWEST_COMMON = 2
FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Account:
    """A statement of what is so, with what is asked of it."""

    statement: Statement
    side: str
    words: tuple["Token", ...]
    stems: frozenset[str]
    first: int
    last: int
    denies: bool
    past: bool


def find_accounts(page: Page) -> Iterator[Finding]:
    """Yield the accounts that stand against one another, the one told soon after the other by another side."""
    told = [account for statement in page.reading.statements for account in _read(page, statement)]
    for place, first in enumerate(told):
        for second in told[place + 1 :]:
            if not 0 <= second.first - first.last <= FURTHEST or first.side == second.side:
                continue
            common = len(first.stems & second.stems)
            if (common >= FEWEST_COMMON and first.past and second.past) or (common and second.denies and first.past):
                said = finding_of(page, "claim-answered", first.statement, first.words)
                answer = finding_of(page, "claim-answered", second.statement, second.words)
                yield from (said, replace(answer, counters=said.evidence))
    yield from _plainly_denied(page)
    yield from _disputed(page, told)


def _plainly_denied(page: Page) -> Iterator[Finding]:
    """Yield what a statement that was read as a denial says."""
    for statement in page.reading.statements:
        tokens = page.tokens_of(statement.content)
        if statement.act != "deny" or statement.level == "act" or statement.speaker is None or not tokens:
            continue
        kept = main_clause(page, statement)
        stands = _is_told_as_done(kept) or any(token.lower_ in NEGATIVES for token in kept)
        if page.is_headline(tokens[0]) or sum(token.is_alpha for token in kept) < FEWEST_WORDS or _is_ahead(kept):
            continue
        if stands:
            yield finding_of(page, "claim-answered", statement, kept)


def _disputed(page: Page, told: Sequence[_Account]) -> Iterator[Finding]:
    """Yield 'she disputed that', 'his spokesman contradicted him', and what another side had told just before."""
    words = page.words.claims
    for token in page.verbs:
        if token.lemma_ not in words.denying_verbs | words.plain_denials or not page.is_read(token) or page.is_headline(token):
            continue
        what = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
        by = names_at(page, subject_of(token))
        if what is None or not by or is_denied(token) or is_hypothetical(token) or is_passive(token):
            continue
        if what.lower_ not in MEANT and what.lemma_.lower() not in words.nouns | ACCOUNT_NOUNS:
            continue
        here = page.sentence_at[token.i]
        sides = {side_of(page, name) for name in by}
        before = [one for one in told if 0 <= here - one.last <= 1 and one.side not in sides and one.words[0].i < token.i]
        tokens = clause_tokens(token)
        if before and before[-1].past:
            yield finding_of(page, "claim-answered", before[-1].statement, before[-1].words)
        if what.lower_ not in MEANT:
            yield Finding("claim-answered", (span_of(tokens),), by, token, stems_of(page, tokens))


def _read(page: Page, statement: Statement) -> Iterator[_Account]:
    if statement.speaker is None or statement.level == "act" or statement.act not in ACCOUNTS or statement.nested_in:
        return
    tokens = page.tokens_of(statement.content)
    if not tokens or page.is_headline(tokens[0]):
        return
    kept = main_clause(page, statement)
    if sum(token.is_alpha for token in kept) < FEWEST_WORDS or _is_ahead(kept):
        return
    denies = statement.act == "deny" or any(token.lower_ in NEGATIVES for token in kept)
    stems = frozenset(stem for stem in stems_of(page, tokens) if not stem.startswith("="))
    sentences = [page.sentence_at[token.i] for token in tokens]
    yield _Account(
        statement,
        side_of(page, statement.speaker),
        tuple(kept),
        stems,
        min(sentences),
        max(sentences),
        denies,
        _is_told_as_done(kept),
    )


def _root_of(tokens: Sequence["Token"]) -> "Token | None":
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.pos_ in ("VERB", "AUX") and (t.head.i not in inside or t.head == t)), None)


def _is_ahead(tokens: Sequence["Token"]) -> bool:
    """Whether the clause tells what will, should or may be."""
    root = _root_of(tokens)
    return root is not None and bool(set(auxiliaries(root)) & AHEAD)


def _is_told_as_done(tokens: Sequence["Token"]) -> bool:
    """Whether the clause tells what was done or was so."""
    root = _root_of(tokens)
    return root is not None and root.tag_ in ("VBD", "VBN")
