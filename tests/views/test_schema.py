"""Every answer is of its published JSON Schema."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from rejoinder import views
from rejoinder.store import View
from rejoinder.views.schema import schema_of

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"

ANSWERS: dict[str, Callable[[View], views.Answer]] = {
    "table": views.table,
    "open": views.open_matters,
    "since": lambda view: views.since(view, "2032-08-19"),
    "accounts": views.accounts,
    "chronology": views.chronology,
    "commitments": views.commitments,
    "who": lambda view: views.who(view, "Mabeya Harbour Terminals"),
    "search": lambda view: views.search(view, "strike"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answer_is_of_its_schema(name: str, view: View) -> None:
    schema = json.loads((SCHEMAS / f"rejoinder-{name}-1.schema.json").read_text("utf-8"))
    answer = views.plain(ANSWERS[name](view))
    jsonschema.validate(answer, schema)
    assert answer["schema"] == f"rejoinder/{name}/1"


@pytest.mark.parametrize("answer", views.SCHEMAS)
def test_published_schema_is_that_of_the_shapes(answer: type) -> None:
    _, name, version = views.SCHEMAS[answer].split("/")
    published = json.loads((SCHEMAS / f"rejoinder-{name}-{version}.schema.json").read_text("utf-8"))
    assert published == schema_of(answer)
