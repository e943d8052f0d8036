"""The tables of a dossier's file, as SQLAlchemy Core knows them.

The migrations in `store/migrations` make them; this module only names them, so that queries are checked by name. Text is
Unicode; offsets are code points; days are `YYYY-MM-DD`; moments are UTC, ISO 8601, seconds; JSON is text.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

REPORTS = Table(
    "reports",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("agency", Text),
    Column("side", Text),
    Column("published", Text),
    Column("known_on", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("group_key", Text, nullable=False),
    Column("version_of", Text),
    Column("likeness", Float, nullable=False),
    # What the publication day rests on, the options it was read with, the doubts of the reading: JSON.
    Column("details", Text, nullable=False),
    Index("reports_known_on", "known_on", "key"),
    Index("reports_group", "group_key"),
    # What tells reports that may be versions of one another.
    Index("reports_headline", "headline", "agency"),
)

TEXTS = Table(
    "texts",
    METADATA,
    Column("report", Text, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    # What tells near-duplicates: the MinHash of the text's shingles, JSON.
    Column("signature", Text, nullable=False),
)

# Parts of the signatures: reports that share one may be near-duplicates.
BANDS = Table(
    "bands",
    METADATA,
    Column("report", Text, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("band", Text, primary_key=True),
    Index("bands_band", "band"),
)

ACTORS = Table(
    "actors",
    METADATA,
    Column("report", Text, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("office", Text),
    Column("of", Text),
    Column("side", Text, nullable=False),
    Column("members", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    # Covers the list of actors.
    Index("actors_name", "name", "report", "type", "side"),
    Index("actors_side", "side"),
    # The few that are groups, looked up for each party that a point is put to.
    Index("actors_groups", "report", "name", sqlite_where=text("members <> '[]'")),
)

# Names that were joined: the other name, and the one by which the dossier calls the actor.
ALIASES = Table(
    "aliases",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("canonical", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Index("aliases_canonical", "canonical"),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("known_on", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("speaker", Text),
    Column("act", Text, nullable=False),
    Column("said_on", Text),
    Column("confidence", Float, nullable=False),
    Column("review", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("machine", Text),
    Column("current", Text, nullable=False),
    Index("statements_report", "report", "place"),
    Index("statements_speaker", "speaker", "known_on"),
    Index("statements_queue", "review", "confidence", "known_on", "report", "place", "id"),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("family", Text, nullable=False),
    Column("known_on", Text, nullable=False),
    Column("place", Integer, nullable=False),
    # What it was joined to: the earlier entry most like it, the first entry of the machine's own tree, and the first entry
    # of the subject after the decisions of persons.
    Column("subject", Text, nullable=False),
    Column("tree", Text, nullable=False),
    Column("parent", Text),
    Column("score", Float),
    Column("joined_by", Text),
    Column("confidence", Float, nullable=False),
    Column("weight", Float, nullable=False),
    Column("review", Text, nullable=False),
    # What `current` says, where questions ask for it: a request's or instrument's status, an answer's verdict, an event's
    # state, `omitted` or `cited`, whether a commitment is `conditional`; the TIMEX3 day of a request, an event or an
    # instrument, and the first day that it may mean.
    Column("state", Text),
    Column("day", Text),
    Column("first_day", Text),
    Column("by_hand", Integer, nullable=False),
    Column("lost", Integer, nullable=False),
    # As it was read (null where a person added it), and as it stands after the decisions: JSON.
    Column("machine", Text),
    Column("current", Text, nullable=False),
    Index("entries_report", "report", "family", "place"),
    Index("entries_subject", "subject", "known_on"),
    Index("entries_family", "family", "known_on", "subject"),
    Index("entries_parent", "parent"),
    Index("entries_tree", "tree"),
    # Covers the queue of a review, whose order is weight times doubt.
    Index("entries_queue", "review", "weight", "confidence", "family", "known_on", "report", "place", "id"),
    # Covers the question that asks for events by their day.
    Index("entries_dated", "family", "first_day", "known_on", "report", "place", "id", "subject", "review"),
    # Covers the questions that ask for a page of subjects in the order of their first telling.
    Index("entries_order", "family", "known_on", "report", "place", "id", "subject", "review"),
    # Covers the questions that ask for the first or the latest telling of every subject of a family.
    Index("entries_told", "family", "subject", "known_on", "report", "place", "review", "state", "day", "first_day"),
)

# Who stands in which field of an entry: `by`, `to`, `with`, `participants`, `chain`; and `side:by` and so on for the parties.
NAMES = Table(
    "names",
    METADATA,
    Column("entry", Text, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Index("names_name", "name", "role"),
)

# What an entry is about, as stems: how entries that may be one are found.
KEYS = Table(
    "keys",
    METADATA,
    Column("entry", Text, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("family", Text, nullable=False),
    # Of its report, so that the latest entries with a key are found without looking at all.
    Column("known_on", Text, nullable=False),
    Index("keys_key", "family", "key", "known_on"),
)

LINKS = Table(
    "links",
    METADATA,
    Column("source", Text, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("made_by", Text, nullable=False),
    Index("links_target", "target", "role", "source"),
)

# Identities that were proposed, of entries, actors and reports.
PROPOSALS = Table(
    "proposals",
    METADATA,
    Column("family", Text, primary_key=True),
    Column("earlier", Text, primary_key=True),
    Column("later", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("proposals_state", "state", "score"),
    Index("proposals_later", "later"),
)

# The journal. A trigger refuses every change and deletion.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("other", Text),
    Column("changes", Text, nullable=False),
    Column("why", Text),
    Column("undoes", Integer),
    Index("decisions_target", "target"),
    Index("decisions_other", "other"),
)

JOBS = Table(
    "jobs",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),
    Column("sha256", Text),
    Column("options", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", Text),
    Column("lease_until", Text),
    Column("error", Text),
    Column("code", Text),
    Column("updated_at", Text, nullable=False),
    UniqueConstraint("source", "sha256", name="jobs_once"),
    Index("jobs_state", "state", "number"),
)

# The sentences of the reports; `sentences_fts` indexes them by words, in the same transaction.
SENTENCES = Table(
    "sentences",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report", Text, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("known_on", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("sentences_report", "report", "start"),
)

# What SQLAlchemy has no words for: the search index over `sentences`, and the journal that only grows.
MORE = (
    """CREATE VIRTUAL TABLE sentences_fts USING fts5(
        text, content='sentences', content_rowid='number', tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
        BEGIN SELECT raise(ABORT, 'the journal only grows'); END""",
    """CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions
        BEGIN SELECT raise(ABORT, 'the journal only grows'); END""",
)
