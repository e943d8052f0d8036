"""What is joined depends on the reports that are there, never on the order in which they came."""

import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rejoinder.runners import read_report
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.settings import Settings
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Dossier, create_dossier

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NEGOTIATIONS = ("orun-valley", "kairavat-tariffs")
ADDED = datetime(2040, 1, 1, tzinfo=UTC)

State = dict[str, list[tuple[Any, ...]]]


@lru_cache(maxsize=2)
def prepared(name: str) -> tuple[NewReport, ...]:
    """Return the reports of a sample negotiation, read with the rules."""
    folder = CORPUS / name
    found = []
    for row in tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))["reports"]:
        actors = Settings(actors_file=folder / "actors.toml", reader="rules")
        result = read_report(folder / row["file"], settings=actors, published=row["published"])
        found.append(prepare_report(result, details=ReportDetails(agency=row["agency"]), added_at=ADDED))
    return tuple(found)


def make(folder: Path, reports: list[NewReport]) -> Dossier:
    """Make a dossier of some reports, added one by one in this order."""
    dossier = create_dossier(folder)
    for report in reports:
        with dossier.writer() as writer:
            enter_prepared(writer, report)
    return dossier


def state_of(dossier: Dossier, *, day: str | None = None) -> State:
    """Return all that joining writes: places, links, proposals, groups, names; of the reports up to a day."""
    with dossier.view() as view:
        reports = view.reports(as_of=day)
        entries = [entry for report in reports for entry in view.entries_of_report(report.key)]
        ids = [entry.id for entry in entries]
        names = {actor.name for actor in view.actors(as_of=day)} | {a for one in view.actors(as_of=day) for a in one.aliases}
        pairs = {*ids, *names}
        return {
            "places": [(e.id, e.parent, e.score, e.tree, e.subject, e.joined_by) for e in entries],
            "groups": [(report.key, report.group, report.version_of, report.likeness) for report in reports],
            "links": [(k.source, k.role, k.target, k.score) for k in view.links(sources=ids) if k.target in pairs],
            "names": [(name, of) for name, of in view.canonical_names().items() if name in names],
            "proposals": [
                (p.family, p.earlier, p.later, p.score, p.reasons, p.state)
                for p in view.proposals()
                if p.earlier in pairs and p.later in pairs
            ],
        }


@pytest.mark.parametrize("name", NEGOTIATIONS)
@settings(max_examples=4, deadline=None, phases=[Phase.generate], derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_order_of_adding_changes_nothing(name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    reports = list(prepared(name))
    mixed = data.draw(st.permutations(reports))
    folder = tmp_path_factory.mktemp("talks")
    straight, shuffled = make(folder / "straight", reports), make(folder / "shuffled", mixed)
    assert state_of(shuffled) == state_of(straight)
    straight.close()
    shuffled.close()


@pytest.mark.parametrize("name", NEGOTIATIONS)
@pytest.mark.parametrize("count", [2, 4, 5])
def test_what_was_known_on_a_day_is_what_the_reports_up_to_it_bear(name: str, count: int, tmp_path: Path) -> None:
    reports = sorted(prepared(name), key=lambda new: (new.report.known_on, new.report.key))
    day = reports[count - 1].report.known_on
    known = [new for new in reports if new.report.known_on <= day]
    all_, some = make(tmp_path / "all", reports[::-1]), make(tmp_path / "some", known)
    assert state_of(all_, day=day) == state_of(some)
