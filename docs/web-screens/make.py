"""Take the screenshots of docs/web-screens.md: each page of the demonstration at two widths in two themes.

    python docs/web-screens/make.py            # all pages
    python docs/web-screens/make.py table open # these

Needs the extras [web] and [dev], Chromium, and Pillow (`pip install pillow`), which reduces each picture to 48 colours. The
dossier is that of `rejoinder demo`, made anew, with a few decisions of two persons so that each state is seen.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from tests.web.serving import Live, serve_live  # noqa: E402

from rejoinder.cli.serve import make_demonstration  # noqa: E402
from rejoinder.runners.decide import decide  # noqa: E402
from rejoinder.shapes.dossier import DecisionKind, Family  # noqa: E402
from rejoinder.shapes.review import DecisionRequest  # noqa: E402
from rejoinder.store import Dossier, create_dossier  # noqa: E402

HERE = Path(__file__).parent
SIZES = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}
THEMES = ("light", "dark")
COLOURS = 48


def main() -> None:
    """Make the dossiers, and take what is asked for."""
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        place = os.environ.get("REJOINDER_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        folder = Path(temporary) / "talks"
        with make_demonstration(folder) as dossier:
            decide_some(dossier)
        with serve_live(folder) as live:
            take(browser, live, {name: path for name, path in addresses(live.dossier).items() if not wanted or name in wanted})
        create_dossier(Path(temporary) / "new", title="New talks").close()
        with serve_live(Path(temporary) / "new") as live:
            take(browser, live, {"empty": "/"} if not wanted or "empty" in wanted else {})
        browser.close()


def decide_some(dossier: Dossier) -> None:
    """Confirm, correct, reject and dispute a few points and answers."""
    with dossier.view() as view:
        points = [subject.id for subject in view.subjects(Family.POINTS)]
        answers = [subject.id for subject in view.subjects(Family.ANSWERS)]
    decided: list[tuple[str, DecisionKind, str, dict[str, object]]] = [
        ("anna", DecisionKind.CONFIRM, points[0], {}),
        ("anna", DecisionKind.CONFIRM, points[1], {}),
        ("ben", DecisionKind.REJECT, points[1], {}),
        ("ben", DecisionKind.CORRECT, points[2], {"rank": "main"}),
        ("anna", DecisionKind.CONFIRM, answers[0], {}),
        ("anna", DecisionKind.REJECT, points[-1], {}),
    ]
    for who, kind, target, changes in decided:
        family = "points" if target in points else "answers"
        why = "the letter says so" if kind is DecisionKind.CORRECT else None
        decide(dossier, DecisionRequest(who=who, kind=kind, target=target, family=family, changes=changes, why=why))


def addresses(dossier: Dossier) -> dict[str, str]:
    """Return the address of each page that is shown."""
    with dossier.view() as view:
        reports = view.reports()
        longest = max(reports, key=lambda one: one.characters).key
        paper = view.subjects(Family.INSTRUMENTS)[0].id
        point = view.subjects(Family.POINTS)[1].id
        side = next(iter(view.scope().sides), "Vellia")
    return {
        "overview": "/",
        "table": "/table",
        "open": "/open",
        "since": "/since?day=2030-01-01",
        "accounts": "/accounts",
        "chronology": "/chronology",
        "commitments": "/commitments",
        "actors": "/actors",
        "actor": f"/actors/{side}",
        "instruments": "/instruments",
        "instrument": f"/instruments/{paper}",
        "reports": "/reports",
        "report": f"/reports/{longest}",
        "review": "/review",
        "entry": f"/entries/{point}",
        "search": "/search?q=ceasefire",
        "history": "/history",
        "login": "/login",
    }


def take(browser: Browser, live: Live, pages: dict[str, str]) -> None:
    """Take pages at each width in each theme."""
    for theme in THEMES:
        with let_in(browser, live, theme) as state:
            for width, size in SIZES.items():
                for name, path in pages.items():
                    context = browser.new_context(
                        viewport=size,  # type: ignore[arg-type]  # a plain dict of two numbers
                        color_scheme=theme,  # type: ignore[arg-type]  # one of two words
                        storage_state=None if name == "login" else state,
                    )
                    page = context.new_page()
                    page.goto(live.address + path)
                    page.wait_for_timeout(150)
                    file = HERE / f"{name}-{width}-{theme}.png"
                    page.screenshot(path=file)
                    context.close()
                    reduce(file)


@contextmanager
def let_in(browser: Browser, live: Live, theme: str) -> Iterator[Path]:
    """Let a browser in, and lend its cookie as a file."""
    with tempfile.TemporaryDirectory() as folder:
        context = browser.new_context()
        context.new_page().goto(live.link)
        context.storage_state(path=Path(folder) / f"{theme}.json")
        context.close()
        yield Path(folder) / f"{theme}.json"


def reduce(file: Path) -> None:
    """Make a picture small."""
    from PIL import Image

    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    main()
