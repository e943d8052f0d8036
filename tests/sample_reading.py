"""A reading and a record made by hand, on an invented report that bears all eight families.

For tests of what is printed: nothing is parsed, so they are fast, and they do not move when the reading improves.
"""

from datetime import date
from typing import Any, cast

from rejoinder.shapes import (
    Actor,
    Answer,
    Block,
    BlockRole,
    Citation,
    Claim,
    Commitment,
    Dateline,
    Event,
    Instrument,
    Mention,
    Point,
    Problem,
    Publication,
    PublicationCandidate,
    PublicationSource,
    Reader,
    Reading,
    Record,
    Report,
    Request,
    RequestStatus,
    Span,
    Statement,
    StatementKind,
    StatusAssertion,
    TimeExpression,
    TimeType,
    Verdict,
)

LINES = (
    "Tarsk's reply leaves the Orrin Pass shut, Vellian envoy says",
    "The letter of May 6 is ready for talks on tolls alone, he pointed out",
    "MERROW, May 9. /VPA/. Tarsk has given no positive answer on reopening the Orrin Pass, Vellian envoy "
    "Joran Halme told reporters on Monday.",
    '"On the main matter there is nothing in this letter," Halme said. It leaves room for a conversation about tolls, he added.',
    "Half a protocol",
    "The 2019 Sel Protocol obliges Tarsk to keep the pass open in winter, provided that Vellia maintains "
    'the road, the envoy recalled. "They do not mention the protocol at all," he stressed.',
    "According to Halme, his Tarskan counterpart, Ines Dovrak, has yet to answer the question that he "
    'put to her in Lund on May 2. He said Dovrak had promised "to come back within days".',
    "Dovrak denied on Saturday that any question had been put to her, and said the road was in ruins.",
    "On April 20, Vellia published a draft agreement that calls for reopening the pass and for an end to "
    "the tolls. The two are to meet again on May 23.",
)

TEXT = "\n".join(LINES) + "\n"

SHA256 = "5f1c" * 16


def at(words: str, number: int = 1) -> Span:
    """Return the span of the `number`-th place at which `words` stand in the text."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def lines() -> list[Span]:
    """Return the spans of the text's lines."""
    spans = []
    start = 0
    for line in TEXT.splitlines():
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def sample_report() -> Report:
    """Return the invented report."""
    roles = [BlockRole.HEADLINE, BlockRole.STANDFIRST, *[BlockRole.PARAGRAPH] * 2, BlockRole.SECTION_HEAD]
    roles += [BlockRole.PARAGRAPH] * (len(lines()) - len(roles))
    return Report(
        name="vpa-2033-05-09.txt",
        text=TEXT,
        sha256=SHA256,
        encoding="utf-8",
        media_type="text/plain",
        language="en",
        blocks=tuple(Block(span, role) for span, role in zip(lines(), roles, strict=True)),
        dateline=Dateline(
            span=at("MERROW, May 9. /VPA/."), place=at("MERROW"), place_name="Merrow", date=at("May 9"), agency=at("VPA")
        ),
        publication=Publication(
            day=date(2033, 5, 9),
            source=PublicationSource.OPTION,
            partial="XXXX-05-09",
            candidates=(PublicationCandidate("2033-05-09", ("May 9 is a Monday", "2019 is in the past")),),
        ),
        title=None,
        problems=(Problem("year-unknown", "The year is not written in the report.", at("May 9")),),
    )


def _time(words: str, value: str, *, number: int = 1, chain: tuple[str, ...] = ("written in full",)) -> TimeExpression:
    return TimeExpression(at(words, number), TimeType.DATE, value, chain=chain)


def sample_dates() -> tuple[TimeExpression, ...]:
    """Return the dates, in order."""
    year = ("the year is that of publication, 2033",)
    return (
        _time("May 6", "2033-05-06", chain=year),
        _time("May 9", "2033-05-09", chain=year),
        _time("Monday", "2033-05-09", chain=("a Monday", "the last one up to 2033-05-09")),
        _time("2019", "2019"),
        _time("winter", "XXXX-WI", chain=("a season of no year",)),
        _time("May 2", "2033-05-02", chain=year),
        _time("Saturday", "2033-05-07", chain=("a Saturday", "the last one up to 2033-05-09")),
        _time("April 20", "2033-04-20", chain=year),
        _time("May 23", "2033-05-23", chain=year),
    )


def _actor(name: str, type_: str, *mentions: tuple[Span, str], **more: Any) -> Actor:
    return Actor(name, type_, mentions=tuple(Mention(span, reason, 0.9) for span, reason in mentions), **more)


