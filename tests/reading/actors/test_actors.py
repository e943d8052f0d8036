"""Who is listed, with which type, office and body."""

from collections.abc import Callable

import pytest

from tests.reading.actors.conftest import Told

Teller = Callable[..., Told]


@pytest.mark.parametrize(
    ("sentence", "published", "actor"),
    [
        ("European Commission President Romano Prodi spoke.", "2003-01-01", ("Romano Prodi", "president", "European Commission")),
        ("Visiting Irish Trade Minister Sean Cullane spoke.", None, ("Sean Cullane", "trade minister", "Ireland")),
        ("Olga Prado, Chile's incoming finance minister, spoke.", None, ("Olga Prado", "finance minister (incoming)", "Chile")),
        ("Wool Board president Ted Marsh spoke.", None, ("Ted Marsh", "president", "Wool Board")),
        ("President of Finland Sauli Niinistö spoke.", "2022-01-18", ("Sauli Niinistö", "president", "Finland")),
        ("Ex-Prime Minister and Likud leader Dan Orev spoke.", None, ("Dan Orev", "leader (former prime minister)", "Likud")),
        ("Press Secretary Jen Psaki spoke.", "2022-01-18", ("Jen Psaki", "press secretary", "White House")),
        ("U.S. President-elect Joe Biden spoke.", "2020-12-01", ("Joe Biden", "president-elect", "United States")),
    ],
)
def test_office_is_read_beside_the_name(tell: Teller, sentence: str, published: str | None, actor: tuple[str, str, str]) -> None:
    told = tell(f"A headline\n{sentence}", published)
    assert actor in [(a.name, a.office, a.of) for a in told.cast.actors]


@pytest.mark.parametrize(
    ("sentence", "name", "type_"),
    [
        ("The Kremlin rejected the offer.", "Kremlin", "government"),
        ("Russia's Foreign Ministry rejected the offer.", "Russian Foreign Ministry", "ministry"),
        ("The United Auto Workers rejected the offer.", "United Auto Workers", "union"),
        ("The Maritime Workers Federation rejected the offer.", "Maritime Workers Federation", "organisation"),
        ("The bloc and the European Union rejected the offer.", "European Union", "organisation"),
        ("The Bush administration rejected the offer.", "Bush administration", "government"),
        ("Israel's Shas Party rejected the offer.", "Shas", "party"),
        ("The West rejected the offer.", "the West", "group"),
        ("Canada rejected the offer.", "Canada", "state"),
        ("Britain rejected the offer.", "Britain", "state"),
        ("The UK rejected the offer.", "United Kingdom", "state"),
    ],
)
def test_type_of_an_actor(tell: Teller, sentence: str, name: str, type_: str) -> None:
    told = tell(f"A headline\n{sentence}", "2006-01-14")
    assert (name, type_) in [(a.name, a.type) for a in told.cast.actors]


def test_places_and_adjectives_are_no_actors(tell: Teller) -> None:
    told = tell("Envoys gather\nFrench and Swiss envoys gathered in Geneva, near Crimea, to taste Georgian wine.", "2014-03-01")
    assert [a.name for a in told.cast.actors if a.type == "state"] == []


def test_ambiguous_name_is_settled_by_the_report(tell: Teller) -> None:
    told = tell("Vote\nGeorgia rejected the offer, and Tbilisi recalled its envoy.", "2008-08-01")
    assert [a.name for a in told.cast.actors] == ["Georgia"]


def test_ambiguous_name_without_a_hint_is_undecided(tell: Teller) -> None:
    told = tell("Vote\nCongo rejected the offer.", "2008-08-01")
    assert told.cast.actors == ()
    assert told.cast.actor_at(told.span("Congo")) is None


def test_spellings_of_one_name_are_one_actor(tell: Teller) -> None:
    told = tell("Talks\nSergei Lavrov flew home. Sergey Lavrov later spoke. Lavrov smiled.", "2015-01-01")
    assert [a.name for a in told.cast.actors] == ["Sergei Lavrov"]
    assert len(told.cast.actors[0].mentions) == 3


def test_person_is_never_his_state(tell: Teller) -> None:
    told = tell("Talks\nFrance agreed. French President Emmanuel Macron agreed.", "2022-02-07")
    assert [(a.name, a.type) for a in told.cast.actors] == [("France", "state"), ("Emmanuel Macron", "person")]


def test_surname_alone_is_the_one_in_office(tell: Teller) -> None:
    told = tell("Summit\nTrump and Xi will meet.", "2019-11-07")
    assert {a.name for a in told.cast.actors} >= {"Donald Trump", "Xi Jinping"}


def test_names_at_a_joint_phrase_is_the_joint_name(tell: Teller) -> None:
    told = tell("Deal\nBeijing and Washington agreed to cut tariffs.", "2019-11-07")
    assert told.cast.names_at(told.span("Beijing and Washington")) == ("China and United States",)


def test_counterparts_of_a_side_are_that_side(tell: Teller) -> None:
    told = tell('Complaint\n"Our American counterparts promised a text," he said. "Our Western partners did not."', "2022-01-27")
    assert told.cast.names_at(told.span("Our American counterparts")) == ("United States",)
    assert told.cast.names_at(told.span("Our Western partners")) == ("the West",)


def test_mentions_give_reason_and_confidence(tell: Teller) -> None:
    told = tell("Talks\nMoscow agreed. The Russian foreign minister agreed.", "2022-01-27")
    reasons = {a.name: [m.reason for m in a.mentions] for a in told.cast.actors}
    assert reasons["Russia"] == ["capital"]
    assert all(0 < m.confidence <= 1 for a in told.cast.actors for m in a.mentions)


def test_names_are_unique_and_in_order_of_mention(tell: Teller) -> None:
    told = tell("Talks\nIran met Russia. Russia met China. Iran left.", "2022-01-27")
    assert [a.name for a in told.cast.actors] == ["Iran", "Russia", "China"]


@pytest.mark.parametrize("text", ["", "\n", "...", "12 34 56", "a" * 500, "((((", "“”“”"])
def test_odd_text_has_no_actors(tell: Teller, text: str) -> None:
    assert tell(text, headline=False).cast.actors == ()
