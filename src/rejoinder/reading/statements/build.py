"""Statements from attributions: kind, act, speaker, addressee, day, place and nesting, each with its reason.

A report, its parse, the attributions of any reader, the cast and the dates in, statements out, parents before what they tell.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rejoinder.reading.statements.acts import Deed, find_deed
from rejoinder.reading.statements.addressee import find_addressee
from rejoinder.reading.statements.filled_days import fill_days
from rejoinder.reading.statements.kind import find_kind
from rejoinder.reading.statements.nesting import find_parents, order_with_parents
from rejoinder.reading.statements.occasion import Occasion, find_lead, find_occasion
from rejoinder.reading.statements.parsed_text import ParsedText, parsed_text_of
from rejoinder.reading.statements.quotations import Quotation, find_quotations
from rejoinder.reading.statements.reported_time import find_said_at, find_said_on
from rejoinder.reading.statements.trees import auxiliaries
from rejoinder.reading.statements.turns import TURN
from rejoinder.shapes import Attribution, Report, Span, Statement, StatementKind, TimeExpression, make_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A content stands in at most one quotation of each depth; single ones inside may come between.
QUOTATIONS_AROUND = 8
READ_OUT = "the talk that is read out"


class SpeakerLike(Protocol):
    """Who speaks, why, and how sure that is."""

    @property
    def name(self) -> str | None:
        """The actor's name, or None where undecided."""
        ...

    @property
    def reason(self) -> str:
        """Why."""
        ...

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        ...


class CastLike(Protocol):
    """What is asked of a cast."""

    def names_at(self, span: Span) -> tuple[str, ...]:
        """Return the names of the actors that the words under `span` mean."""
        ...

    def speaker_of(self, attribution: Attribution) -> SpeakerLike:
        """Return who makes the statement."""
        ...


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every statement of one report is made with."""

    parsed: ParsedText
    quotations: tuple[Quotation, ...]
    cast: CastLike
    dates: Sequence[TimeExpression]
    occasion: Occasion | None
    starts: tuple[int, ...]

    def near(self, content: Sequence[Span]) -> tuple[Quotation, ...]:
        """Return the quotations that may touch `content`: those that start in it, and the few before it that may hold it."""
        first = bisect_right(self.starts, content[0].start)
        return self.quotations[max(0, first - QUOTATIONS_AROUND) : bisect_right(self.starts, content[-1].end)]


def build_statements(
    report: Report, doc: "Doc", attributions: Sequence[Attribution], cast: CastLike, dates: Sequence[TimeExpression]
) -> list[Statement]:
    """Return the statements of `report`.

    Args:
        report: The report.
        doc: Its parse.
        attributions: Who said what, as spans, in any order and at any depth.
        cast: Who is meant by which words.
        dates: The time expressions.

    Returns:
        Statements in order of their first character; one that is told inside another follows it.
    """
    parsed = parsed_text_of(report, doc)
    quotations = tuple(find_quotations(report))
    starts = tuple(quotation.span.start for quotation in quotations)
    desk = _Desk(parsed, quotations, cast, dates, find_occasion(parsed, dates), starts)
    parents = find_parents(attributions)
    built: dict[int, Statement] = {}
    for number in order_with_parents(attributions, parents):
        parent = parents[number]
        built[number] = _build(
            desk,
            attributions[number],
            attributions[parent] if parent is not None else None,
            built.get(parent) if parent is not None else None,
        )
    return fill_days(parsed, list(built.values()), cast, find_lead(parsed, dates))


def _build(desk: _Desk, attribution: Attribution, outer: Attribution | None, parent: Statement | None) -> Statement:
    report = desk.parsed.report
    cue = cue_token(desk.parsed, attribution)
    kind, kind_reason = _kind(desk, attribution, outer)
    deed: Deed = find_deed(desk.parsed, attribution, desk.parsed.words.lemma_of(cue) if cue is not None else "")
    speaker = desk.cast.speaker_of(attribution)
    occasion = desk.occasion if parent is None else None
    addressee, addressee_reason = find_addressee(desk.parsed, attribution, cue, desk.cast, occasion, speaker.name)
    (said_on, on_reason), (said_at, at_reason) = _time_and_place(desk, attribution, cue, occasion)
    why = (
        ("statement", f"rule '{attribution.rule}'"),
        ("kind", kind_reason),
        *deed.reasons,
        ("speaker", speaker.reason),
        ("addressee", addressee_reason),
        ("said_on", on_reason),
        ("said_at", at_reason),
    )
    return Statement(
        id=_make_statement_id(report, attribution),
        content=attribution.content,
        source=attribution.source,
        cue=attribution.cue,
        kind=kind,
        level=attribution.level,
        speaker=speaker.name,
        addressee=addressee,
        act=deed.act,
        polarity=deed.polarity,
        modality="future" if cue is not None and is_to_come(cue) else deed.modality,
        condition=deed.condition,
        said_on=said_on,
        said_at=said_at,
        nested_in=parent.id if parent is not None else None,
        rule=attribution.rule,
        confidence=attribution.confidence,
        why=why,
    )


def _time_and_place(
    desk: _Desk, attribution: Attribution, cue: "Token | None", occasion: Occasion | None
) -> tuple[tuple[str | None, str], tuple[str | None, str]]:
    """Return when and where a statement was made, each with its reason."""
    day = desk.parsed.report.publication.day
    if attribution.rule == TURN and day is not None:
        return (day.isoformat(), "the day of the transcript"), (None, "a turn of a transcript")
    said_on = find_said_on(desk.parsed, attribution, cue, desk.dates)
    said_at = find_said_at(desk.parsed, attribution, cue)
    if occasion is None or attribution.cue is None:
        return said_on, said_at
    return said_on if said_on[0] else (occasion.day, READ_OUT), said_at if said_at[0] else (occasion.forum, READ_OUT)


def _kind(desk: _Desk, attribution: Attribution, outer: Attribution | None) -> tuple[StatementKind, str]:
    if attribution.rule == TURN:
        return StatementKind.DIRECT, "a turn of a transcript"
    around = outer.content if outer is not None and outer.rule != TURN else ()
    return find_kind(desk.parsed.report, attribution.content, desk.near(attribution.content), around)


def _make_statement_id(report: Report, attribution: Attribution) -> str:
    return make_id(
        "s", report.sha256, attribution.content, attribution.level, str(attribution.cue.start if attribution.cue else -1)
    )


def is_to_come(cue: "Token") -> bool:
    """Whether the statement itself is yet to be made ('the leaders will discuss')."""
    return any(aux.lower_ in ("will", "shall", "'ll", "’ll") for aux in auxiliaries(cue))


def cue_token(parsed: ParsedText, attribution: Attribution) -> "Token | None":
    """Return the verb or noun of an attribution's cue, or None."""
    if attribution.cue is None:
        return None
    tokens = parsed.doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
    if tokens is None:
        return None
    if attribution.rule.startswith("noun"):
        return next((token for token in reversed(list(tokens)) if token.pos_ == "NOUN"), tokens.root)
    known = [token for token in tokens if parsed.words.lemma_of(token) in parsed.words.verbs and token.pos_ in ("VERB", "AUX")]
    return known[0] if known else tokens.root
