"""The trained attribution reader: a report and its parse in, attribution relations out.

The order is that of what each step needs: word pieces with their features (`features.py`), the network's scores
(`network.py`), relations between spans of word pieces (`relations.py`), then characters and quotation marks (`repair.py`).
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rejoinder.reading.tagger.block_edges import keep_within_blocks
from rejoinder.reading.tagger.confidence import tell_confidence
from rejoinder.reading.tagger.features import Encoded, encode_parse
from rejoinder.reading.tagger.level import tell_level
from rejoinder.reading.tagger.model import Model, load_model
from rejoinder.reading.tagger.nested import find_nested_relations
from rejoinder.reading.tagger.network import score_pieces
from rejoinder.reading.tagger.relations import Relation, find_relations
from rejoinder.reading.tagger.repair import mend_relation
from rejoinder.reading.tagger.spans import RowSpan
from rejoinder.shapes import Attribution, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class TrainedAttributionReader:
    """Finds who said what by the trained network.

    Attributes:
        name: `trained`.
        model: The network, its tokenizer and its settings.
        nested: Whether contents are read again by themselves, for the statements told inside.
    """

    name: str = field(default="trained", init=False)
    model: Model = field(default_factory=load_model)
    nested: bool = True

    def find_attributions(self, report: Report, doc: "Doc") -> list[Attribution]:
        """Return the attribution relations of a report, in order of their content.

        Args:
            report: The report.
            doc: Its parse; `doc.text == report.text`.
        """
        found = find_in_parse(doc, self.model, nested=self.nested)
        return [kept for one in found if (kept := keep_within_blocks(report, one)) is not None]


def find_in_parse(doc: "Doc", model: Model, *, nested: bool = True) -> list[Attribution]:
    """Return the attribution relations of a parsed text, in order of their content.

    Args:
        doc: The parse.
        model: The trained network.
        nested: Whether to look for statements inside contents, too.
    """
    settings = model.settings
    encoded = encode_parse(doc, model.tokenizer, settings.tags, settings.labels)
    if not len(encoded.ids):
        return []
    scores = score_pieces(model.session, encoded, settings)
    relations = find_relations(scores, settings)
    if nested:
        relations += find_nested_relations(model.session, encoded, scores, relations, settings)
    told = [(relation, tell_confidence(relation.evidence, settings.confidence)) for relation in relations]
    kept = []
    for relation, confidence in told:
        if confidence >= settings.least_confidence:
            attribution = _make_attribution(mend_relation(relation, encoded), encoded, settings.name, confidence)
            kept.append(replace(attribution, level=tell_level(doc, encoded.text, attribution.content)))
    return sorted(kept, key=lambda attribution: (attribution.content, attribution.cue or attribution.content[0]))


def _make_attribution(relation: Relation, encoded: Encoded, rule: str, confidence: float) -> Attribution:
    """Return a relation in characters."""
    return Attribution(
        content=tuple(_make_span(rows, encoded) for rows in relation.contents),
        source=_make_span(relation.source, encoded) if relation.source else None,
        cue=_make_span(relation.cue, encoded),
        rule=rule,
        confidence=confidence,
    )


def _make_span(rows: RowSpan, encoded: Encoded) -> Span:
    """Return the characters that rows of word pieces cover."""
    return Span(int(encoded.starts[rows[0]]), int(encoded.ends[rows[1] - 1]))
