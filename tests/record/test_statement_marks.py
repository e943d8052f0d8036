"""What is known of a statement: how it is told, of whom, in which words."""

from rejoinder.knowledge.record_words import load_record_words
from rejoinder.record.page import open_page
from rejoinder.record.statement_marks import find_statement_marks
from tests.record.written import told, write_reading

TEXT = """Talks on fees
Lund said that Veland had not paid its fees. "We will wait," she said.
"""


def marks_of(number: int) -> set[str]:
    reading = write_reading(
        TEXT,
        actors={"Corland": "state", "Veland": "state", "Ana Lund:Lund": "person"},
        of={"Ana Lund": "Corland"},
        statements=[
            told("Veland had not paid its fees", speaker="Ana Lund", act="accuse", cue="said"),
            told("We will wait", speaker="Ana Lund", act="announce"),
        ],
    )
    page = open_page(reading, load_record_words())
    return set(find_statement_marks(page, page.reading.statements[number]))


def test_statement_of_what_another_side_did_not_do_is_marked_as_such() -> None:
    wanted = {
        "act: accuse",
        "of another side",
        "subject: another side",
        "denied",
        "auxiliary: have",
        "word: had",
        "speaker: person",
    }
    assert wanted <= marks_of(0)


def test_statement_of_ones_own_future_is_marked_as_such() -> None:
    assert {"subject: we", "auxiliary: will", "without a cue", "length 0"} <= marks_of(1)
    assert "of another side" not in marks_of(1)
