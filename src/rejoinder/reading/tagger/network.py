"""Runs the network over a report's windows and puts the scores of their cores together.

An `Encoded` in, `Scores` out. The network gives each word piece the score of beginning, continuing or standing outside a
cue, a source and a content, and vectors by which a content finds its cue and a cue its source (`link.py`).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder.reading.tagger.features import FEATURE_COUNT, Encoded
from rejoinder.reading.tagger.windows import Window, plan_windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rejoinder.reading.tagger.model import ModelSettings

CUE, SOURCE, CONTENT = range(3)
_ROLE_COLUMNS = 9
_FIRST_PIECE, _LAST_PIECE = 101, 102  # [CLS] and [SEP] of BERT's vocabulary


@dataclass(frozen=True, slots=True)
class WindowVectors:
    """By what the word pieces of one window find each other; row 0 stands for nobody, row 1 is the window's first piece.

    Attributes:
        window: The window.
        queries: (row, link, dimension); a row looks for its partner by these.
        keys: (row, link, dimension); a row is found by these.
        key_biases: (row, link); how likely a row is to be anybody's partner.
    """

    window: Window
    queries: "NDArray[np.float32]"
    keys: "NDArray[np.float32]"
    key_biases: "NDArray[np.float32]"


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network makes of a report.

    Attributes:
        roles: Log probabilities: (word piece, role, outside / begins / continues).
        windows: Vectors for linking, a window each.
    """

    roles: "NDArray[np.float32]"
    windows: "tuple[WindowVectors, ...]"


def open_session(path: Path) -> Any:
    """Return an onnxruntime session for the network at `path`, on one core and without a log."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length: an arena that keeps every size that it has seen grows without need.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def score_pieces(session: Any, encoded: Encoded, settings: "ModelSettings") -> Scores:
    """Return the network's scores of a report."""
    import numpy as np

    roles = np.zeros((len(encoded.ids), 3, 3), dtype=np.float32)
    windows = []
    for window in plan_windows(encoded.sentences, size=settings.window - 2, before=settings.before, after=settings.after):
        output = _run_window(session, encoded, window)
        first = window.core_start - window.start + 1
        last = window.core_end - window.start + 1
        roles[window.core_start : window.core_end] = output[first:last, :_ROLE_COLUMNS].reshape(-1, 3, 3)
        vectors = output[:-1, _ROLE_COLUMNS:-2].reshape(len(output) - 1, 2, 2, -1)
        windows.append(WindowVectors(window, vectors[:, 0], vectors[:, 1], output[:-1, -2:]))
    return Scores(normalise_logs(roles), tuple(windows))


def normalise_logs(scores: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Return log probabilities over the last axis."""
    import numpy as np

    moved = scores - scores.max(axis=-1, keepdims=True)
    logs: NDArray[np.float32] = moved - np.log(np.exp(moved).sum(axis=-1, keepdims=True))
    return logs


def _run_window(session: Any, encoded: Encoded, window: Window) -> "NDArray[np.float32]":
    """Return the network's output for a window, with a row before and one after for its edges."""
    import numpy as np

    ids = np.empty(window.end - window.start + 2, dtype=np.int64)
    ids[0], ids[-1] = _FIRST_PIECE, _LAST_PIECE
    ids[1:-1] = encoded.ids[window.start : window.end]
    features = np.zeros((len(ids), FEATURE_COUNT), dtype=np.int64)
    features[1:-1] = encoded.features[window.start : window.end]
    output: NDArray[np.float32] = session.run(None, {"ids": ids, "features": features})[0]
    return output
