"""Which reports are copies or versions of one another."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.record.identity.reports import (
    COPY,
    SignedReport,
    bands_of,
    group_reports,
    likeness_of,
    signature_of,
)
from rejoinder.shapes.dossier import DossierReport

WORDS = ["pass", "toll", "grain", "cart", "winter", "guard", "border", "treaty", "minister", "letter", "market", "river"]


def long_text(seed: int, sentences: int = 30) -> str:
    rng = random.Random(seed)
    return " ".join(" ".join(rng.choice(WORDS) for _ in range(9)).capitalize() + "." for _ in range(sentences))


def signed(key: str, text: str, *, day: str = "2035-03-01", agency: str = "Vellia Press") -> SignedReport:
    report = DossierReport(
        key=key,
        sha256=key,
        name=key,
        headline="Talks",
        agency=agency,
        side=None,
        published=day,
        known_on=day,
        added_at="2040-01-01T00:00:00Z",
        media_type="text/plain",
        encoding="utf-8",
        language="en",
        characters=len(text),
        reader="none",
        group=key,
    )
    return SignedReport(report, signature_of(text))


def edited(text: str) -> str:
    """Return a text under another headline, without its fifth sentence and with another last one."""
    sentences = text.split(". ")
    return "A new headline. " + ". ".join(sentences[:4] + sentences[5:-1]) + ". Nobody would say more."


def test_edited_copy_is_recognised_and_another_report_is_not() -> None:
    text = long_text(1)
    assert likeness_of(signature_of(text), signature_of(edited(text))) >= COPY
    assert likeness_of(signature_of(text), signature_of(long_text(2))) < COPY


def test_copies_share_a_band() -> None:
    text = long_text(1)
    assert set(bands_of(signature_of(text))) & set(bands_of(signature_of(edited(text))))


@given(st.text(alphabet=st.sampled_from("aéõüñç ’'\n"), min_size=40, max_size=200))
def test_normal_form_does_not_change_the_signature(text: str) -> None:
    composed, taken_apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert signature_of(composed) == signature_of(taken_apart)


def test_wire_copy_in_another_paper_is_one_source_and_no_version() -> None:
    text = long_text(1)
    groups = group_reports([signed("a", text), signed("b", edited(text), agency="Tarsk Tide", day="2035-03-02")])
    assert [(group.group, group.version_of) for group in groups] == [("a", None), ("a", None)]


def test_corrected_report_of_one_agency_is_a_version() -> None:
    text = long_text(1)
    groups = group_reports([signed("a", text), signed("b", edited(text), day="2035-03-02")])
    assert groups[1].version_of == "a"
    assert groups[1].group == "a"


def test_text_printed_again_much_later_elsewhere_stands_by_itself() -> None:
    text = long_text(1)
    groups = group_reports([signed("a", text), signed("b", text, agency="Tarsk Tide", day="2035-09-02")])
    assert [group.group for group in groups] == ["a", "b"]


@pytest.mark.parametrize("seed", range(4))
def test_groups_do_not_depend_on_the_order(seed: int) -> None:
    text = long_text(1)
    reports = [signed("a", text), signed("b", edited(text), day="2035-03-02"), signed("c", long_text(5)), signed("d", text)]
    mixed = random.Random(seed).sample(reports, len(reports))
    assert sorted(group_reports(mixed), key=lambda g: g.key) == sorted(group_reports(reports), key=lambda g: g.key)


def test_text_of_three_words_is_like_nothing() -> None:
    assert likeness_of(signature_of("No word yet"), signature_of("No word yet")) == 0.0
