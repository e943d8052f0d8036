"""Sources of attributions whom nothing else has named: documents, reports, people told by a description, labels of turns.

The stage comes in; each source that has no phrase gets one, with a figure called by its description.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_words
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTS = frozenset(["article", "articles", "section", "sections", "paragraph", "clause", "chapter", "annex", "preamble"])
LABELS = {"Q": "reporter", "QUESTION": "reporter", "REPORTER": "reporter"}


def find_labels(stage: Stage) -> None:
    """Put the labels of a transcript's turns on the stage."""
    for block in stage.report.blocks:
        if block.label is None:
            continue
        tokens = stage.tokens_of(block.label)
        if tokens is None:
            continue
        label = block.label.of(stage.report.text)
        known = next(
            (p for p in stage.phrases if tokens[0] <= p.start and p.end <= tokens[1] and p.kind in ("name", "office")), None
        )
        if known is not None and known.figure is not None:
            figure = known.figure
        else:
            name = LABELS.get(label.strip().upper()) or (label.lower() if len(label) > 3 else label)
            figure = _by_words(stage, name) or stage.figure(clean_words(name.removeprefix("the ")), "person", named=False)
        stage.add(Phrase(tokens[0], tokens[1], tokens[1] - 1, "name", figure, "label", 0.9))


def _by_words(stage: Stage, label: str) -> Figure | None:
    """Return the person whom a label such as 'MR. PRICE' or 'THE PRESIDENT' means."""
    last = label.split()[-1].strip(".:").lower()
    for figure in stage.figures:
        if figure.is_person and (figure.name.lower().split()[-1] == last or last in figure.nouns):
            return figure
    return None


def find_sources(stage: Stage) -> None:
    """Give each source of an attribution a phrase."""
    for attribution in stage.attributions:
        if attribution.source is not None and stage.phrase_under(attribution.source) is None:
            _describe(stage, attribution.source)


def _describe(stage: Stage, source: Span) -> None:
    tokens = stage.tokens_of(source)
    if tokens is None:
        return
    start, end = tokens
    head = stage.doc[start:end].root
    if head.lower_ in stage.words["first"] | stage.words["sayings"] or head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return
    if (head.ent_type_ in ("DATE", "TIME") and head.pos_ == "PROPN") or stage.in_dateline(head.i):
        return
    end = next((t.i for t in stage.doc[head.i + 1 : end] if t.tag_ in ("WDT", "WP", "WRB") or t.text in (",", "—")), end)
    while start < head.i and (stage.tokens[start].pos_ in ("DET", "PRON") or stage.tokens[start].tag_ in ("PRP$", "PDT")):
        start += 1
    whole, top = (start, end), head
    start, end, head = _paper_itself(stage, start, end, head)
    is_one = tokens[0] < len(stage.doc) and stage.doc[tokens[0]].lower_ in ("a", "an", "one", "another")
    if stage.tokens[start].lower_ == "one" and end - start > 1:
        start += 1
        if stage.tokens[start].lower_ == "of":
            return
    while head.pos_ == "PROPN" and start < head.i and stage.tokens[start].text.islower():
        start += 1
    name = clean_words(stage.text(start, end))
    if head.lower_ in stage.words["documents"] or head.lemma_.lower() in stage.words["documents"]:
        kind, plural = "document", False
    elif head.tag_ in ("NNS", "NNPS"):
        kind, plural = "group", True
    elif head.pos_ == "PROPN":
        kind, plural = ("person" if head.ent_type_ == "PERSON" else "organisation"), False
    else:
        words = stage.book.words
        is_person = is_one or head.lower_ in words.person_nouns
        kind, plural = "person" if is_person else words.body_nouns.get(head.lower_, "group"), False
    same = (
        next((f for f in stage.figures if f.type == "document" and head.lower_ in f.nouns), None) if kind == "document" else None
    )
    if same is not None and end - start == 1:
        stage.add(Phrase(*whole, top.i, "description", same, "document named before", 0.5))
        return
    figure = stage.figure(_lower_first(stage, start, name), kind, named=head.pos_ == "PROPN", plural=plural)
    figure.learn(office=None, of=None, nouns=(head.lower_,))
    stage.add(Phrase(*whole, top.i, "description", figure, "source by description", 0.5))


def _paper_itself(stage: Stage, start: int, end: int, head: "Token") -> tuple[int, int, "Token"]:
    """Return the tokens and the head of the paper that a part of it stands for ('Article 8 of the Concord'), without its year."""
    doc = stage.doc
    at = next((i for i in range(start + 1, end) if doc[i].lower_ == "of"), end)
    if doc[start].lower_ in PARTS and at + 1 < end:
        start = at + 1
        while start < end - 1 and doc[start].pos_ in ("DET", "PRON"):
            start += 1
        head = doc[start:end].root
    if end - start > 2 and doc[end - 1].like_num and doc[end - 2].lower_ == "of" and doc[end - 3].text[:1].isupper():
        end -= 2
    return start, end, head


def _lower_first(stage: Stage, start: int, name: str) -> str:
    token = stage.tokens[start]
    if stage.is_start(start) and token.pos_ != "PROPN" and not token.text.isupper():
        return name[:1].lower() + name[1:]
    return name
