"""Bytes to text: marks, encodings, and what is refused."""

import pytest

from rejoinder.errors import ExitCode, InputRefusedError, UsageError
from rejoinder.intake import decode_bytes

SENTENCE = "Oslo’s envoy said “no”.\r\nThe talks went on.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), "utf-8-sig"),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-16"),
        (b"\xff\xfe\0\0" + SENTENCE.encode("utf-32-le"), "utf-32"),
    ],
)
def test_decoding_strips_the_mark_and_keeps_line_ends(data: bytes, encoding: str) -> None:
    decoded = decode_bytes(data, name="a.txt")
    assert (decoded.text, decoded.encoding) == (SENTENCE, encoding)


def test_decoding_takes_the_users_encoding() -> None:
    decoded = decode_bytes("Переговоры".encode("koi8-r"), name="a.txt", encoding="KOI8-R")
    assert (decoded.text, decoded.encoding) == ("Переговоры", "koi8-r")


def test_decoding_lets_a_mark_override_the_users_encoding() -> None:
    assert decode_bytes(b"\xef\xbb\xbfna\xc3\xafve", name="a.txt", encoding="latin-1").text == "naïve"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "a.txt: is empty"),
        (b"Talks \xe9chou\xe9", "is not UTF-8: byte 0xE9 at offset 6; give --encoding"),
        (b"Talks fail\xe2\x80", "is not UTF-8: byte 0xE2 at offset 10"),
        (b"Talks\0fail, the envoy said.", "is not text: it holds a NUL byte at offset 5"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document"),
        (b"PK\x03\x04rest", "is a ZIP archive"),
        (b"{\\rtf1 Talks}", "is an RTF document"),
        ("Talks fail".encode("utf-16-le"), "if it is UTF-16, give --encoding utf-16-le"),
        ("Talks fail".encode("utf-16-be"), "if it is UTF-16, give --encoding utf-16-be"),
    ],
)
def test_decoding_refuses_what_is_no_text(data: bytes, found: str) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        decode_bytes(data, name="a.txt")
    assert found in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.exit_code is ExitCode.INPUT_REFUSED


def test_decoding_refuses_bytes_that_the_users_encoding_lacks() -> None:
    with pytest.raises(InputRefusedError, match=r"is not ascii: byte 0xE9 at offset 4; give another --encoding"):
        decode_bytes(b"Caf\x65\xe9", name="a.txt", encoding="ascii")


@pytest.mark.parametrize("name", ["klingon", "base64", "", "utf\08"])
def test_decoding_refuses_an_encoding_that_is_none(name: str) -> None:
    with pytest.raises(UsageError, match="is not known"):
        decode_bytes(b"Talks", name="a.txt", encoding=name)


@pytest.mark.parametrize(
    ("head", "charset", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", "koi8-r"),
        ('<meta charset="iso-8859-1">', "cp1252", "cp1252"),
        ('<meta charset="no-such-thing">', "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_decoding_a_page_follows_what_it_declares(head: str, charset: str, encoding: str) -> None:
    words = "Переговоры" if charset in ("cp1251", "koi8-r", "utf-8") else "“Café”"
    page = f"<html><head>{head}</head><body>{words}</body></html>".encode(charset)
    decoded = decode_bytes(page, name="a.html", is_page=True)
    assert words in decoded.text
    assert decoded.encoding == encoding
