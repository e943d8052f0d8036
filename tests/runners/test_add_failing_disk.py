"""`add_sources` on a disk that fails at one write, for each write: what is in is whole, the next run goes on."""

from pathlib import Path

import pytest

from rejoinder.errors import StoreError
from rejoinder.runners import add_sources as adding
from rejoinder.settings import Settings
from rejoinder.store import Dossier, create_dossier, open_dossier
from rejoinder.store.check import check_dossier
from tests.runners.fast_add import prepare_fast
from tests.store.failing import failing
from tests.store.prepared import write_reports

REPORTS = 2


def add(dossier: Dossier, folder: Path) -> adding.AddSummary:
    return adding.add_sources(dossier, [str(folder)], options=adding.AddOptions(), settings=Settings())


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(adding, "prepare_job", prepare_fast)
    return write_reports(tmp_path / "reports", REPORTS)


def test_add_survives_a_failure_of_each_of_its_writes(reports: Path, tmp_path: Path) -> None:
    whole = create_dossier(tmp_path / "whole")
    with failing(0) as disk:
        add(whole, reports)
    total = disk.written
    assert total > 20
    for number in range(1, total + 1):
        made = create_dossier(tmp_path / f"talks-{number}")
        with failing(number) as disk, pytest.raises(StoreError, match="the disk failed"):
            add(made, reports)
        made.close()
        with open_dossier(made.folder) as opened:
            before = check_dossier(opened)
            assert before.is_sound, (number, before.findings)
            summary = add(opened, reports)
            assert (len(summary.added) + len(summary.known), summary.failed) == (REPORTS, []), number
            after = check_dossier(opened)
            assert (after.reports, after.findings) == (REPORTS, ()), number
