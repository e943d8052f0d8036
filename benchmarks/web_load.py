"""Ask a dossier's pages as many persons would, on this computer alone, and say how long each page took.

    python benchmarks/web_load.py DOSSIER                 # 50 read, 2 review, 20 seconds
    python benchmarks/web_load.py DOSSIER --readers 10 --seconds 5
    python benchmarks/web_load.py DOSSIER --alone         # one reader, each page 20 times: the server's time
    python benchmarks/web_load.py DOSSIER --paint         # when Chromium first paints each page

The dossier is copied first; the copy is served from a process of its own at a free port. Each reader asks a page, waits for it
whole, rests as a person would (REST_S) and asks the next; reviewers confirm entries and take the last one back. An answer
other than 200 or 303 is an error and is printed.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import re
import shutil
import socket
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

# Between two pages a person reads for this long at least; drawn evenly from it.
REST_S = (5.0, 15.0)
TIMES_ALONE = 20
HOST = "127.0.0.1"

FAMILIES = {b"p": "points", b"a": "answers", b"r": "requests", b"c": "commitments", b"k": "claims", b"e": "events"}
# Each has a session of this name, so that one takes back only what he decided himself.
REVIEWERS = tuple(f"reviewer-{number}" for number in range(10))
CHROMIUM = os.environ.get("REJOINDER_CHROMIUM", "/usr/bin/chromium")


def serve(folder: str, sock: socket.socket, token: str) -> None:
    import uvicorn

    from rejoinder.store import open_dossier
    from rejoinder.web import WebSettings
    from rejoinder.web.app import create_app

    with open_dossier(Path(folder)) as dossier:
        app, doors = create_app(dossier, WebSettings(who="anna"))
        doors.token = token
        for who in REVIEWERS:
            doors._sessions[who] = (who, time.monotonic() + 3600)
        uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run(sockets=[sock])


def listening() -> socket.socket:
    """Return a socket as `rejoinder serve` makes it, at a free port."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.bind((HOST, 0))
    sock.listen(256)
    return sock


@contextmanager
def served(source: Path) -> Iterator[tuple[str, str, Path]]:
    """Serve a copy of a dossier; yield its address, the token that lets one browser in, and the folder."""
    with tempfile.TemporaryDirectory() as temporary, listening() as sock:
        folder = Path(temporary) / "dossier"
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("originals"))
        (folder / "originals").mkdir(exist_ok=True)
        token = "t" * 43
        process = multiprocessing.get_context("fork").Process(target=serve, args=(str(folder), sock, token), daemon=True)
        process.start()
        try:
            yield f"http://{HOST}:{sock.getsockname()[1]}", token, folder
        finally:
            process.terminate()
            process.join(10)


def addresses(folder: Path) -> dict[str, list[str]]:
    """Return addresses of each page: several where a page shows one thing."""
    from rejoinder.shapes.dossier import Family
    from rejoinder.store import open_dossier
    from rejoinder.store.actor_lists import list_actors
    from rejoinder.store.report_lists import list_reports

    chance = random.Random(1)
    with open_dossier(folder) as dossier, dossier.view() as view:
        days = view.days()
        reports = [item.report.key for item in list_reports(view, as_of=None, side=None, agency=None, limit=200, offset=0)]
        papers = [subject.id for subject in view.subjects(Family.INSTRUMENTS, limit=50)]
        points = [subject.id for subject in view.subjects(Family.POINTS, limit=50)]
        actors = [row.name for row in list_actors(view, as_of=None, side=None, kind=None, limit=5, offset=0)[0]]
    from urllib.parse import quote

    return {
        "overview": ["/"],
        "table": ["/table", f"/table?as_of={days[len(days) // 2]}"],
        "open": ["/open"],
        "since": ["/since"],
        "accounts": ["/accounts"],
        "chronology": ["/chronology"],
        "commitments": ["/commitments"],
        "actors": ["/actors"],
        "one actor": [f"/actors/{quote(name, safe='')}" for name in actors],
        "instruments": ["/instruments"],
        "one instrument": [f"/instruments/{one}" for one in papers[:10]],
        "reports": ["/reports"],
        "one report": [f"/reports/{one}" for one in chance.sample(reports, min(10, len(reports)))],
        "search": ["/search?q=talks", "/search?q=agreement"],
        "review": ["/review"],
        "one entry": [f"/entries/{one}" for one in points[:10]],
        "history": ["/history"],
    }


