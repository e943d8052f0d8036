"""The reports that come with Rejoinder."""

from datetime import date
from pathlib import Path

import pytest

from rejoinder.cli.samples import FIRST_SAMPLE, find_sample, find_samples
from rejoinder.errors import UsageError
from rejoinder.knowledge.actor_user_file import read_user_file
from rejoinder.runners.find_sources import find_sources
from tests.cli.conftest import Shell


def test_samples_are_all_there() -> None:
    samples = find_samples()
    assert len(samples) >= 6
    assert [sample.name for sample in samples if not sample.path.is_file() or not sample.actors_file.is_file()] == []


def test_sample_is_found_by_the_beginning_of_its_name() -> None:
    assert find_sample("01-k").name == "01-kta-2031-03-04"


def test_first_sample_bears_a_reply_and_an_unanswered_request() -> None:
    assert find_sample("").name == FIRST_SAMPLE


@pytest.mark.parametrize(("name", "told"), [("nothing", "there is no sample 'nothing'"), ("0", "several samples begin with '0'")])
def test_unknown_sample_is_refused_with_those_there_are(name: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        find_sample(name)
    assert find_samples()[0].name in str(raised.value)


def test_samples_are_listed(shell: Shell) -> None:
    code, out, _ = shell.run("samples")
    assert code == 0
    assert all(sample.name in out for sample in find_samples())


def test_sample_paths_are_listed(shell: Shell) -> None:
    paths = shell.run("samples", "--paths")[1].splitlines()
    assert all(Path(path).is_file() for path in paths)


@pytest.fixture
def tessen(shell: Shell, tmp_path: Path) -> Path:
    """The reports of one negotiation, copied."""
    code, out, _ = shell.run("samples", "--negotiation", "tessen", "--copy", str(tmp_path / "tessen"))
    assert (code, out) == (0, f"{tmp_path / 'tessen'}: 9 reports, with reports.toml and actors.toml\n")
    return tmp_path / "tessen"


def test_samples_of_one_negotiation_are_listed(shell: Shell) -> None:
    code, out, _ = shell.run("samples", "--negotiation", "tessen-estuary")
    assert code == 0
    assert out.startswith("Warships and cargoes in the Tessen estuary · tessen-estuary\n  01-kta-2031-03-04 ")
    assert len(out.splitlines()) == 10


@pytest.mark.parametrize(
    ("name", "told"), [("nothing", "there is no negotiation 'nothing'"), ("t", "several negotiations begin with 't'")]
)
def test_unknown_negotiation_is_refused_with_those_there_are(name: str, told: str, shell: Shell) -> None:
    code, out, err = shell.run("samples", "--negotiation", name)
    assert (code, out) == (2, "")
    assert told in err
    assert "tessen-estuary" in err


def test_copied_samples_bring_what_add_needs(tessen: Path) -> None:
    sources = find_sources([str(tessen)])
    assert [Path(source.name).name[:2] for source in sources] == [f"0{number}" for number in range(1, 10)]
    assert (sources[0].beside.published, sources[0].beside.agency) == (date(2031, 3, 4), "Karsian Telegraph Agency")
    assert read_user_file(tessen / "actors.toml").persons


def test_copied_samples_are_the_bytes_of_the_originals(tessen: Path) -> None:
    originals = [sample.path for sample in find_samples() if sample.folder.name == "tessen-estuary"]
    assert [(tessen / "reports" / path.name).read_bytes() for path in originals] == [path.read_bytes() for path in originals]


def test_all_negotiations_are_copied_into_folders_of_their_own(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("samples", "--copy", str(tmp_path))[0] == 0
    assert sorted(folder.name for folder in tmp_path.iterdir()) == sorted({sample.folder.name for sample in find_samples()})
    assert all((folder / "reports.toml").is_file() and (folder / "actors.toml").is_file() for folder in tmp_path.iterdir())


def test_folder_that_holds_something_is_not_copied_into(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    code, out, err = shell.run("samples", "--copy", str(tmp_path))
    assert (code, out) == (2, "")
    assert "something is there; wanted a new or an empty folder" in err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
