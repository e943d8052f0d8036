"""The dossier that the benchmarks measure: a hundred reports told anew of seven are sound, and each copy has its own people."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from rejoinder.store import Dossier, open_dossier
from rejoinder.store.check import check_dossier

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "many_reports.py"
REPORTS = 100


def load_many_reports() -> ModuleType:
    spec = importlib.util.spec_from_file_location("many_reports", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("many") / "talks"
    load_many_reports().build_dossier(folder, REPORTS, negotiations=["mabeya-docks"], tell=lambda line: None)
    return open_dossier(folder)


def test_many_reports_pass_every_check(dossier: Dossier) -> None:
    checked = check_dossier(dossier)
    assert checked.reports == REPORTS
    assert checked.findings == ()
    assert checked.spans > 50 * REPORTS


def test_many_reports_are_joined_within_a_copy_and_not_all_across(dossier: Dossier) -> None:
    with dossier.view() as view:
        run = view.connection.exec_driver_sql
        entries, subjects = run("SELECT count(*), count(DISTINCT subject) FROM entries").fetchone() or (0, 0)
        assert run("SELECT count(*) FROM proposals").fetchone() > (0,)
    assert entries / 2 < subjects < entries


def test_each_copy_has_its_own_people(dossier: Dossier) -> None:
    with dossier.view() as view:
        names = {actor.name for actor in view.actors()}
        first = {actor.name for actor in view.actors(as_of=view.days()[0])}
    assert len(names) > 10 * len(first)
