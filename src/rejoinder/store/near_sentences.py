"""Sentences that speak of a matter, found through the search index, and the statements in which they stand.

The index gives the numbers of all that match; of which report and day a number is, is told by the first number of each report,
so that only the few that are shown are fetched.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.shapes.dossier import StoredEntry, StoredStatement
from rejoinder.store.questions import run, run_in_batches
from rejoinder.store.sentence_search import FoundSentence
from rejoinder.store.view import LAST_DAY, View

# Of a word, so many letters are asked for, so that its other endings are found.
PREFIX = 5

# So many sentences are weighed, the latest first.
MOST = 60

# So many statements that begin before a sentence's end are looked at for one that holds it.
STATEMENTS_BEFORE = 4


@dataclass(slots=True)
class NearSentences:
    """Finds sentences of one view up to a day; each search is made once.

    Attributes:
        view: The dossier.
        as_of: The last day that counts, or None.
    """

    view: View
    as_of: str | None
    _starts: list[int] = field(default_factory=list)
    _reports: list[tuple[str, str]] = field(default_factory=list)
    _found: dict[str, list[FoundSentence]] = field(default_factory=dict)

    def find(self, terms: str) -> list[FoundSentence]:
        """Return the sentences that match terms of the index's own language, the latest first."""
        if terms not in self._found:
            self._found[terms] = self._find(terms)
        return self._found[terms]

    def _find(self, terms: str) -> list[FoundSentence]:
        if not self._starts:
            self._load_starts()
        last = self.as_of or LAST_DAY
        query = "SELECT rowid AS number FROM sentences_fts WHERE sentences_fts MATCH :terms"
        numbers = [row.number for row in run(self.view, query, {"terms": terms})]
        placed = [(self._reports[bisect_right(self._starts, number) - 1], number) for number in numbers]
        known = sorted((place for place in placed if place[0][0] <= last), key=lambda place: (place[0][1], place[1]))
        known.sort(key=lambda place: place[0][0], reverse=True)
        wanted = [number for _, number in known[:MOST]]
        query = """SELECT number, report, start, "end" AS "end", text FROM sentences WHERE number IN ({wanted})"""
        rows = {row.number: row for row in run_in_batches(self.view, query, {}, "number", wanted)}
        found = [rows[number] for number in wanted]
        return [FoundSentence(row.report, row.start, row.end, row.text, ()) for row in found]

    def _load_starts(self) -> None:
        """Fetch the first number of each report's sentences, which were entered one after the other."""
        query = """
            SELECT r.known_on AS day, r.key AS key, (
                SELECT s.number FROM sentences s WHERE s.report = r.key ORDER BY s.start LIMIT 1) AS number FROM reports r"""
        rows = sorted((row.number, row.day, row.key) for row in run(self.view, query, {}) if row.number is not None)
        self._starts = [number for number, _, _ in rows]
        self._reports = [(day, key) for _, day, key in rows]


def any_of(words: Sequence[str]) -> str:
    """Return the search terms of which one must match: words and phrases, in any ending.

    >>> any_of(["open door", "expansion", "aid"])
    '("open door"* OR "expan"* OR "aid")'
    """
    return f"({' OR '.join(_term(word) for word in dict.fromkeys(words))})"


def _term(word: str) -> str:
    quoted = word.replace('"', '""')
    if " " in word or "-" in word:
        return f'"{quoted}"*'
    return f'"{quoted[:PREFIX]}"*' if len(word) >= PREFIX else f'"{quoted}"'


def statement_at(view: View, sentence: FoundSentence) -> StoredStatement | None:
    """Return the innermost statement in whose content a sentence stands, at least in part; None where there is none."""
    from rejoinder.store.rows import statement_of

    query = """
        SELECT * FROM statements s WHERE s.report = :report AND s.place < :end AND s.review <> 'rejected'
        ORDER BY s.place DESC, s.id LIMIT :most"""
    values: dict[str, object] = {"report": sentence.report, "end": sentence.end, "most": STATEMENTS_BEFORE}
    for row in run(view, query, values):
        stored = statement_of(row)
        if any(span.start < sentence.end and sentence.start < span.end for span in stored.statement.content):
            return stored
    return None


def answers_of_reports(view: View, reports: Sequence[str]) -> dict[str, list[StoredEntry]]:
    """Return the answers that some reports tell, by report; rejected ones are left out."""
    from rejoinder.store.rows import entry_of

    query = "SELECT * FROM entries WHERE report IN ({wanted}) AND family = 'answers' AND review <> 'rejected' ORDER BY place, id"
    found: dict[str, list[StoredEntry]] = {}
    for row in run_in_batches(view, query, {}, "report", list(dict.fromkeys(reports))):
        found.setdefault(row.report, []).append(entry_of(row))
    return found
