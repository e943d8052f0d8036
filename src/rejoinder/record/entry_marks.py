"""What is known of an entry that bears on whether it is right: named marks, each there or not.

A page, an entry and the entries beside it in; a row of marks out, each a phrase that a person can read. `scoring.py` weighs
them.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rejoinder.record.page import Page
from rejoinder.shapes import (
    Answer,
    Citation,
    Claim,
    Commitment,
    Entry,
    Event,
    Instrument,
    Point,
    Request,
    Span,
    Statement,
    StatementKind,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# The longest evidence of each mark of length, in words.
LENGTHS = ((2, "one or two words"), (5, "three to five words"), (10, "six to ten words"), (20, "up to twenty words"))
LONGER = "over twenty words"
FEW_SURE = 0.6
QUITE_SURE = 0.9
FUTURE_WORDS = frozenset({"will", "would", "shall"})
CONDITION_WORDS = frozenset({"if", "unless", "until", "provided", "once"})


def find_marks(page: Page, family: str, entry: Entry, entries: Mapping[str, Sequence[Entry]]) -> tuple[str, ...]:
    """Return the marks of an entry, in a fixed order.

    Args:
        page: The report's page.
        family: The entry's family, such as `points`.
        entry: The entry.
        entries: All entries of the report by family.
    """
    tokens = page.tokens_of(entry.evidence[:1])
    return (
        *_marks_of_telling(page, entry),
        *_marks_of_place(page, entry, tokens),
        *_marks_of_words(page, tokens),
        *_marks_of_company(family, entry, entries),
        *_marks_of_parties(entry),
        *_marks_of_family(entry),
    )


def _marks_of_telling(page: Page, entry: Entry) -> list[str]:
    """Return what is known of who tells it and how."""
    marks = [("own voice", "told by one", "told through others")[min(len(entry.chain), 2)]]
    statement = page.statements.get(entry.statement or "")
    return marks + _marks_of_statement(statement) if statement else marks


def _marks_of_statement(statement: Statement) -> list[str]:
    found = {
        f"act: {statement.act}": True,
        f"statement {statement.modality}": statement.modality != "asserted",
        "quoted": statement.kind is StatementKind.DIRECT,
        "told by an act": statement.level == "act",
        "statement unsure": statement.confidence < FEW_SURE,
        "statement sure": statement.confidence >= QUITE_SURE,
    }
    return [mark for mark, holds in found.items() if holds]


def _marks_of_place(page: Page, entry: Entry, tokens: "Sequence[Token]") -> list[str]:
    """Return what is known of where the words stand."""
    share = entry.evidence[0].start / max(1, len(page.reading.report.text))
    found = {
        "in a headline": any(page.is_headline(token) for token in tokens[:1]),
        "in the first tenth": share < 0.1,
        "in the last third": share > 2 / 3,
        "told in two places": len(entry.evidence) > 1,
    }
    return [mark for mark, holds in found.items() if holds]


def _marks_of_words(page: Page, tokens: "Sequence[Token]") -> list[str]:
    """Return what is known of the words themselves."""
    words = [token for token in tokens if not token.is_punct]
    verbs = [token for token in words if token.pos_ in ("VERB", "AUX")]
    lower = {token.lower_ for token in words}
    found = {
        next((mark for most, mark in LENGTHS if len(words) <= most), LONGER): True,
        "without a verb": not verbs,
        "in the past": any(token.tag_ == "VBD" for token in verbs),
        "of what will be": not FUTURE_WORDS.isdisjoint(lower),
        "an infinitive": bool(words) and words[0].lower_ == "to",
        "negated": any(token.dep_ == "neg" for token in words) or "no" in lower,
        "with a condition": not CONDITION_WORDS.isdisjoint(lower),
        "with a day": page.date_of(tokens) is not None,
        "names somebody": any(token.i in page.named_at for token in words),
        "a question": any(token.text == "?" for token in tokens[-1:]),
    }
    return [mark for mark, holds in found.items() if holds]


def _marks_of_company(family: str, entry: Entry, entries: Mapping[str, Sequence[Entry]]) -> list[str]:
    """Return what is known of the entries beside it: those of its family on its words, and those of another."""
    span = entry.evidence[0]
    beside = [other for other in entries[family] if other.id != entry.id]
    marks = ["shares its words"] if any(_share(span, other.evidence[0]) for other in beside) else []
    for name in entries:
        if name != family and any(_share(span, other.evidence[0]) for other in entries[name]):
            marks.append(f"also in {name}")
    if sum(other.rule == entry.rule for other in beside) >= 5:
        marks.append("one of many by its rule")
    return marks


def _share(one: Span, other: Span) -> bool:
    """Whether two spans have half of the longer one in common."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= max(one.end - one.start, other.end - other.start)


def _marks_of_parties(entry: Entry) -> list[str]:
    """Return what is known of whose entry it is."""
    by: tuple[str, ...] = getattr(entry, "by", ())
    found = {
        "nobody's": not by,
        "the teller's own": bool(by and entry.chain) and by[0] == entry.chain[-1],
        "of several": len(by) > 1,
        "to somebody": bool(getattr(entry, "to", ())),
    }
    return [mark for mark, holds in found.items() if holds]


def _marks_of_family(entry: Entry) -> list[str]:
    """Return what only a family's own fields tell."""
    found: dict[str, bool] = {}
    match entry:
        case Instrument():
            found = {
                "titled": entry.title is not None,
                "dated": entry.date is not None,
                "without a life": not entry.life,
                "with a life": len(entry.life) > 1,
            }
        case Point():
            found = {"in a paper": bool(entry.in_), "ranked": entry.rank is not None}
        case Answer():
            found = {f"verdict {entry.verdict.value}": True, "to an entry": (entry.point or "").startswith(("p-", "i-"))}
        case Request():
            found = {f"status {entry.status.value}": True, "dated": entry.asked_on is not None}
        case Commitment():
            found = {"in a paper": bool(entry.in_), "conditioned": bool(entry.conditioned_by)}
        case Claim():
            found = {"countered": bool(entry.countered_by), "cites a paper": bool(entry.cites)}
        case Citation():
            found = {"omitted": entry.omitted, "with an article": entry.article is not None}
        case Event():
            found = {
                f"kind {entry.kind}": True,
                f"state {entry.state}": entry.state != "happened",
                "to the day": len(entry.date or "") == 10,
                "without a date": entry.date is None,
                "with a place": entry.at is not None,
            }
    return [mark for mark, holds in found.items() if holds]