def ask(connection: Any, path: str, cookie: str, form: dict[str, str] | None = None) -> tuple[int, bytes, float]:
    """Ask for one page over a connection; return its status, its body and the seconds it took."""
    from urllib.parse import urlencode

    headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
    begun = time.perf_counter()
    if form is None:
        connection.request("GET", path, headers=headers)
    else:
        connection.request("POST", path, urlencode(form), {**headers, "Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, body, time.perf_counter() - begun


def let_in(address: str, token: str) -> str:
    """Return the cookie of a session."""
    for _ in range(200):
        try:
            connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
            connection.request("GET", f"/login?token={token}")
            answer = connection.getresponse()
            answer.read()
            return (answer.headers["set-cookie"] or "").partition(";")[0]
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


class Times:
    """How long each page took, and what went wrong."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.faults: Counter[str] = Counter()

    def add(self, name: str, status: int, seconds: float) -> None:
        """Keep one answer."""
        self.seconds[name].append(seconds)
        if status not in (200, 303):
            self.faults[f"{name}: {status}"] += 1

    def tell(self, headline: str) -> None:
        """Print what was kept."""
        everything = [one for times in self.seconds.values() for one in times]
        print(f"{headline}: {len(everything)} answers, {sum(self.faults.values())} errors {dict(self.faults) or ''}")
        for name, times in [*sorted(self.seconds.items()), ("all", everything)]:
            times = sorted(times)
            p50, p95 = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
            print(f"  {name:<16} {len(times):>5}  p50 {p50 * 1000:>7.0f} ms  p95 {p95 * 1000:>7.0f} ms")


def measure_alone(address: str, cookie: str, pages: dict[str, list[str]]) -> Times:

    times = Times()
    connection = HTTPConnection(address.removeprefix("http://"), timeout=120)
    for name, paths in pages.items():
        for path in paths:
            ask(connection, path, cookie)
        for number in range(TIMES_ALONE):
            status, _, seconds = ask(connection, paths[number % len(paths)], cookie)
            times.add(name, status, seconds)
    return times


def measure_load(address: str, cookie: str, pages: dict[str, list[str]], args: argparse.Namespace) -> Times:
    times = Times()
    until = time.monotonic() + args.seconds
    name_of_cookie = cookie.partition("=")[0]

    def read(number: int) -> None:

        chance = random.Random(number)
        connection = HTTPConnection(address.removeprefix("http://"), timeout=120)
        time.sleep(chance.uniform(0, args.rest[1]))
        while time.monotonic() < until:
            name = chance.choice(list(pages))
            connection.close()  # the server ends a connection that rests for 5 seconds
            times.add(name, *ask(connection, chance.choice(pages[name]), cookie)[::2])
            time.sleep(chance.uniform(*args.rest))

    def review(number: int) -> None:

        connection = HTTPConnection(address.removeprefix("http://"), timeout=120)
        cookie = f"{name_of_cookie}={REVIEWERS[number]}"
        while time.monotonic() < until:
            status, body, seconds = ask(connection, "/review", cookie)
            times.add("review", status, seconds)
            ids = re.findall(rb'data-item="([a-z]-[0-9a-f]+)"', body)
            confirmed = 0
            for id_ in ids[number::2][:5]:
                family = FAMILIES.get(id_[:1])
                if family is None:
                    continue
                form = {"kind": "confirm", "target": id_.decode(), "family": family, "back": "/history"}
                times.add("confirm", *ask(connection, "/decide", cookie, form)[::2])
                confirmed += 1
                time.sleep(1.0)
            if confirmed:
                times.add("undo", *ask(connection, "/undo", cookie, {"back": "/history"})[::2])

    async def all_at_once() -> None:
        from concurrent.futures import ThreadPoolExecutor

        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(args.readers + args.reviewers) as pool:
            work = [loop.run_in_executor(pool, read, number) for number in range(args.readers)]
            work += [loop.run_in_executor(pool, review, number) for number in range(args.reviewers)]
            await asyncio.gather(*work)

    asyncio.run(all_at_once())
    return times


def measure_paint(address: str, token: str, pages: dict[str, list[str]]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/login?token={token}")
        print("first paint in Chromium (the worst of 3):")
        for name, paths in pages.items():
            found = []
            for _ in range(3):
                page.goto(address + paths[0], wait_until="load")
                page.wait_for_timeout(100)
                paints = page.evaluate("performance.getEntriesByType('paint').map(one => one.startTime)")
                found.append(min(paints) if paints else float("nan"))
            print(f"  {name:<16} {max(found):>6.0f} ms")
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rest", type=float, nargs=2, default=REST_S, metavar=("LEAST", "MOST"), help="seconds between pages")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--paint", action="store_true")
    args = parser.parse_args()
    with served(args.dossier) as (address, token, folder):
        pages = addresses(folder)
        print(json.dumps({"dossier": str(args.dossier), "processors": os.cpu_count(), "load": os.getloadavg()[0]}))
        if args.paint:
            measure_paint(address, token, pages)
            return
        cookie = let_in(address, token)
        if args.alone:
            measure_alone(address, cookie, pages).tell("one reader")
        else:
            times = measure_load(address, cookie, pages, args)
            times.tell(f"{args.readers} read, {args.reviewers} review, {args.seconds:.0f} s")


if __name__ == "__main__":
    main()
