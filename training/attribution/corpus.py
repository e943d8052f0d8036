"""Reads annotated reports and labels their word pieces.

A JSONL file of the attribution scorer's form in, `Example`s out: what the network sees of a report, and what it should say.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rejoinder.reading.tagger.features import Encoded, encode_parse

ROLES = ("cue", "source", "content")
OUTSIDE, BEGINS, CONTINUES = range(3)
NOBODY = -1
NOT_ASKED = -2

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Example:
    """A report with what the network should say of it; rows are word pieces.

    Attributes:
        text: The report.
        attributions: The gold annotation, as it stands in the file.
        encoded: What the network sees.
        roles: (row, role): outside, begins or continues.
        cue_of: For each row of a content the first row of its cue; elsewhere `NOBODY`.
        source_of: For each row of a cue the first row of its source, or `NOBODY`; elsewhere `NOT_ASKED`.
    """

    text: str
    attributions: list[dict[str, list[list[int]]]]
    encoded: Encoded
    roles: NDArray[np.int64]
    cue_of: NDArray[np.int64]
    source_of: NDArray[np.int64]


def load_examples(path: Path, pipeline: Any, tokenizer: Any, tags: Mapping[str, int], labels: Mapping[str, int]) -> list[Example]:
    """Return the reports of `path`, encoded and labelled."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    examples = []
    for document, doc in zip(documents, pipeline.pipe(document["text"] for document in documents), strict=True):
        encoded = encode_parse(doc, tokenizer, tags, labels)
        roles, cue_of, source_of = label_pieces(document["text"], document["attributions"], encoded)
        examples.append(Example(document["text"], document["attributions"], encoded, roles, cue_of, source_of))
    return examples


def label_pieces(
    text: str, attributions: Sequence[Mapping[str, Sequence[Sequence[int]]]], encoded: Encoded
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the roles, the cue of each content's row and the source of each cue's row (see `Example`)."""
    count = len(encoded.ids)
    roles = np.zeros((count, len(ROLES)), dtype=np.int64)
    cue_of = np.full(count, NOBODY, dtype=np.int64)
    source_of = np.full(count, NOT_ASKED, dtype=np.int64)
    for attribution in attributions:
        rows = {role: _find_rows(text, attribution[role], encoded) for role in ROLES}
        for number, role in enumerate(ROLES):
            for fragment in rows[role]:
                roles[fragment, number] = np.where(roles[fragment, number] == BEGINS, BEGINS, CONTINUES)
                roles[fragment[0], number] = BEGINS
        if rows["cue"]:
            for fragment in rows["content"]:
                cue_of[fragment] = rows["cue"][0][0]
            for fragment in rows["cue"]:
                source_of[fragment] = rows["source"][0][0] if rows["source"] else NOBODY
    return roles, cue_of, source_of


def _find_rows(text: str, spans: Sequence[Sequence[int]], encoded: Encoded) -> list[NDArray[np.int64]]:
    """Return the rows under each fragment of a span, without fragments that have none."""
    fragments = [np.nonzero((encoded.starts < end) & (encoded.ends > start))[0] for start, end in normalise_span(text, spans)]
    return [fragment for fragment in fragments if len(fragment)]


def normalise_span(text: str, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return a span's fragments joined where no word stands between them, and cut to their words.

    A span without any word, such as a colon that stands for a cue, is kept as it is.

    >>> normalise_span('He said: "No."', [[9, 13]])
    [(10, 12)]
    """
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and not _WORD.search(text, joined[-1][1], start):
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    cut = []
    for start, end in joined:
        words = [match.start() for match in _WORD.finditer(text, start, end)]
        if words:
            cut.append((words[0], words[-1] + 1))
    return cut or [(start, end) for start, end in joined]


def number_labels(pipeline: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers of the pipeline's part-of-speech tags and dependency labels, from 1."""
    tags = {tag: number for number, tag in enumerate(sorted(pipeline.get_pipe("tagger").labels), 1)}
    labels = {label: number for number, label in enumerate(sorted(pipeline.get_pipe("parser").labels), 1)}
    return tags, labels
