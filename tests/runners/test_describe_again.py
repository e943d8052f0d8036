"""`describe_again`: with no decision an entry is described as its reading described it."""

from dataclasses import replace
from pathlib import Path

from rejoinder.record.identity import describe_entries
from rejoinder.record.identity.describe import sides_of
from rejoinder.runners.add_report import enter_prepared
from rejoinder.runners.describe_again import describe_again
from rejoinder.store import create_dossier
from tests.runners.talks import Told, make_report
from tests.sample_reading import TEXT, sample_reading, sample_record


def test_entry_of_each_family_is_described_as_it_was(tmp_path: Path) -> None:
    reading, record = sample_reading(), sample_record()
    sides = sides_of(reading)
    entries = describe_entries(reading, record)
    actors = tuple((actor, sides[actor.name]) for actor in reading.actors)
    new = replace(make_report(Told(TEXT, "2031-05-09")), entries=entries, actors=actors)
    with create_dossier(tmp_path / "talks") as dossier, dossier.writer() as writer:
        enter_prepared(writer, new)
        again = [describe_again(writer, entry.entry, entry.family, report=new.report.key, text=TEXT) for entry in entries]
    assert again == list(entries)
    assert len({entry.family for entry in entries}) == 8
