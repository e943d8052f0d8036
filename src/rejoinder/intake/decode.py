"""Bytes to text, and nothing that is not text.

The bytes of a file come in; the text goes out with the encoding by which it was read. Bytes that are no text are refused
with a sentence that says what they seem to be.
"""

import codecs
import re
from dataclasses import dataclass

from rejoinder.errors import InputRefusedError, UsageError

WANTED = "a text or HTML file in UTF-8 is wanted"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BYTE_ORDER_MARK = "\ufeff"

# First bytes of what is often given a text's name, and how to call it.
OTHER_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, or a Word, ODF or EPUB document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)

# Labels that pages declare and browsers read as another encoding. Source: WHATWG Encoding, 'Names and labels'.
BROWSER_NAMES = {
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-9": "windows-1254",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
DECLARED = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
DECLARED_WITHIN = 4096


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the name of the encoding by which its bytes were read; a byte order mark is not part of the text."""

    text: str
    encoding: str


def decode_bytes(data: bytes, *, name: str, encoding: str | None = None, is_page: bool = False) -> DecodedText:
    """Return the text that `data` holds.

    A byte order mark settles the encoding; then `encoding`; then, of a page, what it declares; then UTF-8.

    Args:
        data: The bytes as received.
        name: How a message calls the file.
        encoding: The encoding that the user gives.
        is_page: Whether the bytes are HTML.

    Raises:
        InputRefusedError: The bytes are empty, no text, or no text in that encoding.
        UsageError: There is no encoding of that name.
    """
    if not data:
        raise InputRefusedError(name, "is empty", WANTED)
    for start, kind in OTHER_FORMATS:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[: len(start)] == start:
            raise InputRefusedError(name, f"is {kind}", "its text is wanted, as a text or HTML file")
    chosen = find_mark(data) or _check_encoding(encoding) or (_find_declared(data) if is_page else None) or "utf-8"
    text = _decode(data, name, chosen, is_chosen=encoding is not None)
    return DecodedText(text, chosen)


def find_mark(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start of `data` tells, or None."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _check_encoding(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        wanted = "a name such as utf-8, windows-1252 or koi8-r is wanted"
        raise UsageError(f"--encoding '{encoding}' is not known; {wanted}") from error


def _find_declared(data: bytes) -> str | None:
    """Return the encoding that the head of a page declares, as a browser understands it, or None."""
    match = DECLARED.search(data, 0, DECLARED_WITHIN)
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii").lower()
    try:
        return codecs.lookup(BROWSER_NAMES.get(label, label)).name
    except LookupError:
        return None


def _decode(data: bytes, name: str, encoding: str, *, is_chosen: bool) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, encoding, error, is_chosen=is_chosen) from error
    except (UnicodeError, LookupError, ValueError) as error:
        raise InputRefusedError(name, f"cannot be read as {encoding}", "give another --encoding") from error
    text = text.removeprefix(BYTE_ORDER_MARK)
    if "\0" in text:
        raise _binary(data, name)
    if any("\ud800" <= character <= "\udfff" for character in text if character > "\ud7ff"):
        raise InputRefusedError(name, f"holds halves of characters when read as {encoding}", "give another --encoding")
    return text


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeDecodeError, *, is_chosen: bool) -> InputRefusedError:
    if b"\0" in data and not encoding.startswith(("utf-16", "utf-32")):
        return _binary(data, name)
    shown = "UTF-8" if encoding.startswith("utf-8") else encoding
    found = f"is not {shown}: byte 0x{data[error.start]:02X} at offset {error.start:,}"
    wanted = "give another --encoding" if is_chosen else "give --encoding, such as --encoding windows-1252"
    return InputRefusedError(name, found, wanted)


def _binary(data: bytes, name: str) -> InputRefusedError:
    offset = data.find(b"\0")
    zeros = data[:4096].count(0)
    if zeros * 3 > len(data[:4096]):
        guess = "utf-16-le" if offset % 2 else "utf-16-be"
        return InputRefusedError(name, f"holds a NUL byte at offset {offset:,}", f"if it is UTF-16, give --encoding {guess}")
    return InputRefusedError(name, f"is not text: it holds a NUL byte at offset {offset:,}", WANTED)
