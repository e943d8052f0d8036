"""The outermost layer: which requests are answered at all, and the headers that every answer bears.

It stands before routing, so that no page can forget it: the Host header must be one of ours (a name that an attacker's DNS
points here is refused), a change must come from our own page (`Sec-Fetch-Site`, or else `Origin`), a body must not be too
large, and who is not let in gets no further than the login page.

Source: Jupyter Server's Host check, Datasette's check of Sec-Fetch-Site and Origin; OWASP ASVS 5.0, 3.4 and 3.5.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rejoinder.web.web_settings import FORM_BYTES, WebSettings

if TYPE_CHECKING:
    from rejoinder.web.doors import Doors

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)

SAFE_METHODS = frozenset({"GET", "HEAD"})
CHANGING_METHODS = frozenset({"POST"})

# What may be had without being let in: the door itself and its style.
OPEN_PATHS = ("/login", "/static/")


class RefusedError(Exception):
    """A request that is not answered; its text is a sentence for a person."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: App, *, settings: WebSettings, doors: "Doors") -> None:
        self._app = app
        self._settings = settings
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        guarded = _with_headers(scope, send)
        try:
            self._check(scope)
            await self._app(scope, _counted(scope, receive, self._settings), guarded)
        except RefusedError as refusal:
            await _answer(guarded, refusal.status, str(refusal))

    def _check(self, scope: Scope) -> None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        self._check_host(scope, headers)
        method = scope["method"]
        if method not in SAFE_METHODS | CHANGING_METHODS:
            raise RefusedError(405, "This address takes GET and POST only.")
        with_token = self._doors.opens_for_bearer(headers.get("authorization"))
        if method in CHANGING_METHODS and not with_token:
            _check_origin(headers)
        who = self._doors.who(headers.get("cookie", "")) or (self._settings.who if with_token else None)
        scope.setdefault("state", {})["who"] = who
        if who is None and not scope["path"].startswith(OPEN_PATHS):
            raise RefusedError(401, "Not let in: open the link that 'rejoinder serve' printed, or sign in at /login.")

    def _check_host(self, scope: Scope, headers: dict[str, str]) -> None:
        hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
        name = host_name(headers.get("host", ""))
        if len(hosts) != 1 or name is None or name not in self._settings.hosts:
            raise RefusedError(400, "This server does not answer to that name; use the address that 'rejoinder serve' printed.")


def host_name(value: str) -> str | None:
    """Return the name in a Host header without its port, lower-case; None where it is not a name with an optional port.

    >>> host_name("LOCALHOST:8000"), host_name("[::1]:80"), host_name("127.0.0.1/x?"), host_name("a@127.0.0.1")
    ('localhost', '[::1]', None, None)
    """
    if value.startswith("["):
        name, bracket, port = value.partition("]")
        name, port = name + bracket, port.removeprefix(":") if port.startswith(":") else port and "?"
    else:
        name, _, port = value.partition(":")
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789.-[]:")
    if not name or (port and not port.isdecimal()) or not set(name.lower()) <= allowed:
        return None
    return name.lower()


def _check_origin(headers: dict[str, str]) -> None:
    """Refuse a change that does not come from a page of ours."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site is not None and site != "same-origin":
        raise RefusedError(403, "This change was asked for by another site, and was not made.")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        raise RefusedError(403, "This change was asked for by another site, and was not made.")
    if site is None and origin is None:
        raise RefusedError(403, "This request does not say which page it comes from, and nothing was changed.")


def _counted(scope: Scope, receive: Receive, settings: WebSettings) -> Receive:
    """Return `receive`, which stops at a body that is too large."""
    limit = settings.max_upload_bytes + FORM_BYTES if scope["path"] == "/add" else FORM_BYTES
    declared = next((value for name, value in scope["headers"] if name.lower() == b"content-length"), b"0")
    if not declared.isdigit() or int(declared) > limit:
        raise RefusedError(413, f"What was sent is larger than {limit:,} bytes, and was not read.")
    seen = 0

    async def count() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise RefusedError(413, f"What was sent is larger than {limit:,} bytes, and was not read.")
        return message

    return count


def _with_headers(scope: Scope, send: Send) -> Send:
    """Return `send`, which adds the headers to every answer."""
    is_asset = scope["path"].startswith("/static/")

    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept: Iterable[tuple[bytes, bytes]] = message.get("headers", [])
            names = {name for name, _ in HEADERS} | ({b"cache-control"} if not is_asset else set())
            headers = [pair for pair in kept if pair[0].lower() not in names]
            headers.extend(HEADERS)
            if not is_asset:
                headers.append((b"cache-control", b"no-store"))
            message["headers"] = headers
        await send(message)

    return add


async def _answer(send: Send, status: int, sentence: str) -> None:
    from rejoinder.web.error_page import error_page

    body = error_page(status, sentence).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
