"""A report that is removed leaves the dossier as it would be had it never been there."""

from pathlib import Path

import pytest

from rejoinder.runners.add_sources import AddOptions, add_sources
from rejoinder.runners.remove_report import remove_reports
from rejoinder.settings import Settings
from rejoinder.store import Dossier, create_dossier
from rejoinder.store.check import check_dossier

NEGOTIATION = Path(__file__).parents[2] / "corpus" / "orun-valley"
REPORTS = sorted(NEGOTIATION.glob("reports/*.txt"))

QUERIES = {
    "entries": "SELECT id, parent, score, tree, subject, joined_by FROM entries ORDER BY id",
    "reports": "SELECT key, group_key, version_of, likeness FROM reports ORDER BY key",
    "links": "SELECT source, role, target, score, made_by FROM links ORDER BY source, role, target",
    "proposals": "SELECT family, earlier, later, score, state FROM proposals ORDER BY family, earlier, later",
    "aliases": "SELECT name, canonical FROM aliases ORDER BY name",
    "sentences": "SELECT report, text FROM sentences ORDER BY report, start",
    "found": "SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH 'truce OR ceasefire'",
}


def build(folder: Path, reports: list[Path]) -> Dossier:
    dossier = create_dossier(folder)
    dossier.save_actors((NEGOTIATION / "actors.toml").read_bytes())
    summary = add_sources(dossier, [str(path) for path in reports], options=AddOptions(), settings=Settings(reader="rules"))
    assert len(summary.added) == len(reports)
    return dossier


def all_of(dossier: Dossier) -> dict[str, list[tuple[object, ...]]]:
    with dossier.view() as view:
        return {name: [tuple(row) for row in view.connection.exec_driver_sql(query)] for name, query in QUERIES.items()}


@pytest.mark.parametrize("gone", [0, 2, 4])
def test_removed_report_is_as_if_it_had_never_been_there(tmp_path: Path, gone: int) -> None:
    dossier = build(tmp_path / "all", REPORTS)
    with dossier.view() as view:
        report = next(one for one in view.reports() if one.name == str(REPORTS[gone]))
    remove_reports(dossier, [report])
    wanted = all_of(build(tmp_path / "without", [path for path in REPORTS if path != REPORTS[gone]]))
    found = all_of(dossier)
    for name in QUERIES:
        assert found[name] == wanted[name], name
    assert check_dossier(dossier).findings == ()


def test_order_of_adding_changes_nothing(tmp_path: Path) -> None:
    one = all_of(build(tmp_path / "one", REPORTS))
    other = all_of(build(tmp_path / "other", REPORTS[::-1]))
    for name in QUERIES:
        assert one[name] == other[name], name
