from rejoinder.reading.tagger.combined import combine_attributions
from rejoinder.shapes import Attribution, Span


def make(start: int, end: int, confidence: float = 0.9, *, cue: int = 0, rule: str = "network") -> Attribution:
    return Attribution((Span(start, end),), None, Span(cue, cue + 1), rule, confidence)


def test_what_both_find_stands_once_with_the_networks_spans() -> None:
    network = make(10, 30, 0.35)
    assert combine_attributions([network], [make(12, 30, rule="rule")]) == [network]


def test_what_the_network_doubts_alone_is_left_out() -> None:
    assert combine_attributions([make(10, 30, 0.35)], []) == []


def test_what_the_network_is_sure_of_stands() -> None:
    network = make(10, 30, 0.8)
    assert combine_attributions([network], []) == [network]


def test_what_only_the_rules_find_is_added_beside_and_within() -> None:
    network, beside, within = make(10, 60), make(70, 90, cue=65, rule="rule"), make(50, 60, cue=45, rule="rule")
    assert combine_attributions([network], [beside, within]) == [network, within, beside]


def test_what_crosses_the_networks_content_is_left_out() -> None:
    network = make(10, 60)
    assert combine_attributions([network], [make(50, 200, cue=45, rule="rule")]) == [network]


def test_a_cue_tells_one_content() -> None:
    network = make(10, 60, cue=5)
    assert combine_attributions([network], [make(70, 90, cue=5, rule="rule")]) == [network]
