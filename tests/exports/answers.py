"""Answers of views made by hand, with a speaker, a headline and words that mean harm."""

from rejoinder.shapes.dossier import Scope
from rejoinder.shapes.filters import Filters
from rejoinder.views.shapes import AnswerCell, Head, PointRow, Quote, Saying, TableAnswer, Telling

FORMULA = '=HYPERLINK("http://evil.example","x")'
SCRIPT = "<script>alert(1)</script>"
TURNED = "Jor\u202ean Halme"
WORDS = "Vellia will <b>not</b> | open\u202e the\npass"


def telling(words: str = WORDS, **changes: object) -> Telling:
    """Return one telling."""
    values: dict[str, object] = {
        "entry": "p-1",
        "report": "0123456789abcdef",
        "headline": f"{SCRIPT} Talks at the pass",
        "agency": "Vellian Press",
        "side": "Vellia",
        "day": "2032-08-20",
        "source": "0123456789abcdef",
        "chain": (TURNED,),
        "quotes": (Quote(words, 10, 10 + len(words)),),
        "confidence": 0.812345,
        "review": "proposed",
    }
    return Telling(**{**values, **changes})  # type: ignore[arg-type]  # made by hand, checked by the tests


def row(**changes: object) -> dict[str, object]:
    """Return what every row has."""
    return {
        "subject": "p-1",
        "family": "points",
        "review": "proposed",
        "confidence": 0.812345,
        "reports": 1,
        "sources": 1,
        "tellings": (telling(),),
        **changes,
    }


def head(total: int = 1) -> Head:
    """Return the head of an answer."""
    scope = Scope(None, 1, 1, {"Vellian Press": 1}, {"Vellia": 1}, "2032-08-20", "2032-08-20")
    return Head(scope=scope, filters=Filters(), total=total, limit=None, offset=0)


def table_answer(gist: str = "open the pass", by: str = FORMULA) -> TableAnswer:
    """Return a table of one point, one answer and one saying."""
    cell = AnswerCell(
        **row(subject="a-1", family="answers", tellings=(telling("no", entry="a-1"),)),  # type: ignore[arg-type]
        by=("Tarsk",),
        sides=("Tarsk",),
        verdict="not_accepted",
        on="2032-08-20",
        chain=(),
        to="point",
        earlier=(),
    )
    saying = Saying(
        **row(subject="s-1", family="statements", tellings=(telling("the pass is shut", entry="s-1"),)),  # type: ignore[arg-type]
        by=("+1",),
        sides=("Tarsk",),
        gist="the pass is shut",
        act="inform",
        on="1648-10-24",
        chain=(),
        tie="linked",
    )
    point = PointRow(
        **row(),  # type: ignore[arg-type]
        by=(by,),
        to=("@SUM",),
        sides=("Vellia",),
        gist=gist,
        rank="main",
        papers=(),
        first_told="2032-08-20",
        last_told="2032-08-20",
        answers=(cell,),
        says=(saying,),
    )
    return TableAnswer(head=head(), parties=("Tarsk", "Vellia"), rows=(point,))
