"""Questions about a dossier: a `store.View`, a day and filters come in, plain frozen data goes out.

Eight questions: `table`, `open_matters`, `since`, `accounts`, `chronology`, `commitments`, `who`, `search`. Each answer holds
what stands behind it (`Head`) and rows that lead down to the words; `plain(answer)` is its JSON.
"""

from rejoinder.shapes.filters import Filters
from rejoinder.views.accounts import accounts
from rejoinder.views.chronology import chronology
from rejoinder.views.commitments import commitments
from rejoinder.views.open_matters import open_matters
from rejoinder.views.plain import plain
from rejoinder.views.search import search
from rejoinder.views.shapes import SCHEMAS, Answer
from rejoinder.views.since import since
from rejoinder.views.table import table
from rejoinder.views.who import who

__all__ = [
    "SCHEMAS",
    "Answer",
    "Filters",
    "accounts",
    "chronology",
    "commitments",
    "open_matters",
    "plain",
    "search",
    "since",
    "table",
    "who",
]
