"""The reports as CSL-JSON, the form in which Zotero and citation processors take sources."""

from collections.abc import Mapping, Sequence
from typing import Any


def csl_json(plain: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the items of a list of reports, from its plain data, or the one item of one report."""
    rows: Sequence[Mapping[str, Any]] = plain.get("rows", [plain])
    return [_item(row["report"]) for row in rows]


def _item(report: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": report["key"], "type": "article-newspaper", "title": report["headline"]}
    if report["agency"]:
        item["container-title"] = report["agency"]
        item["author"] = [{"literal": report["agency"]}]
    if report["published"]:
        item["issued"] = {"date-parts": [[int(part) for part in report["published"].split("-")]]}
    item["language"] = report["language"]
    item["note"] = f"SHA-256 of the bytes: {report['sha256']}"
    return item
