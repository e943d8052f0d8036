"""Every address of the application: the headers of each answer, what a page may hold, and that looking changes nothing."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Mount, Route

from rejoinder.web.app import STATIC
from tests.web.serving import OWN, Served, hash_of

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def all_routes(app: Any) -> Iterator[Route]:
    """Return each route, those of included routers too."""
    waiting = list(app.routes)
    while waiting:
        route = waiting.pop(0)
        if isinstance(route, Route):
            yield route
        elif not isinstance(route, Mount):
            inner = getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", None)
            assert inner is not None, f"a route of a kind that this walk does not know: {route!r}"
            waiting.extend(inner)


def address_of(route: Route, served: Served) -> str:
    """Return an address that the route answers, with things that are there."""
    with served.dossier.view() as view:
        report = view.reports()[0].key
        entry = view.entries_of_report(report)[0]
        papers = [one for one in view.entries_of_report(report) if one.family.value == "instruments"]
    given = {
        "key": report,
        "id_": entry.id,
        "subject": papers[0].subject if papers else "i-0",
        "name:path": "Vellia",
        "name": "Vellia",
        "start": "0",
        "end": "5",
    }
    path = re.sub(r"\{([^}]+)\}", lambda found: given.get(found[1], "x"), route.path)
    return f"{path}?report={report}&start=0&end=5" if path == "/entries/new" else path


def addresses(served: Served, method: str) -> list[str]:
    """Return one address of each route that takes a method."""
    return [address_of(route, served) for route in all_routes(served.app) if method in (route.methods or ())]


def pages_with_queries(served: Served) -> list[str]:
    """Return the addresses of all pages, and some with what people and programs put after them."""
    plain = addresses(served, "GET")
    asked = ("as_of=2032-08-19", "page=2", "side=Vellia&agency=x&review=confirmed", "q=work", "name=Vellia&family=points")
    return plain + [f"{path}{'&' if '?' in path else '?'}{query}" for path in plain for query in asked]


def test_walk_finds_the_pages(served: Served) -> None:
    found = set(addresses(served, "GET"))
    assert {"/", "/table", "/open", "/since", "/accounts", "/chronology", "/review", "/reports", "/login"} <= found
    assert {"/decide", "/undo", "/add", "/leave", "/login", "/problems/retry"} <= set(addresses(served, "POST"))


def assert_headers(answer: Any, *, is_asset: bool = False) -> None:
    """Assert that an answer bears each header once, as it is wanted."""
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value], f"{answer.request.url}: {name}"
    if not is_asset:
        assert answer.headers.get_list("cache-control") == ["no-store"]
    assert "server" not in answer.headers


def test_every_page_bears_the_headers(served: Served) -> None:
    for path in pages_with_queries(served):
        answer = served.client.get(path)
        assert answer.status_code in (200, 303, 404, 422), f"{path}: {answer.status_code}"
        assert_headers(answer)


def test_every_page_answers_head_as_get(served: Served) -> None:
    for path in addresses(served, "GET"):
        answer = served.client.head(path)
        assert answer.status_code == served.client.get(path).status_code, path
        assert not answer.content
        assert_headers(answer)


def test_every_change_bears_the_headers(own: Served) -> None:
    for path in addresses(own, "POST"):
        assert_headers(own.client.post(path, headers=OWN))
        assert_headers(own.client.post(path))
        own.client.get("/login", params={"token": own.doors.token})


@pytest.mark.parametrize("file", [str(path.relative_to(STATIC)) for path in sorted(STATIC.rglob("*")) if path.is_file()])
def test_static_files_bear_the_headers(served: Served, file: str) -> None:
    answer = served.client.get(f"/static/{file}")
    assert answer.status_code == 200
    assert_headers(answer, is_asset=True)


def test_refusals_bear_the_headers(served: Served) -> None:
    client, stranger = served.client, served.stranger()
    answers = {
        400: client.get("/", headers={"Host": "evil.example"}),
        401: stranger.get("/table"),
        403: client.post("/decide", data={"kind": "confirm"}),
        404: client.get("/no/such/page"),
        405: client.put("/table"),
        413: client.post("/decide", content=b"x" * 1_000_001, headers=OWN),
        422: client.get("/table", params={"as_of": "nonsense"}),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert_headers(answer)
        assert "<h1>" in answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert_headers(client.get("/static/no-such-file.js"), is_asset=True)
    assert_headers(client.post("/table", headers=OWN))
    assert_headers(client.delete("/reports"))
    assert_headers(client.options("/"))


def test_a_fault_is_a_sentence_with_the_headers(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("a secret of the code")

    monkeypatch.setattr("rejoinder.web.pages.overview.make_frame", fail)
    answer = own.client.get("/")
    assert answer.status_code == 500
    assert "a secret" not in answer.text
    assert "Traceback" not in answer.text
    assert_headers(answer)


class Elements(HTMLParser):
    """What elements a page has, and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.script_text = ""
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        self.found.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            self.script_text += data


# Elements that have no place on a page of ours.
NEVER = {"style", "iframe", "object", "embed", "base", "img", "b", "foreignobject", "animate", "applet"}
ADDRESSES = ("href", "src", "action", "formaction", "hx-get", "hx-post", "data", "poster", "xlink:href", "srcset")


def assert_page_is_clean(path: str, html: str) -> None:
    """Assert that a page holds no script or style of its own, no event handler and no address of another server."""
    page = Elements()
    page.feed(html)
    assert not page.script_text.strip(), path
    for tag, attributes in page.found:
        assert tag not in NEVER, f"{path}: <{tag}>"
        if tag == "script":
            assert (attributes.get("src") or "").startswith("/static/"), path
        for name, value in attributes.items():
            assert not name.startswith("on"), f"{path}: <{tag} {name}>"
            assert name != "style", f"{path}: <{tag} style>"
            assert not name.startswith(("hx-on", "hx-vars", "hx-vals", "hx-headers")), f"{path}: {name}"
            if name in ADDRESSES:
                assert re.match(r"/(?![/\\])|#|\?", value or ""), f"{path}: <{tag} {name}={value!r}>"
                assert not re.search(r"[\x00-\x20\u202e]", value or ""), f"{path}: {value!r}"


def test_no_page_holds_script_style_or_a_foreign_address(served: Served) -> None:
    with served.dossier.view() as view:
        reports = [f"/reports/{report.key}" for report in view.reports()]
        entries = [f"/entries/{entry.id}" for report in view.reports() for entry in view.entries_of_report(report.key)]
    for path in [*pages_with_queries(served), *reports, *entries]:
        answer = served.client.get(path)
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert_page_is_clean(path, answer.text)


def test_looking_changes_nothing(own: Served, own_folder: Path) -> None:
    before = hash_of(own_folder)
    for path in [*pages_with_queries(own), *(f"{path}?kind=confirm&target=p-1&number=1" for path in addresses(own, "POST"))]:
        own.client.get(path)
        own.client.head(path)
    assert hash_of(own_folder) == before
