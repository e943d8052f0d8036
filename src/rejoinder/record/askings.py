"""One telling of a request, as the passes over statements, verbs and nouns hand it on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.shapes import RequestStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Asking:
    """A request as one place of the report tells it."""

    rule: str
    evidence: Span
    gist: Span
    by: tuple[str, ...]
    to: tuple[str, ...]
    status: RequestStatus
    asked_on: str | None
    at: str | None
    teller: "Token"
    headline: bool = False
