"""The scorer pairs entries by their words and counts fields, families and floors."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.corpus.scripts import load_script

score = load_script("score")

TEXT = "The ferry company said the strike was over. The crew denied it and asked for a day's rest."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def statement(words: str, **fields: Any) -> dict[str, Any]:
    return {"content": [span(words)], "level": "core", "act": "claim", "cue": None, "source": None} | fields


def tally(family: str, wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> Any:
    table = score.Tally()
    score.add_family(table, family, wanted, found, TEXT)
    return table


def record(**families: Any) -> dict[str, Any]:
    return {family: families.get(family, []) for family in score.FIELDS}


def test_same_words_are_a_pair() -> None:
    result = tally("statements", [statement("the strike was over")], [statement("the strike was over")])
    assert (result.wanted, result.found, result.surplus) == (1, 1, 0)
    assert result.f1 == 1.0


def test_half_of_the_words_is_enough_for_a_statement() -> None:
    assert tally("statements", [statement("the strike was over")], [statement("strike was")]).found == 1
    assert tally("statements", [statement("the strike was over")], [statement("over")]).found == 0


def test_punctuation_at_the_ends_of_a_span_counts_nothing() -> None:
    assert tally("statements", [statement("the strike was over")], [statement(" the strike was over.")]).found == 1


def test_evidence_needs_less_overlap_than_a_statement() -> None:
    wanted = [{"evidence": [span("asked for a day's rest")], "by": "crew"}]
    found = [{"evidence": [span("a day's")], "by": "crew"}]
    assert tally("requests", wanted, found).found == 1


def test_date_needs_the_same_words() -> None:
    date = span("a day's") | {"value": "P1D"}
    assert tally("dates", [date], [date]).found == 1
    assert tally("dates", [date], [span("day's") | {"value": "P1D"}]).found == 0


def test_actors_are_paired_by_name_without_article_and_accent() -> None:
    result = tally("actors", [{"name": "The Crew", "type": "group"}], [{"name": "crew", "type": "person"}])
    assert result.found == 1
    assert result.share_right("type") == 0.0


def test_each_entry_is_paired_once_and_with_the_likest() -> None:
    wanted = [statement("the strike was over", act="claim")]
    found = [statement("strike was", act="deny"), statement("the strike was over", act="claim")]
    result = tally("statements", wanted, found)
    assert (result.found, result.surplus) == (1, 1)
    assert result.share_right("act") == 1.0


def test_inner_statement_too_many_is_no_error() -> None:
    found = [statement("the strike was over", nested_in="s9")]
    assert tally("statements", [], found).surplus == 0
    assert tally("statements", [], [statement("the strike was over")]).surplus == 1


def test_optional_entry_counts_neither_for_nor_against() -> None:
    optional = [statement("the strike was over", optional=True)]
    assert tally("statements", optional, []).wanted == 0
    result = tally("statements", optional, [statement("the strike was over")])
    assert (result.wanted, result.found, result.surplus) == (0, 0, 0)


def test_acts_of_one_class_agree_in_class() -> None:
    result = tally("statements", [statement("denied it", act="inform")], [statement("denied it", act="claim")])
    assert (result.share_right("act"), result.share_right("act.class")) == (0.0, 1.0)


def test_every_act_of_the_vocabulary_has_a_class() -> None:
    builder = load_script("build_annotations")
    assert set(builder.ACT_WORDS.split()) == set(score.CLASS_OF_ACT)


def test_one_name_agrees_with_a_list_of_that_name() -> None:
    assert score.agree("by", {"by": "the crew"}, {"by": ["crew"]})
    assert score.agree("to", {"to": ["a", "b"]}, {"to": ["b", "a"]})
    assert not score.agree("to", {"to": ["a", "b"]}, {"to": ["a"]})
    assert score.agree("according_to", {"according_to": None}, {})


def test_source_span_is_asked_only_where_the_annotation_has_one() -> None:
    wanted = [statement("the strike was over", source=span("The ferry company"))]
    result = tally("statements", wanted, [statement("the strike was over", source=span("company"))])
    assert (result.asked["source.span"], result.right["source.span"]) == (1, 1)
    assert result.asked["cue.span"] == 0


def test_core_sets_aside_what_is_told_by_its_verb() -> None:
    table: dict[str, Any] = {}
    wanted = record(statements=[statement("the strike was over"), statement("a day's rest", level="act")])
    found = record(statements=[statement("the strike was over"), statement("a day's rest")])
    score.add_report(table, wanted, found, TEXT)
    assert (table["core"].wanted, table["core"].found, table["core"].surplus) == (1, 1, 0)
    assert table["statements"].wanted == 2


def test_mean_is_of_the_families_that_are_annotated() -> None:
    table: dict[str, Any] = {}
    score.add_report(table, record(statements=[statement("denied it")]), record(statements=[statement("denied it")]), TEXT)
    assert score.mean_f1(table) == 1.0


def test_family_below_its_floor_is_told() -> None:
    table = {"statements": tally("statements", [statement("denied it")], [])}
    assert score.find_below(table, {"statements": 0.5}) == ["statements: F1 0.000 is below its floor of 0.500"]
    assert score.find_below(table, {}) == []


@pytest.mark.parametrize(("reached", "status"), [([statement("denied it")], 0), ([], 1)])
def test_exit_status_tells_whether_the_floors_are_reached(
    reached: list[dict[str, Any]], status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = {"statements": tally("statements", [statement("denied it")], reached)}
    monkeypatch.setattr(score, "score_split", lambda split, reader: (table, 1))
    monkeypatch.setattr(score, "load_floors", lambda reader, split: {"statements": 1.0})
    assert score.main([]) == status
    assert "record F1" in capsys.readouterr().out


def test_unknown_split_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--split", "all"]) == 2
    assert "choose one of train, dev, test" in capsys.readouterr().err


def test_misses_are_printed_below_their_family() -> None:
    table = {"statements": tally("statements", [statement("denied it")], [statement("a day's rest")])}
    lines = list(score.format_table(table, misses=True))
    assert "    - claim | denied it" in lines
    assert "    + claim | a day's rest" in lines


def test_annotation_agrees_with_itself() -> None:
    find: Callable[[str], Any] = score.find_reports
    report, annotation, _ = next(find("train"))
    wanted = score.json.loads(annotation.read_text(encoding="utf-8"))
    table: dict[str, Any] = {}
    score.add_report(table, wanted, wanted, report.read_bytes().decode("utf-8"))
    assert score.mean_f1(table) == 1.0
    assert all(t.share_right(name) == 1.0 for t in table.values() for name, asked in t.asked.items() if asked)
