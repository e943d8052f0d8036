"""Datelines in the forms of the agencies."""

import pytest

from rejoinder.intake.dateline import match_dateline, name_place


def parts(text: str) -> tuple[str, str | None, str | None, str | None] | None:
    found = match_dateline(text, 0, len(text))
    if found is None:
        return None
    dateline = found.dateline
    agency = dateline.agency.of(text) if dateline.agency else None
    return dateline.span.of(text), dateline.place_name, found.day.value if found.day else None, agency


@pytest.mark.parametrize(
    ("dateline", "place", "day", "agency"),
    [
        ("MOSCOW, May 3. /TASS/.", "Moscow", "XXXX-05-03", "TASS"),
        ("TVER /Tver Region/, May 3. /TASS/.", "Tver, Tver Region", "XXXX-05-03", "TASS"),
        ("MOSCOW, 3 May /TASS/.", "Moscow", "XXXX-05-03", "TASS"),
        ("LIMA (AP) —", "Lima", None, "AP"),
        ("NAIROBI, Kenya (AP) _", "Nairobi, Kenya", None, "AP"),
        ("Madrid, May 3, 2021 (AFP) -", "Madrid", "2021-05-03", "AFP"),
        ("Lima (AFP) –", "Lima", None, "AFP"),
        ("OSLO, May 3 (Reuters) -", "Oslo", "XXXX-05-03", "Reuters"),
        ("BRUSSELS/PARIS, May 3 (Reuters) -", "Brussels/Paris", "XXXX-05-03", "Reuters"),
        ("BEIJING, Sept. 3 (Xinhua) --", "Beijing", "XXXX-09-03", "Xinhua"),
        ("MINSK. May 3 (Interfax) -", "Minsk", "XXXX-05-03", "Interfax"),
        ("OSAKA, May 3, Kyodo -", "Osaka", "XXXX-05-03", "Kyodo"),
        ("OSAKA, May 3 (Kyodo) -", "Osaka", "XXXX-05-03", "Kyodo"),
        ("BUSAN, May 3 (Yonhap) --", "Busan", "XXXX-05-03", "Yonhap"),
        ("TRENTON, N.J., May 3 (UPI) —", "Trenton, N.J.", "XXXX-05-03", "UPI"),
        ("UNITED NATIONS, 3 May (UN News) –", "United Nations", "XXXX-05-03", "UN News"),
        ("New Delhi, May 3 (PTI)", "New Delhi", "XXXX-05-03", "PTI"),
        ("ROME, MAY 3 - (ANSA) -", "Rome", "XXXX-05-03", "ANSA"),
        ("(ANSA) - ROME, MAY 3 -", "Rome", "XXXX-05-03", "ANSA"),
        ("Tehran, May 3, IRNA –", "Tehran", "XXXX-05-03", "IRNA"),
        ("HALMAR, Norrland (NNS) —", "Halmar, Norrland", None, "NNS"),
        ("WASHINGTON, DC –", "Washington, DC", None, None),
        ("Washington, DC –", "Washington, DC", None, None),
        ("SHARM EL-SHEIKH, Egypt —", "Sharm el-Sheikh, Egypt", None, None),
        ("WASHINGTON, May 3, 2021 —", "Washington", "2021-05-03", None),
        ("(CNN) --", None, None, "CNN"),
        ("ISLAMABAD:", "Islamabad", None, None),
    ],
)
def test_dateline_is_found(dateline: str, place: str | None, day: str | None, agency: str | None) -> None:
    assert parts(f"{dateline} The envoys met.") == (dateline, place, day, agency)


@pytest.mark.parametrize(
    "text",
    [
        "EXCLUSIVE – The envoys met.",
        "NATO - the alliance - said no.",
        "Norrland – which had said no – came back.",
        "The envoys (Reuters reported) met.",
        "May 3 – the day of the vote – passed.",
        "In a letter dated May 3, 2012 — the last one — he agreed.",
        "POLLS NOT ALWAYS WRONG, JUST EARLY - A view.",
        "MODERATOR: Good morning.",
        "I - said he - will not.",
        "",
    ],
)
def test_dateline_is_not_found_where_none_stands(text: str) -> None:
    assert parts(text) is None


def test_dateline_that_is_the_whole_line_needs_no_dash() -> None:
    assert parts("HALMAR, Tuesday, May 3, 2022") == ("HALMAR, Tuesday, May 3, 2022", "Halmar", "2022-05-03", None)


@pytest.mark.parametrize(
    ("words", "name"),
    [("SANA'A, Yemen", "Sana'a, Yemen"), ("RIO de JANEIRO", "Rio de Janeiro"), ("ST. LOUIS", "St. Louis"), ("Kyiv", "Kyiv")],
)
def test_place_gets_its_name(words: str, name: str) -> None:
    assert name_place(words) == name