def sample_actors() -> tuple[Actor, ...]:
    """Return the actors, in order of their first mention."""
    return (
        _actor("Tarsk", "state", (at("Tarsk"), "name"), (at("Tarsk", 2), "name")),
        _actor("Vellia", "state", (at("Vellian"), "demonym"), (at("Vellia", 3), "name")),
        _actor(
            "Joran Halme",
            "person",
            (at("Vellian envoy"), "office"),
            (at("Joran Halme"), "name"),
            (at("Halme", 2), "surname"),
            (Span(at("he added").start, at("he added").start + 2), "pronoun"),
            office="envoy",
            of="Vellia",
        ),
        _actor("reporters", "group", (at("reporters"), "description")),
        _actor("Ines Dovrak", "person", (at("his Tarskan counterpart"), "counterpart"), (at("Ines Dovrak"), "name"), of="Tarsk"),
    )


def _said(
    number: int,
    content: str,
    source: str | None,
    cue: str | None,
    speaker: str | None,
    act: str,
    *,
    kind: StatementKind = StatementKind.INDIRECT,
    source_number: int = 1,
    cue_number: int = 1,
    **more: Any,
) -> Statement:
    fields: dict[str, Any] = {
        "level": "core",
        "addressee": (),
        "polarity": "positive",
        "modality": "asserted",
        "condition": None,
        "said_on": None,
        "said_at": None,
        "nested_in": None,
        "rule": "clause-of-cue",
        "confidence": 0.9,
        "why": (("speaker", f"the subject of '{cue}'"), ("act", f"the cue '{cue}'")),
    } | more
    return Statement(
        id=f"s-{number:08x}",
        content=(at(content),),
        source=at(source, source_number) if source else None,
        cue=at(cue, cue_number) if cue else None,
        kind=kind,
        speaker=speaker,
        act=act,
        **fields,
    )


def sample_statements() -> tuple[Statement, ...]:
    """Return the statements; the second of the two that tell of Dovrak is nested in Halme's."""
    halme = "Joran Halme"
    return (
        _said(
            0xA1,
            "Tarsk has given no positive answer on reopening the Orrin Pass",
            "Vellian envoy Joran Halme",
            "told",
            halme,
            "assess_reply",
            addressee=("reporters",),
            said_on="2033-05-09",
            said_at="Merrow",
        ),
        _said(
            0xA2,
            "On the main matter there is nothing in this letter",
            "Halme",
            "said",
            halme,
            "assess_reply",
            kind=StatementKind.DIRECT,
            source_number=2,
            rule="quotation+subject-of-cue",
            said_on="2033-05-09",
        ),
        _said(0xA3, "It leaves room for a conversation about tolls", "he", "added", halme, "assess_reply", said_on="2033-05-09"),
        _said(
            0xA4,
            "The 2019 Sel Protocol obliges Tarsk to keep the pass open in winter, provided that Vellia maintains the road",
            "the envoy",
            "recalled",
            halme,
            "cite",
            modality="conditional",
            condition=at("provided that Vellia maintains the road"),
        ),
        _said(
            0xA5,
            "They do not mention the protocol at all",
            "he",
            "stressed",
            halme,
            "criticise",
            kind=StatementKind.DIRECT,
            polarity="negative",
        ),
        _said(
            0xA6,
            'Dovrak had promised "to come back within days',
            "He",
            "said",
            halme,
            "inform",
            kind=StatementKind.MIXED,
            cue_number=2,
        ),
        _said(
            0xA7,
            "to come back within days",
            "Dovrak",
            "promised",
            "Ines Dovrak",
            "promise",
            kind=StatementKind.DIRECT,
            level="act",
            source_number=2,
            nested_in="s-000000a6",
            confidence=0.7,
        ),
        _said(
            0xA8,
            "that any question had been put to her",
            "Dovrak",
            "denied",
            "Ines Dovrak",
            "deny",
            source_number=3,
            said_on="2033-05-07",
        ),
        _said(0xA9, "the road was in ruins", None, "said", "Ines Dovrak", "claim", cue_number=3, confidence=0.55),
    )


def sample_reading() -> Reading:
    """Return the whole reading; it has no parse."""
    report = sample_report()
    return Reading(
        report=report,
        doc=cast(Any, None),
        dates=sample_dates(),
        actors=sample_actors(),
        statements=sample_statements(),
        reader=Reader("rejoinder-rules", "0.1.0", "en_core_web_sm-3.8.0"),
        problems=report.problems,
    )


