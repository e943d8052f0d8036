"""Puts cues, sources and contents together to relations, in rows of word pieces.

`Scores` in, `Relation`s out: each content, or the part of one that another cue tells, goes to the cue that its words point
to; each cue that tells something goes to a source or to none. Cues may share a source; a cue that tells nothing is dropped.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rejoinder.reading.tagger.link import CONTENT_TO_CUE, CUE_TO_SOURCE, score_partners
from rejoinder.reading.tagger.network import CONTENT, CUE, SOURCE, Scores, normalise_logs
from rejoinder.reading.tagger.spans import BEGINS, CONTINUES, OUTSIDE, RowSpan, find_best_path, find_candidates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rejoinder.reading.tagger.model import ModelSettings

# A content's part is left out beside a better one where the network doubts, in mean log probability, that it goes to the cue
# or that it is a content at all. Swept -0.5 to -1.2 and -0.4 to -0.6 on 60 reports held out of training.
LEAST_LINK = -0.8
LEAST_CONTENT = -0.4

# A source is not looked for farther from its cue, in word pieces; in PolNeAR it stands in the cue's sentence.
FARTHEST_SOURCE = 80


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution relation, in rows of word pieces.

    Attributes:
        cue: The cue.
        source: The source, or None.
        contents: The contents, in order; at least one.
        evidence: Log probabilities and counts by which confidence is told, by name.
    """

    cue: RowSpan
    source: RowSpan | None
    contents: tuple[RowSpan, ...]
    evidence: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Part:
    """A content, or a part of one.

    Attributes:
        rows: Its word pieces.
        cue: Number of the cue that it goes to.
        link: Mean log probability of that.
        content: Mean log probability that its word pieces are content.
    """

    rows: RowSpan
    cue: int
    link: float
    content: float = 0.0


def find_relations(scores: Scores, settings: "ModelSettings") -> list[Relation]:
    """Return the relations of a report, in order of their cues."""
    import numpy as np

    cues = find_candidates(scores.roles[:, CUE], settings.cue_threshold)
    sources = find_candidates(scores.roles[:, SOURCE], settings.source_threshold)
    contents = find_best_path(scores.roles[:, CONTENT])
    if not cues or not contents:
        return []
    distances = np.array(settings.distances, dtype=np.float32)
    told: dict[int, list[_Part]] = {}
    for part in _assign_contents(scores, contents, cues, distances):
        told.setdefault(part.cue, []).append(part)
    relations = []
    for number, all_parts in sorted(told.items()):
        parts = _drop_weak_parts(all_parts)
        source, source_log = _choose_source(scores, cues[number], sources, settings)
        evidence = _weigh_evidence(scores, cues[number], source, parts) | {"source": source_log}
        relations.append(Relation(cues[number], source, tuple(part.rows for part in parts), evidence))
    return relations


def _assign_contents(
    scores: Scores, contents: list[RowSpan], cues: list[RowSpan], distances: "NDArray[np.float32]"
) -> list[_Part]:
    """Return the contents with their cues; a content in which two cues meet is split between them."""
    import numpy as np

    rows = np.concatenate([np.arange(start, end) for start, end in contents])
    firsts = np.array([start for start, _ in cues])
    logs = normalise_logs(score_partners(scores, CONTENT_TO_CUE, rows, firsts, distances)[:, 1:])
    parts = []
    at = 0
    for start, end in contents:
        role_logs = scores.roles[start:end, CONTENT]
        edges = role_logs[1:, BEGINS] - role_logs[1:, CONTINUES]
        for part in _split_content((start, end), logs[at : at + end - start], edges):
            parts.append(replace(part, content=_weigh_content(scores, part.rows)))
        at += end - start
    return parts


def _weigh_content(scores: Scores, rows: RowSpan) -> float:
    """Return the mean log probability that rows are content."""
    import numpy as np

    logs = scores.roles[slice(*rows), CONTENT]
    return float(np.logaddexp(logs[:, BEGINS], logs[:, CONTINUES]).mean())


