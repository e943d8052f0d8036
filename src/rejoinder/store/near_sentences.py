"""Sentences that speak of a matter, found through the search index, and the statements in which they stand."""

from collections.abc import Sequence

from rejoinder.shapes.dossier import StoredStatement
from rejoinder.store.questions import run
from rejoinder.store.sentence_search import FoundSentence
from rejoinder.store.view import LAST_DAY, View

# Of a word, so many letters are asked for, so that its other endings are found.
PREFIX = 5

# So many sentences are weighed, the latest first.
MOST = 60

# So many statements that begin before a sentence's end are looked at for one that holds it.
STATEMENTS_BEFORE = 4


def sentences_near(view: View, words: Sequence[str], *, as_of: str | None) -> list[FoundSentence]:
    """Return sentences that have at least two of some words in any of their endings, the latest first.

    Args:
        view: The dossier.
        words: Words of a language with blanks between words, the weightiest first; at least two.
        as_of: The last day that counts.
    """
    terms = [f'"{word[:PREFIX]}"*' if len(word) > PREFIX else f'"{word}"' for word in dict.fromkeys(words)]
    pairs = [f"({term} AND ({' OR '.join(terms[number + 1 :])}))" for number, term in enumerate(terms[:-1])]
    query = """
        SELECT s.report AS report, s.start AS start, s."end" AS "end", s.text AS text
        FROM sentences_fts JOIN sentences s ON s.number = sentences_fts.rowid
        WHERE sentences_fts MATCH :words AND s.known_on <= :last
        ORDER BY s.known_on DESC, s.report, s.start LIMIT :most"""
    rows = run(view, query, {"words": " OR ".join(pairs), "last": as_of or LAST_DAY, "most": MOST})
    return [FoundSentence(row.report, row.start, row.end, row.text, ()) for row in rows]


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
