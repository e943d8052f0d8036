"""Dossiers of one negotiation of the corpus, read once a session."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Dossier, View, create_dossier

NEGOTIATION = Path(__file__).parents[2] / "corpus" / "mabeya-docks"

MakeDossier = Callable[[Sequence[NewReport]], Dossier]


@pytest.fixture(scope="session")
def prepared() -> tuple[NewReport, ...]:
    """The reports of a negotiation as the store takes them in, by day."""
    settings = Settings(actors_file=NEGOTIATION / "actors.toml")
    rows = tomllib.loads((NEGOTIATION / "reports.toml").read_text("utf-8"))["reports"]
    return tuple(
        prepare_report(
            read_report(NEGOTIATION / row["file"], settings=settings, published=row["published"]),
            details=ReportDetails(agency=row.get("agency"), side=row.get("side")),
            added_at=datetime(2040, 1, 1, tzinfo=UTC),
        )
        for row in rows
    )


@pytest.fixture(scope="session")
def make_dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeDossier]:
    """Makes a dossier of some prepared reports, in the order given."""
    made: list[Dossier] = []

    def make(reports: Sequence[NewReport]) -> Dossier:
        dossier = create_dossier(tmp_path_factory.mktemp("dossier") / "talks")
        made.append(dossier)
        for report in reports:
            with dossier.writer() as writer:
                enter_prepared(writer, report)
        return dossier

    yield make
    for dossier in made:
        dossier.close()


@pytest.fixture(scope="session")
def whole(make_dossier: MakeDossier, prepared: tuple[NewReport, ...]) -> Dossier:
    """The dossier of all reports."""
    return make_dossier(prepared)


@pytest.fixture
def view(whole: Dossier) -> Iterator[View]:
    """A view of the dossier of all reports."""
    with whole.view() as opened:
        yield opened
