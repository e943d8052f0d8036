"""The formats in which an answer leaves the program: what was taken comes in, bytes go out."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rejoinder.errors import UsageError
from rejoinder.exports.record_json import json_text
from rejoinder.exports.take import Taken

NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9_-]+")
LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, what they are, and how they are written."""

    ending: str
    media_type: str
    title: str
    write: Callable[[Taken], bytes]


def _csv(taken: Taken) -> bytes:
    from rejoinder.exports.csv_sheet import csv_plain

    return csv_plain(taken.export.sheets[0])


def _csv_for_excel(taken: Taken) -> bytes:
    from rejoinder.exports.csv_sheet import csv_excel

    return csv_excel(taken.export.sheets[0])


def _footnotes(taken: Taken) -> bytes:
    from rejoinder.exports.csv_sheet import csv_plain, footnotes_sheet

    return csv_plain(footnotes_sheet(taken.export))


def _footnotes_for_excel(taken: Taken) -> bytes:
    from rejoinder.exports.csv_sheet import csv_excel, footnotes_sheet

    return csv_excel(footnotes_sheet(taken.export))


def _xlsx(taken: Taken) -> bytes:
    from rejoinder.exports.xlsx_book import XlsxBook

    return XlsxBook().write(taken.export)


def _json(taken: Taken) -> bytes:
    return json_text(taken.plain).encode()


def _markdown(taken: Taken) -> bytes:
    from rejoinder.exports.brief_markdown import brief_markdown

    return brief_markdown(taken.export)


def _html(taken: Taken) -> bytes:
    from rejoinder.exports.brief_html import brief_html

    return brief_html(taken.export)


def _annotations(taken: Taken) -> bytes:
    from rejoinder.exports.web_annotations import web_annotations

    _wanted(taken, "rejoinder/dossier-report/1", "annotations are of one report: report-KEY")
    return json_text(web_annotations(taken.plain)).encode()


def _citations(taken: Taken) -> bytes:
    from rejoinder.exports.csl_json import csl_json

    _wanted(taken, "rejoinder/reports/1 rejoinder/dossier-report/1", "CSL-JSON is of the reports: reports or report-KEY")
    return json_text(csl_json(taken.plain)).encode()


def _wanted(taken: Taken, schemas: str, sentence: str) -> None:
    if taken.plain["schema"] not in schemas.split():
        raise UsageError(sentence)


CSV_TYPE, JSON_TYPE = "text/csv; charset=utf-8", "application/json"

FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", CSV_TYPE, "CSV", _csv),
    "csv-excel": Format("csv", CSV_TYPE, "CSV for Excel", _csv_for_excel),
    "footnotes": Format("footnotes.csv", CSV_TYPE, "footnotes as CSV", _footnotes),
    "footnotes-excel": Format("footnotes.csv", CSV_TYPE, "footnotes as CSV for Excel", _footnotes_for_excel),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel", _xlsx),
    "json": Format("json", JSON_TYPE, "JSON", _json),
    "md": Format("md", "text/markdown; charset=utf-8", "brief", _markdown),
    "html": Format("html", "text/html; charset=utf-8", "brief, HTML", _html),
    "jsonld": Format("jsonld", "application/ld+json", "Web Annotations", _annotations),
    "csl": Format("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON", _citations),
}

# What a folder with everything gets of each view.
ALL = ("csv", "footnotes", "xlsx", "json", "md", "html")


def file_name(name: str, ending: str) -> str:
    r"""Return a file's name that is safe everywhere: ASCII, short, without a path; another name gives another file.

    >>> file_name("table", "csv"), file_name("who-Sergey Lavrov", "md")
    ('table.csv', 'who-Sergey-Lavrov-9515b35e.md')
    """
    stem = NOT_IN_A_FILE_NAME.sub("-", name).strip("-")[:LONGEST_STEM]
    if stem != name or not stem:
        stem = f"{stem or 'export'}-{hashlib.sha256(name.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"
    return f"{stem}.{ending}"
