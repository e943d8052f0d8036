import pytest

from rejoinder.knowledge.speech_words import load_speech_words
from rejoinder.reading.statements.act_model import ActModel, Choice, load_act_model, tell_act
from tests.reading.statements.read_text import statements_of

CHOICE = Choice(("assert", "warn"), {"all": (1.0, 0.0), "lex=danger": (0.0, 3.0)})
MODEL = ActModel(CHOICE, {"assert": Choice(("claim",), {}), "warn": Choice(("warn", "threaten"), {"1 self": (0.0, 1.0)})})


@pytest.mark.parametrize(
    ("features", "act"),
    [
        ({"all": 1.0}, "claim"),
        ({"all": 1.0, "lex=danger": 1.0}, "warn"),
        ({"all": 1.0, "lex=danger": 1.0, "1 self": 1.0}, "threaten"),
    ],
)
def test_act_is_the_likeliest_of_the_likeliest_class(features: dict[str, float], act: str) -> None:
    assert tell_act(features, MODEL).act == act


def test_what_spoke_for_a_class_is_told() -> None:
    told = tell_act({"all": 1.0, "lex=danger": 1.0}, MODEL)
    assert told.because == ("lex=danger",)
    assert told.probability == pytest.approx(0.881, abs=0.001)


def test_weights_of_the_project_know_every_class() -> None:
    assert set(load_act_model().classes.names) == set(load_speech_words().act_classes.values())


def test_reason_names_what_spoke_for_the_act() -> None:
    [one] = statements_of("Pell said the rebels must leave the town at once.")
    assert "the content's form and words" in dict(one.why)["act"]
