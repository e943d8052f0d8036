"""What a dossier must answer, and where hard things stand: each names entries and words that are there."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.scripts import NEGOTIATIONS, load_script

builder = load_script("build_annotations")

VIEWED = [path for path in NEGOTIATIONS if (path / "expected_views.toml").exists()]
COUNTED = [path for path in NEGOTIATIONS if (path / "phenomena.toml").exists()]
REFERENCE = re.compile(r"(?P<report>\d\d-[\w-]+-\d{4}-\d\d-\d\d):(?P<entry>[\w-]+)")
FEWEST_DAYS = 3

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")
# (what stands where in a day) -> the families that it may name.
NAMED: Mapping[tuple[str, ...], set[str]] = {
    ("table", "point"): {"points"},
    ("table", "also"): {"points"},
    ("answers", "entry"): {"answers"},
    ("withdrawn", "entry"): {"points", "answers", "commitments", "claims", "events"},
    ("open", "entry"): {"requests", "points"},
    ("open", "also"): {"requests", "points"},
    ("since", "new"): {"instruments", "points", "requests", "commitments", "claims"},
    ("commitments", "entry"): {"commitments"},
    ("commitments", "also"): {"commitments"},
    ("commitments", "conditioned_by"): {"commitments"},
}


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load_families(negotiation: Path) -> dict[str, str]:
    """Return "report:id" -> family, of every annotated entry that has an id."""
    families: dict[str, str] = {}
    for annotation in negotiation.glob("annotations/*.json"):
        record = json.loads(annotation.read_text(encoding="utf-8"))
        for family in ("statements", *FAMILIES):
            families |= {f"{annotation.stem}:{e['id']}": family for e in record[family] if e.get("id")}
    return families


def load_days(negotiation: Path) -> dict[str, date]:
    """Return the day of publication of each report, by its name."""
    return {Path(e["file"]).stem: e["published"] for e in load(negotiation / "reports.toml")["reports"]}


def find_references(value: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each reference to an entry, however deep, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from find_references(inner, (*where, key))
    elif isinstance(value, list):
        for inner in value:
            yield from find_references(inner, where)
    elif isinstance(value, str) and REFERENCE.fullmatch(value):
        yield where, value


def last_day(since: date | str) -> date:
    """Return the day that a request is counted from: of a month or a year, written as a string, the last."""
    if isinstance(since, date):
        return since
    year, month = (int(part) for part in f"{since}-12".split("-")[:2])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def report_of(reference: str) -> str:
    return reference.split(":", 1)[0]


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_expected_views_name_entries_that_are_annotated(negotiation: Path) -> None:
    families = load_families(negotiation)
    named = {reference for _, reference in find_references(load(negotiation / "expected_views.toml"))}
    assert named
    assert named <= families.keys()


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_expected_views_name_entries_of_the_right_family(negotiation: Path) -> None:
    families = load_families(negotiation)
    for where, reference in find_references(load(negotiation / "expected_views.toml")["days"]):
        assert families[reference] in NAMED.get(where[-2:], {families[reference]}), (where, reference)


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_entries_that_are_one_are_of_one_family_and_of_different_reports(negotiation: Path) -> None:
    families = load_families(negotiation)
    for group in load(negotiation / "expected_views.toml").get("same", []):
        assert {families[reference] for reference in group["entries"]} == {group["family"]}
        assert len(group["entries"]) > 1


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_a_day_names_no_report_of_a_later_day(negotiation: Path) -> None:
    published = load_days(negotiation)
    for day in load(negotiation / "expected_views.toml")["days"]:
        later = {ref for _, ref in find_references(day) if published[report_of(ref)] > day["date"]}
        assert not later


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_what_is_new_was_published_since(negotiation: Path) -> None:
    published = load_days(negotiation)
    for day in load(negotiation / "expected_views.toml")["days"]:
        since = day["since"] if isinstance(day["since"], list) else [day["since"]]
        for view in since:
            assert all(published[report_of(ref)] > view["since"] for ref in view["new"])


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_expected_views_stand_on_at_least_three_days_with_all_views(negotiation: Path) -> None:
    days = load(negotiation / "expected_views.toml")["days"]
    assert len(days) >= FEWEST_DAYS
    assert len({day["date"] for day in days}) == len(days)
    for view in ("table", "open", "since", "accounts", "commitments"):
        assert any(view in day for day in days)


@pytest.mark.parametrize("negotiation", VIEWED, ids=lambda path: path.name)
def test_days_that_a_request_is_open_are_counted_from_its_asking(negotiation: Path) -> None:
    for day in load(negotiation / "expected_views.toml")["days"]:
        for request in day.get("open", []):
            assert request["days_open"] == (day["date"] - last_day(request["since"])).days, request["entry"]


@pytest.mark.parametrize("negotiation", COUNTED, ids=lambda path: path.name)
def test_each_hard_thing_stands_where_it_is_said_to(negotiation: Path) -> None:
    families = load_families(negotiation)
    texts = {
        Path(e["file"]).stem: builder.read_report(negotiation / e["file"]) for e in load(negotiation / "reports.toml")["reports"]
    }
    lost = []
    for phenomenon, places in load(negotiation / "phenomena.toml").items():
        assert places, phenomenon
        for place in places:
            report, told = place.split(": ", 1)
            if f"{report}:{told}" not in families and told not in texts[report]:
                lost.append((phenomenon, place))
    assert lost == []
