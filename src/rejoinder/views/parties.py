"""For whom somebody speaks: the party at the end of the chain of `of`, by the report that names them.

A group speaks for the parties of its members. Where a report does not tell whose a person is, what other reports known on
the day tell of the same name counts.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rejoinder.store.questions import run_in_batches
from rejoinder.store.view import LAST_DAY

if TYPE_CHECKING:
    from rejoinder.store.view import View

Named = tuple[str, str]


class Parties:
    """Names of some reports to parties. `load` fetches what is asked for later, in few queries."""

    def __init__(self, view: "View", as_of: str | None) -> None:
        self._view = view
        self._values: dict[str, object] = {"last": as_of or LAST_DAY}
        self._side: dict[Named, str] = {}
        self._members: dict[Named, tuple[str, ...]] = {}
        self._elsewhere: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        self._loaded: set[str] = set()
        self._asked: set[str] = set()
        self._named: set[str] = set()

    def load(self, reports: Iterable[str]) -> None:
        """Fetch the actors of some reports."""
        new = [key for key in dict.fromkeys(reports) if key not in self._loaded]
        if not new:
            return
        self._loaded.update(new)
        query = "SELECT report, name, side, members FROM actors WHERE report IN ({wanted})"
        own, sides = set(), set()
        for row in run_in_batches(self._view, query, {}, "report", new):
            self._side[row.report, row.name] = row.side
            sides.add(row.side)
            members = tuple(json.loads(row.members))
            if members:
                self._members[row.report, row.name] = members
            elif row.side == row.name:
                own.add(row.name)
        self._load_elsewhere(sorted(own - self._asked))
        self._load_canonical(sorted((own | sides | set(self._elsewhere.values())) - self._named))

    def _load_elsewhere(self, names: list[str]) -> None:
        """Fetch what other reports tell of those whose party their own report does not tell."""
        self._asked.update(names)
        query = """
            SELECT a.name AS name, a.side AS side, max(r.known_on || r.key) AS latest
            FROM actors a JOIN reports r ON r.key = a.report
            WHERE a.name IN ({wanted}) AND a.side <> a.name AND r.known_on <= :last GROUP BY a.name"""
        for row in run_in_batches(self._view, query, self._values, "name", names):
            self._elsewhere[row.name] = row.side

    def _load_canonical(self, names: list[str]) -> None:
        """Fetch the names by which the dossier calls parties whose names were joined."""
        self._named.update(names)
        query = "SELECT name, canonical FROM aliases WHERE name IN ({wanted})"
        for row in run_in_batches(self._view, query, {}, "name", names):
            self._canonical[row.name] = row.canonical

    def of(self, report: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the parties for which some names of a report speak, each once, in order."""
        found = [side for name in names for side in self._of_one(report, name, frozenset())]
        return tuple(dict.fromkeys(found))

    def _of_one(self, report: str, name: str, above: frozenset[str]) -> tuple[str, ...]:
        members = self._members.get((report, name), ())
        if members and name not in above:
            return tuple(side for member in members for side in self._of_one(report, member, above | {name}))
        side = self._side.get((report, name), name)
        if side == name:
            side = self._elsewhere.get(name, name)
        return (self._canonical.get(side, side),)
