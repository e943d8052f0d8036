"""Reports joined in a dossier: one point told again, late reports, copies and versions, names, links across reports."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.record.identity import bands_of, signature_of
from rejoinder.runners.add_report import enter_prepared
from rejoinder.runners.join_entries import rejoin
from rejoinder.runners.replace_places import replace_places
from rejoinder.shapes import Verdict
from rejoinder.shapes.dossier import (
    Decision,
    DecisionKind,
    Family,
    LinkRole,
    NewReport,
    ProposalState,
    StoredEntry,
)
from rejoinder.store import Dossier, create_dossier
from tests.runners.talks import TALKS, Told, dump, make_report, make_talks

LONG = (
    "Vellia asks for an end to the tolls on grain.\n"
    "The tolls were raised in spring when the river was low and few carts came over the bridge. Millers in the valley say that "
    "bread has become dear since then, and that the guards at the gate count each sack twice. Vellia wants the pass reopened "
    "before the first snow. Nobody in Tarsk would say on Monday when the next meeting of the two delegations will be held."
)
POINTS = {"an end to the tolls on grain": "end to the grain tolls", "the pass reopened before the first snow": "pass reopened"}


def signed(told: Told, *, agency: str = "Vellian Press Agency", headline: str | None = None) -> NewReport:
    """Return a report with its signature."""
    new = make_report(told)
    signature = signature_of(told.text)
    report = replace(new.report, agency=agency, headline=headline or new.report.headline)
    return replace(new, report=report, signature=signature, bands=(*new.bands, *bands_of(signature)))


def fill(folder: Path, reports: Sequence[NewReport]) -> Dossier:
    """Return a dossier of reports, entered in this order."""
    dossier = create_dossier(folder)
    for new in reports:
        with dossier.writer() as writer:
            enter_prepared(writer, new)
    return dossier


def entries_of(dossier: Dossier, family: Family = Family.POINTS) -> list[StoredEntry]:
    """Return the entries of a family, by day and place."""
    with dossier.view() as view:
        return [entry for subject in view.subjects(family) for entry in subject.tellings]


def of_gist(dossier: Dossier, gist: str) -> list[StoredEntry]:
    """Return the points with a gist, the first told first."""
    found = [entry for entry in entries_of(dossier) if getattr(entry.entry, "gist", None) == gist]
    return sorted(found, key=lambda entry: entry.known_on)


def decide_identity(dossier: Dossier, number: int, kind: DecisionKind, target: str, other: str | None = None) -> None:
    """Write a decision on points into the journal, and place them anew."""
    row = Decision(number=number, at="2031-06-02T08:00:00Z", who="Ana", kind=kind, target=target, family="points", other=other)
    with dossier.writer() as writer:
        writer.append_decision(row)
        replace_places(writer, [target, *([other] if other else [])])


def test_a_point_told_in_three_reports_is_one_subject(tmp_path: Path) -> None:
    told = of_gist(make_talks(tmp_path / "talks"), "end to the grain tolls")
    assert len(told) == 3
    assert {entry.subject for entry in told} == {told[0].id}
    assert [entry.joined_by for entry in told] == [None, "machine", "machine"]


def test_why_two_were_joined_is_kept(tmp_path: Path) -> None:
    with make_talks(tmp_path / "talks").view() as view:
        joined = view.proposals(state=ProposalState.JOINED)
    assert any("by the same party (Vellia)" in proposal.reasons for proposal in joined)


def test_earlier_report_that_comes_late_becomes_the_first_telling(tmp_path: Path) -> None:
    late = make_talks(tmp_path / "late", [TALKS[1], TALKS[2], TALKS[0]])
    straight = make_talks(tmp_path / "straight", TALKS)
    assert dump(late)["entries"] == dump(straight)["entries"]


def test_two_tellings_in_one_report_are_left_to_a_person(tmp_path: Path) -> None:
    told = Told(
        "Talks\nVellia wants an end to the tolls on grain. Later: Vellia wants an end to the grain tolls.",
        "2031-05-02",
        points={
            "an end to the tolls on grain": "end to the grain tolls",
            "an end to the grain tolls": "an end to the grain tolls",
        },
    )
    assert len({entry.subject for entry in entries_of(make_talks(tmp_path / "talks", [told]))}) == 2


def test_split_stays_through_joining_anew_and_later_reports(tmp_path: Path) -> None:
    dossier = make_talks(tmp_path / "talks", TALKS[:2])
    first, second = of_gist(dossier, "end to the grain tolls")
    decide_identity(dossier, 1, DecisionKind.SPLIT, second.id)
    assert of_gist(dossier, "end to the grain tolls")[1].subject == second.id
    with dossier.writer() as writer:
        rejoin(writer, second.report)
        enter_prepared(writer, make_report(TALKS[2]))
    assert of_gist(dossier, "end to the grain tolls")[0].subject == first.id
    assert of_gist(dossier, "end to the grain tolls")[1].subject == second.id


def test_not_same_holds_against_a_chain(tmp_path: Path) -> None:
    dossier = make_talks(tmp_path / "talks", TALKS[:2])
    first, second = of_gist(dossier, "end to the grain tolls")
    decide_identity(dossier, 1, DecisionKind.NOT_SAME, first.id, second.id)
    with dossier.writer() as writer:
        enter_prepared(writer, make_report(TALKS[2]))
    told = of_gist(dossier, "end to the grain tolls")
    assert told[0].subject != told[1].subject


def test_same_joins_what_the_machine_left_apart(tmp_path: Path) -> None:
    dossier = make_talks(tmp_path / "talks", TALKS[:2])
    opened = of_gist(dossier, "reopening of the pass")[0]
    tolls = of_gist(dossier, "end to the grain tolls")[1]
    decide_identity(dossier, 1, DecisionKind.SAME, tolls.id, opened.id)
    told = {entry.id: entry for entry in entries_of(dossier)}
    assert told[tolls.id].subject == told[opened.id].subject
    assert told[tolls.id].joined_by == "Ana"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_joining_a_report_anew_changes_nothing(tmp_path: Path, number: int) -> None:
    dossier = make_talks(tmp_path / "talks")
    before = dump(dossier)
    with dossier.writer() as writer:
        rejoin(writer, writer.reports()[number].key)
    assert dump(dossier) == before


def test_corrected_version_carries_what_stands_in_both(tmp_path: Path) -> None:
    corrected = LONG.replace("in spring", "in summer")
    first, second = signed(Told(LONG, "2031-05-02", points=POINTS)), signed(Told(corrected, "2031-05-03", points=POINTS))
    dossier = fill(tmp_path / "talks", [first, second])
    with dossier.view() as view:
        reports = view.reports()
        assert reports[1].version_of == reports[0].key
        assert view.scope().sources == 1
    assert [entry.score for entry in of_gist(dossier, "pass reopened")] == [None, 1.0]


def test_copy_in_another_paper_is_one_source_and_no_version(tmp_path: Path) -> None:
    copy = Told(LONG.replace("Vellia asks for", "Halt the tolls, asks Vellia:", 1), "2031-05-03")
    first, second = signed(Told(LONG, "2031-05-02")), signed(copy, agency="Tarsk Tide")
    with fill(tmp_path / "talks", [second, first]).view() as view:
        reports = view.reports()
        assert [report.group for report in reports] == [reports[0].key, reports[0].key]
        assert reports[1].version_of is None
        assert view.scope().sources == 1


def test_answer_without_a_point_of_its_own_is_linked_to_the_point_of_another_report(tmp_path: Path) -> None:
    points = {"end to the tolls on grain": "an end to grain tolls"}
    asked = Told("Talks\nVellia wants an end to the tolls on grain.", "2031-05-02", points=points)
    answered = Told(
        "Talks\nTarsk cannot accept an end to the tolls on grain.",
        "2031-05-06",
        answers={"cannot accept an end to the tolls on grain": Verdict.NOT_ACCEPTED},
    )
    dossier = make_talks(tmp_path / "talks", [answered, asked])
    point, answer = entries_of(dossier)[0], entries_of(dossier, Family.ANSWERS)[0]
    with dossier.view() as view:
        links = view.links(sources=[answer.id], role=LinkRole.POINT)
    assert [(link.target, link.made_by) for link in links] == [(point.id, "machine")]
