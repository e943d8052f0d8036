"""Finds the partner of a word piece: the cue of a content, the source of a cue.

`Scores` and rows in, log probabilities out. A row sees only what stands in one of its windows: the vectors of different
windows are not comparable.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.tagger.network import Scores, WindowVectors, normalise_logs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CONTENT_TO_CUE, CUE_TO_SOURCE = range(2)

# Log probability of a partner that stands in no common window.
UNSEEN = -12.0

_FARTHEST_BUCKET = 20


def score_partners(
    scores: Scores,
    link: int,
    rows: "NDArray[np.int64]",
    partners: "NDArray[np.int64]",
    distances: "NDArray[np.float32]",
) -> "NDArray[np.float32]":
    """Return the log probability that each of `rows` goes with nobody, or with each of `partners`: (row, 1 + partner).

    Args:
        scores: The network's scores.
        link: `CONTENT_TO_CUE` or `CUE_TO_SOURCE`.
        rows: Word pieces that look for a partner.
        partners: First word pieces of the spans that may be partners.
        distances: (bucket, link); what the distance between two rows adds.
    """
    import numpy as np

    best = np.full((len(rows), len(partners) + 1), UNSEEN, dtype=np.float32)
    for vectors in scores.windows:
        start, end = vectors.window.start, vectors.window.end
        seen = np.nonzero((rows >= start) & (rows < end))[0]
        if not len(seen):
            continue
        common = np.nonzero((partners >= start) & (partners < end))[0]
        places = np.concatenate([[0], partners[common] - start + 1])
        logs = _score_in_window(vectors, link, rows[seen] - start + 1, distances)[:, places]
        cells = np.ix_(seen, np.concatenate([[0], common + 1]))
        best[cells] = np.maximum(best[cells], logs)
    return best


def _score_in_window(
    vectors: WindowVectors, link: int, places: "NDArray[np.int64]", distances: "NDArray[np.float32]"
) -> "NDArray[np.float32]":
    """Return log probabilities of all partners in a window, for the pieces at `places`."""
    import numpy as np

    queries, keys = vectors.queries[places, link], vectors.keys[:, link]
    width = queries.shape[1]
    buckets = bucket_distances(np.arange(-len(keys), len(keys)))
    steps = np.arange(len(keys))[None, :] - places[:, None] + len(keys)
    products: NDArray[np.float32] = queries @ keys.T / np.float32(width**0.5)
    return normalise_logs(products + vectors.key_biases[:, link] + distances[buckets, link][steps])


def bucket_distances(distances: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the bucket of each distance in word pieces: one each up to 8, then ever wider ones.

    >>> import numpy as np
    >>> bucket_distances(np.array([-500, -1, 0, 1, 8, 16])).tolist()
    [1, 19, 20, 21, 28, 30]
    """
    import numpy as np

    sizes = np.abs(distances)
    wide = (8 + np.log2(np.maximum(sizes, 8) / 8) * 2).astype(np.int64)
    buckets = np.minimum(np.where(sizes < 8, sizes, wide), _FARTHEST_BUCKET)
    return np.where(distances >= 0, _FARTHEST_BUCKET + buckets, _FARTHEST_BUCKET - buckets)
