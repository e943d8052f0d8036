"""Who is let in: a one-time token in the first link, or a name and a password; after that a cookie.

Sessions live in this process; a token and a session are random, are compared in constant time and are never logged. A used
token is replaced by a new one, which is handed to `announce` so that the person at the terminal can open another browser.
"""

import hmac
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable

from rejoinder.web.passwords import PasswordBook

COOKIE = "rejoinder_session"
SECONDS_OF_A_DAY = 86_400

# So many wrong tries at one name from one place within a minute, or at all names together, and the next must wait. A token
# has 256 random bits and needs no such limit; with one, any web page could shut a person out by asking for the door.
MOST_WRONG_TRIES = 10
MOST_WRONG_TRIES_OF_ALL = 100
TRIES_SECONDS = 60


class Doors:
    """The sessions of one running application.

    Args:
        who: The name that a token's holder has.
        passwords: Names and passwords, or None where the token lets in.
        days: How long a session lasts.
        cookie: The name of the cookie that bears a session.
        announce: Is told each new token.
    """

    def __init__(
        self,
        *,
        who: str,
        passwords: PasswordBook | None,
        days: int,
        cookie: str = COOKIE,
        announce: Callable[[str], None] | None = None,
    ) -> None:
        self._who = who
        self._passwords = passwords
        self._seconds = days * SECONDS_OF_A_DAY
        self._announce = announce
        self._lock = threading.Lock()
        self._hashing = threading.Lock()
        self._sessions: dict[str, tuple[str, float]] = {}
        self._tries: list[tuple[float, str]] = []
        self.cookie = cookie
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
            if self._passwords is not None or not _are_equal(token, self.token):
                return None
            self.token = secrets.token_urlsafe(32)
            session = self._open(self._who)
        if self._announce is not None:
            self._announce(self.token)
        return session

    def enter_with_password(self, name: str, password: str, *, place: str = "") -> str | None:
        """Return a new session for a name and its password, or None.

        Args:
            name: The name.
            password: The password.
            place: From where it is tried; tries are counted by name and place.
        """
        if self._passwords is None:
            return None
        one_try = (time.monotonic(), f"{place} {name}")
        with self._lock:
            if not self._may_try(one_try[1]):
                return None
            # Counted before it is judged, so that many at once are no way round the limit.
            self._tries.append(one_try)
        with self._hashing:
            opens = self._passwords.opens(name, password)
        if not opens:
            return None
        with self._lock:
            self._tries.remove(one_try)
            return self._open(name)

    def leave(self, cookies: str) -> None:
        """End the session that the cookies name."""
        with self._lock:
            for session in self._sessions_in(cookies):
                self._sessions.pop(session, None)

    def who(self, cookies: str) -> str | None:
        """Return the name of the person whose session the cookies name, or None."""
        with self._lock:
            for session in self._sessions_in(cookies):
                name, until = self._sessions.get(session, (None, 0.0))
                if time.monotonic() < until:
                    return name
        return None

    def opens_for_bearer(self, authorization: str | None) -> bool:
        """Whether the header bears the token for programs."""
        return authorization is not None and _are_equal(authorization, f"Bearer {self._bearer}")

    def _open(self, name: str) -> str:
        now = time.monotonic()
        self._sessions = {session: one for session, one in self._sessions.items() if now < one[1]}
        session = secrets.token_urlsafe(32)
        self._sessions[session] = (name, now + self._seconds)
        return session

    def _may_try(self, what: str) -> bool:
        begin = time.monotonic() - TRIES_SECONDS
        self._tries = [one for one in self._tries if one[0] > begin]
        by_what = Counter(one[1] for one in self._tries)
        return by_what[what] < MOST_WRONG_TRIES and len(self._tries) < MOST_WRONG_TRIES_OF_ALL

    def _sessions_in(self, cookies: str) -> list[str]:
        """Return what our cookie says; cookies of other servers on this computer come with it, well formed or not."""
        pairs = (part.strip().partition("=") for part in cookies.split(";"))
        return [value.strip('"') for name, _, value in pairs if name == self.cookie]


def _are_equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
