"""Sources: files, pages and standard input; and all that is refused."""

import hashlib
import io
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from rejoinder.errors import ExitCode, InputRefusedError
from rejoinder.intake import read_source
from rejoinder.settings import Settings
from rejoinder.shapes import BlockRole, Report
from tests.shared_data import shared_path

SETTINGS = Settings()
LARGE = Settings(max_characters=1_000_000)
TEXT = "Harbour talks resume\r\nHALMAR, May 3, 2021 (NNS) - The two delegations sat down again on Monday, a spokesman said.\r\n"
GERMAN = (
    "Die Verhandlungen über den Hafen sind am Donnerstag gescheitert, sagte der Sprecher der Regierung vor Journalisten. "
    "Beide Seiten wollen sich im Mai wieder treffen."
)
RUSSIAN = "Переговоры о гавани провалились в четверг, заявил журналистам представитель правительства. Стороны встретятся в мае."


def read_bytes(data: bytes, *, force_language: bool = False, settings: Settings = SETTINGS) -> Report:
    return read_source("-", settings=settings, stdin=io.BytesIO(data), force_language=force_language)


def refusal(source: str | Path, settings: Settings = SETTINGS) -> str:
    with pytest.raises(InputRefusedError) as caught:
        read_source(source, settings=settings)
    assert caught.value.exit_code is ExitCode.INPUT_REFUSED
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{source}: ")
    return str(caught.value)


def test_source_keeps_text_and_hash_as_received(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    report = read_source(str(file), settings=SETTINGS)
    assert report.text == TEXT
    assert report.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (report.name, report.encoding, report.media_type, report.language) == (str(file), "utf-8-sig", "text/plain", "en")
    assert report.publication.day == date(2021, 5, 3)
    assert report.dateline is not None
    assert report.words(report.dateline.span) == "HALMAR, May 3, 2021 (NNS) -"


@pytest.mark.parametrize("source", ["-", None])
def test_source_reads_standard_input(source: str | None) -> None:
    report = read_source(source, settings=SETTINGS, stdin=io.BytesIO(TEXT.encode()))
    assert (report.name, report.text) == ("standard input", TEXT)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_source_knows_a_page(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(
        f"<!-- x --><!DOCTYPE html><html><body><h1>Harbour talks resume</h1><p>{TEXT}</p></body></html>", encoding="utf-8"
    )
    report = read_source(file, settings=SETTINGS)
    assert report.media_type == "text/html"
    assert report.blocks[0].role is BlockRole.HEADLINE


def test_source_knows_a_page_below_many_comments() -> None:
    data = b"<!-- x -->" * 300 + b"<html><body><p>The talks failed on Monday, he said.</p></body></html>"
    assert read_bytes(data).text == "The talks failed on Monday, he said."


def test_source_reads_a_page_without_elements_as_text(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(TEXT.encode())
    assert read_source(file, settings=SETTINGS).text == TEXT


def test_source_refuses_a_missing_file(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "none.txt")


def test_source_refuses_a_directory(tmp_path: Path) -> None:
    assert "is a directory" in refusal(tmp_path)


def test_source_refuses_what_it_may_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Talks", encoding="utf-8")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert "may not be read" in refusal(file)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_source_refuses_a_name_that_can_be_none(name: str) -> None:
    assert "cannot be opened" in refusal(name)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing but white space"),
        (b"\xff\xfe", "nothing but white space"),
        (b"12 345 -- 6.7 % ???", "holds no sentence"),
        (b"%PDF-1.4 text", "is a PDF document"),
        (b"\x00\x01\x02\x03 binary", "NUL byte at offset 0"),
        (b"<html><body><script>x()</script></body></html>", "nothing but white space"),
        (GERMAN.encode(), "seems to be in German; English is read; --force goes on"),
        (RUSSIAN.encode(), "seems to be in Russian"),
    ],
)
def test_source_refuses_what_is_no_report(tmp_path: Path, data: bytes, found: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert found in refusal(file)


def test_source_goes_on_with_another_language_when_forced() -> None:
    assert read_bytes(GERMAN.encode(), force_language=True).language == "de"


@pytest.mark.parametrize("text", ["Talks failed.", "Les pourparlers ont échoué.", "Ivo Stann met Ann Lee."])
def test_source_does_not_judge_the_language_of_a_few_words(text: str) -> None:
    assert read_bytes(text.encode()).text == text


def test_source_refuses_more_bytes_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The talks failed. " * 10, encoding="utf-8")
    assert "at most 100 bytes are read" in refusal(file, Settings(max_bytes=100))


def test_source_refuses_ten_megabytes_of_text_at_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The talks failed.\n" * 560_000, encoding="utf-8")
    start = time.perf_counter()
    assert "has 10,080,000 characters; at most 300,000 characters are read" in refusal(file)
    assert time.perf_counter() - start < 2


def test_source_refuses_a_page_with_too_much_text(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<html><p>The talks failed." * 400_000, encoding="utf-8")
    assert "more than 300,000 characters of text" in refusal(file)


def test_source_reads_a_line_of_a_million_characters() -> None:
    text = ("The talks failed on Monday, he said. " * 27_028)[:1_000_000]
    assert len(read_bytes(text.encode(), settings=LARGE).blocks) == 1


def test_source_reads_half_a_million_lines() -> None:
    start = time.perf_counter()
    report = read_bytes(("Talks it\n" * 110_000).encode(), settings=LARGE)
    assert len(report.blocks) == 110_000
    assert time.perf_counter() - start < 30


def test_source_is_the_same_twice() -> None:
    assert read_bytes(TEXT.encode()) == read_bytes(TEXT.encode())


def test_source_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    read_bytes(b"<html><body><p>The talks failed on Monday, a spokesman said to us.</p></body></html>")
    read_bytes(b"<html><body>" + b"<div>" * 5000 + b"The talks failed on Monday, he said.")
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


@hypothesis_settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
@example(b"<html>\x00")
@example(b"\xff\xfe<\x00h\x00")
@example(b"<html><p>\xed\xa0\x80")
def test_source_reads_or_refuses_any_bytes(data: bytes) -> None:
    try:
        report = read_bytes(data)
    except InputRefusedError:
        return
    covered = [character for block in report.blocks for character in report.words(block.span)]
    assert [c for c in covered if not c.isspace()] == [c for c in report.text if not c.isspace()]


def test_source_reads_every_real_report() -> None:
    files = [file for folder in ("cases", "reports", "dossiers") for file in sorted(shared_path(folder).rglob("*.txt"))]
    for file in files:
        report = read_source(file, settings=SETTINGS)
        assert report.language == "en"
        assert any(block.role is BlockRole.PARAGRAPH for block in report.blocks)
