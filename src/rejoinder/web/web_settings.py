"""What an application may do and whom it lets in."""

from dataclasses import dataclass, field
from pathlib import Path

# A page asks for a report of 20 MB at most; what a form has around it is small.
FORM_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How a dossier is served.

    Attributes:
        who: Under whose name decisions are kept, where no password file tells.
        hosts: Names and addresses by which a browser may ask for a page, without ports.
        passwords: A password file, or None: then a token in the first link lets in.
        max_upload_bytes: The largest report that is taken in.
        secure: Whether pages come over HTTPS, so that cookies are marked so.
        read_only: Whether nothing can be changed.
    """

    who: str
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    passwords: Path | None = None
    max_upload_bytes: int = 20_000_000
    secure: bool = False
    read_only: bool = False
    days_of_a_session: int = field(default=7)
