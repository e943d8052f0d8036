import numpy as np

from rejoinder.reading.tagger.features import Encoded, find_quotation_states
from rejoinder.reading.tagger.relations import Relation
from rejoinder.reading.tagger.repair import mend_relation
from rejoinder.reading.tagger.spans import RowSpan


def encode(text: str, sentence_ends: str = ".") -> Encoded:
    """One row a character; each word's first character begins it."""
    rows = [at for at, character in enumerate(text) if character != " "]
    features = np.zeros((len(rows), 5), dtype=np.int64)
    features[:, 1] = [0 if at and text[at - 1].isalnum() and text[at].isalnum() else 2 for at in rows]
    features[:, 2] = find_quotation_states(text)[rows]
    sentences = np.cumsum([bool(at > 1 and text[at - 2] in sentence_ends) for at in rows])
    starts = np.array(rows)
    return Encoded("", np.zeros(len(rows), dtype=np.int64), starts, starts + 1, features, sentences)


def mend(text: str, cue: str, content: str) -> str:
    encoded = encode(text)
    mended = mend_relation(Relation(find(encoded, text, cue), None, (find(encoded, text, content),), {}), encoded)
    start, end = mended.contents[0]
    return text[encoded.starts[start] : encoded.ends[end - 1]]


def find(encoded: Encoded, text: str, words: str) -> RowSpan:
    at = text.index(words)
    rows = np.nonzero((encoded.starts >= at) & (encoded.ends <= at + len(words)))[0]
    return int(rows[0]), int(rows[-1]) + 1


def test_content_is_carried_to_the_edges_of_its_words() -> None:
    assert mend("he said they agreed", "said", "hey agr") == "they agreed"


def test_content_is_carried_to_the_mark_that_closes_its_quotation() -> None:
    assert mend('he said "we agree at last" then', "said", "we agree") == "we agree at last"


def test_content_is_carried_to_the_mark_that_opens_its_quotation() -> None:
    assert mend('he said "we agree at last" then', "said", "at last") == "we agree at last"


def test_content_is_cut_to_the_quotation_after_another_sentence() -> None:
    assert mend('of the talks. "we agree" he said', "said", 'the talks. "we agree') == "we agree"


def test_content_without_marks_stays() -> None:
    assert mend("he said they agreed", "said", "they agreed") == "they agreed"


def test_content_is_not_carried_over_its_cue() -> None:
    assert mend('"no he said we agree" then', "said", "we agree") == "we agree"
