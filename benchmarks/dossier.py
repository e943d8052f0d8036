"""Measures a large dossier: every question and every page of the application, one more report, the file's size, the growth.

    python benchmarks/dossier.py FOLDER [--reports 10000] [--growth 100 1000] [--calls 40] [--only table open]

FOLDER keeps the dossiers, one for each number of reports; one that is there is used again, one that is cut off is gone on
with. They are made of the corpus (`benchmarks/many_reports.py`): 10,000 reports take a quarter of an hour or more.

Each question is asked in several ways (the first page, a page from the middle, as of a day in the middle, of one name, of
one side), `--calls` times each in an open dossier, and `--anew` times after opening it anew. Out, in milliseconds: the
median and the 95th percentile. Times are of a wall clock (let nothing else run), or with `--cpu` of the processor.
"""

import argparse
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from many_reports import build_dossier, learn_vocabulary, make_report, read_templates

from rejoinder import views
from rejoinder.runners.add_report import enter_prepared
from rejoinder.runners.review_queue import review_queue
from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.store import Dossier, View, create_dossier, open_dossier
from rejoinder.store.actor_lists import list_actors
from rejoinder.store.report_lists import list_reports
from rejoinder.views.instruments import instruments

PAGE = 25

# As many reports are added to find out what one costs.
ADDED = 40

ADDRESS = "http://127.0.0.1"

