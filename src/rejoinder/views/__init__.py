"""Questions about a dossier: a `store.View`, a day and filters come in, plain frozen data goes out.

Eight questions: `table`, `open_matters`, `since`, `accounts`, `chronology`, `commitments`, `who`, `search`. Each answer holds
what stands behind it (`Head`) and rows that lead down to the words; `plain(answer)` is its JSON.
"""

from rejoinder.shapes.filters import Filters
from rejoinder.views.plain import plain
from rejoinder.views.shapes import SCHEMAS, Answer

__all__ = ["SCHEMAS", "Answer", "Filters", "plain"]
