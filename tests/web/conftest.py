"""A small dossier, made once: four reports of an invented strike, and one by somebody who means harm."""

import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.store import create_dossier
from tests.web.hostile import hostile_report
from tests.web.serving import Live, Served, serve_in_process, serve_live

NEGOTIATION = Path(__file__).parents[2] / "corpus" / "mabeya-docks"
REPORTS = 4


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dossier; it is copied, never served itself."""
    folder = tmp_path_factory.mktemp("web") / "docks"
    settings = Settings(actors_file=NEGOTIATION / "actors.toml", reader="rules")
    rows = tomllib.loads((NEGOTIATION / "reports.toml").read_text("utf-8"))["reports"][:REPORTS]
    with create_dossier(folder, title="Pay at the docks") as dossier:
        for row in rows:
            file = NEGOTIATION / row["file"]
            new = prepare_report(
                read_report(file, settings=settings, published=row["published"]),
                details=ReportDetails(agency=row["agency"], side=None if row["side"] == "none" else row["side"]),
                added_at=datetime(2040, 1, 1, tzinfo=UTC),
            )
            dossier.originals.save(file.read_bytes())
            with dossier.writer() as writer:
                enter_prepared(writer, new)
        hostile = hostile_report()
        dossier.originals.save(hostile.text.text.encode())
        with dossier.writer() as writer:
            enter_prepared(writer, hostile)
    return folder


@pytest.fixture(scope="session")
def folder(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dossier that tests only look at."""
    return _copied(made, tmp_path_factory.mktemp("shown"))


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[Served]:
    """The dossier that tests only look at, served."""
    with serve_in_process(folder) as one:
        yield one


@pytest.fixture
def own_folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the dossier for one test."""
    return _copied(made, tmp_path)


@pytest.fixture
def own(own_folder: Path) -> Iterator[Served]:
    """A copy of the dossier for one test, served; the test may change it."""
    with serve_in_process(own_folder) as one:
        yield one


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """A dossier without a report, served."""
    create_dossier(tmp_path / "new", title="New talks").close()
    with serve_in_process(tmp_path / "new") as one:
        yield one


@pytest.fixture
def live(own_folder: Path) -> Iterator[Live]:
    """A copy of the dossier, served at a port of this computer for a browser."""
    with serve_live(own_folder) as one:
        yield one


def _copied(source: Path, beside: Path) -> Path:
    return Path(shutil.copytree(source, beside / "docks"))
