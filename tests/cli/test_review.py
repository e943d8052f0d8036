"""`rejoinder review`, `decide` and `history` as a person and as a script use them."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from rejoinder.cli import review_keys
from rejoinder.cli.main import run
from rejoinder.runners.decide import history
from rejoinder.shapes import Answer
from rejoinder.store import Dossier
from tests.runners.talks import entry_named, make_talks


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "REJOINDER_WHO"):
        monkeypatch.delenv(name, raising=False)
    with make_talks(tmp_path / "talks") as dossier:
        yield dossier


@pytest.fixture
def shell(talks: Dossier, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(command: str, *words: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", StringIO(keys))
        code = run([command, str(talks.folder), *words])
        out, err = capsys.readouterr()
        return int(code), out, err

    return call


def journal(talks: Dossier) -> list[tuple[str, str]]:
    with talks.view() as view:
        return [(row.who, row.kind.value) for row in history(view)]


def test_review_shows_the_words_in_their_paragraph_and_writes_each_key(talks: Dossier, shell: Any) -> None:
    code, out, err = shell("review", "--who", "Ana", "--family", "points", "--no-pairs", keys="y\nn\nq\n")
    assert code == 0
    assert "⟦" in out
    assert "point-demanded" in out
    assert "0 decided · 4 left" in out
    assert "1 decided · 3 left" in out
    assert "2 decided now, 2 in all; 2 left" in err
    assert journal(talks) == [("Ana", "confirm"), ("Ana", "reject")]


def test_review_goes_on_where_it_was_left_and_skipped_ones_wait(talks: Dossier, shell: Any) -> None:
    options = ("--who", "Ana", "--family", "points", "--no-pairs")
    _, first, _ = shell("review", *options, keys="k\nq\n")
    _, second, _ = shell("review", *options, keys="q\n")
    passed = [line.split(" · ")[0] for line in first.splitlines() if line.startswith("p-")]
    assert passed[0] not in second
    assert passed[1] in second
    _, third, _ = shell("review", *options, "--skipped", keys="y\n")
    assert passed[0] in third
    _, other, _ = shell("review", "--who", "Ben", "--family", "points", "--no-pairs", keys="q\n")
    assert passed[0] not in other or "confirmed" in other


def test_review_edits_a_field_refuses_a_wrong_value_and_undoes(talks: Dossier, shell: Any) -> None:
    keys = "e rank=high\ne rank=main\nu\nr\nx\n?\n"
    code, _, err = shell("review", "--who", "Ana", "--family", "points", "--no-pairs", keys=keys)
    assert code == 0
    assert "wanted one of main, secondary, or nothing" in err
    assert "'x' does nothing here" in err
    assert "y: confirm" in err
    assert [kind for _, kind in journal(talks)] == ["correct", "undo", "undo"]


def test_review_asks_on_the_next_line_where_none_was_given(talks: Dossier, shell: Any) -> None:
    shell("review", "--who", "Ana", "--family", "requests", keys="e\ngist=a day in June\nq\n")
    assert journal(talks) == [("Ana", "correct")]


def test_review_of_pairs_joins_and_tells_apart(talks: Dossier, shell: Any) -> None:
    from rejoinder.shapes.dossier import Proposal, ProposalState

    first, second = entry_named(talks, "reopening of the pass"), entry_named(talks, "end to the grain tolls", report=2)
    with talks.writer() as writer:
        writer.save_proposals([Proposal("points", first.id, second.id, 0.5, ("both of Vellia",), ProposalState.UNDECIDED)])
    _, out, _ = shell("review", "--who", "Ana", "--family", "points", keys="y\nn\ny\ny\ns\nq\n")
    assert "One point or two?" in out
    assert "both of Vellia" in out
    with talks.view() as view:
        (proposal,) = [one for one in view.proposals(concerning=second.id) if one.earlier == first.id]
    assert proposal.state is ProposalState.SAME


def test_review_fits_a_narrow_terminal_without_colours(talks: Dossier, shell: Any) -> None:
    _, out, _ = shell("review", "--who", "Ana", "--width", "40", keys="q\n")
    assert max(len(line) for line in out.splitlines()) <= 40
    assert "\x1b" not in out


def test_interrupted_review_loses_nothing(talks: Dossier, shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    presses = iter([review_keys.Press("y")])

    def press(self: Any) -> review_keys.Press:
        try:
            return next(presses)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(review_keys.Keys, "next", press)
    code, _, err = shell("review", "--who", "Ana")
    assert code == 130
    assert "1 decided now" in err
    assert journal(talks) == [("Ana", "confirm")]


def test_review_gives_its_queue_as_json(talks: Dossier, shell: Any) -> None:
    _, out, _ = shell("review", "--who", "Ana", "--json", "--limit", "2")
    page = json.loads(out)
    assert page["schema"] == "rejoinder/review/1"
    assert len(page["items"]) == 2
    first = page["items"][0]["first"]
    mark, passage = first["marks"][0], first["passage"]
    assert passage["text"][mark["start"] - passage["start"] :]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--family", "weather"), "'weather' is no family"),
        (("--report", "zz"), "'zz' is no report"),
        (("--as-of", "May"), "--as-of"),
    ],
)
def test_review_refuses_what_it_cannot_take(shell: Any, words: tuple[str, ...], told: str) -> None:
    code, _, err = shell("review", *words)
    assert code == 2
    assert told in err


def test_decide_corrects_by_the_beginning_of_an_id_and_tells_what_it_did(talks: Dossier, shell: Any) -> None:
    request = entry_named(talks, "a day for talks")
    code, out, _ = shell(
        "decide", "correct", request.id[:6], "--set", "status=unanswered", "--set", "evidence=a day for talks", "--who", "Ana",
        "--why", "nothing came",
    )  # fmt: skip
    assert (code, out) == (0, f"Ana corrected it ({request.id}: corrected)\n")
    code, out, _ = shell("history", request.id)
    assert "status = unanswered" in out
    assert "nothing came" in out


def test_decide_takes_the_beginning_of_an_id_in_a_field_and_keeps_the_whole(talks: Dossier, shell: Any) -> None:
    request, point = entry_named(talks, "a day for talks"), entry_named(talks, "reopening of the pass")
    with talks.view() as view:
        key = view.reports()[2].key
    added = json.loads(
        shell(
            "decide", "add", "--family", "answers", "--report", key[:8], "--set", "by=Tarsk", "--set", "verdict=no_answer",
            "--set", f"point={point.id[:6]}", "--set", "evidence=named no day", "--who", "Ana", "--json",
        )[1]
    )[0]["decision"]["target"]  # fmt: skip
    with talks.view() as view:
        answer = view.entries([added])[added].entry
    assert isinstance(answer, Answer)
    assert answer.point == point.id
    code, _, err = shell("decide", "correct", added, "--set", f"point={request.id[:6]}", "--who", "Ana")
    assert code == 2
    assert "is of requests; wanted one of points" in err
    assert "is no entry" in shell("decide", "correct", added, "--set", "point=p-0000", "--who", "Ana")[2]


def test_decide_adds_by_hand_with_words_as_evidence(talks: Dossier, shell: Any) -> None:
    with talks.view() as view:
        key = view.reports()[2].key
    code, out, err = shell(
        "decide", "add", "--family", "requests", "--report", key[:8], "--set", "by=Joran Halme", "--set", "gist=a day",
        "--set", "evidence=named no day", "--who", "Ana", "--json",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert json.loads(out)[0]["review"] == "confirmed"


def test_decide_refuses_words_that_stand_nowhere(talks: Dossier, shell: Any) -> None:
    point = entry_named(talks, "reopening of the pass")
    code, _, err = shell("decide", "correct", point.id, "--set", "evidence=the Sel Pass", "--who", "Ana")
    assert code == 2
    assert "stand nowhere in the report" in err


def test_decide_tells_a_conflict(talks: Dossier, shell: Any) -> None:
    point = entry_named(talks, "reopening of the pass")
    shell("decide", "confirm", point.id, "--who", "Ana")
    code, _, err = shell("decide", "reject", point.id, "--who", "Ben", "--expected", "0")
    assert code == 4
    assert "Ana confirmed" in err


def test_undo_without_a_number_takes_back_the_last(talks: Dossier, shell: Any) -> None:
    point = entry_named(talks, "reopening of the pass")
    shell("decide", "confirm", point.id, "--who", "Ana")
    assert shell("decide", "undo", "--who", "Ana")[1] == f"Ana took back decision 1 ({point.id}: proposed)\n"
    assert shell("decide", "undo", "--who", "Ana")[0] == 2
    assert shell("decide", "redo", "--who", "Ana")[0] == 0


def test_history_of_a_new_dossier_says_so(shell: Any) -> None:
    assert shell("history")[1] == "Nothing was decided yet.\n"
