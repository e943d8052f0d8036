"""What is said only to run a press call, a briefing or an interview, and the turns of those who ask there.

A reading in; for each token, whether it is such conduct, out. Nothing that stands in it enters the record but what its speakers
ascribe to others.
"""

import re
from typing import TYPE_CHECKING

from rejoinder.knowledge.record_words import RecordWords
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"[^\W_]+")


def mark_conduct(reading: Reading, words: RecordWords) -> tuple[bool, ...]:
    """Return for each token whether it belongs to the conduct of the call; nowhere but in a transcript."""
    marks = [False] * len(reading.doc)
    labels = [block.label for block in reading.report.blocks if block.label is not None]
    if not labels:
        return tuple(marks)
    for span in _run_turns(reading, words, labels):
        for token in reading.doc.char_span(span.start, span.end, alignment_mode="expand") or ():
            marks[token.i] = True
    for sentence in reading.doc.sents:
        if sentence.start_char < labels[0].start:
            continue
        for _, matched in find_wordings(list(sentence), words.transcripts.business):
            for token in _clause_around(matched[0]):
                marks[token.i] = True
    return tuple(marks)


def _run_turns(reading: Reading, words: RecordWords, labels: list[Span]) -> list[Span]:
    """Return the turns of those who ask or run the call, each up to the next label."""
    text = reading.report.text
    ends = [label.start for label in labels[1:]] + [len(text)]
    return [
        Span(label.start, end)
        for label, end in zip(labels, ends, strict=True)
        if any(word in words.transcripts.runners for word in WORD.findall(label.of(text).lower()))
    ]


def _clause_around(token: "Token") -> list["Token"]:
    """Return the coordinate clause in which `token` stands, without the others of its sentence."""
    top = token
    while top.head != top and top.dep_ not in ("conj", "ROOT", "parataxis"):
        top = top.head
    others = [child for child in top.children if child.dep_ in ("conj", "parataxis") and child.pos_ in ("VERB", "AUX")]
    below = {inner.i for child in others for inner in child.subtree}
    return [inner for inner in top.subtree if inner.i not in below]
