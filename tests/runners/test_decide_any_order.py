"""Any sequence of decisions: the journal only grows, all of it taken back gives the start, a fresh reading the same state."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rejoinder.runners.decide import decide, history, redo_last, undo_last
from rejoinder.runners.reread import replace_reading
from rejoinder.shapes.dossier import DecisionKind
from rejoinder.shapes.review import DecisionRequest
from rejoinder.store.decided_rows import statements_by_id
from tests.runners.talks import FIRST, TALKS, dump, make_report, make_talks, span

PERSONS = st.sampled_from(["Ana", "Ben"])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "gist": st.sampled_from(["an end to all tolls", "the pass open"]),
        "by": st.sampled_from([["Vellia"], ["Tarsk", "Vellia"], []]),
        "note": st.sampled_from(["doubtful", None]),
        "evidence": st.just([span(FIRST, "the tolls on grain")]),
    },
).filter(bool)


class Desk(RuleBasedStateMachine):
    """Two persons who decide on one dossier."""

    @initialize()
    def open(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.dossier = make_talks(Path(self._folder.name) / "talks", TALKS[:2])
        self.start = dump(self.dossier)
        self.rows: list[object] = []
        with self.dossier.view() as view:
            self.keys = [report.key for report in view.reports()]
            self.points = [entry.id for key in self.keys for entry in view.entries_of_report(key) if entry.family == "points"]
            self.statements = [one.statement.id for key in self.keys for one in view.statements_of_report(key)]

    def decide(self, who: str, kind: DecisionKind, **more: Any) -> None:
        from rejoinder.errors import UsageError

        try:
            decide(self.dossier, DecisionRequest(who=who, kind=kind, **more))
        except UsageError:
            return

    @rule(who=PERSONS, kind=st.sampled_from([DecisionKind.CONFIRM, DecisionKind.REJECT]), at=st.integers(0, 2))
    def judge(self, who: str, kind: DecisionKind, at: int) -> None:
        self.decide(who, kind, target=self.points[at])

    @rule(who=PERSONS, changes=CHANGES)
    def correct(self, who: str, changes: dict[str, object]) -> None:
        self.decide(who, DecisionKind.CORRECT, target=self.points[0], changes=changes)

    @rule(who=PERSONS, act=st.sampled_from(["demand", "claim", "warn"]), at=st.integers(0, 1))
    def correct_statement(self, who: str, act: str, at: int) -> None:
        self.decide(who, DecisionKind.CORRECT, target=self.statements[at], changes={"act": act})

    @rule(who=PERSONS, gist=st.sampled_from(["winter", "before the snow"]))
    def add(self, who: str, gist: str) -> None:
        changes = {"gist": gist, "by": ["Vellia"], "evidence": [span(FIRST, "before winter")]}
        self.decide(who, DecisionKind.ADD, family="points", report=self.keys[0], changes=changes)

    @rule(
        who=PERSONS,
        kind=st.sampled_from([DecisionKind.SAME, DecisionKind.NOT_SAME]),
        pair=st.sampled_from([(0, 1), (0, 2), (1, 2)]),
    )
    def join(self, who: str, kind: DecisionKind, pair: tuple[int, int]) -> None:
        self.decide(who, kind, target=self.points[pair[0]], other=self.points[pair[1]])

    @rule(who=PERSONS)
    def split(self, who: str) -> None:
        self.decide(who, DecisionKind.SPLIT, target=self.points[2])

    @rule(who=PERSONS)
    def undo(self, who: str) -> None:
        undo_last(self.dossier, who)

    @rule(who=PERSONS)
    def redo(self, who: str) -> None:
        redo_last(self.dossier, who)

    @rule()
    def read_again(self) -> None:
        before = dump(self.dossier)
        for told in TALKS[:2]:
            with self.dossier.writer() as writer:
                replace_reading(writer, make_report(told))
        assert dump(self.dossier) == before

    @invariant()
    def journal_only_grows(self) -> None:
        if hasattr(self, "dossier"):
            with self.dossier.view() as view:
                rows: list[object] = list(history(view))
            assert rows[: len(self.rows)] == self.rows
            self.rows = rows

    def teardown(self) -> None:
        if not hasattr(self, "dossier"):
            return
        while undo_last(self.dossier, "Ana") or undo_last(self.dossier, "Ben"):
            pass
        try:
            assert dump(self.dossier) == self.start
            with self.dossier.view() as view:
                assert all(one.review == "proposed" for one in statements_by_id(view, self.statements).values())
        finally:
            self.dossier.close()
            self._folder.cleanup()


# Shrinking runs the whole desk again and again: a failing sequence of twelve steps is read as it is.
Desk.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOrder = Desk.TestCase
