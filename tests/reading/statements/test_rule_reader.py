import pytest

from rejoinder.reading.parse import parse
from rejoinder.reading.statements import RuleAttributionReader
from rejoinder.shapes import BlockRole
from tests.marked_text import unmark
from tests.reading.statements.read_text import attributions_of, make_report, pipeline

CORE = [
    "[source:The minister] [cue:said] that [content:the talks would resume in May].",
    "[source:The minister] [cue:said] [content:the talks would resume in May].",
    "[content:The talks will resume in May], [source:the minister] [cue:said].",
    "[content:The talks will resume in May], [cue:said] [source:Foreign Minister Ana Pell].",
    '"[content:We will not sign this paper]," [source:Pell] [cue:told] reporters on Monday.',
    '"[content:We will not sign this paper]," [cue:said] [source:Pell].',
    '[source:Pell] [cue:said]: "[content:We will not sign this paper. It is too late]."',
    '"[content:We will not sign]," [source:Pell] [cue:said]. "[content:The paper came far too late for us]."',
    "[source:Mr Pell] [cue:pointed out] that [content:no reply had come].",
    "[source:President Arko] [cue:made clear] that [content:the country will defend its borders].",
    "[cue:According to] [source:the ministry], [content:two soldiers were wounded].",
    "[content:Two soldiers were wounded], [cue:according to] [source:the ministry].",
    "However, [source:the union] [cue:said] that [content:the strike would go on].",
    "[source:He] [cue:says] [content:there is room for a deal, but the other side needs to move too].",
    "[source:The envoy] [cue:told] the council yesterday that [content:the ceasefire was holding].",
    "[source:Pell] [cue:said] [content:if the other side withdraws, the road will be opened].",
    "[source:The general, who has led the talks since March], [cue:said] that [content:the prisoners would be freed].",
    "[content:Part of the problem], [cue:say] [source:experts], [content:is the price of gas].",
    "[content:Talks were cancelled], [source:the Herald] [cue:reported] on Friday.",
    "[source:Arko] [cue:went on to say] that [content:the offer was dead].",
    "As [source:Arko] [cue:pointed out], [content:the treaty has never been ratified].",
    "[source:The Daily Courier]'s [cue:claim] that [content:the mission had failed] was widely read.",
]


@pytest.mark.parametrize("marked", CORE)
def test_core_statement_is_found_where_marked(marked: str) -> None:
    text, marks = unmark(marked)
    found = [one for one in attributions_of(text) if one.level == "core"]
    wanted = {name: [span.of(text) for key, span in marks if key == name] for name in ("source", "cue", "content")}
    assert [
        {
            "source": [one.source.of(text)] if one.source else [],
            "cue": [one.cue.of(text)] if one.cue else [],
            "content": [span.of(text) for span in one.content],
        }
        for one in found
    ] == [wanted]


ACTS = [
    "[source:President Arko] [cue:urged] [content:Tessia to withdraw its troops].",
    "[source:The leaders] [cue:called on] [content:both sides to stop the fighting].",
    "[source:The government] [cue:rejected] [content:the plan].",
    "[source:The union] [cue:denied] [content:breaking the agreement].",
    "[source:Arko] [cue:agreed] [content:to postpone the vote].",
    "[source:The minister] [cue:accused] the rebels of [content:shelling the town].",
    "[source:Pell] [cue:described] the offer as [content:a trap].",
    "[source:The minister] [cue:called for] [content:restraint].",
    "[content:The offer] was [cue:rejected] by [source:the union].",
    "[source:The president] [cue:renewed his threat] [content:to close the border].",
    "[source:The ministers] [cue:discussed] [content:the exchange of prisoners].",
    "[source:Pell] [cue:offered] the rebels [content:to lift the blockade].",
]


