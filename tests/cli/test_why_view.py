"""What `--why` shows."""

import pytest

from rejoinder.cli.find_target import find_targets
from rejoinder.cli.page import make_page
from rejoinder.cli.terminal import Terminal, render
from rejoinder.cli.why_view import why_view
from rejoinder.errors import UsageError
from rejoinder.shapes import Actor, Entry, Statement, TimeExpression
from tests.cli.snapshots import assert_snapshot
from tests.sample_reading import sample_reading, sample_record


def why(target: str, width: int = 80) -> str:
    return render(why_view(sample_reading(), sample_record(), target=target), Terminal(width, False, "utf-8"))


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize(("name", "target"), [("statement", "s-000000a7"), ("point", "p-00000001"), ("actor", "Joran Halme")])
def test_why_is_as_it_was(name: str, target: str, width: int) -> None:
    assert_snapshot(f"why-{name}-{width}.txt", why(target, width))


def test_why_marks_each_span_in_its_paragraph() -> None:
    text = " ".join(why("s-000000a7").split())
    assert 'He said ⟦Dovrak⟧¹ had ⟦promised⟧² "⟦to come back within days⟧³".' in text


def test_why_names_rule_reader_and_version() -> None:
    text = why("p-00000001")
    assert "sample" in text
    assert "rejoinder-rules 0.1.0 · en_core_web_sm-3.8.0" in text


def test_why_of_a_date_tells_the_steps_to_its_value() -> None:
    text = why("Saturday")
    assert "Saturday = 2033-05-07" in text
    assert "the last one up to 2033-05-09" in text


def test_why_of_the_publication_tells_what_speaks_for_each_day() -> None:
    text = why("published")
    assert "Known from   option" in text
    assert "2033-05-09   May 9 is a Monday" in text


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("s-000000a1", Statement),
        ("r-", Entry),
        ("k-00000002", Entry),
        ("Joran Halme", Actor),
        ("joran halme", Actor),
        ("Dovrak", Actor),
        ("May 6", TimeExpression),
        ("2033-05-23", TimeExpression),
    ],
)
def test_target_is_found_by_id_or_name(words: str, kind: type) -> None:
    (found,) = find_targets(make_page(sample_reading(), sample_record()), words)
    assert isinstance(found, kind)


def test_dates_of_one_value_are_all_shown() -> None:
    assert len(find_targets(make_page(sample_reading(), sample_record()), "2033-05-09")) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("s-0000", "several ids begin with 's-0000'"),
        ("p-00000009", "near it are p-00000002, p-00000001"),
        ("Nobody", "nothing in this record is called 'Nobody'"),
        ("", "nothing in this record is called ''"),
    ],
)
def test_unknown_target_is_refused_with_what_is_near(words: str, told: str) -> None:
    with pytest.raises(UsageError, match="--why") as raised:
        find_targets(make_page(sample_reading(), sample_record()), words)
    assert told in str(raised.value)
