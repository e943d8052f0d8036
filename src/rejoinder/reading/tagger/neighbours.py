"""Which relations stand near one another in a text, without comparing each with each.

Relations in, for each of another list those whose words may meet its own. The text is cut into stretches; relations are near
where they share one.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rejoinder.shapes import Attribution

# In characters. A paragraph of a report is 150 to 600 characters long.
STRETCH = 512


@dataclass(slots=True)
class Neighbourhood:
    """Relations by the stretches of the text that their contents and cues lie in."""

    relations: list[tuple[Attribution, frozenset[int]]] = field(default_factory=list)
    stretches: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Attribution, covered: frozenset[int]) -> None:
        """Take in a relation and the characters of its content."""
        for stretch in _stretches(one):
            self.stretches[stretch].append(len(self.relations))
        self.relations.append((one, covered))

    def near(self, one: Attribution) -> Iterator[tuple[Attribution, frozenset[int]]]:
        """Yield the relations that share a stretch with `one`, in the order in which they were taken in."""
        numbers = {number for stretch in _stretches(one) for number in self.stretches.get(stretch, ())}
        return (self.relations[number] for number in sorted(numbers))


def _stretches(one: Attribution) -> set[int]:
    """Return the numbers of the stretches that a content and its cue touch."""
    spans = (*one.content, one.cue) if one.cue else one.content
    return {number for span in spans for number in range(span.start // STRETCH, (span.end - 1) // STRETCH + 1)}
