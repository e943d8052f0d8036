"""Which names are one actor's."""

import pytest

from rejoinder.record.identity import NameSeen, compare_names
from rejoinder.record.identity.aliases import JOIN_NAMES, PROPOSE_NAMES, keys_of_name


def person(name: str, side: str = "Vellia") -> NameSeen:
    return NameSeen(name, "person", side)


def body(name: str, side: str | None = None) -> NameSeen:
    return NameSeen(name, "organisation", side or name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Oleksiy Hrytsenko"), person("Oleksii Hrytsenko")),
        (person("Volodymyr Zelensky"), person("Volodymyr Zelenskyy")),
        (person("Faisal al-Rashid"), person("Faisal el Rashid")),
        (person("Joran Halmé"), person("Joran Halme")),
        (person("Halme"), person("Joran Halme")),
        (person("J. Halme"), person("Joran Halme")),
        (body("OTC"), body("Orrin Treaty Council")),
    ],
)
def test_spellings_and_short_forms_are_joined(first: NameSeen, second: NameSeen) -> None:
    assert compare_names(first, second).score >= JOIN_NAMES
    assert set(keys_of_name(first)) & set(keys_of_name(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Halme"), person("Joran Halme", side="Tarsk")),
        (body("Orrin Council"), body("Orrin Treaty Council")),
    ],
)
def test_what_may_be_one_is_asked(first: NameSeen, second: NameSeen) -> None:
    assert PROPOSE_NAMES <= compare_names(first, second).score < JOIN_NAMES


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("Joran Halme"), person("Mira Halme")),
        (person("Joran Halme"), person("Joran Dovrak")),
        (person("Vellia"), NameSeen("Vellia", "state", "Vellia")),
    ],
)
def test_others_are_left_alone(first: NameSeen, second: NameSeen) -> None:
    assert compare_names(first, second).score < PROPOSE_NAMES


def test_name_in_letters_that_look_alike_is_another_actor_and_flagged() -> None:
    real, disguised = person("Lavrin"), person("L\u0430vrin")
    told = compare_names(real, disguised)
    assert told.score < JOIN_NAMES
    assert "looks like" in told.reasons[0]
    assert set(keys_of_name(real)) & set(keys_of_name(disguised))
