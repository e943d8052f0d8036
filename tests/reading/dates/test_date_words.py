import pytest

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.date_words import load_date_words, read_date_words


def test_words_that_come_with_rejoinder_are_well_formed() -> None:
    words = load_date_words()
    assert words.words["january"].value == 1
    assert words.words["oct"].abbreviation
    assert words.nouns["counted"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[[group]]\nkind = 'moon'\n", "group[0].kind"),
        ("[[group]]\nkind = 'month'\nwords = { january = 13 }\n", "group[0].words.january"),
        ("[[group]]\nkind = 'month'\nwords = { January = 1 }\n", "group[0].words.January"),
        (
            "[[group]]\nkind = 'month'\nwords = { may = 5 }\n[[group]]\nkind = 'unit'\nwords = { may = 'D' }\n",
            "group[1].words.may",
        ),
        ("[[group]]\nkind = 'month'\ncolour = 1\n", "group[0].colour"),
        ("[modifiers]\nMAYBE = ['about']\n", "modifiers.MAYBE"),
        ("[nouns]\ncounted = 'troops'\n", "nouns.counted"),
        ("[tense]\nlater = ['will']\n", "tense.later"),
        ("[[named_day]]\nday = '2001-13-11'\nwords = []\n", "named_day[0].day"),
        ("[surprise]\nx = 1\n", "surprise"),
        ("[[group]\n", "no TOML"),
    ],
)
def test_file_that_breaks_its_form_is_named_with_the_field(text: str, field: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_date_words({"words.toml": text})
    assert str(caught.value).startswith("words.toml: ")
    assert field in str(caught.value)
