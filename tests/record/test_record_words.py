import pytest

from rejoinder.errors import KnowledgeError
from rejoinder.knowledge.record_words import CitationWords, load_record_words, parse_words

WHOLE = """articles = ["article"]
parts = ["clause"]
omitting_verbs = ["ignore"]
mentioning_verbs = ["mention"]
naming_verbs = ["cite"]
"""


def test_words_that_ship_are_sound() -> None:
    words = load_record_words()
    assert words.documents.kinds["treaty"] == "treaty"
    assert words.answers.verdicts.rows


def test_wordings_are_found_by_any_word_that_opens_them() -> None:
    verdicts = load_record_words().answers.verdicts
    for row in verdicts.rows:
        assert all(row in verdicts.by_first[word] for word in row.steps[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHOLE.replace('parts = ["clause"]\n', ""), "citations.toml: parts: missing; a list of words is wanted"),
        (WHOLE + 'extra = ["x"]\n', "citations.toml, line 6: extra: not known"),
        (WHOLE.replace('["ignore"]', '"ignore"'), "citations.toml, line 3: omitting_verbs: str found; a list of words is wanted"),
        (WHOLE.replace("ignore", "Ignore"), "citations.toml, line 3: omitting_verbs: 'Ignore' is not a word in lower case"),
        (WHOLE.replace('["cite"]', '["cite"'), "citations.toml: not TOML"),
    ],
)
def test_broken_words_are_refused_with_their_place(text: str, told: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        parse_words(CitationWords, text, "citations.toml")
    assert str(refused.value).startswith(told)
