"""What the sides say of the matter of a point, in whichever words; written by hand, not of the corpus."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.store import View, create_dossier
from rejoinder.views.shapes import Saying
from rejoinder.views.table import table

WIRE = """Ukraine's neighbour repeats demand on alliance

MOSCOW, March 3. /Wire/. Russia demands that NATO halt its eastward expansion, Foreign Minister Sergey Lavrov said on Thursday.
"""

CALL = """Background Press Call by a Senior Administration Official

MODERATOR: Good morning, everyone. We will open it up for questions after the remarks.

SENIOR ADMINISTRATION OFFICIAL: Thank you. NATO's open door is not for Moscow to close. The weather kept the planes away.

REPORTER: Could you say whether NATO membership is off the table?
"""


@pytest.fixture(scope="module")
def sayings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Saying, ...]]:
    folder = tmp_path_factory.mktemp("says")
    dossier = create_dossier(folder / "talks")
    for name, text, day, agency, side in (
        ("wire.txt", WIRE, date(2022, 3, 3), "Wire", "Russia"),
        ("call.txt", CALL, date(2022, 3, 5), "White House", "United States"),
    ):
        path = Path(folder / name)
        path.write_text(text, encoding="utf-8")
        result = read_report(path, settings=Settings(reader="rules"), published=day)
        details = ReportDetails(agency=agency, side=side)
        with dossier.writer() as writer:
            enter_prepared(writer, prepare_report(result, details=details, added_at=datetime(2040, 1, 1, tzinfo=UTC)))
    with dossier.view() as view:
        yield says_of(view)
    dossier.close()


def says_of(view: View) -> tuple[Saying, ...]:
    rows = [row for row in table(view).rows if "expansion" in row.gist]
    assert rows
    return rows[0].says


def test_other_words_of_the_matter_stand_beside_the_point(sayings: tuple[Saying, ...]) -> None:
    said = [saying for saying in sayings if "open door" in saying.gist]
    assert [(saying.sides, "enlargement" in saying.tie) for saying in said] == [(("United States",), True)]


def test_what_is_beside_the_matter_does_not(sayings: tuple[Saying, ...]) -> None:
    assert not [saying for saying in sayings if "weather" in saying.gist]


def test_those_who_only_ask_are_left_out(sayings: tuple[Saying, ...]) -> None:
    assert not [saying for saying in sayings if "off the table" in saying.gist]
