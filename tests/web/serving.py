"""A dossier that is served: by a client in this process, or by a server in a thread that a browser can ask."""

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from rejoinder.store import Dossier, open_dossier
from rejoinder.web import WebSettings
from rejoinder.web.app import create_app
from rejoinder.web.doors import Doors

HOST = "127.0.0.1"
ADDRESS = f"http://{HOST}"

# What a browser sends with a change from a page of ours.
OWN = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An application on a dossier.

    Attributes:
        dossier: The dossier.
        app: The application.
        doors: Who is let in.
        client: A client that is let in.
        announced: The tokens that were shown at the terminal.
    """

    dossier: Dossier
    app: FastAPI
    doors: Doors
    client: TestClient
    announced: list[str] = field(default_factory=list)

    def stranger(self, **options: Any) -> TestClient:
        """Return a client that nobody let in."""
        return TestClient(self.app, base_url=ADDRESS, follow_redirects=False, **options)

    def person(self) -> TestClient:
        """Return one more client that is let in."""
        client = self.stranger()
        assert client.get("/login", params={"token": self.doors.token}).status_code == 303
        return client

    def post(self, path: str, **values: Any) -> Any:
        """Send a form as a page of ours does."""
        return self.client.post(path, data=values, headers=OWN)

    def first_key(self) -> str:
        """Return the key of the first report."""
        with self.dossier.view() as view:
            return view.reports()[0].key


@contextmanager
def serve_in_process(folder: Path, **settings: Any) -> Iterator[Served]:
    """Serve a dossier to clients in this process."""
    with open_dossier(folder) as dossier:
        announced: list[str] = []
        app, doors = create_app(dossier, WebSettings(**{"who": "anna", **settings}), announce=announced.append)
        client = TestClient(app, base_url=ADDRESS, follow_redirects=False, raise_server_exceptions=False)
        with client:
            served = Served(dossier=dossier, app=app, doors=doors, client=client, announced=announced)
            if not doors.asks_for_password:
                assert client.get("/login", params={"token": doors.token}).status_code == 303
            yield served


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A server that a browser can ask.

    Attributes:
        address: Such as `http://127.0.0.1:40123`.
        doors: Who is let in.
        dossier: The dossier.
    """

    address: str
    doors: Doors
    dossier: Dossier

    @property
    def link(self) -> str:
        """The link that lets one browser in."""
        return f"{self.address}/login?token={self.doors.token}"


@contextmanager
def serve_live(folder: Path, **settings: Any) -> Iterator[Live]:
    """Serve a dossier from a thread, at a free port of this computer."""
    import uvicorn

    with open_dossier(folder) as dossier, socket.create_server((HOST, 0)) as listening:
        app, doors = create_app(dossier, WebSettings(**{"who": "anna", **settings}))
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 10
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        assert server.started
        try:
            yield Live(address=f"{ADDRESS}:{listening.getsockname()[1]}", doors=doors, dossier=dossier)
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def hash_of(folder: Path) -> str:
    """Return a hash of all that a dossier holds: its tables and what lies beside them, so that any change is seen."""
    from contextlib import closing
    from sqlite3 import connect

    found = hashlib.sha256()
    with closing(connect(f"file:{folder / 'dossier.sqlite'}?mode=ro", uri=True)) as connection:
        for line in connection.iterdump():
            found.update(line.encode("utf-8", "surrogatepass"))
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("dossier.sqlite")):
        found.update(f"{path.relative_to(folder)}:{path.stat().st_size}".encode())
    return found.hexdigest()