@pytest.mark.parametrize("marked", ACTS)
def test_act_is_found_where_marked(marked: str) -> None:
    text, marks = unmark(marked)
    (one,) = [one for one in attributions_of(text) if one.level == "act"]
    assert one.source is not None
    assert one.cue is not None
    assert [one.source.of(text), one.cue.of(text), *(span.of(text) for span in one.content)] == [
        span.of(text) for key in ("source", "cue", "content") for name, span in marks if name == key
    ]


def test_passive_directive_has_no_source() -> None:
    text = "Members were urged to vote against the deal."
    (one,) = attributions_of(text)
    assert (one.source, [span.of(text) for span in one.content]) == (None, ["to vote against the deal"])


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met to discuss the border.",
        "Pressure is growing on both sides to reach a deal.",
        "The delay threatens to depress growth in the region.",
        "The commission has yet to confirm the scale of the aid.",
        "There is evidence of a breach of the truce.",
        "The road to the port remained closed on Sunday.",
        "She could say nothing of the kind.",
    ],
)
def test_what_is_no_statement_is_passed_over(text: str) -> None:
    assert attributions_of(text) == []


def test_headline_with_infinitive_is_told() -> None:
    text = "Tessia says Orlan, Vey to lift port fees"
    (one,) = attributions_of(text, first_role=BlockRole.HEADLINE)
    assert one.content[0].of(text) == "Orlan, Vey to lift port fees"


def test_quotation_paragraph_without_cue_goes_on_with_the_speaker_before() -> None:
    text = (
        '"We want a fair deal for the ports," Ms Pell said.\n"We think the other side has to open its books and pay its share."'
    )
    first, second = attributions_of(text)
    assert second.source is None
    assert second.cue is None
    assert second.source_from == first.source


def test_paragraphs_of_one_quotation_are_one_statement() -> None:
    text = '"The first point stands as it is.\n"The second has not been answered yet," Ms Pell said.'
    (one,) = attributions_of(text)
    assert [span.of(text) for span in one.content] == ["The first point stands as it is", "The second has not been answered yet"]


def test_place_and_agency_are_no_part_of_what_is_told() -> None:
    text = "VELMAR, Karsia (LNS) — The dam will be closed in June, President Valesh said Thursday."
    (one,) = attributions_of(text)
    assert one.content[0].of(text) == "The dam will be closed in June"


def test_quotation_ends_the_clause_before_its_cue() -> None:
    text = 'The number had been mentioned, he said, "by somebody who wished it had not been."'
    (one,) = attributions_of(text)
    assert [span.of(text) for span in one.content] == ["The number had been mentioned", "by somebody who wished it had not been"]


def test_clause_with_a_quotation_after_its_colon_is_two_statements_of_one_cue() -> None:
    text = 'The speaker said the party would fight the law: "Our drive to stop it will go on. We will rely on oversight."'
    first, second = attributions_of(text)
    assert (first.cue, first.source) == (second.cue, second.source)
    assert second.content[0].of(text) == "Our drive to stop it will go on. We will rely on oversight"


def test_participle_shares_the_source_of_the_main_verb() -> None:
    text = 'The envoy said the talks had failed, adding that "nobody will try again this year."'
    first, second = attributions_of(text)
    assert (first.content[0].of(text), second.content[0].of(text)) == ("the talks had failed", "nobody will try again this year")
    assert first.source == second.source


def test_reading_twice_gives_the_same() -> None:
    report = make_report("\n".join(unmark(marked)[0] for marked in CORE + ACTS))
    doc = parse(report, pipeline())
    assert RuleAttributionReader().find_attributions(report, doc) == RuleAttributionReader().find_attributions(report, doc)


def test_every_content_is_in_order_of_its_first_character() -> None:
    found = attributions_of("\n".join(unmark(marked)[0] for marked in CORE + ACTS))
    starts = [one.content[0].start for one in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "''", '""""', "said", "said said said.", ":", "“”", "According to"])
def test_odd_texts_are_read_without_error(text: str) -> None:
    report = make_report(text)
    RuleAttributionReader().find_attributions(report, parse(report, pipeline()))
