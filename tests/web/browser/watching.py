"""Pages that are watched: whatever goes wrong in one is kept, and fails its test."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

from tests.runners.talks import Told
from tests.web.serving import Live

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}

# Two emoji of one code point each, one of several, and a letter with a mark of its own, before the words that bear an entry.
EMOJI = Told(
    "🌾🚜 Vellia to Tarsk: no more tolls\n"
    "👩‍🌾 Grain growers cheered 🎉 as Joran Halme said that Vellia wants an end to the tolls on grain. "
    "e\u0301 🛤 He said no more.",
    "2032-08-30",
    points={"an end to the tolls on grain": "an end to the tolls on grain"},
    statements={"Vellia wants an end to the tolls on grain": "Joran Halme"},
)


@dataclass
class Desk:
    """A browser and the server that it asks.

    Attributes:
        browser: Chromium.
        live: The server.
        faults: What went wrong in a page, a sentence each.
        contexts: What is to be closed after a test.
        states: The cookies of those let in, by name.
    """

    browser: Browser
    live: Live
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    states: dict[str, Any] = field(default_factory=dict)

    def page(self, path: str | None = None, *, theme: str = "light", who: str = "anna", **options: Any) -> Page:
        """Return a watched page of a browser that is let in, at `path`."""
        context = self.context(theme=theme, who=who, **options)
        page = context.new_page()
        if path is not None:
            answer = page.goto(self.live.address + path)
            assert answer is not None
            assert answer.status == 200, f"{path}: {answer.status}"
        return page

    def context(self, *, theme: str = "light", who: str = "anna", **options: Any) -> BrowserContext:
        """Return a browser of its own, let in as `who`."""
        settings = {"viewport": WIDE, "color_scheme": theme, **options}
        if who not in self.states:
            self.states[who] = self._let_in(who)
        context = self.browser.new_context(storage_state=self.states[who], **settings)
        context.set_default_timeout(8000)
        self.contexts.append(context)
        context.on("page", self._watch)
        return context

    def stranger(self, **options: Any) -> BrowserContext:
        """Return a browser that nobody let in."""
        context = self.browser.new_context(**{"viewport": WIDE, **options})
        context.set_default_timeout(8000)
        self.contexts.append(context)
        return context

    def _let_in(self, who: str) -> Any:
        """Open a session under a name, as a password would, and keep its cookie."""
        doors = self.live.doors
        session = doors._open(who)
        return {"cookies": [_cookie(doors.cookie, session)], "origins": []}

    def _watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("dialog", self._dismiss)
        page.on("request", lambda request: self._see(request.url))

    def _hear(self, message: ConsoleMessage) -> None:
        # A 409 is how the second of two reviewers is told; the browser's console names it all the same.
        if message.type in ("error", "warning") and "status of 409" not in message.text:
            self.faults.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _see(self, url: str) -> None:
        if not url.startswith((self.live.address, "data:", "blob:", "about:")):
            self.faults.append(f"asked another server: {url}")

    def close(self) -> None:
        """Close what a test opened."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def take_faults(self) -> list[str]:
        """Return what went wrong so far, and forget it."""
        found, self.faults = self.faults, []
        return found


def _cookie(name: str, value: str) -> dict[str, Any]:
    return {
        "name": name, "value": value, "domain": "127.0.0.1", "path": "/", "expires": -1,
        "httpOnly": True, "secure": False, "sameSite": "Strict",
    }  # fmt: skip


def addresses(live: Live) -> dict[str, str]:
    """Return an address of each page by its name, with things that are there."""
    with live.dossier.view() as view:
        reports = view.reports()
        first = max(reports, key=lambda one: one.characters).key
        entries = [entry for one in reports for entry in view.entries_of_report(one.key)]
        paper = next(entry for entry in entries if entry.family.value == "instruments")
        hostile = next(one for one in reports if one.name.startswith("javascript:"))
        tolls = next(one.key for one in reports if "👩‍🌾" in (_text(view, one.key)))
    return {
        "overview": "/",
        "table": "/table",
        "open": "/open",
        "since": "/since?day=2032-01-01",
        "accounts": "/accounts",
        "chronology": "/chronology",
        "commitments": "/commitments",
        "actors": "/actors",
        "actor": "/actors/Vellia",
        "instruments": "/instruments",
        "instrument": f"/instruments/{paper.subject}",
        "reports": "/reports",
        "report": f"/reports/{first}",
        "report-hostile": f"/reports/{hostile.key}",
        "report-emoji": f"/reports/{tolls}",
        "span": f"/spans/{first}/0-12",
        "review": "/review",
        "entry": f"/entries/{entries[0].id}",
        "new-entry": f"/entries/new?report={first}&start=0&end=12",
        "search": "/search?q=the",
        "history": "/history",
        "problems": "/problems",
        "adding": "/adding",
    }


def _text(view: Any, key: str) -> str:
    found = view.text(key)
    return found.text if found else ""
