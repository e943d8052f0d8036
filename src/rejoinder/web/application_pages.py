"""Asks the application for pages without a network: an address comes in, a status and bytes go out."""

import asyncio
import threading
from collections.abc import Coroutine, MutableMapping
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

from rejoinder.store import Dossier
from rejoinder.web.web_settings import WebSettings

if TYPE_CHECKING:
    from types import TracebackType

HOST = "localhost"

Result = TypeVar("Result")


class ApplicationPages:
    """The pages of a dossier as a reader sees them who may change nothing."""

    def __init__(self, dossier: Dossier) -> None:
        from rejoinder.web.app import create_app

        settings = WebSettings(who="reader", hosts=(HOST,), read_only=True)
        self._app, doors = create_app(dossier, settings)
        self._headers = [(b"host", HOST.encode()), (b"authorization", f"Bearer {doors.bearer}".encode())]
        self._loop = asyncio.new_event_loop()
        # A thread of its own: whoever asks may have a loop running, as a notebook has.
        self._thread = threading.Thread(target=self._loop.run_forever, name="application pages", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None") -> None:
        """End the loop."""
        self._run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def get(self, address: str) -> tuple[int, bytes]:
        """Return the status and the body of an address."""
        return self._run(self._ask(address))

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _ask(self, address: str) -> tuple[int, bytes]:
        parts = urlsplit(address)
        scope: MutableMapping[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": list(self._headers),
            "client": ("127.0.0.1", 0),
            "server": (HOST, 80),
        }
        status, body = 500, bytearray()

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))

        await self._app(scope, receive, send)
        return status, bytes(body)
