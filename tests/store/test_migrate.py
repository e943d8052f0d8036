"""The versions of a dossier's tables: what the migrations make, an older one brought up to date, a newer one refused."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from rejoinder.errors import StoreError
from rejoinder.store import Dossier, open_dossier
from rejoinder.store.migrate import FOLDER, newest_version
from rejoinder.store.tables import METADATA, MORE
from tests.store.prepared import fill, prepared, report_text

NEXT = '''"""One more column."""
import os
import sqlalchemy as sa
from alembic import op
revision = "9001"
down_revision = "{before}"
def upgrade() -> None:
    op.add_column("reports", sa.Column("length_read", sa.Integer()))
    op.execute("UPDATE reports SET length_read = characters")
    {end}
def downgrade() -> None:
    raise NotImplementedError
'''


def next_version(folder: Path, *, end: str = "pass") -> Path:
    """Return migrations that lead one version further than ours."""
    made = folder / "migrations"
    shutil.copytree(FOLDER, made, ignore=shutil.ignore_patterns("__pycache__"))
    (made / "versions" / "v9001_one_more_column.py").write_text(NEXT.format(before=newest_version(), end=end), encoding="utf-8")
    return made


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the statements that made each table, index and trigger, without blanks and quotation marks."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    return {name: re.sub(r'[\s"]+|,(?=\))', "", sql) for name, sql in rows}


def columns_of(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f"PRAGMA table_info('{name}')").fetchall() for name in tables if name != "alembic_version"}


def test_migrations_make_the_tables_that_the_queries_name(dossier: Dossier, tmp_path: Path) -> None:
    wanted = tmp_path / "wanted.sqlite"
    engine = create_engine(f"sqlite:///{wanted}")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        for statement in MORE:
            connection.execute(text(statement))
    engine.dispose()
    with closing(sqlite3.connect(wanted)) as ours, closing(sqlite3.connect(dossier.file)) as made:
        assert columns_of(made) == columns_of(ours)
        assert set(schema_of(made)) == set(schema_of(ours))
        indexes = {name for name, sql in schema_of(ours).items() if sql.startswith(("CREATEINDEX", "CREATETRIGGER"))}
        assert {name: schema_of(made)[name] for name in indexes} == {name: schema_of(ours)[name] for name in indexes}


def test_older_dossier_is_brought_up_to_date_after_a_backup(filled: Dossier, tmp_path: Path) -> None:
    filled.close()
    opened = open_dossier(filled.folder, migrations=next_version(tmp_path))
    assert len(opened.notices) == 1
    assert f"from version {newest_version()} to 9001" in opened.notices[0]
    with closing(sqlite3.connect(filled.file)) as connection:
        assert connection.execute("SELECT count(*) FROM reports WHERE length_read = characters").fetchone() == (3,)
    backup = filled.folder / f"dossier-{newest_version()}.backup.sqlite"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (newest_version(),)
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (3,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert open_dossier(filled.folder, migrations=tmp_path / "migrations").notices == ()


def test_newer_dossier_is_refused_with_both_versions(filled: Dossier, tmp_path: Path) -> None:
    filled.close()
    open_dossier(filled.folder, migrations=next_version(tmp_path)).close()
    with pytest.raises(StoreError, match=rf"version 9001.*up to {newest_version()}.*newer Rejoinder is wanted"):
        open_dossier(filled.folder)


@pytest.mark.parametrize("end", ["os._exit(9)", "raise RuntimeError('no')", "op.execute('UPDATE nothing SET x = 1')"])
def test_migration_that_is_cut_off_leaves_the_old_version(filled: Dossier, tmp_path: Path, end: str) -> None:
    filled.close()
    migrations = next_version(tmp_path, end=end)
    program = f"""
from pathlib import Path
from rejoinder.store import open_dossier
open_dossier(Path({str(filled.folder)!r}), migrations=Path({str(migrations)!r}))
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False).returncode != 0
    opened = open_dossier(filled.folder)
    with opened.view() as view:
        assert len(view.reports()) == 3
    with closing(sqlite3.connect(filled.file)) as connection:
        assert "length_read" not in [row[1] for row in connection.execute("PRAGMA table_info('reports')")]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    fill(opened, [3])


def test_journal_only_grows(dossier: Dossier) -> None:
    with closing(sqlite3.connect(dossier.file)) as connection:
        row = "('2031', 'A', 'confirm', 'points', 'p-1', '{}')"
        connection.execute(f"INSERT INTO decisions (at, who, kind, family, target, changes) VALUES {row}")
        connection.commit()
        for change in ("UPDATE decisions SET who = 'B'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="the journal only grows"):
                connection.execute(change)


def test_prepared_report_comes_back_as_it_went_in(dossier: Dossier) -> None:
    new = prepared(report_text(7))
    with dossier.writer() as writer:
        writer.add_report(new)
    with dossier.view() as view:
        assert view.reports() == [new.report]
        assert view.text(new.report.key) == new.text
        assert [found.entry for found in view.entries_of_report(new.report.key)] == [entry.entry for entry in new.entries]
        assert [found.statement for found in view.statements_of_report(new.report.key)] == [s for s, _ in new.statements]
