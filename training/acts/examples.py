"""Examples to fit the act weights on: statements of annotated cases, and invented sentences, each with features and act."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder.intake import read_source
from rejoinder.knowledge.speech_words import load_speech_words
from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.reading.readers import load_attribution_reader
from rejoinder.reading.statements.act_features import find_features, make_told
from rejoinder.reading.statements.acts import find_named_act
from rejoinder.reading.statements.build import cue_token
from rejoinder.reading.statements.parsed_text import ParsedText, build_parsed_text
from rejoinder.settings import Settings
from rejoinder.shapes import Attribution, Block, BlockRole, Publication, PublicationSource, Report, Span

if TYPE_CHECKING:
    from rejoinder.reading.attribution import AttributionReader

# Marks an invented sentence, so that how often each act is invented tells little of how often it stands in reports.
INVENTED = "invented"
SHARE = 0.3

# A statement read and one annotated are the same where they share this part of their words.
LEAST_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a statement, its act, and the group that it is left out with."""

    features: Mapping[str, float]
    act: str
    group: str


def examples_of_cases(folder: Path) -> Iterator[Example]:
    """Yield the statements of the cases in `folder` whose cue and source name no act."""
    reader = load_attribution_reader("combined")
    for case in sorted(path.parent for path in folder.glob("*/expected.json")):
        origin = case / "origin.json"
        published = json.loads(origin.read_text()).get("published") if origin.exists() else None
        day = date.fromisoformat(published) if published else None
        report = read_source(str(case / "report.txt"), settings=Settings(), published=day)
        yield from _examples_of_report(report, json.loads((case / "expected.json").read_text()), reader, folder.name)


def _examples_of_report(report: Report, expected: dict[str, Any], reader: "AttributionReader", group: str) -> Iterator[Example]:
    doc = parse(report, load_pipeline(Settings().pipeline))
    parsed = build_parsed_text(report, doc, load_speech_words())
    found = reader.find_attributions(report, doc)
    for statement in expected["statements"]:
        contents = _spans(statement["content"])
        attribution = _alike(contents, found) or _as_annotated(statement, contents)
        example = _make_example(parsed, attribution, statement["act"], group)
        if example is not None:
            yield example


def _make_example(parsed: ParsedText, attribution: Attribution, act: str, group: str) -> Example | None:
    token = cue_token(parsed, attribution)
    lemma = parsed.words.lemma_of(token) if token is not None else ""
    named = find_named_act(parsed, attribution, lemma)
    if named.decides:
        return None
    told = make_told(parsed.report.text, parsed.doc, attribution, lemma, named.act)
    return Example(find_features(told, parsed.words), act, group)


def _spans(rows: list[dict[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)


def _as_annotated(statement: dict[str, Any], contents: tuple[Span, ...]) -> Attribution:
    source, cue = (_spans([statement[key]])[0] if statement[key] else None for key in ("source", "cue"))
    return Attribution(contents, source, cue, "annotated", 1.0, statement.get("level", "core"))


def _alike(contents: tuple[Span, ...], found: list[Attribution]) -> Attribution | None:
    wanted = {at for span in contents for at in range(span.start, span.end)}
    best: tuple[float, Attribution | None] = (LEAST_COMMON, None)
    for one in found:
        covered = {at for span in one.content for at in range(span.start, span.end)}
        common = len(wanted & covered) / len(wanted | covered)
        if common > best[0]:
            best = common, one
    return best[1]


def examples_of_sentences(file: Path) -> Iterator[Example]:
    """Yield the invented sentences of a file: act, source, cue and what is said, parted by bars."""
    pipeline = load_pipeline(Settings().pipeline)
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            act, source, cue, said = (part.strip() for part in line.split("|"))
            report, attribution = _make_report(source, cue, said)
            parsed = build_parsed_text(report, parse(report, pipeline), load_speech_words())
            example = _make_example(parsed, attribution, act, file.stem)
            if example is not None:
                yield replace(example, features={**example.features, INVENTED: SHARE})


def _make_report(source: str, cue: str, said: str) -> tuple[Report, Attribution]:
    """Return a report of one sentence, and its attribution."""
    if said.startswith("“"):
        words = re.sub(r"\.$", "", said[1:])
        text = f"“{words}{'' if words[-1] in '?!' else ','}” {source} {cue}."
        content = Span(1, 1 + len(words))
        start = text.rindex("” ") + 2
    else:
        text = f"{source[0].upper()}{source[1:]} {cue}{' reporters' if cue == 'told' else ''} that {said}."
        start = 0
        content = Span(len(text) - 1 - len(said), len(text) - 1)
    named = Span(start, start + len(source))
    told = Span(named.end + 1, named.end + 1 + len(cue))
    blocks = (Block(Span(0, len(text)), BlockRole.PARAGRAPH, None),)
    unknown = Publication(None, PublicationSource.UNKNOWN)
    report = Report("sentence", text, "0" * 64, "utf-8", "text/plain", "en", blocks, None, unknown)
    return report, Attribution((content,), named, told, "annotated", 1.0)
