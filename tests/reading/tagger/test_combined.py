import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from rejoinder.intake import read_source
from rejoinder.reading.tagger.combined import CombinedAttributionReader, combine_attributions
from rejoinder.settings import Settings
from rejoinder.shapes import Attribution, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass
class FixedReader:
    found: list[Attribution]
    name: str = "fixed"

    def find_attributions(self, report: Report, doc: "Doc") -> list[Attribution]:
        return self.found


def make(start: int, end: int, confidence: float = 0.9, *, cue: int = 0, rule: str = "network") -> Attribution:
    return Attribution((Span(start, end),), None, Span(cue, cue + 1), rule, confidence)


def test_what_both_find_stands_once_as_the_rule_tells_it() -> None:
    by_rule = make(12, 30, rule="clause-after-cue")
    assert combine_attributions([make(10, 30, 0.35)], [by_rule]) == [by_rule]


def test_what_both_find_of_an_act_has_the_networks_words() -> None:
    [joined] = combine_attributions([make(10, 30)], [make(10, 50, rule="act-inf")])
    assert (joined.content, joined.rule) == ((Span(10, 30),), "act-inf")


def test_an_act_begins_with_the_noun_that_the_rule_counts_to_it() -> None:
    [joined] = combine_attributions([make(22, 40)], [make(10, 40, rule="act-np")])
    assert joined.content == (Span(10, 40),)


def test_no_part_is_taken_that_another_cue_tells() -> None:
    network = Attribution((Span(10, 30), Span(50, 90)), None, Span(40, 42), "network", 0.9)
    first, second = make(10, 30, cue=5, rule="act-np_inf"), make(50, 90, cue=40, rule="clause-after-cue")
    assert combine_attributions([network], [first, second]) == [first, second]


def test_a_cue_inside_the_others_words_tells_another_relation() -> None:
    outer, inner = make(10, 60, cue=2), make(17, 60, cue=12, rule="act-np_inf")
    assert combine_attributions([outer], [inner]) == [outer, inner]


def test_what_the_network_doubts_alone_is_left_out() -> None:
    assert combine_attributions([make(10, 30, 0.35)], []) == []


def test_what_the_network_is_sure_of_stands() -> None:
    network = make(10, 30, 0.8)
    assert [one.content for one in combine_attributions([network], [])] == [network.content]


def test_what_only_the_rules_find_is_added_beside_and_within() -> None:
    network, beside, within = make(10, 60), make(70, 90, cue=65, rule="rule"), make(50, 60, cue=45, rule="rule")
    assert combine_attributions([network], [beside, within]) == [network, within, beside]


def test_what_crosses_the_networks_content_is_left_out() -> None:
    network = make(10, 60)
    assert combine_attributions([network], [make(50, 200, cue=45, rule="rule")]) == [network]


def test_a_cue_tells_one_content() -> None:
    network = make(10, 60, cue=5)
    assert combine_attributions([network], [make(70, 90, cue=5, rule="rule")]) == [network]


def test_what_the_network_alone_finds_is_told_less_surely_than_it_says() -> None:
    text = b"Talks\nPell said that the harbour would stay closed, and that the pilots had been told by the mayor.\n"
    report = read_source("-", settings=Settings(), stdin=io.BytesIO(text))
    alone, both, rule = make(10, 30, 0.8), make(40, 60, 0.8, cue=35), make(40, 60, 0.92, cue=35, rule="clause-after-cue")
    reader = CombinedAttributionReader(trained=FixedReader([alone, both]), rules=FixedReader([rule]))
    found = reader.find_attributions(report, cast("Doc", None))
    assert [(one.rule, one.confidence) for one in found] == [("network", 0.6), ("clause-after-cue", 0.92)]


def test_turn_stands_whatever_the_network_finds_across_its_edge() -> None:
    across, turn = make(10, 60), Attribution((Span(30, 200),), Span(20, 28), None, "transcript-turn", 0.95)
    assert combine_attributions([across], [turn]) == [across, turn]


def test_what_came_of_a_statement_is_no_part_of_it() -> None:
    text = "The harbour will open, Pell said, ending a long dispute.\n"
    report = read_source("-", settings=Settings(), stdin=io.BytesIO(text.encode()))
    part = text.index("ending")
    both = Attribution((Span(0, 21), Span(part, len(text) - 2)), None, Span(28, 32), "network", 0.9)
    reader = CombinedAttributionReader(trained=FixedReader([both]), rules=FixedReader([]))
    assert [one.content for one in reader.find_attributions(report, cast("Doc", None))] == [(Span(0, 21),)]
