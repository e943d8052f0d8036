"""The store room: what comes in is read reports and the decisions of persons; what goes out is any state of the dossier.

`create_dossier` and `open_dossier` give a `Dossier`; its `view()` reads one state, its `writer()` is one transaction.
Heavy modules (SQLAlchemy, Alembic) are imported when a dossier is opened, not before.
"""

from rejoinder.store.dossier import Dossier
from rejoinder.store.open_dossier import create_dossier, open_dossier
from rejoinder.store.view import View
from rejoinder.store.writer import Writer

__all__ = ["Dossier", "View", "Writer", "create_dossier", "open_dossier"]
