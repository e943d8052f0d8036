"""One telling of a claim, as the passes over statements and nouns hand it on.

A `Page` and a statement in, findings out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens
from rejoinder.record.likeness import stems_of
from rejoinder.record.noun_phrases import clip_span, span_of
from rejoinder.record.page import Page
from rejoinder.shapes import Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim as one place of the report tells it; `counters` are the findings' spans that it is set against."""

    rule: str
    evidence: tuple[Span, ...]
    by: tuple[str, ...]
    at: "Token | Statement | None"
    stems: frozenset[str]
    counters: tuple[Span, ...] = ()
    of: tuple[str, ...] = ()
    negative: bool = False


def finding_of(page: Page, rule: str, statement: Statement, tokens: Sequence["Token"], of: tuple[str, ...] = ()) -> Finding:
    """Return the finding that `tokens`, words of `statement`, bear."""
    limits = statement.content
    inner = page.told_by[tokens[0].i]
    if inner is not None and inner.speaker and all(page.told_by[token.i] is inner for token in tokens):
        statement = inner
    return Finding(
        rule=rule,
        evidence=(clip_span(span_of(tokens), limits),),
        by=(statement.speaker,) if statement.speaker else (),
        at=tokens[0],
        stems=stems_of(page, tokens),
        of=of,
    )


def main_clause(page: Page, statement: Statement) -> list["Token"]:
    """Return the tokens of the first main clause of what is said."""
    tokens = page.tokens_of(statement.content)
    inside = {token.i for token in tokens}
    root = next(
        (token for token in tokens if token.pos_ in ("VERB", "AUX") and (token.head.i not in inside or token.head == token)), None
    )
    if root is None:
        return tokens
    kept = [token for token in clause_tokens(root) if token.i in inside]
    return kept if len(kept) > 2 else tokens
