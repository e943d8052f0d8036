"""What a connection remembers holds only for the state of the file in which it was found."""

from pathlib import Path

from rejoinder.store import create_dossier, open_dossier
from rejoinder.store.remembered import KEPT, remembered


def _counting(asked: list[str]) -> list[str]:
    asked.append("asked")
    return ["found"]


def test_remembered_looks_once_in_one_state(tmp_path: Path) -> None:
    asked: list[str] = []
    with create_dossier(tmp_path / "talks") as dossier:
        for _ in range(3):
            with dossier.view() as view:
                assert remembered(view, ("a",), lambda: _counting(asked)) == ("found",)
    assert len(asked) == 1


def test_remembered_looks_again_after_another_dossier_object_wrote(tmp_path: Path) -> None:
    asked: list[str] = []
    with create_dossier(tmp_path / "talks") as dossier, open_dossier(tmp_path / "talks") as other:
        with dossier.view() as view:
            remembered(view, ("a",), lambda: _counting(asked))
        with other.writer() as writer:
            writer.connection.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('title', 'Talks')")
        with dossier.view() as view:
            remembered(view, ("a",), lambda: _counting(asked))
    assert len(asked) == 2


def test_remembered_holds_for_a_view_that_began_before_a_write(tmp_path: Path) -> None:
    with create_dossier(tmp_path / "talks") as dossier:
        with dossier.view() as before:
            remembered(before, ("title",), lambda: [before.title()])
            with dossier.writer() as writer:
                writer.connection.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('title', 'Changed')")
            assert remembered(before, ("title",), lambda: [before.title()]) != ("Changed",)
        with dossier.view() as after:
            assert remembered(after, ("title",), lambda: [after.title()]) == ("Changed",)


def test_remembered_never_remembers_for_a_writer(tmp_path: Path) -> None:
    asked: list[str] = []
    with create_dossier(tmp_path / "talks") as dossier, dossier.writer() as writer:
        remembered(writer, ("a",), lambda: _counting(asked))
        remembered(writer, ("a",), lambda: _counting(asked))
    assert len(asked) == 2


def test_remembered_keeps_few_answers(tmp_path: Path) -> None:
    asked: list[str] = []
    with create_dossier(tmp_path / "talks") as dossier, dossier.view() as view:
        for number in (*range(KEPT + 1), 0):
            remembered(view, (number,), lambda: _counting(asked))
    assert len(asked) == KEPT + 2
