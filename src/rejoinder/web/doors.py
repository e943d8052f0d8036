"""Who is let in: a one-time token in the first link, or a name and a password; after that a cookie.

Sessions live in this process; a token and a session are random, are compared in constant time and are never logged. A used
token is replaced by a new one, which is handed to `announce` so that the person at the terminal can open another browser.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from rejoinder.web.passwords import PasswordBook

COOKIE = "rejoinder_session"
SECONDS_OF_A_DAY = 86_400

# After so many wrong tries within a minute nobody is let in until the minute is over.
MOST_WRONG_TRIES = 10


class Doors:
    """The sessions of one running application.

    Args:
        who: The name that a token's holder has.
        passwords: Names and passwords, or None where the token lets in.
        days: How long a session lasts.
        announce: Is told each new token.
    """

    def __init__(
        self, *, who: str, passwords: PasswordBook | None, days: int, announce: Callable[[str], None] | None = None
    ) -> None:
        self._who = who
        self._passwords = passwords
        self._seconds = days * SECONDS_OF_A_DAY
        self._announce = announce
        self._lock = threading.Lock()
        self._sessions: dict[str, tuple[str, float]] = {}
        self._wrong: list[float] = []
        self.token = secrets.token_urlsafe(32)
        self._bearer = secrets.token_urlsafe(32)

    @property
    def bearer(self) -> str:
        """The token for programs, in the header `Authorization: Bearer ...`; it does not change."""
        return self._bearer

    @property
    def asks_for_password(self) -> bool:
        """Whether a name and a password are asked for."""
        return self._passwords is not None

    def enter_with_token(self, token: str) -> str | None:
        """Return a new session for the one-time token, or None; the token is then used up."""
        with self._lock:
            if self._passwords is not None or not self._may_try() or not hmac.compare_digest(token.encode(), self.token.encode()):
                self._wrong.append(time.monotonic())
                return None
            self.token = secrets.token_urlsafe(32)
            session = self._open(self._who)
        if self._announce is not None:
            self._announce(self.token)
        return session

    def enter_with_password(self, name: str, password: str) -> str | None:
        """Return a new session for a name and its password, or None."""
        with self._lock:
            if self._passwords is None or not self._may_try():
                return None
        if not self._passwords.opens(name, password):
            with self._lock:
                self._wrong.append(time.monotonic())
            return None
        with self._lock:
            return self._open(name)

    def leave(self, cookies: str) -> None:
        """End the session that the cookies name."""
        with self._lock:
            self._sessions.pop(_session_in(cookies), None)

    def who(self, cookies: str) -> str | None:
        """Return the name of the person whose session the cookies name, or None."""
        with self._lock:
            name, until = self._sessions.get(_session_in(cookies), (None, 0.0))
        return name if time.monotonic() < until else None

    def opens_for_bearer(self, authorization: str | None) -> bool:
        """Whether the header bears the token for programs."""
        return authorization is not None and hmac.compare_digest(authorization.encode(), f"Bearer {self._bearer}".encode())

    def _open(self, name: str) -> str:
        session = secrets.token_urlsafe(32)
        self._sessions[session] = (name, time.monotonic() + self._seconds)
        return session

    def _may_try(self) -> bool:
        minute_ago = time.monotonic() - 60
        self._wrong = [moment for moment in self._wrong if moment > minute_ago]
        return len(self._wrong) < MOST_WRONG_TRIES


def _session_in(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""
