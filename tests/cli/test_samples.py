"""The reports that come with Rejoinder."""

from pathlib import Path

import pytest

from rejoinder.cli.samples import FIRST_SAMPLE, find_sample, find_samples
from rejoinder.errors import UsageError
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
