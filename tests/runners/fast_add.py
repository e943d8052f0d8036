"""`rejoinder` whose reader takes no time: every sentence is a statement. For tests of what is around the reading.

Run as a program, it is the command line; `SLOW_S` in the environment makes each reading last.
"""

import os
import sys
import time

from rejoinder.errors import InputRefusedError
from rejoinder.runners import add_sources
from rejoinder.settings import Settings
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Dossier
from rejoinder.store.jobs import ClaimedJob
from tests.store.prepared import prepared

SLOW_S = float(os.environ.get("SLOW_S", "0"))


def prepare_fast(job: ClaimedJob, dossier: Dossier, settings: Settings) -> NewReport:
    """Stand in for the reading; a text may ask for a fault."""
    text = dossier.originals.read(job.sha256).decode()
    time.sleep(SLOW_S)
    if "REFUSE" in text:
        raise InputRefusedError(job.source, "holds nothing to read", "a report's text is wanted")
    if "CRASH" in text:
        raise RecursionError("too deep\nin the middle")
    if "END" in text:
        os._exit(9)
    return prepared(text, name=job.source, day=job.options.get("published", "2031-03-04"))


if __name__ == "__main__":
    from rejoinder.cli import main

    add_sources.prepare_job = prepare_fast
    main(sys.argv[1:])
