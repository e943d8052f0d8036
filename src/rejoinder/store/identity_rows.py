"""What the joining of entries reads and writes beside `Writer`: parents, trees, proposals, names and what tells copies."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rejoinder.shapes.dossier import DossierReport, LinkRole, Proposal, StoredEntry
from rejoinder.store.likely import address_bands, in_batches

if TYPE_CHECKING:
    from rejoinder.store.view import View
    from rejoinder.store.writer import Writer

SignedParts = tuple[DossierReport, tuple[int, ...], str | None]


def set_parent(writer: "Writer", id_: str, parent: str | None, score: float | None) -> None:
    """Write which earlier entry the machine joins an entry to; its place is to be worked out after it."""
    from sqlalchemy import update

    from rejoinder.store.tables import ENTRIES

    writer.connection.execute(update(ENTRIES).where(ENTRIES.c.id == id_).values(parent=parent, score=score))


def children_of(view: "View", ids: Iterable[str]) -> list[StoredEntry]:
    """Return the entries whose parent is one of some entries, by day, report and place."""
    from sqlalchemy import select

    from rejoinder.store.rows import entry_of
    from rejoinder.store.tables import ENTRIES

    rows = in_batches(view, select(ENTRIES), ENTRIES.c.parent, ids)
    return [entry_of(row) for row in sorted(rows, key=lambda row: (row.known_on, row.report, row.place, row.id))]


def connected_entries(view: "View", ids: Iterable[str]) -> list[StoredEntry]:
    """Return all entries of the trees that some entries and their parents are in, as the trees were last written."""
    from sqlalchemy import select

    from rejoinder.store.rows import entry_of
    from rejoinder.store.tables import ENTRIES

    own = in_batches(view, select(ENTRIES.c.tree, ENTRIES.c.parent), ENTRIES.c.id, ids)
    above = in_batches(view, select(ENTRIES.c.tree), ENTRIES.c.id, (row.parent for row in own if row.parent))
    trees = sorted({row.tree for row in own} | {row.tree for row in above})
    rows = in_batches(view, select(ENTRIES), ENTRIES.c.tree, trees)
    return [entry_of(row) for row in sorted(rows, key=lambda row: (row.known_on, row.report, row.place, row.id))]


def proposals_on(view: "View", family: str, ids: Sequence[str]) -> list[Proposal]:
    """Return the proposals of a family in which one of some things is the earlier or the later, by pair."""
    from sqlalchemy import select

    from rejoinder.store.rows import proposal_of
    from rejoinder.store.tables import PROPOSALS

    query = select(PROPOSALS).where(PROPOSALS.c.family == family)
    rows: dict[tuple[str, str, str], Any] = {}
    for column in (PROPOSALS.c.earlier, PROPOSALS.c.later):
        rows |= {(row.family, row.earlier, row.later): row for row in in_batches(view, query, column, ids)}
    return [proposal_of(rows[key]) for key in sorted(rows)]


def remove_proposals(writer: "Writer", family: str, ids: Sequence[str]) -> None:
    """Take out the proposals of a family that name one of some things; they are to be made anew."""
    from sqlalchemy import delete

    from rejoinder.store.tables import PROPOSALS

    of_family = delete(PROPOSALS).where(PROPOSALS.c.family == family)
    for id_ in ids:
        writer.connection.execute(of_family.where(PROPOSALS.c.earlier == id_))
        writer.connection.execute(of_family.where(PROPOSALS.c.later == id_))


def write_proposals(writer: "Writer", proposals: Sequence[Proposal]) -> None:
    """Enter many proposals at once; one that is there is written anew."""
    from rejoinder.store.codec import encode_plain

    rows = [
        (one.family, one.earlier, one.later, one.score, encode_plain(list(one.reasons)), one.state.value) for one in proposals
    ]
    if rows:
        writer.connection.exec_driver_sql(
            "INSERT INTO proposals (family, earlier, later, score, reasons, state) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (family, earlier, later) DO UPDATE SET "
            "score = excluded.score, reasons = excluded.reasons, state = excluded.state",
            rows,
        )


def unlink_machine(writer: "Writer", ids: Sequence[str]) -> None:
    """Take out the links across reports that start or end at some entries."""
    from sqlalchemy import delete

    from rejoinder.store.tables import LINKS

    for id_ in ids:
        mine = (LINKS.c.source == id_) | (LINKS.c.target == id_)
        writer.connection.execute(delete(LINKS).where(mine, LINKS.c.made_by == "machine"))


def sources_linked(view: "View", ids: Iterable[str], role: LinkRole) -> set[str]:
    """Return which of some entries lean on an entry in a role by their own report."""
    from sqlalchemy import select

    from rejoinder.store.tables import LINKS

    query = select(LINKS.c.source).where(LINKS.c.role == role.value, LINKS.c.made_by != "machine")
    return {row.source for row in in_batches(view, query, LINKS.c.source, ids)}


# reports


def signed_report(view: "View", key: str) -> SignedParts:
    """Return a report with its signature and address."""
    return _signed(view, [key])[0]


def likely_reports(view: "View", report: DossierReport, address: str | None) -> list[SignedParts]:
    """Return the other reports that may be copies or versions of one, with signatures and addresses, by day and key."""
    from sqlalchemy import select

    from rejoinder.store.tables import BANDS, REPORTS

    own = [row.band for row in view.connection.execute(select(BANDS.c.band).where(BANDS.c.report == report.key))]
    bands = sorted(band for band in own if band[0].isdigit())
    bands += address_bands(address)
    keys = {row.report for row in in_batches(view, select(BANDS.c.report), BANDS.c.band, bands)}
    agency = REPORTS.c.agency.is_(None) if report.agency is None else REPORTS.c.agency == report.agency
    titled = select(REPORTS.c.key).where(REPORTS.c.headline == report.headline, agency)
    keys |= {row.key for row in view.connection.execute(titled)}
    return _signed(view, sorted(keys - {report.key}))


def _signed(view: "View", keys: Sequence[str]) -> list[SignedParts]:
    from sqlalchemy import select

    from rejoinder.store.tables import REPORTS, TEXTS

    signatures = {
        row.report: row.signature for row in in_batches(view, select(TEXTS.c.report, TEXTS.c.signature), TEXTS.c.report, keys)
    }
    details = {
        row.key: json.loads(row.details)
        for row in in_batches(view, select(REPORTS.c.key, REPORTS.c.details), REPORTS.c.key, keys)
    }
    reports = sorted(view.reports_by_key(keys).values(), key=lambda report: (report.known_on, report.key))
    return [(report, tuple(json.loads(signatures[report.key])), details[report.key].get("address")) for report in reports]


# names


def actors_of_report(view: "View", key: str) -> list[tuple[str, str, str]]:
    """Return name, type and side of each actor of a report, by name."""
    from sqlalchemy import select

    from rejoinder.store.tables import ACTORS

    query = select(ACTORS.c.name, ACTORS.c.type, ACTORS.c.side).where(ACTORS.c.report == key).order_by(ACTORS.c.name)
    return [(row.name, row.type, row.side) for row in view.connection.execute(query)]


def bands_beginning(view: "View", start: str) -> list[str]:
    """Return each different band that begins so, in order; each costs one look into the index."""
    from sqlalchemy import text

    query = text("""
        WITH RECURSIVE found(band) AS (
            SELECT min(band) FROM bands WHERE band > :start AND band < :end
            UNION ALL SELECT (SELECT min(b.band) FROM bands b WHERE b.band > found.band AND b.band < :end)
            FROM found WHERE found.band IS NOT NULL)
        SELECT band FROM found WHERE band IS NOT NULL""")
    return [row.band for row in view.connection.execute(query, {"start": start, "end": start + "\U0010ffff"})]


def first_with_band(view: "View", band: str) -> tuple[str, str]:
    """Return day and key of the first report with a band."""
    from sqlalchemy import text

    query = text(
        "SELECT r.known_on AS day, r.key AS key FROM bands b JOIN reports r ON r.key = b.report "
        "WHERE b.band = :band ORDER BY r.known_on, r.key LIMIT 1"
    )
    row = view.connection.execute(query, {"band": band}).one()
    return row.day, row.key


def save_alias(writer: "Writer", name: str, canonical: str | None, *, made_by: str) -> None:
    """Write by which name the dossier calls an actor; None takes out what was written."""
    from sqlalchemy import delete, insert

    from rejoinder.store.tables import ALIASES

    writer.connection.execute(delete(ALIASES).where(ALIASES.c.name == name))
    if canonical is not None and canonical != name:
        writer.connection.execute(insert(ALIASES), [{"name": name, "canonical": canonical, "made_by": made_by}])


def hand_aliases(view: "View") -> dict[str, str]:
    """Return the names that persons joined, each with the one by which the dossier calls the actor."""
    from sqlalchemy import select

    from rejoinder.store.tables import ALIASES

    query = select(ALIASES.c.name, ALIASES.c.canonical).where(ALIASES.c.made_by != "machine").order_by(ALIASES.c.name)
    return {row.name: row.canonical for row in view.connection.execute(query)}


def seen_names(view: "View", name: str) -> list[tuple[str, str, str]]:
    """Return the different types and sides under which reports give a name."""
    from sqlalchemy import select

    from rejoinder.store.tables import ACTORS

    query = select(ACTORS.c.name, ACTORS.c.type, ACTORS.c.side).where(ACTORS.c.name == name).distinct()
    return sorted((row.name, row.type, row.side) for row in view.connection.execute(query))