def _common(number: int, letter: str, *words: str, chain: tuple[str, ...] = ("Joran Halme",), **more: Any) -> dict[str, Any]:
    return {
        "id": f"{letter}-{number:08x}",
        "evidence": tuple(at(part) for part in words),
        "chain": chain,
        "as_of": "2033-05-09",
        "confidence": 0.8,
        "rule": "sample",
    } | more


def _instruments() -> tuple[Instrument, ...]:
    return (
        Instrument(
            **_common(1, "i", "a draft agreement", chain=()),
            kind="draft agreement",
            by=("Vellia",),
            with_=("Tarsk",),
            date="2033-04-20",
            status="published",
            life=(StatusAssertion(status="published", on="2033-04-20", chain=(), evidence=at("On April 20, Vellia published")),),
        ),
        Instrument(**_common(2, "i", "The letter of May 6", "this letter"), kind="letter", by=("Tarsk",), date="2033-05-06"),
        Instrument(**_common(3, "i", "The 2019 Sel Protocol"), kind="protocol", title="Sel Protocol", date="2019"),
    )


def _points() -> tuple[Point, ...]:
    return (
        Point(
            **_common(1, "p", "reopening the Orrin Pass", "reopening the pass"),
            by=("Vellia",),
            to=("Tarsk",),
            in_=("i-00000001",),
            gist="reopening the Orrin Pass",
            rank="main",
        ),
        Point(
            **_common(2, "p", "an end to the tolls", chain=()),
            by=("Vellia",),
            to=("Tarsk",),
            in_=("i-00000001",),
            gist="an end to the tolls",
        ),
    )


def sample_record() -> Record:
    """Return the record that goes with `sample_reading`."""
    return Record(
        instruments=_instruments(),
        points=_points(),
        answers=(
            Answer(
                **_common(1, "a", "On the main matter there is nothing in this letter", statement="s-000000a2"),
                point="p-00000001",
                by=("Tarsk",),
                in_="i-00000002",
                verdict=Verdict.NOT_ACCEPTED,
            ),
            Answer(
                **_common(2, "a", "It leaves room for a conversation about tolls", note="Whether it is an offer is not told."),
                point="tolls",
                in_="i-00000002",
                verdict=Verdict.OPEN_TO_TALKS,
            ),
        ),
        requests=(
            Request(
                **_common(1, "r", "has yet to answer the question that he put to her in Lund on May 2"),
                by=("Joran Halme",),
                to=("Ines Dovrak",),
                asked_on="2033-05-02",
                at="Lund",
                gist="answer the question that he put to her",
                status=RequestStatus.UNANSWERED,
            ),
        ),
        commitments=(
            Commitment(
                **_common(1, "c", "obliges Tarsk to keep the pass open in winter"),
                by=("Tarsk",),
                in_=("i-00000003",),
                kind="obligation",
                gist="keep the pass open in winter",
                conditioned_by=("c-00000002",),
            ),
            Commitment(
                **_common(2, "c", "Vellia maintains the road"),
                by=("Vellia",),
                in_=("i-00000003",),
                gist="maintain the road",
            ),
        ),
        claims=(
            Claim(
                **_common(1, "k", "the question that he put to her in Lund"),
                by=("Joran Halme",),
                gist="a question was put to her in Lund",
                countered_by=("k-00000002",),
            ),
            Claim(
                **_common(2, "k", "denied on Saturday that any question had been put to her", chain=("Ines Dovrak",)),
                by=("Ines Dovrak",),
                gist="no question was put to her",
            ),
        ),
        citations=(
            Citation(**_common(1, "q", "The 2019 Sel Protocol"), of=("i-00000003",), by=("Joran Halme",)),
            Citation(
                **_common(2, "q", "They do not mention the protocol at all"), of=("i-00000003",), by=("Tarsk",), omitted=True
            ),
        ),
        events=(
            Event(
                **_common(1, "e", "On April 20, Vellia published a draft agreement", chain=()),
                date="2033-04-20",
                kind="publication",
                what="Vellia publishes a draft agreement",
            ),
            Event(
                **_common(2, "e", "The two are to meet again on May 23", chain=()),
                date="2033-05-23",
                kind="meeting",
                what="the two meet again",
                participants=("Joran Halme", "Ines Dovrak"),
                state="expected",
            ),
        ),
    )


def empty_reading() -> Reading:
    """Return a reading of the same report in which nothing was found."""
    report = sample_report()
    problem = Problem("no-statement", "No statement was found in this report.")
    return Reading(report, cast(Any, None), (), (), (), Reader("rejoinder-rules", "0.1.0", "en_core_web_sm-3.8.0"), (problem,))
