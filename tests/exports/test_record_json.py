"""The JSON contract."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rejoinder.exports import json_text, record_json
from rejoinder.shapes import BlockRole, Publication, PublicationSource, Record
from tests.sample_reading import TEXT, at, empty_reading, sample_reading, sample_record, sample_report
from tests.shared_data import shared_path

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schema" / "rejoinder-record-1.schema.json"

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")

# What annotators write for each other, or what this contract does not hold yet.
NOT_HELD = {
    "actors": {"note", "named"},
    "dates": {"note"},
    "statements": {"note", "optional"},
    "instruments": {"status_note", "signatories"},
    "answers": {"date"},
    "commitments": {"status", "in_exchange_for"},
    "events": {"announced_on"},
}


def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def sample_json() -> dict[str, Any]:
    """Return the sample's object after a round trip through its text."""
    loaded: dict[str, Any] = json.loads(json_text(record_json(sample_reading(), sample_record())))
    return loaded


def errors_of(value: object) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def spans_in(value: object) -> list[dict[str, Any]]:
    """Return every span in `value`, at any depth."""
    if isinstance(value, list):
        return [span for part in value for span in spans_in(part)]
    if not isinstance(value, dict):
        return []
    here = [value] if {"start", "end", "text"} <= value.keys() else []
    return here + [span for part in value.values() for span in spans_in(part)]


def test_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_record_follows_the_schema() -> None:
    assert errors_of(sample_json()) == []


def test_empty_record_follows_the_schema() -> None:
    value = record_json(empty_reading(), Record())
    assert errors_of(value) == []
    assert [value[family] for family in FAMILIES] == [[]] * len(FAMILIES)


def test_record_without_structure_follows_the_schema() -> None:
    publication = Publication(None, PublicationSource.UNKNOWN, partial="XXXX-05-09")
    blocks = tuple(replace(block, role=BlockRole.PARAGRAPH) for block in sample_report().blocks)
    report = replace(sample_report(), dateline=None, blocks=blocks, publication=publication)
    value: dict[str, Any] = record_json(replace(sample_reading(), report=report), sample_record())
    assert errors_of(value) == []
    assert value["document"]["published"]["day"] is None
    assert value["document"]["year"]["settled_by"] is None


@pytest.mark.parametrize("name", ["statement", "actor", "date", "document", "problem", *(f.removesuffix("s") for f in FAMILIES)])
def test_schema_names_the_keys_that_are_printed(name: str) -> None:
    value = sample_json()
    printed = value["document"] if name == "document" else value[f"{name}s"][0]
    described = schema()["$defs"][name]
    assert list(printed) == list(described["properties"])
    assert list(printed) == described["required"]


def test_schema_names_the_keys_of_the_whole() -> None:
    assert list(sample_json()) == list(schema()["properties"])


def test_record_is_the_same_twice() -> None:
    assert json_text(record_json(sample_reading(), sample_record())) == json_text(record_json(sample_reading(), sample_record()))


def test_spans_hold_the_words_at_their_offsets() -> None:
    spans = spans_in(sample_json())
    assert len(spans) > 50
    assert [span for span in spans if TEXT[span["start"] : span["end"]] != span["text"]] == []


def test_record_tells_who_by_phrase_and_by_name() -> None:
    point = replace(sample_record().points[0], by=("Vellia", "Tarsk", "Lund"))
    value: dict[str, Any] = record_json(sample_reading(), replace(sample_record(), points=(point,)))
    assert value["points"][0]["by"] == "Vellia, Tarsk and Lund"
    assert value["points"][0]["by_names"] == ["Vellia", "Tarsk", "Lund"]


def test_dateline_holds_place_and_day() -> None:
    dateline = sample_json()["document"]["dateline"]
    assert (dateline["place"], dateline["date"]) == ("Merrow", "2033-05-09")


def test_year_is_told_as_unwritten_with_what_settles_it() -> None:
    year = sample_json()["document"]["year"]
    assert year == {
        "written_in_report": False,
        "candidates_from_weekday_and_cited_years": [2033],
        "settled_by": "the day that the user gave",
    }


def test_event_tells_its_state_in_both_ways() -> None:
    events = sample_json()["events"]
    assert [(event["state"], event["expected"], event["cancelled"]) for event in events] == [
        ("happened", False, False),
        ("expected", True, False),
    ]


def test_mentions_are_words_and_their_places_stand_beside_them() -> None:
    actor = sample_json()["actors"][0]
    assert actor["mentions"] == ["Tarsk"]
    assert [span["start"] for span in actor["mention_spans"]] == [at("Tarsk").start, at("Tarsk", 2).start]


def test_problem_of_reading_and_record_is_told_once() -> None:
    record = replace(sample_record(), problems=sample_reading().problems)
    value: dict[str, Any] = record_json(sample_reading(), record)
    assert [problem["code"] for problem in value["problems"]] == ["year-unknown"]


def test_half_a_surrogate_pair_does_not_break_the_output() -> None:
    text = json_text({"text": "Hal\ud83dme 🤝"})
    assert json.loads(text.encode()) == {"text": "Hal\ud83dme 🤝"}


@pytest.mark.parametrize("family", ["document", "dates", "actors", "statements", *FAMILIES])
def test_no_field_of_a_case_is_renamed(family: str) -> None:
    wanted: set[str] = set()
    for file in sorted(shared_path("cases").glob("*/expected.json")):
        entries = json.loads(file.read_text(encoding="utf-8"))[family]
        for entry in [entries] if isinstance(entries, dict) else entries:
            wanted |= entry.keys()
    printed = sample_json()[family]
    keys = set(printed) if isinstance(printed, dict) else set(printed[0])
    assert wanted - keys - NOT_HELD.get(family, set()) <= {"note"}