Ask = Callable[[View], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What to ask a dossier for.

    Attributes:
        busy: The name that most reports have.
        rare: A name of one report.
        middle: The day before which half of the reports were published.
        side: The side of most publishers.
        common: A word of many sentences.
        seldom: A word of few.
        report: The key of a report with many entries.
        paper: A paper's subject.
        entry: A point's id.
        reports: How many reports there are.
    """

    busy: str
    rare: str
    middle: str
    side: str
    common: str
    seldom: str
    report: str
    paper: str
    entry: str
    reports: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="keeps the dossiers")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000], help="smaller dossiers to hold it against")
    parser.add_argument("--calls", type=int, default=40)
    parser.add_argument("--anew", type=int, default=40, help="so many calls after opening the dossier anew")
    parser.add_argument("--only", nargs="*", default=[], help="only questions and pages whose names begin so")
    parser.add_argument("--cpu", action="store_true", help="measure processor time, which other work stretches least")
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {_processor()}")
    found: dict[int, dict[str, float]] = {}
    for number in (*options.growth, options.reports):
        folder = options.folder / str(number)
        build_dossier(folder, number, tell=partial(print, flush=True))
        print(f"\n{number} reports, {folder_size(folder / 'dossier.sqlite') / 2**20:.0f} MiB")
        found[number] = measure_all(folder, options)
    print_growth(found)
    if not options.only:
        measure_adding([options.folder / str(number) for number in (*options.growth, options.reports)])


def measure_all(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """Print what each question and page of a dossier costs; return the 95th percentiles."""
    with open_dossier(folder) as dossier:
        known = know(dossier)
        print(f"busiest {known.busy!r}, rare {known.rare!r}, middle {known.middle}, words {known.common!r}, {known.seldom!r}")
        asked = dict(questions(known))
        if options.only:
            asked = {name: ask for name, ask in asked.items() if name.startswith(tuple(options.only))}
        print(f"{'':<42}{'p50':>8}{'p95':>8}{'reopened p50':>14}{'p95':>8}")
        found = {name: measure_question(dossier, name, ask, options) for name, ask in asked.items()}
    found |= measure_pages(folder, known, options)
    return found


def know(dossier: Dossier) -> Known:
    """Return what to ask a dossier for."""
    with dossier.view() as view:
        run = view.connection.exec_driver_sql
        names = list(run("SELECT name, count(*) FROM names WHERE role LIKE 'side:%' GROUP BY name ORDER BY 2 DESC, 1"))
        once = run("SELECT name FROM actors GROUP BY name HAVING count(*) = 1 ORDER BY name LIMIT 1").fetchone()
        days = [row[0] for row in run("SELECT known_on FROM reports ORDER BY known_on")]
        side = run("SELECT side FROM reports WHERE side IS NOT NULL GROUP BY side ORDER BY count(*) DESC, side").fetchone()
        report = run("SELECT report FROM entries GROUP BY report ORDER BY count(*) DESC, report").fetchone()[0]
        papers = view.subjects(Family.INSTRUMENTS, limit=1)
        points = view.subjects(Family.POINTS, limit=1)
    return Known(
        busy=names[0][0],
        rare=once[0],
        middle=days[len(days) // 2],
        side=side[0],
        common="government",
        seldom="quarantine",
        report=report,
        paper=papers[0].id,
        entry=points[0].id,
        reports=len(days),
    )


def questions(known: Known) -> Iterator[tuple[str, Ask]]:
    """Yield the name of each question, in each of the ways in which it is asked, and how to ask it."""
    paged: Mapping[str, Callable[..., Any]] = {
        "table": views.table,
        "open": views.open_matters,
        "since": lambda view, **rest: views.since(view, known.middle, **{**rest, "as_of": None}),
        "accounts": views.accounts,
        "chronology": views.chronology,
        "commitments": views.commitments,
        "who, busy": lambda view, **rest: views.who(view, known.busy, **rest),
        "search, common": lambda view, **rest: views.search(view, known.common, **rest),
        "search, rare": lambda view, **rest: views.search(view, known.seldom, **rest),
        "instruments": instruments,
    }
    for name, question in paged.items():
        for way, rest in ways(known).items():
            yield f"{name}{way}", partial(_ask, question, rest)
        yield f"{name}, middle page", partial(_ask_middle, question, {})
        yield f"{name}, middle page as of", partial(_ask_middle, question, {"as_of": known.middle})
    yield "who, rare", lambda view: views.who(view, known.rare)
    yield "actors", lambda view: list_actors(view, as_of=None, limit=PAGE)
    yield "actors as of", lambda view: list_actors(view, as_of=known.middle, limit=PAGE)
    yield "actors, middle page", lambda view: list_actors(view, as_of=None, limit=PAGE, offset=1000)
    yield "reports", lambda view: list_reports(view, as_of=None, side=None, agency=None, limit=PAGE)
    middle = known.reports // 2
    yield "reports, middle page", lambda view: list_reports(view, as_of=None, side=None, agency=None, limit=PAGE, offset=middle)
    yield "reports of a side", lambda view: list_reports(view, as_of=None, side=known.side, agency=None, limit=PAGE)
    yield "review", lambda view: review_queue(view, who="anna")
    yield "review as of", lambda view: review_queue(view, who="anna", as_of=known.middle)
    yield "review, later page", lambda view: review_queue(view, who="anna", offset=1000)
    yield "scope", lambda view: view.scope()
    yield "scope as of", lambda view: view.scope(as_of=known.middle)
    yield "days", lambda view: view.days()


def ways(known: Known) -> dict[str, dict[str, Any]]:
    """Return in which ways a question is asked."""
    return {
        "": {},
        " as of": {"as_of": known.middle},
        " of a name": {"filters": Filters(name=known.busy)},
        " of a side": {"filters": Filters(side=known.side)},
        " of a side as of": {"filters": Filters(side=known.side), "as_of": known.middle},
    }


def _ask(question: Callable[..., Any], rest: Mapping[str, Any], view: View) -> Any:
    return question(view, limit=PAGE, **rest)


def _ask_middle(question: Callable[..., Any], rest: dict[str, Any], view: View) -> Any:
    """Ask for a page from the middle; the first call finds out where that is."""
    if "offset" not in rest:
        rest["offset"] = question(view, limit=1, **rest).head.total // 2
    return question(view, limit=PAGE, **rest)


def measure_question(dossier: Dossier, name: str, ask: Ask, options: argparse.Namespace) -> float:
    """Print what a question costs; return the 95th percentile in an open dossier."""

    def once(opened: Dossier) -> None:
        with opened.view() as view:
            ask(view)

    def anew() -> None:
        with open_dossier(dossier.folder) as opened:
            once(opened)

    once(dossier)
    warm = times_of(partial(once, dossier), options.calls, cpu=options.cpu)
    cold = times_of(anew, options.anew, cpu=options.cpu)
    print(f"{name:<42}{_show(warm)}{_show(cold, width=14)}", flush=True)
    return p95(warm)


def measure_pages(folder: Path, known: Known, options: argparse.Namespace) -> dict[str, float]:
    """Print what the application's pages cost the server; return the 95th percentiles."""
    from starlette.testclient import TestClient

    from rejoinder.web import WebSettings
    from rejoinder.web.app import create_app

    paths = ["/", "/table", "/open", f"/since?day={known.middle}", "/accounts", "/chronology", "/commitments"]
    paths += [f"/search?words={known.common}", f"/search?words={known.seldom}", "/instruments", f"/instruments/{known.paper}"]
    paths += ["/actors", f"/actors/{known.busy}", f"/actors/{known.rare}", "/reports", f"/reports/{known.report}"]
    paths += ["/review", f"/entries/{known.entry}", "/history", f"/table?as_of={known.middle}", f"/open?name={known.busy}"]
    if options.only:
        paths = [path for path in paths if path.startswith(tuple(options.only))]
    found = {}
    with open_dossier(folder) as dossier:
        app, doors = create_app(dossier, WebSettings(who="anna"))
        with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
            client.get("/login", params={"token": doors.token})
            for path in paths:
                answer = client.get(path)
                assert answer.status_code == 200, (path, answer.status_code)
                found[path] = p95(taken := times_of(partial(client.get, path), options.calls, cpu=options.cpu))
                print(f"{path:<42}{_show(taken)}{len(answer.content) / 1024:>14.0f} KiB", flush=True)
    return found


def measure_adding(folders: Sequence[Path]) -> None:
    """Print what one more report costs the processor in an empty dossier and in others; these are left as they are."""
    templates = read_templates()
    vocabulary = learn_vocabulary(templates)
    # Of copies that no dossier here has, so that all are new everywhere; every report of the corpus about as often.
    made = [make_report(templates, vocabulary, 1_000_003 + number)[1] for number in range(ADDED)]
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty"
        create_dossier(empty).close()
        bare = None
        for folder in (empty, *folders):
            with open_dossier(folder) as dossier:
                taken = [value for new in made for value in [_add_and_take_back(dossier, new)]]
            bare = bare or statistics.median(taken)
            times = f"{_show(taken)}, {statistics.median(taken) / bare:.2f} times an empty one's"
            print(f"{'one more report in ' + folder.name:<42}{times}", flush=True)
        shutil.rmtree(empty)


class TakenBackError(Exception):
    """Ends a transaction without its changes."""


def _add_and_take_back(dossier: Dossier, new: Any) -> float:
    taken = 0.0
    with suppress(TakenBackError), dossier.writer() as writer:
        began = time.process_time()
        enter_prepared(writer, new)
        taken = time.process_time() - began
        raise TakenBackError
    return taken


def times_of(call: Callable[[], Any], calls: int, *, cpu: bool) -> list[float]:
    """Return the seconds that each of some calls takes."""
    clock = time.process_time if cpu else time.perf_counter
    taken = []
    for _ in range(calls):
        began = clock()
        call()
        taken.append(clock() - began)
    return taken


def p95(taken: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]


def _show(taken: Sequence[float], *, width: int = 8) -> str:
    return f"{1000 * statistics.median(taken):>{width}.0f}{1000 * p95(taken):>8.0f}"


def folder_size(file: Path) -> int:
    """Return the bytes of an SQLite file and its log."""
    return sum(path.stat().st_size for path in file.parent.glob(f"{file.name}*"))


def print_growth(found: Mapping[int, Mapping[str, float]]) -> None:
    """Print how the 95th percentiles grow with the number of reports."""
    numbers = sorted(found)
    print("\n95th percentile, ms" + " " * 23 + "".join(f"{number:>10}" for number in numbers) + f"{'growth':>10}")
    for name in found[numbers[-1]]:
        taken = [1000 * found[number].get(name, float("nan")) for number in numbers]
        print(f"{name:<42}{''.join(f'{value:>10.0f}' for value in taken)}{taken[-1] / max(0.1, taken[0]):>10.1f}")


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return "unknown processor"


if __name__ == "__main__":
    sys.exit(main())
