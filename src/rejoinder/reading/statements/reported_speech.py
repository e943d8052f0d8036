"""Core statements: a cue verb with a quotation or a clause before it, after it, or on both sides.

A `ParsedText` and a `Cue` in, a `Told` out, or None. A quotation beside the cue comes before a clause.
"""

from rejoinder.reading.statements.clause_ends import field_of
from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.sources import find_source
from rejoinder.reading.statements.told import Told
from rejoinder.reading.statements.told_clauses import find_told_clause
from rejoinder.reading.statements.told_quotations import find_told_quotation


def find_reported(parsed: ParsedText, cue: Cue) -> Told | None:
    """Return the core statement that `cue` tells, or None."""
    if not cue.takes("quote", "clause", "to_clause", "question"):
        return None
    source = find_source(parsed, cue)
    field = field_of(parsed, cue)
    return find_told_quotation(parsed, cue, source) or find_told_clause(parsed, cue, source, field)
