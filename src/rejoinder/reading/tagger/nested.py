"""Finds what is told inside a content: the network reads each sentence of it that may hold one once more, by itself.

`Scores` and relations in, the inner relations out. The corpus that the network learnt from does not nest contents, so that
in its place it leaves inner statements out; read apart, its sentences are a text as any other.
"""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rejoinder.reading.tagger.features import EMPTY_LINE, OUTSIDE, QUOTED, Encoded
from rejoinder.reading.tagger.network import CUE, Scores, score_pieces
from rejoinder.reading.tagger.relations import Relation, find_relations
from rejoinder.reading.tagger.spans import BEGINS, RowSpan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rejoinder.reading.tagger.model import ModelSettings

# Word pieces; a shorter sentence has no room for a speaker, a cue and what is told.
LEAST_LENGTH = 6

# A sentence without a clause that fills a place of another's verb tells nothing inside.
CLAUSES = ("ccomp", "xcomp")


def find_nested_relations(
    session: Any, encoded: Encoded, scores: Scores, relations: list[Relation], settings: "ModelSettings"
) -> list[Relation]:
    """Return the relations told inside the contents of `relations`.

    Args:
        session: The network.
        encoded: The report.
        scores: What the network made of it.
        relations: What was found in it.
        settings: The model's settings.
    """
    clauses = [settings.labels[label] for label in CLAUSES if label in settings.labels]
    found = []
    for relation in relations:
        for content in relation.contents:
            for sentence in _split_sentences(content, encoded.sentences):
                if _may_hold_statement(encoded, scores, sentence, clauses, settings.nested_threshold):
                    found += _read_apart(session, encoded, sentence, settings)
    return found


def _split_sentences(content: RowSpan, sentences: "NDArray[np.int64]") -> list[RowSpan]:
    """Return the sentences of a content, the first and the last as far as they are in it."""
    import numpy as np

    start, end = content
    cuts = [start, *(np.nonzero(np.diff(sentences[start:end]))[0] + start + 1).tolist(), end]
    return list(pairwise(cuts))


def _may_hold_statement(encoded: Encoded, scores: Scores, rows: RowSpan, clauses: list[int], threshold: float) -> bool:
    """Whether a sentence is long enough, has a clause in a verb's place, and the network half saw a cue in it."""
    import numpy as np

    start, end = rows
    if end - start < LEAST_LENGTH or not np.isin(encoded.features[start + 2 : end, 4], clauses).any():
        return False
    return float(scores.roles[start + 1 : end, CUE, BEGINS].max()) > threshold


def _read_apart(session: Any, encoded: Encoded, content: RowSpan, settings: "ModelSettings") -> list[Relation]:
    """Return what the network finds in a part of a content that it reads as a text of its own."""
    part = _cut(encoded, content)
    return [_shift(relation, content[0]) for relation in find_relations(score_pieces(session, part, settings), settings)]


def _cut(encoded: Encoded, content: RowSpan) -> Encoded:
    """Return the rows of a part of a content as a text of their own, its quotation marks taken off."""
    rows = slice(*content)
    features = encoded.features[rows].copy()
    features[0, 1] = EMPTY_LINE
    if (features[:, 2] == QUOTED).all():
        features[:, 2] = OUTSIDE
    return Encoded(encoded.text, encoded.ids[rows], encoded.starts[rows], encoded.ends[rows], features, encoded.sentences[rows])


def _shift(relation: Relation, by: int) -> Relation:
    """Return a relation with its rows counted from the report's first."""
    return replace(
        relation,
        cue=(relation.cue[0] + by, relation.cue[1] + by),
        source=(relation.source[0] + by, relation.source[1] + by) if relation.source else None,
        contents=tuple((start + by, end + by) for start, end in relation.contents),
    )
