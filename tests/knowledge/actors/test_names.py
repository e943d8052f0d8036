"""What the actor book knows by name."""

import pytest

from rejoinder.knowledge import load_actor_book


def test_states_holds_the_members_of_the_united_nations() -> None:
    assert len([s for s in load_actor_book().parts.states if s.kind == "member"]) == 193


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Russian Federation", "Russia"),
        ("the U.S.", "United States"),
        ("Pyongyang", "North Korea"),
        ("Britain", "United Kingdom"),
        ("Brits", "United Kingdom"),
        ("Türkiye", "Turkey"),
        ("the Kremlin", "Kremlin"),
        ("Élysée", "Elysee"),
        ("Foggy Bottom", "US State Department"),
        ("the North Atlantic Treaty Organization", "NATO"),
        ("U.N. Security Council", "UN Security Council"),
        ("E3", "EU three"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Joseph R. Biden, Jr.", "Joe Biden"),
    ],
)
def test_actor_for_knows_other_names(words: str, actor: str) -> None:
    assert [entry.actor for entry in load_actor_book().actor_for(words)][:1] == [actor]


def test_actor_for_unknown_words_is_empty() -> None:
    assert load_actor_book().actor_for("the Duchy of Grand Fenwick") == ()


def test_find_names_takes_the_longest_and_keeps_offsets() -> None:
    text = "Moscow told the NATO-Russia Council, and the UN chief, that WASHINGTON agreed."
    found = [(text[hit.start : hit.end], hit.entries[0].actor) for hit in load_actor_book().find_names(text)]
    assert found == [
        ("Moscow", "Russia"),
        ("NATO-Russia Council", "NATO-Russia Council"),
        ("UN", "United Nations"),
        ("WASHINGTON", "United States"),
    ]


def test_find_names_tells_small_words_from_names() -> None:
    assert list(load_actor_book().find_names("They asked us who may turkey and china export")) == []


def test_candidates_of_an_ambiguous_name_are_several() -> None:
    names = [candidate.actor for candidate in load_actor_book().candidates("Georgia")]
    assert names == ["Georgia", None]


def test_persons_by_surname_prefers_those_in_office() -> None:
    from datetime import date

    assert load_actor_book().persons_by_surname("Bush", date(2004, 1, 1)) == ("George W. Bush",)
    assert load_actor_book().persons_by_surname("Xi", date(2019, 1, 1)) == ("Xi Jinping",)


def test_every_seat_and_place_is_in_the_index() -> None:
    book = load_actor_book()
    assert all(book.actor_for(name) for body in book.parts.bodies for name in body.short)
