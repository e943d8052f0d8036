"""One spaCy pass over a report, shared by all that reads it.

A report in, one `Doc` out whose text is the report's text, character by character. No sentence crosses the edge of a
block: a headline has no full stop, and a parser that does not know this reads it into the next line.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rejoinder.errors import UsageError
from rejoinder.shapes import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A parse of a longer text costs memory and gains nothing: blocks are parsed apart all the same.
CHUNK_CHARACTERS = 100_000

# An editor's insertion ("the OSCE [Organization for ...]") belongs to the sentence that it interrupts.
OPENING_BRACKETS = frozenset("[(")

# In a list that runs on within a line ('- [2 May: a call](https://...) - 4 May: a visit'), items and addresses stand apart.
RUNNING_ITEM = re.compile(
    r"(?<=\s)[-\u2013\u2022*] (?=\[|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? ?\d{0,2}[^:\n]{0,12}: )"
    r"|(?<=\])\((?=https?://)|(?<=\S)\) (?=[-\u2013\u2022] )"
)
LINK = re.compile(r"\]\((?=https?:)")


@lru_cache(maxsize=2)
def load_pipeline(name: str) -> "Language":
    """Return the spaCy pipeline `name`: a package's import name, an installed pipeline, or a folder.

    Raises:
        UsageError: There is no such pipeline, or it has no parser.
    """
    import spacy

    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise UsageError(
            f"pipeline '{name}' is not installed; give a spaCy 3.8 package such as en_core_web_sm, or a pipeline's folder"
        ) from error
    if "parser" not in pipeline.pipe_names:
        raise UsageError(f"pipeline '{name}' has no parser; a pipeline such as en_core_web_sm is needed")
    return pipeline


def parse(report: Report, pipeline: "Language") -> "Doc":
    """Return the parse of `report`; sentences end where blocks end, and a dateline stands alone."""
    from spacy.tokens import Doc

    docs = []
    offset = 0
    for part in _split_chunks(report):
        doc = pipeline.make_doc(part)
        _split_links(doc)
        _mark_sentence_starts(doc, report, offset)
        docs.append(pipeline(doc))
        offset += len(part)
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _split_links(doc: "Doc") -> None:
    """Part a link's words from its address where the tokenizer joins them: 'talks](https://...'."""
    joined = [(token, LINK.search(token.text)) for token in doc if "](" in token.text]
    with doc.retokenize() as retokenizer:
        for token, match in joined:
            if match is not None:
                parts = [part for part in (token.text[: match.start()], match.group(), token.text[match.end() :]) if part]
                retokenizer.split(token, parts, heads=[(token, index) for index in range(len(parts))])


def _split_chunks(report: Report) -> list[str]:
    """Cut the text at block starts (or, in a longer block, at a space) into parts of at most `CHUNK_CHARACTERS`."""
    text = report.text
    starts = [block.span.start for block in report.blocks]
    parts: list[str] = []
    begin = 0
    while len(text) - begin > CHUNK_CHARACTERS:
        limit = begin + CHUNK_CHARACTERS
        cut = max((start for start in starts if begin < start <= limit), default=0)
        if cut <= begin:
            space = text.rfind(" ", begin, limit)
            cut = space + 1 if space > begin else limit
        parts.append(text[begin:cut])
        begin = cut
    parts.append(text[begin:])
    return parts


def _mark_sentence_starts(doc: "Doc", report: Report, offset: int) -> None:
    """Tell the parser where sentences must and must not start, in a part of the text that begins at `offset`."""
    dateline = report.dateline.span if report.dateline else None
    starts = {block.span.start - offset for block in report.blocks}
    starts.update(block.label.end - offset for block in report.blocks if block.label)
    starts.update(match.start() - offset for match in RUNNING_ITEM.finditer(report.text) if match.start() >= offset)
    waiting = begun = False
    last = -1
    for token in doc:
        at = token.idx + offset
        if dateline is not None and last < dateline.end <= at:
            waiting = True
        last = at
        if dateline and dateline.start < at < dateline.end:
            token.is_sent_start = False
            continue
        waiting = waiting or token.idx in starts
        if token.is_space:
            continue
        if waiting:
            token.is_sent_start = begun = True
            waiting = False
        elif begun or token.text in OPENING_BRACKETS:
            # A forced start leads the parser to break again behind the first word: 'President | Biden urged'.
            token.is_sent_start = begun = False
