"""The first tables of a dossier, its search index, and the triggers that keep the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MORE = (
    """CREATE VIRTUAL TABLE sentences_fts USING fts5(
        text, content='sentences', content_rowid='number', tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
        BEGIN SELECT raise(ABORT, 'the journal only grows'); END""",
    """CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions
        BEGIN SELECT raise(ABORT, 'the journal only grows'); END""",
)


def upgrade() -> None:
    """Make the tables."""
    _make_aliases()
    _make_decisions()
    _make_jobs()
    _make_meta()
    _make_proposals()
    _make_reports()
    _make_actors()
    _make_bands()
    _make_entries()
    _make_sentences()
    _make_statements()
    _make_texts()
    _make_keys()
    _make_links()
    _make_names()
    for statement in MORE:
        op.execute(statement)


def downgrade() -> None:
    """There is nothing before the first version."""
    raise NotImplementedError


def _make_aliases() -> None:
    op.create_table(
        "aliases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_index("aliases_canonical", "aliases", ["canonical"], unique=False)


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("decisions_other", "decisions", ["other"], unique=False)
    op.create_index("decisions_target", "decisions", ["target"], unique=False)


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("source", "sha256", name="jobs_once"),
    )
    op.create_index("jobs_state", "jobs", ["state", "number"], unique=False)


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _make_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=False),
        sa.Column("later", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("family", "earlier", "later"),
    )
    op.create_index("proposals_later", "proposals", ["later"], unique=False)
    op.create_index("proposals_state", "proposals", ["state", "score"], unique=False)


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("group_key", sa.Text(), nullable=False),
        sa.Column("version_of", sa.Text(), nullable=True),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index("reports_group", "reports", ["group_key"], unique=False)
    op.create_index("reports_headline", "reports", ["headline", "agency"], unique=False)
    op.create_index("reports_known_on", "reports", ["known_on", "key"], unique=False)


def _make_actors() -> None:
    op.create_table(
        "actors",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "name"),
    )
    op.create_index("actors_name", "actors", ["name", "report", "type", "side"], unique=False)
    op.create_index("actors_groups", "actors", ["report", "name"], unique=False, sqlite_where=sa.text("members <> '[]'"))
    op.create_index("actors_side", "actors", ["side"], unique=False)


def _make_bands() -> None:
    op.create_table(
        "bands",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "band"),
    )
    op.create_index("bands_band", "bands", ["band"], unique=False)


def _make_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("joined_by", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("by_hand", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=True),
        sa.Column("current", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entries_family", "entries", ["family", "known_on", "subject"], unique=False)
    op.create_index("entries_parent", "entries", ["parent"], unique=False)
    op.create_index(
        "entries_queue",
        "entries",
        ["review", "weight", "confidence", "family", "known_on", "report", "place", "id"],
        unique=False,
    )
    op.create_index(
        "entries_dated",
        "entries",
        ["family", "first_day", "known_on", "report", "place", "id", "subject", "review"],
        unique=False,
    )
    op.create_index(
        "entries_order", "entries", ["family", "known_on", "report", "place", "id", "subject", "review"], unique=False
    )
    op.create_index("entries_report", "entries", ["report", "family", "place"], unique=False)
    op.create_index("entries_subject", "entries", ["subject", "known_on"], unique=False)
    op.create_index(
        "entries_told",
        "entries",
        ["family", "subject", "known_on", "report", "place", "review", "state", "day", "first_day"],
        unique=False,
    )
    op.create_index("entries_tree", "entries", ["tree"], unique=False)


def _make_sentences() -> None:
    op.create_table(
        "sentences",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("sentences_report", "sentences", ["report", "start"], unique=False)


def _make_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=True),
        sa.Column("current", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("statements_queue", "statements", ["review", "confidence", "known_on", "report", "place", "id"], unique=False)
    op.create_index("statements_report", "statements", ["report", "place"], unique=False)
    op.create_index("statements_speaker", "statements", ["speaker", "known_on"], unique=False)


def _make_texts() -> None:
    op.create_table(
        "texts",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )


def _make_keys() -> None:
    op.create_table(
        "keys",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "key"),
    )
    op.create_index("keys_key", "keys", ["family", "key", "known_on"], unique=False)


def _make_links() -> None:
    op.create_table(
        "links",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["entries.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "role", "target"),
    )
    op.create_index("links_target", "links", ["target", "role", "source"], unique=False)


def _make_names() -> None:
    op.create_table(
        "names",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "role", "name"),
    )
    op.create_index("names_name", "names", ["name", "role"], unique=False)
