"""One telling of a term, as the passes over papers and demands hand it on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Term:
    """A term as one place of the report tells it."""

    tokens: tuple["Token", ...]
    rule: str
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    rank: str | None = None
