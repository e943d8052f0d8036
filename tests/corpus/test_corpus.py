"""The sample corpus: its annotations are what their sources make, and its dates and lengths are right."""

import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MIN_WORDS, MAX_WORDS = 250, 500


def load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_annotations", CORPUS / "build_annotations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


builder = load_builder()
NEGOTIATIONS = sorted(path.parent for path in CORPUS.glob("*/reports.toml"))
REPORTS = sorted(path for path in CORPUS.glob("*/reports/*") if path.suffix in {".txt", ".html"})
SOURCES = builder.find_sources(CORPUS)


class ArticleText(HTMLParser):
    """Collects the words of a page's paragraphs and heads, without those of its menus, banners and asides."""

    LEFT_OUT = frozenset({"nav", "header", "footer", "aside", "script", "style"})
    KEPT = frozenset({"h1", "h2", "p"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.LEFT_OUT | self.KEPT:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if self.KEPT.intersection(self._open) and not self.LEFT_OUT.intersection(self._open):
            self.words += data.split()


def read_words(report: Path) -> list[str]:
    text = report.read_text(encoding="utf-8")
    if report.suffix != ".html":
        return text.split()
    parser = ArticleText()
    parser.feed(text)
    return parser.words


def find_report(source: Path) -> Path:
    """Return the report that a source annotates."""
    named: str = tomllib.loads(source.read_text(encoding="utf-8"))["report"]
    return source.parent.parent / named


def find_spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that has offsets, however deep."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from find_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_spans(inner)


def find_weekday_dates(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield weekdays that stand beside a full date: (weekday, year, month, day)."""
    names = "|".join(MONTHS)
    month_first = rf"({'|'.join(WEEKDAYS)}), (?P<m>{names}) (?P<d>\d+), (?P<y>\d{{4}})"
    day_first = rf"({'|'.join(WEEKDAYS)}),? (?P<d>\d+) (?P<m>{names}) (?P<y>\d{{4}})"
    for pattern in (month_first, day_first):
        for match in re.finditer(pattern, text):
            yield match[1], int(match["y"]), MONTHS.index(match["m"]) + 1, int(match["d"])


def load_entries(negotiation: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((negotiation / "reports.toml").read_text(encoding="utf-8"))["reports"]
    return entries


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_builder_reproduces_annotation(source: Path) -> None:
    path, written = builder.build_annotation(source)
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_words_of_each_span_are_in_the_report(source: Path) -> None:
    negotiation = source.parent.parent
    text = builder.read_report(find_report(source))
    record = json.loads((negotiation / "annotations" / f"{source.stem}.json").read_text(encoding="utf-8"))
    spans = list(find_spans(record))
    assert spans
    assert [text[span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_annotated_weekday_falls_on_its_value(source: Path) -> None:
    record = builder.build_record(
        tomllib.loads(source.read_text(encoding="utf-8")),
        builder.read_report(find_report(source)),
    )
    named = [(d["text"], d["value"]) for d in record["dates"] if d["text"] in WEEKDAYS]
    assert [text for text, _ in named] == [WEEKDAYS[date.fromisoformat(value).weekday()] for _, value in named]


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_weekday_beside_a_date_is_right(report: Path) -> None:
    for weekday, year, month, day in find_weekday_dates(report.read_text(encoding="utf-8")):
        assert weekday == WEEKDAYS[date(year, month, day).weekday()]


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_report_has_the_length_of_a_wire_report(report: Path) -> None:
    assert MIN_WORDS <= len(read_words(report)) <= MAX_WORDS


@pytest.mark.parametrize("negotiation", NEGOTIATIONS, ids=lambda path: path.name)
def test_reports_of_a_negotiation_are_listed_by_their_days(negotiation: Path) -> None:
    entries = load_entries(negotiation)
    listed = [negotiation / entry["file"] for entry in entries]
    assert listed == sorted(path for path in REPORTS if path.parent.parent == negotiation)
    assert all(path.stem.endswith(entry["published"].isoformat()) for path, entry in zip(listed, entries, strict=True))


@pytest.mark.parametrize("negotiation", NEGOTIATIONS, ids=lambda path: path.name)
def test_every_report_is_annotated(negotiation: Path) -> None:
    reports = {path for path in REPORTS if path.parent.parent == negotiation}
    sources = [path for path in SOURCES if path.parent.parent == negotiation]
    assert reports == {find_report(source) for source in sources}
    assert all(find_report(source).stem == source.stem for source in sources)


@pytest.mark.parametrize("negotiation", NEGOTIATIONS, ids=lambda path: path.name)
def test_names_in_the_actors_file_are_those_of_its_actors(negotiation: Path) -> None:
    actors = tomllib.loads((negotiation / "actors.toml").read_text(encoding="utf-8"))
    names = {entry["name"] for table in ("states", "organisations", "persons", "groups") for entry in actors[table]}
    owners = {entry["of"] for table in ("organisations", "offices") for entry in actors[table] if "of" in entry}
    members = {name for table in ("organisations", "groups") for entry in actors[table] for name in entry.get("members", [])}
    holders = {holder["person"] for office in actors["offices"] for holder in office["holders"]}
    publishers = {entry["agency"] for entry in load_entries(negotiation)}
    assert owners | members | holders | publishers <= names


def test_page_is_read_without_its_tags() -> None:
    page = next(path for path in REPORTS if path.suffix == ".html")
    assert "<p" in page.read_text(encoding="utf-8")
    assert "<p" not in builder.read_report(page)


def test_without_rejoinder_the_annotation_of_a_page_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "rejoinder.intake", None)
    pages = [source for source in SOURCES if find_report(source).suffix == ".html"]
    monkeypatch.setattr(builder, "find_sources", lambda _: pages)
    assert builder.main(["--check"]) == 0
    assert capsys.readouterr().err.count("left as it is") == len(pages) > 0


def test_wrong_word_is_refused() -> None:
    with pytest.raises(builder.SourceError, match="not in the report"):
        builder.resolve_span("Moon", "The river rose.")


def test_words_in_two_places_need_a_number() -> None:
    with pytest.raises(builder.SourceError, match="2 places"):
        builder.resolve_span("the", "by the river and the sea")
    assert builder.resolve_span("the#2", "by the river and the sea")["start"] == 17


def test_source_is_found_beside_its_cue() -> None:
    text = "She spoke first. Later she said the talks were over, and she said no more."
    entry = builder.build_statement({"content": ["the talks were over"], "cue": "said", "source": "she", "act": "claim"}, text)
    assert (entry["source"]["start"], entry["cue"]["start"]) == (23, 27)
