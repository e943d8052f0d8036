"""The outermost layer: which requests are answered at all, and the headers that every answer bears.

It stands before routing and around every fault, so that no page can forget it: the Host header must be one of ours (a name
that an attacker's DNS points here is refused), a change must come from our own page (`Sec-Fetch-Site`, or else `Origin`), a
body must not be too large, and who is not let in gets no further than the login page.

Source: Jupyter Server's Host check, Datasette's check of Sec-Fetch-Site and Origin; OWASP ASVS 5.0, 3.4 and 3.5.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rejoinder.web.error_page import error_page
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
DOOR = "/login"
ASSETS = "/static/"

# A length of more digits is no length.
MOST_DIGITS = 15

FOREIGN = "This change was asked for by another site, and was not made."
STRANGER = (
    "Not let in: open the link that 'rejoinder serve' printed, or sign in at /login. "
    "If this browser was let in before and came here by a link from elsewhere, go on to the page."
)
FAULT = "Rejoinder met a fault that it did not foresee; the terminal that serves it says more."

log = logging.getLogger("rejoinder.web")


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
        body = _Body(receive, _limit_of(scope, self._settings))
        answer = _Answer(scope, send, body)
        try:
            body.check_declared(scope)
            self._check(scope)
            await self._app(_as_get(scope), body.receive, answer.send)
        except RefusedError as refusal:
            await answer.refuse(refusal)
        except Exception as error:
            # The path alone: what stands after it may bear a token.
            log.exception("%s %s", scope["method"], quote(scope["path"]))
            if answer.has_begun:
                raise
            await answer.refuse(RefusedError(500, f"{FAULT} ({type(error).__name__})"))

    def _check(self, scope: Scope) -> None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        self._check_host(scope, headers)
        method = scope["method"]
        if method not in SAFE_METHODS | CHANGING_METHODS:
            raise RefusedError(405, "This address takes GET and POST only.")
        with_token = self._doors.opens_for_bearer(headers.get("authorization"))
        if method in CHANGING_METHODS and not with_token:
            _check_origin(headers, is_secure=self._settings.secure)
        who = self._doors.who(headers.get("cookie", "")) or (self._settings.who if with_token else None)
        scope.setdefault("state", {})["who"] = who
        if who is None and scope["path"] != DOOR and not scope["path"].startswith(ASSETS):
            raise RefusedError(401, STRANGER)

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


def _check_origin(headers: dict[str, str], *, is_secure: bool) -> None:
    """Refuse a change that does not come from a page of ours.

    Our pages send no referrer, and then a browser writes `Origin: null` into the forms that they send (Fetch, 3.1); what it
    says in Sec-Fetch-Site no page can change.
    """
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site is not None and site != "same-origin":
        raise RefusedError(403, FOREIGN)
    host = headers.get("host", "").lower()
    ours = (f"https://{host}",) if is_secure else (f"http://{host}", f"https://{host}")
    is_unnamed = site == "same-origin" and origin == "null"
    if origin is not None and origin.lower() not in ours and not is_unnamed:
        raise RefusedError(403, FOREIGN)
    if site is None and origin is None:
        raise RefusedError(403, "This request does not say which page it comes from, and nothing was changed.")


def _as_get(scope: Scope) -> Scope:
    """Return a HEAD as the GET whose headers it asks for; a look at a link's headers does not use the link up."""
    if scope["method"] != "HEAD":
        return scope
    return {**scope, "method": "GET", "query_string": b"" if scope["path"] == DOOR else scope["query_string"]}


def _limit_of(scope: Scope, settings: WebSettings) -> int:
    return settings.max_upload_bytes + FORM_BYTES if scope["path"] == "/add" else FORM_BYTES


class _Body:
    """What is sent with a request, up to a limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._seen = 0

    @property
    def is_too_large(self) -> bool:
        """Whether more came than is taken."""
        return self._seen > self._limit

    def refusal(self) -> RefusedError:
        """Return why it is refused."""
        return RefusedError(413, f"What was sent is larger than {self._limit:,} bytes, and was not kept; send less at a time.")

    def check_declared(self, scope: Scope) -> None:
        """Refuse a body that says beforehand that it is too large."""
        declared = next((value for name, value in scope["headers"] if name.lower() == b"content-length"), b"0")
        if not declared.isdigit() or len(declared) > MOST_DIGITS or int(declared) > self._limit:
            raise self.refusal()

    async def receive(self) -> Message:
        """Give on the next part."""
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self.is_too_large:
            raise self.refusal()
        return message


class _Answer:
    """The answer to one request: it bears the headers, and none but the first is given."""

    def __init__(self, scope: Scope, send: Send, body: _Body) -> None:
        self._send = send
        self._body = body
        self._is_head = scope["method"] == "HEAD"
        self._is_asset = scope["path"].startswith(ASSETS)
        self._path = scope["path"] if scope["method"] in SAFE_METHODS else None
        self.has_begun = False

    async def send(self, message: Message) -> None:
        """Give on a message of the application; that of a form that broke off because it is too large says so instead."""
        if self._body.is_too_large:
            await self.refuse(self._body.refusal())
            return
        await self._give_on(message)

    async def _give_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            message["headers"] = self._with_headers(message.get("headers", []))
        elif self._is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)

    async def refuse(self, refusal: RefusedError) -> None:
        """Answer with a sentence, unless an answer is on its way."""
        if self.has_begun:
            return
        body = error_page(refusal.status, str(refusal), go_on=self._path if refusal.status == 401 else None).encode()
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        await self._give_on({"type": "http.response.start", "status": refusal.status, "headers": headers})
        await self._give_on({"type": "http.response.body", "body": body})

    def _with_headers(self, given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        added = [*HEADERS, (b"cache-control", b"no-cache" if self._is_asset else b"no-store")]
        names = {name for name, _ in added}
        return [*(pair for pair in given if pair[0].lower() not in names), *added]
