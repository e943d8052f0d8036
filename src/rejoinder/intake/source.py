"""A file, a page or standard input to a `Report`.

The name of a source comes in; a report goes out, or `InputRefusedError` with one sentence that says what was found and
what is wanted. Nothing is read further than the limits of the settings, and nothing is printed.
"""

import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rejoinder.errors import InputRefusedError
from rejoinder.intake.article_hint import mark_left_out
from rejoinder.intake.blocks import find_blocks, read_dateline
from rejoinder.intake.decode import DecodedText, decode_bytes, find_mark
from rejoinder.intake.drafts import PageLine
from rejoinder.intake.language import ENGLISH, find_language, language_name
from rejoinder.intake.page import extract_html_text
from rejoinder.intake.page_metadata import PageMetadata
from rejoinder.intake.publication import find_publication
from rejoinder.settings import Settings
from rejoinder.shapes import Report

if TYPE_CHECKING:
    from rejoinder.intake.offices import OfficeBook

STANDARD_INPUT = "standard input"
TEXT, PAGE = "text/plain", "text/html"
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
# What a folder is searched for.
REPORT_SUFFIXES = PAGE_SUFFIXES | {".txt", ".text"}
PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
ELEMENT = re.compile(r"<[A-Za-z!/]")
SNIFFED = 4096
MIN_WORDS = 2
WORD = re.compile(r"[^\W\d_]{2,}")
WANTED = "a text or HTML file, or '-' for standard input, is wanted"


@dataclass(frozen=True, slots=True)
class Received:
    """A source's bytes as received.

    Attributes:
        name: The file as the user named it, or `standard input`.
        data: Its bytes.
    """

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hash of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class _Content:
    """What was received, as text."""

    text: str
    encoding: str
    media_type: str = TEXT
    lines: tuple[PageLine, ...] | None = None
    metadata: PageMetadata | None = None


def read_source(
    source: str | Path | None,
    *,
    settings: Settings,
    published: date | None = None,
    encoding: str | None = None,
    force_language: bool = False,
    stdin: BinaryIO | None = None,
) -> Report:
    """Read one report.

    Args:
        source: The file's path; `-` or None for standard input.
        settings: The limits, and the user's actors file.
        published: The day of publication, where the user gives it.
        encoding: The encoding of the bytes, where the user gives it; a byte order mark overrides it.
        force_language: Whether a text that seems not to be English is read all the same.
        stdin: What to read as standard input instead of the process's own.

    Raises:
        InputRefusedError: There is no report to read there.
        UsageError: There is no such encoding.
        KnowledgeError: The user's actors file breaks its form.
    """
    received = receive_source(source, settings=settings, stdin=stdin)
    return read_received(received, settings=settings, published=published, encoding=encoding, force_language=force_language)


def receive_source(source: str | Path | None, *, settings: Settings, stdin: BinaryIO | None = None) -> Received:
    """Return the bytes of a source as they are, within the limit.

    Raises:
        InputRefusedError: There is no file, it cannot be opened, or it is larger than the limit.
    """
    name = STANDARD_INPUT if source is None or str(source) == "-" else str(source)
    return Received(name, _receive(None if name == STANDARD_INPUT else Path(name), name, settings, stdin))


def read_received(
    received: Received,
    *,
    settings: Settings,
    published: date | None = None,
    encoding: str | None = None,
    force_language: bool = False,
) -> Report:
    """Read one report from the bytes that were received; see `read_source`."""
    name, data = received.name, received.data
    content = _read_content(data, name, encoding, settings)
    language = _check_text(content.text, name, settings, force_language=force_language)
    title = content.metadata.title if content.metadata else None
    blocks = find_blocks(content.text, content.lines, title=title)
    found = read_dateline(content.text, blocks)
    publication, problems = find_publication(
        content.text,
        blocks,
        found,
        published=published,
        metadata=content.metadata,
        load_book=lambda: _load_book(settings),
    )
    return Report(
        name=name,
        text=content.text,
        sha256=received.sha256,
        encoding=content.encoding,
        media_type=content.media_type,
        language=language,
        blocks=blocks,
        dateline=found.dateline if found else None,
        publication=publication,
        title=title,
        problems=problems,
    )


def _receive(path: Path | None, name: str, settings: Settings, stdin: BinaryIO | None) -> bytes:
    """Return the bytes of the file or of standard input, within the limit."""
    try:
        if path is None:
            data = (stdin or sys.stdin.buffer).read(settings.max_bytes + 1)
        else:
            if path.is_dir():
                raise InputRefusedError(name, "is a directory", "one text or HTML file is wanted")
            with path.open("rb") as file:
                data = file.read(settings.max_bytes + 1)
    except FileNotFoundError as error:
        raise InputRefusedError(name, "there is no such file", WANTED) from error
    except PermissionError as error:
        raise InputRefusedError(name, "may not be read", "permission to read it is wanted") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputRefusedError(name, f"cannot be opened ({reason})", WANTED) from error
    if len(data) > settings.max_bytes:
        limit = f"{settings.max_bytes:,} bytes"
        raise InputRefusedError(name, f"is larger than {limit}", f"at most {limit} are read")
    return data


def _read_content(data: bytes, name: str, encoding: str | None, settings: Settings) -> _Content:
    is_page = _is_page(data, name)
    decoded = decode_bytes(data, name=name, encoding=encoding, is_page=is_page)
    if not (is_page or PAGE_START.match(decoded.text[:SNIFFED])) or not ELEMENT.search(decoded.text):
        return _Content(decoded.text, decoded.encoding)
    return _read_page(decoded, name, settings)


def _is_page(data: bytes, name: str) -> bool:
    if Path(name).suffix.lower() in PAGE_SUFFIXES:
        return True
    return find_mark(data) is None and bool(PAGE_START.match(data[:SNIFFED].decode("latin-1")))


def _read_page(decoded: DecodedText, name: str, settings: Settings) -> _Content:
    page = extract_html_text(decoded.text, max_characters=settings.max_characters)
    if page.is_cut:
        raise _too_long(name, f"has more than {settings.max_characters:,} characters of text", settings)
    lines = mark_left_out(decoded.text, page.text, page.lines)
    return _Content(page.text, decoded.encoding, PAGE, lines, page.metadata)


def _check_text(text: str, name: str, settings: Settings, *, force_language: bool) -> str:
    """Refuse what is no report in English; return the code of the language."""
    if len(text) > settings.max_characters:
        raise _too_long(name, f"has {len(text):,} characters", settings)
    if not text.strip():
        raise InputRefusedError(name, "holds nothing but white space", "a report's text is wanted")
    language = find_language(text)
    if language.is_foreign and not force_language:
        found = f"seems to be in {language_name(language.code)}"
        raise InputRefusedError(name, found, f"{language_name(ENGLISH)} is read; --force goes on all the same")
    words = WORD.finditer(text)
    if sum(1 for _ in zip(range(MIN_WORDS), words, strict=False)) < MIN_WORDS:
        raise InputRefusedError(name, "holds no sentence, only figures and signs", "a report's text is wanted")
    return language.code


def _too_long(name: str, found: str, settings: Settings) -> InputRefusedError:
    return InputRefusedError(name, found, f"at most {settings.max_characters:,} characters are read; split it into its reports")


def _load_book(settings: Settings) -> "OfficeBook | None":
    """Return the book of office-holders, where the knowledge room has one that can be asked by person."""
    import rejoinder.knowledge as knowledge

    load = getattr(knowledge, "load_actor_book", None)
    book = load(settings.actors_file) if load is not None else None
    return book if hasattr(book, "holders_of_person") else None
