import pytest

from rejoinder.reading.parse import parse
from rejoinder.reading.statements import build_statements
from rejoinder.shapes import Attribution, BlockRole, Span, StatementKind, TimeExpression, TimeType
from tests.reading.statements.read_text import WordsCast, make_report, pipeline, statements_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We will not sign this paper," Pell said.', StatementKind.DIRECT),
        ('Pell said the paper was "an insult to the union" and would be burnt.', StatementKind.MIXED),
        ("Pell said the paper would not be signed.", StatementKind.INDIRECT),
        ('They answered us in a very strange way," Pell said.', StatementKind.MIXED),
    ],
)
def test_kind_is_told_by_the_marks(text: str, kind: StatementKind) -> None:
    assert [one.kind for one in statements_of(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The minister said the rebels must leave the town.", "demand"),
        ("The minister denied that a deal had been struck.", "deny"),
        ("President Arko warned that his country will respond decisively if the border is crossed.", "warn"),
        ("“We will not sign this treaty,” Pell said.", "refuse"),
        ("Pell dismissed the claim that his men had fired first.", "deny"),
        ("Pell promised to pay the miners.", "promise"),
        ("Pell refused to meet the envoys.", "refuse"),
        ("Pell urged the envoys to stay.", "request"),
        ("The leaders welcomed the ceasefire.", "welcome"),
        ("Arko accused the rebels of shelling the town.", "accuse"),
        ("Pell expressed concern about the arrests.", "concern"),
        ("Pell voiced disappointment at the vote.", "regret"),
        ("Pell reiterated her full support for the border villages.", "support"),
        ("Pell hopes the talks can be saved.", "hope"),
        ("The treaty stipulates that each side shall withdraw.", "stipulate"),
        ("The Courier reported that the mission had left.", "report"),
    ],
)
def test_act_is_told_by_cue_then_content(text: str, act: str) -> None:
    assert statements_of(text)[0].act == act


def test_condition_is_marked_and_makes_the_statement_conditional() -> None:
    text = "Arko said that if the troops leave, the road will be opened."
    (one,) = statements_of(text)
    assert one.condition is not None
    assert (one.modality, one.condition.of(text)) == ("conditional", "if the troops leave")


def test_statement_that_is_still_to_be_made_is_future() -> None:
    (one,) = statements_of("The leaders will discuss the exchange of prisoners.")
    assert one.modality == "future"


def test_inner_statement_is_nested_in_the_one_that_tells_it() -> None:
    outer, inner = statements_of("Pell said the envoys had agreed to leave the town.")
    assert inner.nested_in == outer.id
    assert outer.nested_in is None


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Pell told the council that the truce was holding.", ("the council",)),
        ("Pell urged Tessia to withdraw.", ("Tessia",)),
        ("Pell said in a telephone call with President Arko that the truce was holding.", ("President Arko",)),
        ("Members were urged to vote against the deal.", ("Members",)),
        ("Pell said the truce was holding.", ()),
    ],
)
def test_addressee_is_whom_the_cue_names(text: str, addressee: tuple[str, ...]) -> None:
    assert statements_of(text)[0].addressee == addressee


def test_other_side_of_a_talk_that_is_read_out_is_the_addressee() -> None:
    head = "Readout of President Arko’s Call with President Pell of Vey"
    text = f"{head}\nPresident Arko spoke with President Pell of Vey. President Arko expressed support for the truce."
    (one,) = [one for one in statements_of(text, first_role=BlockRole.HEADLINE) if one.act == "support"]
    assert (one.addressee, one.said_at) == (("President Pell of Vey",), "a telephone call")


def test_day_of_the_cue_is_the_day_of_the_statement_and_a_day_in_the_content_is_not() -> None:
    text = "Pell said on Monday that the envoys would leave on Friday."
    dates = tuple(
        TimeExpression(Span(text.index(word), text.index(word) + len(word)), TimeType.DATE, value)
        for word, value in (("Monday", "2031-03-03"), ("Friday", "2031-03-07"))
    )
    assert [one.said_on for one in statements_of(text, dates)] == ["2031-03-03"]


def test_forum_of_the_cue_is_where_it_was_said() -> None:
    assert statements_of("Pell said at a news conference that the truce was holding.")[0].said_at == "a news conference"


def test_each_statement_says_why() -> None:
    for one in statements_of('"We must go on," Pell said. The envoys agreed to stay.'):
        assert {"kind", "act", "speaker", "addressee", "said_on"} <= {name for name, _ in one.why}
        assert all(reason for _, reason in one.why)


def test_ids_are_the_same_on_every_reading_and_differ_within_one() -> None:
    text = 'Pell said the truce was holding. "We are content," she added. Arko agreed to leave.'
    first, second = statements_of(text), statements_of(text)
    assert [one.id for one in first] == [one.id for one in second]
    assert len({one.id for one in first}) == len(first)


@pytest.mark.parametrize(
    ("content", "act", "addressee"),
    [
        ("Tessia to withdraw", "request", ("Tessia",)),
        ("to stay away from the talks", "request", ()),
    ],
)
def test_attribution_of_another_reader_is_read_by_its_shape(content: str, act: str, addressee: tuple[str, ...]) -> None:
    text = f"Pell urged {content}."
    start = text.index(content)
    one = Attribution((Span(start, start + len(content)),), Span(0, 4), Span(5, 10), "tagger", 0.9)
    report = make_report(text)
    (statement,) = build_statements(report, parse(report, pipeline()), [one], WordsCast(text), [])
    assert statement.act == act
    assert not addressee or statement.addressee == addressee
