"""The trained reader and the rules together: what the network is sure of, what both find, and what only the rules find.

Two readers' relations of one report in, one list out. The network finds more; the rules know transcripts, headlines and what is
told inside. Where both find a relation, the network's spans stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rejoinder.reading.attribution import AttributionReader
from rejoinder.reading.tagger.reader import TrainedAttributionReader
from rejoinder.shapes import Attribution, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Least confidence of a relation that the network alone finds. Swept 0.3 to 0.7 on the 35 reports of `corpus/` that neither was
# made with: statements F1 0.784 to 0.785, core 0.813 at 0.3, 0.832 at 0.6, 0.839 at 0.7; the network alone 0.759 and 0.800, the
# rules alone 0.732 and 0.819.
LEAST_ALONE = 0.6

# Two relations are one where this share of their words is common.
LEAST_COMMON = 0.5

Words = frozenset[int]


def _load_rules() -> AttributionReader:
    from rejoinder.reading.statements import RuleAttributionReader

    return RuleAttributionReader()


@dataclass(slots=True)
class CombinedAttributionReader:
    """Finds who said what by the trained network and by rules.

    Attributes:
        name: `combined`.
        trained: The network's reader.
        rules: The rules' reader.
    """

    name: str = field(default="combined", init=False)
    trained: AttributionReader = field(default_factory=TrainedAttributionReader)
    rules: AttributionReader = field(default_factory=_load_rules)

    def find_attributions(self, report: Report, doc: "Doc") -> list[Attribution]:
        """Return the attribution relations of a report, in order of their content.

        Args:
            report: The report.
            doc: Its parse; `doc.text == report.text`.
        """
        by_network = self.trained.find_attributions(report, doc)
        by_rules = self.rules.find_attributions(report, doc)
        return combine_attributions(by_network, by_rules)


def combine_attributions(by_network: Sequence[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Return the relations of both readers, each once, in order of their content.

    A relation of the rules alone is taken where it lies beside the network's contents or wholly within one.
    """
    ruled = [(one, _cover(one)) for one in by_rules]
    kept = []
    for one in by_network:
        covered = _cover(one)
        if one.confidence >= LEAST_ALONE or any(_are_alike(covered, other) for _, other in ruled):
            kept.append((one, covered))
    added = [one for one, covered in ruled if _is_new(one, covered, kept)]
    return sorted([*(one for one, _ in kept), *added], key=lambda one: (one.content, one.cue or one.content[0]))


def _is_new(one: Attribution, covered: Words, kept: Sequence[tuple[Attribution, Words]]) -> bool:
    """Whether a relation of the rules is none of `kept`, and crosses none of their contents."""
    if any(_are_alike(covered, other) for _, other in kept):
        return False
    if any(one.cue and other.cue and one.cue.overlaps(other.cue) for other, _ in kept):
        return False
    return not any(covered & other for _, other in kept) or any(covered <= other for _, other in kept)


def _cover(one: Attribution) -> Words:
    """Return the characters of a content."""
    return frozenset(at for span in one.content for at in range(span.start, span.end))


def _are_alike(one: Words, other: Words) -> bool:
    return len(one & other) >= LEAST_COMMON * len(one | other)