def _drop_weak_parts(parts: list[_Part]) -> list[_Part]:
    """Return the parts that the network is sure of, or the one that it is surest of."""
    kept = [part for part in parts if part.link > LEAST_LINK and part.content > LEAST_CONTENT]
    return kept or [max(parts, key=lambda part: part.link)]


def _split_content(rows: RowSpan, logs: "NDArray[np.float32]", edges: "NDArray[np.float32]") -> list[_Part]:
    """Return a content as one part, or split where two cues together explain it better than one.

    Args:
        rows: The content.
        logs: Log probability of each cue for each of its rows.
        edges: Log odds that a content begins at each of its rows but the first.
    """
    import numpy as np

    sums = logs.cumsum(axis=0)
    whole = int(sums[-1].argmax())
    if len(logs) > 1:
        gains = sums[:-1].max(axis=1) + (sums[-1] - sums[:-1]).max(axis=1) + edges
        cut = int(gains.argmax())
        left, right = int(sums[cut].argmax()), int((sums[-1] - sums[cut]).argmax())
        if left != right and gains[cut] > sums[-1, whole]:
            middle = rows[0] + cut + 1
            return [
                *_split_content((rows[0], middle), logs[: cut + 1], edges[:cut]),
                *_split_content((middle, rows[1]), logs[cut + 1 :], edges[cut + 1 :]),
            ]
    return [_Part(rows, whole, float(np.mean(logs[:, whole])))]


def _choose_source(
    scores: Scores, cue: RowSpan, sources: list[RowSpan], settings: "ModelSettings"
) -> tuple[RowSpan | None, float]:
    """Return the source of a cue, or None, with the log probability of the choice."""
    import numpy as np

    near = [source for source in sources if abs(source[0] - cue[0]) < FARTHEST_SOURCE and not _overlap(source, cue)]
    if not near:
        return None, 0.0
    firsts = np.array([start for start, _ in near])
    distances = np.array(settings.distances, dtype=np.float32)
    logs = score_partners(scores, CUE_TO_SOURCE, np.arange(*cue), firsts, distances).mean(axis=0)
    logs[0] += settings.absence_bonus
    logs[1:] += settings.source_weight * scores.roles[firsts, SOURCE, BEGINS]
    logs = normalise_logs(logs)
    chosen = int(logs.argmax())
    return (near[chosen - 1] if chosen else None), float(logs[chosen])


def _overlap(one: RowSpan, other: RowSpan) -> bool:
    """Whether two spans share a row."""
    return one[0] < other[1] and other[0] < one[1]


def _weigh_evidence(scores: Scores, cue: RowSpan, source: RowSpan | None, parts: list[_Part]) -> dict[str, float]:
    """Return what speaks for a relation: mostly log probabilities, 0 at best."""
    import numpy as np

    start, end = cue
    within = np.concatenate([np.arange(*part.rows) for part in parts])
    contents = scores.roles[within, CONTENT]
    edges = [scores.roles[part.rows[0], CONTENT, BEGINS] for part in parts]
    closings = [scores.roles[part.rows[1], CONTENT, CONTINUES] for part in parts if part.rows[1] < len(scores.roles)]
    return {
        "cue_begins": float(scores.roles[start, CUE, BEGINS]),
        "cue_continues": float(scores.roles[start + 1 : end, CUE, CONTINUES].sum()),
        "link": min(part.link for part in parts),
        "content": float(np.logaddexp(contents[:, BEGINS], contents[:, CONTINUES]).mean()),
        "content_begins": float(min(edges)),
        "content_ends": float(np.log1p(-np.exp(min(max(closings, default=-20.0), -1e-3)))),
        "source_begins": float(scores.roles[source[0], SOURCE, BEGINS]) if source else 0.0,
        "no_source": 0.0 if source else 1.0,
        "parts": float(len(parts) - 1),
        "length": float(np.log(len(within))),
        "cue_outside": float(scores.roles[start:end, CUE, OUTSIDE].mean()),
    }
