"""What changes a dossier: one transaction, begun with the write lock, whole or not at all.

The store keeps what it is given; which entries are one and what a decision makes of an entry is worked out in the record
room and chained by the runners. Every span is held against its report's text before it enters.
"""

from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType
from typing import Any

from rejoinder.errors import RefusedReadingError
from rejoinder.shapes import Entry, Review, Statement
from rejoinder.shapes.dossier import (
    Decision,
    Family,
    Link,
    NewEntry,
    NewReport,
    Place,
    Proposal,
    StoredEntry,
)
from rejoinder.shapes.stretch import stretch_of
from rejoinder.store.asked_fields import day_of, state_of
from rejoinder.store.codec import encode, encode_blocks, encode_plain
from rejoinder.store.faults import faults_told
from rejoinder.store.likely import address_bands
from rejoinder.store.view import View


class Writer(View):
    """One writing transaction of a dossier; also a `View` of what it has written so far.

    Use it as a context: the end commits, an exception takes everything back.
    """

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        try:
            if kind is None:
                with faults_told(self._folder):
                    self.connection.commit()
        finally:
            super().__exit__(kind, error, traceback)

    # reports

    def add_report(self, new: NewReport) -> None:
        """Take in a report with all that it bears. Its entries stand alone until `place` joins them.

        Raises:
            RefusedReadingError: A span does not lie in the text; nothing is written.
        """
        from rejoinder.store.tables import BANDS, REPORTS, TEXTS

        report, text = new.report, new.text
        values = {name: getattr(report, name) for name in (column.name for column in REPORTS.c) if hasattr(report, name)}
        self._insert(REPORTS, [{**values, "group_key": report.group, "details": encode_plain(dict(new.details))}])
        row = {"report": report.key, "text": text.text, "blocks": encode_blocks(text.blocks)}
        self._insert(TEXTS, [{**row, "signature": encode_plain(list(new.signature))}])
        bands = [*new.bands, *address_bands(new.details.get("address"))]
        self._insert(BANDS, [{"report": report.key, "band": band} for band in dict.fromkeys(bands)])
        self._add_actors(new)
        self._add_sentences(new)
        self._insert_statements(new)
        for entry in new.entries:
            self.add_entry(entry, report=report.key, known_on=report.known_on, text=text.text)

    def remove_report(self, key: str) -> None:
        """Take a report out with all that it bears; the journal keeps what was decided on it."""
        from sqlalchemy import delete, select, text

        from rejoinder.store.tables import ENTRIES, LINKS, PROPOSALS, REPORTS

        gone = [row.id for row in self.connection.execute(select(ENTRIES.c.id).where(ENTRIES.c.report == key))]
        for table, columns in ((LINKS, ("target",)), (PROPOSALS, ("earlier", "later"))):
            for column in columns:
                for entry in gone:
                    self.connection.execute(delete(table).where(table.c[column] == entry))
        self.connection.execute(
            text("DELETE FROM sentences_fts WHERE rowid IN (SELECT number FROM sentences WHERE report = :key)"), {"key": key}
        )
        self.connection.execute(delete(PROPOSALS).where((PROPOSALS.c.earlier == key) | (PROPOSALS.c.later == key)))
        self.connection.execute(delete(REPORTS).where(REPORTS.c.key == key))

    def set_group(self, key: str, *, group: str, version_of: str | None, likeness: float) -> None:
        """Say of which group of near-duplicates a report is."""
        from sqlalchemy import update

        from rejoinder.store.tables import REPORTS

        self.connection.execute(
            update(REPORTS).where(REPORTS.c.key == key).values(group_key=group, version_of=version_of, likeness=likeness)
        )

    def _add_actors(self, new: NewReport) -> None:
        from rejoinder.store.tables import ACTORS

        text = new.text.text
        self._insert(
            ACTORS,
            [
                {
                    "report": new.report.key,
                    "name": actor.name,
                    "type": actor.type,
                    "office": actor.office,
                    "of": actor.of,
                    "side": side,
                    "members": encode_plain(list(actor.members)),
                    "mentions": encode_plain(
                        [
                            [mention.span.start, mention.span.end, mention.span.of(text), mention.reason, mention.confidence]
                            for mention in actor.mentions
                        ]
                    ),
                }
                for actor, side in new.actors
            ],
        )

    def _add_sentences(self, new: NewReport) -> None:
        from sqlalchemy import text

        from rejoinder.store.tables import SENTENCES

        report = new.report
        self._insert(
            SENTENCES,
            [
                {
                    "report": report.key,
                    "known_on": report.known_on,
                    "start": span.start,
                    "end": span.end,
                    "text": span.of(new.text.text),
                }
                for span in new.sentences
            ],
        )
        self.connection.execute(
            text("INSERT INTO sentences_fts (rowid, text) SELECT number, text FROM sentences WHERE report = :key"),
            {"key": report.key},
        )

    def _insert_statements(self, new: NewReport) -> None:
        from rejoinder.store.tables import STATEMENTS

        report, text = new.report, new.text.text
        rows = []
        for statement, chain in new.statements:
            self._check_spans(report.key, statement, text)
            words = encode(statement, text)
            rows.append(
                {
                    "id": statement.id,
                    "report": report.key,
                    "known_on": report.known_on,
                    "place": statement.content[0].start,
                    "speaker": statement.speaker,
                    "act": statement.act,
                    "said_on": statement.said_on,
                    "confidence": statement.confidence,
                    "review": Review.PROPOSED.value,
                    "chain": encode_plain(list(chain)),
                    "machine": words,
                    "current": words,
                }
            )
        self._insert(STATEMENTS, rows)

    def update_statement(self, statement: Statement, *, review: Review, text: str) -> None:
        """Write a statement as it stands after the decisions."""
        from sqlalchemy import update

        from rejoinder.store.tables import STATEMENTS

        self.connection.execute(
            update(STATEMENTS)
            .where(STATEMENTS.c.id == statement.id)
            .values(
                speaker=statement.speaker,
                act=statement.act,
                said_on=statement.said_on,
                review=review.value,
                current=encode(statement, text),
            )
        )

    # entries

    def add_entry(
        self, new: NewEntry, *, report: str, known_on: str, text: str, by_hand: bool = False, lost: bool = False
    ) -> None:
        """Enter one entry; it stands alone until `place` joins it."""
        from rejoinder.store.tables import ENTRIES

        entry = new.entry
        self._check_spans(report, entry, text)
        words = encode(entry, text)
        row: dict[str, object] = {
            "id": entry.id,
            "report": report,
            "family": new.family.value,
            "known_on": known_on,
            "place": min(span.start for span in entry.evidence),
            "subject": entry.id,
            "tree": entry.id,
            "confidence": entry.confidence,
            "weight": new.weight,
            "review": entry.review.value,
            "state": state_of(entry),
            "day": day_of(entry),
            "first_day": stretch_of(day_of(entry)).earliest,
            "by_hand": int(by_hand),
            "lost": int(lost),
            "machine": None if by_hand else words,
            "current": words,
        }
        self._insert(ENTRIES, [row])
        self._add_finding(new, known_on)

    def update_entry(self, new: NewEntry, *, text: str) -> None:
        """Write an entry as it stands after the decisions; what the machine read stays beside it."""
        from sqlalchemy import delete, update

        from rejoinder.store.tables import ENTRIES, KEYS, LINKS, NAMES

        entry = new.entry
        stored = self.entries([entry.id])[entry.id]
        self._check_spans(stored.report, entry, text)
        self.connection.execute(
            update(ENTRIES)
            .where(ENTRIES.c.id == entry.id)
            .values(
                current=encode(entry, text),
                review=entry.review.value,
                state=state_of(entry),
                day=day_of(entry),
                first_day=stretch_of(day_of(entry)).earliest,
                weight=new.weight,
                place=min(span.start for span in entry.evidence),
            )
        )
        for table in (NAMES, KEYS):
            self.connection.execute(delete(table).where(table.c.entry == entry.id))
        self.connection.execute(delete(LINKS).where(LINKS.c.source == entry.id, LINKS.c.made_by == "reading"))
        self._add_finding(new, stored.known_on)

    def machine_entry(self, id_: str) -> Entry | None:
        """Return an entry as the machine read it, or None where a person added it or there is none."""
        from sqlalchemy import select

        from rejoinder.store.codec import decode_entry
        from rejoinder.store.tables import ENTRIES

        row = self.connection.execute(select(ENTRIES.c.family, ENTRIES.c.machine).where(ENTRIES.c.id == id_)).first()
        return None if row is None or row.machine is None else decode_entry(Family(row.family), row.machine)[0]

    def entries_of_trees(self, trees: Iterable[str]) -> list[StoredEntry]:
        """Return all entries of some of the machine's trees, in order."""
        from sqlalchemy import select

        from rejoinder.store.rows import entry_of
        from rejoinder.store.tables import ENTRIES

        rows = self._in_batches(select(ENTRIES), ENTRIES.c.tree, trees)
        return [entry_of(row) for row in sorted(rows, key=lambda row: (row.known_on, row.report, row.place, row.id))]

    def place(self, places: Iterable[Place]) -> None:
        """Say where entries stand among the tellings of their family."""
        from sqlalchemy import update

        from rejoinder.store.tables import ENTRIES

        for place in places:
            self.connection.execute(
                update(ENTRIES)
                .where(ENTRIES.c.id == place.id)
                .values(parent=place.parent, score=place.score, tree=place.tree, subject=place.subject, joined_by=place.joined_by)
            )

    def save_links(self, links: Iterable[Link]) -> None:
        """Enter links; one that is there is written anew."""
        from sqlalchemy.dialects.sqlite import insert

        from rejoinder.store.tables import LINKS

        for link in links:
            values = {"score": link.score, "made_by": link.made_by}
            statement = insert(LINKS).values(source=link.source, role=link.role.value, target=link.target, **values)
            self.connection.execute(statement.on_conflict_do_update(index_elements=["source", "role", "target"], set_=values))

    def remove_links(self, source: str, *, made_by: str) -> None:
        """Take out the links of an entry that were made in one way."""
        from sqlalchemy import delete

        from rejoinder.store.tables import LINKS

        self.connection.execute(delete(LINKS).where(LINKS.c.source == source, LINKS.c.made_by == made_by))

    def save_proposals(self, proposals: Iterable[Proposal]) -> None:
        """Enter proposed identities; one that is there is written anew."""
        from sqlalchemy.dialects.sqlite import insert

        from rejoinder.store.tables import PROPOSALS

        for proposal in proposals:
            values = {"score": proposal.score, "reasons": encode_plain(list(proposal.reasons)), "state": proposal.state.value}
            statement = insert(PROPOSALS).values(family=proposal.family, earlier=proposal.earlier, later=proposal.later, **values)
            self.connection.execute(statement.on_conflict_do_update(index_elements=["family", "earlier", "later"], set_=values))

    # the journal

    def append_decision(self, decision: Decision) -> Decision:
        """Write one row of the journal and return it with its number; the number that comes in does not count."""
        from sqlalchemy import insert

        from rejoinder.store.tables import DECISIONS

        row = {name: getattr(decision, name) for name in ("at", "who", "family", "target", "other", "why", "undoes")}
        row |= {"kind": decision.kind.value, "changes": encode_plain(dict(decision.changes))}
        result = self.connection.execute(insert(DECISIONS).returning(DECISIONS.c.number), [row])
        return replace(decision, number=int(result.scalar_one()))

    # how this room writes

    def _add_finding(self, new: NewEntry, known_on: str) -> None:
        from rejoinder.store.tables import KEYS, NAMES

        entry = new.entry
        names = dict.fromkeys(new.names)
        self._insert(NAMES, [{"entry": entry.id, "role": role, "name": name} for role, name in names])
        row = {"entry": entry.id, "family": new.family.value, "known_on": known_on}
        self._insert(KEYS, [{**row, "key": key} for key in dict.fromkeys(new.keys)])
        self.save_links(new.links)

    def _check_spans(self, report: str, shape: Entry | Statement, text: str) -> None:
        spans = list(shape.evidence) if isinstance(shape, Entry) else list(shape.content)
        for span in spans:
            if span.end > len(text):
                raise RefusedReadingError(
                    str(self._folder), f"{shape.id} lies outside its report {report}", "nothing was written"
                )

    def _insert(self, table: Any, rows: list[dict[str, object]]) -> None:
        from sqlalchemy import insert

        if rows:
            self.connection.execute(insert(table), rows)
