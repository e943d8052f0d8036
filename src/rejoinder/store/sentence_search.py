"""Find sentences by words, through the search index of the dossier.

Each of the user's words is quoted, so that no sign of theirs is taken for the index's own language: `"`, `-`, `NEAR` and `*`
inside a word are words like others. A phrase stands in quotation marks; a `*` at the end of a word asks for its beginning.
"""

import re
from dataclasses import dataclass

from rejoinder.shapes.filters import Filters
from rejoinder.store.questions import entry_conditions, paging, run
from rejoinder.store.view import View

PHRASES = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)")
WORD = re.compile(r"\w")

# Scripts that write without blanks between words; the index takes a whole run of them for one word.
UNBROKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

# What the index puts around a word that was found; no report has them, for they are of no alphabet.
OPENING, CLOSING = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence with the stretches that match, in code points from its beginning."""

    report: str
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


def terms_of(words: str) -> list[tuple[str, bool]]:
    """Return the words and phrases that are asked for, each with whether it is only the beginning of a word.

    >>> terms_of('"written reply" Tarsk secur* " -')
    [('written reply', False), ('Tarsk', False), ('secur', True)]
    """
    found = []
    # A NUL ends what SQLite reads.
    for match in PHRASES.finditer(words.replace("\0", " ")):
        term = match[1] if match[1] is not None else match[2]
        if WORD.search(term):
            is_beginning = match[2] is not None and term.endswith("*")
            found.append((" ".join(term.rstrip("*").split()), is_beginning))
    return found


def find_sentences(
    view: View, words: str, filters: Filters, *, as_of: str | None, limit: int | None, offset: int
) -> tuple[list[FoundSentence], int]:
    """Return the sentences that have all the words, the best first, then by day, and how many there are."""
    terms = terms_of(words)
    if not terms:
        return [], 0
    if any(UNBROKEN.search(term) for term, _ in terms):
        return _by_letters(view, [term for term, _ in terms], filters, as_of, paging(limit, offset))
    return _by_index(view, terms, filters, as_of, paging(limit, offset))


def _conditions(filters: Filters, as_of: str | None) -> tuple[str, dict[str, object]]:
    """Return the conditions on a sentence `s`; those that only an entry can meet do not count."""
    kept = Filters(side=filters.side, agency=filters.agency, first_day=filters.first_day, last_day=filters.last_day)
    where, values = entry_conditions(kept, as_of=as_of, alias="s")
    return where.replace(" AND s.review <> 'rejected'", ""), values


def _by_index(
    view: View, terms: list[tuple[str, bool]], filters: Filters, as_of: str | None, page: dict[str, object]
) -> tuple[list[FoundSentence], int]:
    asked = " ".join('"' + term.replace('"', '""') + '"' + ("*" if is_beginning else "") for term, is_beginning in terms)
    where, values = _conditions(filters, as_of)
    values["words"] = asked
    found = f"sentences_fts JOIN sentences s ON s.number = sentences_fts.rowid WHERE sentences_fts MATCH :words AND {where}"
    total = int(run(view, f"SELECT count(*) AS n FROM {found}", values)[0].n)
    rows = run(
        view,
        f"""SELECT s.report AS report, s.start AS start, s."end" AS "end", s.text AS text,
                   highlight(sentences_fts, 0, :opening, :closing) AS marked
            FROM {found} ORDER BY rank, s.known_on, s.report, s.start LIMIT :limit OFFSET :offset""",
        {**values, **page, "opening": OPENING, "closing": CLOSING},
    )
    return [FoundSentence(row.report, row.start, row.end, row.text, _marks(row.marked)) for row in rows], total


def _marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Return where the index's signs stand, in the text without them."""
    marks = []
    place = start = 0
    for character in marked:
        if character == OPENING:
            start = place
        elif character == CLOSING:
            marks.append((start, place))
        else:
            place += 1
    return tuple(marks)


def _by_letters(
    view: View, terms: list[str], filters: Filters, as_of: str | None, page: dict[str, object]
) -> tuple[list[FoundSentence], int]:
    where, values = _conditions(filters, as_of)
    for number, term in enumerate(terms):
        escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where += f" AND s.text LIKE :term{number} ESCAPE '\\'"
        values[f"term{number}"] = f"%{escaped}%"
    total = int(run(view, f"SELECT count(*) AS n FROM sentences s WHERE {where}", values)[0].n)
    rows = run(
        view,
        f"""SELECT s.report AS report, s.start AS start, s."end" AS "end", s.text AS text FROM sentences s WHERE {where}
            ORDER BY s.known_on, s.report, s.start LIMIT :limit OFFSET :offset""",
        {**values, **page},
    )
    return [FoundSentence(row.report, row.start, row.end, row.text, _places(row.text, terms)) for row in rows], total


def _places(text: str, terms: list[str]) -> tuple[tuple[int, int], ...]:
    found = {match.span() for term in terms for match in re.finditer(re.escape(term), text, re.IGNORECASE)}
    return tuple(sorted(found))


def sentences_in_order(view: View, *, as_of: str | None, limit: int) -> tuple[list[FoundSentence], int]:
    """Return the sentences of the reports known on a day, by day, report and place, and how many there are."""
    where, values = _conditions(Filters(), as_of)
    total = int(run(view, f"SELECT count(*) AS n FROM sentences s WHERE {where}", values)[0].n)
    rows = run(
        view,
        f"""SELECT s.report AS report, s.start AS start, s."end" AS "end", s.text AS text FROM sentences s WHERE {where}
            ORDER BY s.known_on, s.report, s.start LIMIT :limit""",
        {**values, "limit": limit},
    )
    return [FoundSentence(row.report, row.start, row.end, row.text, ()) for row in rows], total
