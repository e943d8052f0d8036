"""One telling of a commitment, as the passes over pledges and obligations hand it on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.noun_phrases import clip_span, span_of
from rejoinder.record.page import Page
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


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


def told_span(page: Page, verb: "Token", tokens: Sequence["Token"]) -> Span:
    """Return the span of `tokens`, as far as the statement that holds `verb` goes."""
    statement = page.told_by[verb.i]
    span = span_of(tokens)
    return clip_span(span, statement.content) if statement else span
