"""The structure of the real cases, against their annotation."""

import json
from pathlib import Path
from typing import Any

from rejoinder.intake import find_blocks, find_dateline
from rejoinder.shapes import BlockRole, Span
from tests.shared_data import shared_path


def cases() -> list[Path]:
    return sorted(path.parent for path in shared_path("cases").glob("*/expected.json"))


def as_json(text: str, span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.of(text)} if span else None


def test_structure_agrees_with_the_annotated_cases() -> None:
    for case in cases():
        check(case)


def check(case: Path) -> None:
    text = (case / "report.txt").read_bytes().decode()
    document = json.loads((case / "expected.json").read_text(encoding="utf-8"))["document"]
    blocks = find_blocks(text)
    for key, role in (("headline", BlockRole.HEADLINE), ("standfirst", BlockRole.STANDFIRST)):
        assert as_json(text, next((block.span for block in blocks if block.role is role), None)) == document[key]
    heads = [as_json(text, block.span) for block in blocks if block.role is BlockRole.SECTION_HEAD]
    assert heads == document["section_heads"]
    dateline = find_dateline(text, blocks)
    wanted = document["dateline"]
    assert (as_json(text, dateline.span) if dateline else None) == (
        {key: wanted[key] for key in ("start", "end", "text")} if wanted else None
    )
    assert (dateline.place_name if dateline else None) == (wanted["place"] if wanted else None)
    assert as_json(text, dateline.agency if dateline else None) == document["agency"]
