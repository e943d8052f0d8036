"""One report's statements and entries as W3C Web Annotations: each span by its words and by its place, in code points.

Source: W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
"""

from collections.abc import Mapping, Sequence
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # So many characters of what stands before and after help to find the words again.


def web_annotations(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return the annotations of a report, from what `dossier_report_json` made of it."""
    report, text = plain["report"], plain["text"]
    source = f"urn:sha256:{report['sha256']}"
    items = [_of_statement(one, source, text) for one in plain["statements"]]
    for family, entries in plain.items():
        if family not in ("schema", "report", "text", "statements"):
            items += [_of_entry(family, one, source, text) for one in entries]
    return {
        "@context": CONTEXT,
        "id": f"urn:rejoinder:report:{report['key']}",
        "type": "AnnotationPage",
        "items": items,
    }


def _of_statement(told: Mapping[str, Any], source: str, text: str) -> dict[str, Any]:
    to = f" to {', '.join(told['addressee'])}" if told["addressee"] else ""
    value = f"{told['speaker'] or 'somebody'}{to}: {told['act']}"
    return _annotation(told, "statement", value, _Place(told["content"], source, text))


def _of_entry(family: str, entry: Mapping[str, Any], source: str, text: str) -> dict[str, Any]:
    state = entry.get("verdict") or entry.get("status") or entry.get("state")
    by = ", ".join(entry.get("by") or entry.get("participants") or ())
    gist = entry.get("gist") or entry.get("what") or entry.get("title")
    value = ": ".join(part for part in (by, state, gist) if part) or family
    return _annotation(entry, family, value, _Place(entry["evidence"], source, text))


class _Place:
    """The spans that an annotation is about, in a text of a source."""

    def __init__(self, spans: Sequence[Mapping[str, Any]], source: str, text: str) -> None:
        self.targets = [
            {
                "source": source,
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": span["text"],
                        "prefix": text[max(0, span["start"] - AROUND) : span["start"]],
                        "suffix": text[span["end"] : span["end"] + AROUND],
                    },
                    {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]},
                ],
            }
            for span in spans
        ]


def _annotation(told: Mapping[str, Any], tag: str, value: str, place: _Place) -> dict[str, Any]:
    return {
        "id": f"urn:rejoinder:{tag}:{told['id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value},
        ],
        "target": place.targets[0] if len(place.targets) == 1 else place.targets,
    }
