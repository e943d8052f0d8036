"""`check_dossier`: what it finds when one thing is changed, and that a sound dossier gives nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.shapes.finding import FindingKind
from rejoinder.store import Dossier, create_dossier
from rejoinder.store.check import check_dossier
from tests.store.prepared import prepared


def change(dossier: Dossier, statement: str) -> None:
    """Change the file behind the store's back."""
    with closing(sqlite3.connect(dossier.file)) as connection:
        connection.execute(statement)
        connection.commit()


def original(dossier: Dossier) -> Path:
    return next(dossier.originals.files())


def test_sound_dossier_gives_nothing(filled: Dossier) -> None:
    checked = check_dossier(filled)
    assert checked.findings == ()
    assert checked.is_sound
    assert (checked.reports, checked.spans > 40) == (3, True)


def test_original_changed_by_one_byte_is_found(filled: Dossier) -> None:
    path = original(filled)
    data = bytearray(path.read_bytes())
    data[7] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(data))
    (finding,) = check_dossier(filled).findings
    assert finding.kind is FindingKind.ORIGINAL
    assert "its original was changed" in finding.what


def test_original_that_is_gone_is_found(filled: Dossier) -> None:
    original(filled).unlink()
    (finding,) = check_dossier(filled).findings
    assert "its original is not there" in finding.what


def test_original_is_kept_read_only_and_made_good(filled: Dossier) -> None:
    path = original(filled)
    data = path.read_bytes()
    assert path.stat().st_mode & 0o222 == 0
    path.chmod(0o644)
    path.write_bytes(b"changed")
    filled.originals.save(data)
    assert check_dossier(filled).findings == ()


def test_original_of_no_report_is_a_harmless_orphan(filled: Dossier) -> None:
    filled.originals.save(b"Nobody has queued this.")
    (finding,) = check_dossier(filled).findings
    assert finding.kind is FindingKind.ORPHAN
    assert check_dossier(filled).is_sound


@pytest.mark.parametrize(
    ("statement", "kind", "found"),
    [
        ("UPDATE texts SET text = replace(text, 'Lund', 'Bern')", FindingKind.TEXT, "is not the one that was read"),
        ("UPDATE entries SET current = replace(current, 'Orrin', 'Arrin')", FindingKind.SPAN, "is not at"),
        ("UPDATE entries SET machine = replace(machine, '[0,', '[9000,')", FindingKind.SPAN, "lies outside|is not at"),
        ("UPDATE statements SET current = replace(current, 'too long', 'too much')", FindingKind.SPAN, "is not at"),
        ("UPDATE actors SET mentions = replace(mentions, 'Vellia', 'Vallia')", FindingKind.SPAN, "is not at"),
        ("UPDATE sentences SET start = start + 1", FindingKind.SPAN, "is not at"),
        ("UPDATE sentences SET text = 'Vellia sends nothing.' WHERE number = 1", FindingKind.SEARCH, "differs"),
        ("DELETE FROM sentences WHERE number = 1", FindingKind.SEARCH, "search index"),
        ("UPDATE entries SET parent = 'k-00000000'", FindingKind.REFERENCE, "its parent k-00000000 is not there"),
        ("UPDATE entries SET subject = 'k-00000000'", FindingKind.REFERENCE, "its subject k-00000000 is not there"),
        ("UPDATE entries SET tree = 'k-00000000'", FindingKind.REFERENCE, "the root of its tree, k-00000000 is not there"),
        ("UPDATE links SET target = 'k-' || substr(target, 3, 7) || 'x'", FindingKind.REFERENCE, "countered_by k-"),
        ("UPDATE reports SET group_key = 'x' WHERE rowid = 1", FindingKind.REFERENCE, "the first of its group, x is not there"),
        ("UPDATE reports SET version_of = 'x' WHERE rowid = 1", FindingKind.REFERENCE, "the version x is not there"),
        ("UPDATE entries SET known_on = '2031-03-05'", FindingKind.REFERENCE, "its day is not that of its report"),
        ("DELETE FROM statements WHERE rowid = 1", FindingKind.REFERENCE, "statement names s-"),
        ("DELETE FROM reports WHERE rowid = 1", FindingKind.REFERENCE, "names a row of reports that is not there"),
        ("UPDATE entries SET current = '{' WHERE rowid = 1", FindingKind.FILE, "a row cannot be read"),
        (
            "INSERT INTO proposals VALUES ('claims', 'k-00000000', 'k-00000001', 0.5, '[]', 'undecided')",
            FindingKind.REFERENCE,
            "k-00000000 is not there",
        ),
    ],
)
def test_one_change_is_found(filled: Dossier, statement: str, kind: FindingKind, found: str) -> None:
    import re

    change(filled, statement)
    checked = check_dossier(filled)
    assert not checked.is_sound
    assert [f for f in checked.findings if f.kind is kind and re.search(found, f.what)], checked.findings


def test_decision_on_what_is_gone_is_a_harmless_orphan(filled: Dossier) -> None:
    change(
        filled,
        "INSERT INTO decisions (at, who, kind, family, target, changes) VALUES ('2031', 'A', 'confirm', 'points', 'p-1', '{}')",
    )
    (finding,) = check_dossier(filled).findings
    assert (finding.kind, finding.where) == (FindingKind.ORPHAN, "decision 1")


def test_removed_report_leaves_nothing_behind(filled: Dossier) -> None:
    with filled.view() as view:
        report = view.reports()[1]
    with filled.writer() as writer:
        writer.remove_report(report.key)
    filled.originals.remove(report.sha256)
    checked = check_dossier(filled)
    assert (checked.findings, checked.reports) == ((), 2)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(before=WORDS, words=WORDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_hold_in_any_text(tmp_path_factory: pytest.TempPathFactory, before: str, words: str) -> None:
    text = f"{before}🤝. Vellia said {words} to Tarsk. It was\u0301 re\u0301ad.\r\nVellia denied it."
    with create_dossier(tmp_path_factory.mktemp("any") / "talks") as dossier:
        new = prepared(text)
        dossier.originals.save(text.encode())
        with dossier.writer() as writer:
            writer.add_report(new)
        assert check_dossier(dossier).findings == ()
        with dossier.view() as view:
            stored = view.entries_of_report(new.report.key)
            assert [entry.quotes[0] for entry in stored] == [entry.entry.evidence[0].of(text) for entry in new.entries]
            assert view.text(new.report.key) == new.text
