"""Transcripts of press calls and running lists, read as a whole: what only runs the call stays out of the record."""

from datetime import date
from pathlib import Path

import pytest

from rejoinder.runners import read_report
from rejoinder.settings import Settings
from rejoinder.shapes import Verdict
from rejoinder.shapes.record import Record

CALL = """Background Press Call by a Senior Administration Official on Norway

MODERATOR: Good morning, everyone. Our speaker will give some remarks and then we'll open it up for questions.

SENIOR ADMINISTRATION OFFICIAL: Thank you. Norway asked for talks, and we are prepared to meet in March.

There are some things in the Norwegian draft that we will never agree to. It is not up to Norway to decide who may join the pact.

If Norway closes the strait, we are prepared to impose severe costs on its ships. Norway will face harsh sanctions if it goes on.

We will proceed on the principle of nothing about Malta without Malta, and I'll leave it at that.

Q Thanks for doing this. Will you demand that Norway withdraw its patrol boats by Friday? And would you lift the tariffs?

SENIOR ADMINISTRATION OFFICIAL: I won't get into details on this call. That's how we intend to proceed.
"""

LIST = """Engagements ahead of the talks

- [November 30: Minister Lund's meeting with the port council](https://example.org/lund-meeting-with-council/) - \
[December 6: Minister Lund's call with Secretary Berg](https://example.org/lund-call-with-berg/) - December 8: Minister Lund \
travelled to Bergen - January 11: Minister Lund will meet with the port council
"""


def _read(tmp_path: Path, text: str, published: date) -> Record:
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    return read_report(file, settings=Settings(), published=published).record


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of a press call."""
    return _read(tmp_path_factory.mktemp("call"), CALL, date(2022, 1, 8))


def test_conduct_of_a_call_makes_no_entries(call: Record) -> None:
    told = [*call.points, *call.requests, *call.commitments, *call.answers, *call.events]
    assert told
    assert not any({"moderator", "reporter"} & set(entry.chain) for entry in told)
    gists = " ".join(commitment.gist for commitment in call.commitments)
    assert not [words for words in ("open it up", "leave it at that", "how we intend") if words in gists]


def test_unnamed_official_speaks_for_his_state(call: Record) -> None:
    assert {commitment.by for commitment in call.commitments} == {("United States",)}


def test_warning_of_harm_keeps_its_condition(call: Record) -> None:
    threats = {entry.gist: entry.conditioned_by for entry in call.commitments if entry.kind == "threat"}
    assert ("If Norway closes the strait",) in threats.values()
    assert any("face harsh sanctions" in gist for gist in threats)


def test_principle_is_a_commitment_with_its_whole_words(call: Record) -> None:
    assert any("nothing about Malta without Malta" in entry.gist for entry in call.commitments)


def test_refusals_of_an_official_are_answers_of_his_state(call: Record) -> None:
    refused = [entry for entry in call.answers if entry.verdict is Verdict.REJECTED]
    assert len(refused) == 2
    assert all(entry.by == ("United States",) for entry in refused)


def test_running_list_gives_each_item_with_its_day_and_without_addresses(tmp_path: Path) -> None:
    events = _read(tmp_path, LIST, date(2022, 1, 10)).events
    assert [(event.date, event.state) for event in events] == [
        ("2021-11-30", "happened"),
        ("2021-12-06", "happened"),
        ("2021-12-08", "happened"),
        ("2022-01-11", "expected"),
    ]
    assert not any("http" in event.what for event in events)


def test_day_of_a_term_is_to_come_and_no_day_of_asking(tmp_path: Path) -> None:
    text = "Union sets a term\n\nThe dock union asked the port authority on Tuesday for final answers by September 15.\n"
    record = _read(tmp_path, text, date(2021, 9, 9))
    assert [request.asked_on for request in record.requests] == ["2021-09-07"]
