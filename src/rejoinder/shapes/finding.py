"""What `check` finds in a dossier that is not as it should be."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What does not hold."""

    FILE = "file"  # a page or an index of the file
    ORIGINAL = "original"  # the bytes of a report
    TEXT = "text"  # a report's text against its hash
    SPAN = "span"  # words against the text at their offsets
    SEARCH = "search"  # the search index against the sentences
    REFERENCE = "reference"  # something names what is not there
    ORPHAN = "orphan"  # something that nothing names; it does no harm


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        kind: What does not hold.
        where: The file, report, statement, entry or decision.
        what: What was found and what was wanted.
    """

    kind: FindingKind
    where: str
    what: str

    @property
    def is_harmless(self) -> bool:
        """Whether nothing is wrong because of it."""
        return self.kind is FindingKind.ORPHAN
