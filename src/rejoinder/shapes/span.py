"""A stretch of a report."""

from dataclasses import dataclass

from rejoinder.errors import EmptySpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Report.text` as received, never of a cleaned copy.

    Attributes:
        start: First character, in code points from 0.
        end: One past the last character.

    >>> Span(3, 5).of("We agree.")
    'ag'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EmptySpanError(self.start, self.end)

    def of(self, text: str) -> str:
        """Return the words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end
