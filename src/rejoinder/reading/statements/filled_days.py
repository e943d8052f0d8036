"""Gives a day to statements that tell none themselves.

Statements and the day of the lead in, the same statements out. A day comes from the same speaker's statement before it in the
paragraph or at the same occasion; else from all his dated ones, where they share it; else from the report's first sentence,
where it names the speaker or the report reads out one talk. What a paper or its writers say in the present is of the day of
publication.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from rejoinder.reading.statements.occasion import DAY, Lead
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.trees import auxiliaries
from rejoinder.shapes import BlockRole, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN_VOICE = frozenset(("i", "we"))
PERFECT = frozenset(("has", "have", "had"))


class NamesActors(Protocol):
    """What is asked of a cast."""

    def names_at(self, span: Span) -> tuple[str, ...]:
        """Return the names of the actors that the words under `span` mean."""
        ...


def fill_days(parsed: ParsedText, statements: Sequence[Statement], cast: NamesActors, lead: Lead | None) -> list[Statement]:
    """Return the statements, those at the top without a day with the one that the report bears out."""
    shared = _shared_days(statements)
    named = _names_in(parsed, lead, cast)
    carried = _carried_days(parsed, statements)
    return [_fill(parsed, one, carried, shared, lead, named) if _lacks_day(one) else one for one in statements]


def _lacks_day(one: Statement) -> bool:
    return one.said_on is None and one.nested_in is None


def _fill(
    parsed: ParsedText, one: Statement, carried: dict[str, str], shared: dict[str, str], lead: Lead | None, named: frozenset[str]
) -> Statement:
    own_day = parsed.report.publication.day
    if one.id in carried and _is_past(_verb_of(parsed, one)):
        return _dated(one, carried[one.id], "the day of the same speaker's statement before it")
    if one.speaker in shared:
        return _dated(one, shared[one.speaker], "the day of the same speaker's dated statement")
    is_past = _is_past(_verb_of(parsed, one))
    if lead is not None and is_past and one.speaker in named:
        return _dated(one, lead.day, "the day that the first sentence tells of its speakers")
    if lead is not None and is_past and _headline_has(parsed, "papers.read_out"):
        return _dated(one, lead.day, "the day of the talk that the report reads out")
    if own_day is not None and (_is_own_voice(parsed, one) or _is_paper(parsed, one)):
        return _dated(one, own_day.isoformat(), "the writers speak themselves on the day of publication")
    return one


def _dated(one: Statement, day: str, why: str) -> Statement:
    return replace(one, said_on=day, why=tuple((key, why if key == "said_on" else value) for key, value in one.why))


def _shared_days(statements: Sequence[Statement]) -> dict[str, str]:
    """Return the day of each speaker whose dated statements at the top share one."""
    days: dict[str, list[str]] = {}
    for one in statements:
        if one.speaker is not None and one.said_on is not None and len(one.said_on) == DAY and one.nested_in is None:
            days.setdefault(one.speaker, []).append(one.said_on)
    return {speaker: known[0] for speaker, known in days.items() if len(set(known)) == 1}


def _carried_days(parsed: ParsedText, statements: Sequence[Statement]) -> dict[str, str]:
    """Return, by id, the day of the same speaker's statement before one in its paragraph, or at the same occasion."""
    carried: dict[str, str] = {}
    last: dict[tuple[object, str], str] = {}
    for one in statements:
        block = parsed.block_at(one.content[0].start)
        if one.speaker is None or one.nested_in is not None or block is None or one.level != "core":
            continue
        occasion = one.said_at if one.said_at is not None and one.said_at.startswith(("a ", "an ", "the ")) else None
        places = [(place, one.speaker) for place in (occasion, block.span.start) if place is not None]
        known = next((last[place] for place in places if place in last), None)
        if one.said_on is not None:
            last.update((place, one.said_on) for place in places)
        elif known is not None:
            carried[one.id] = known
    return carried


def _names_in(parsed: ParsedText, lead: Lead | None, cast: NamesActors) -> frozenset[str]:
    """Return the names of the actors in the lead's sentence."""
    if lead is None:
        return frozenset()
    tokens = parsed.doc.char_span(lead.sentence.start, lead.sentence.end, alignment_mode="expand") or ()
    nouns = (token for token in tokens if token.pos_ in ("NOUN", "PROPN", "PRON"))
    return frozenset(name for noun in nouns for name in cast.names_at(Span(noun.idx, noun.idx + len(noun.text))))


def _verb_of(parsed: ParsedText, one: Statement) -> "Token | None":
    if one.cue is None:
        return None
    tokens = list(parsed.doc.char_span(one.cue.start, one.cue.end, alignment_mode="expand") or ())
    return next((token for token in tokens if token.pos_ == "VERB"), tokens[-1] if tokens else None)


def _is_past(verb: "Token | None") -> bool:
    """Whether a cue tells what was said once ('said', 'adding'), not what has been said at some time."""
    if verb is None:
        return False
    helpers = {aux.lower_ for aux in auxiliaries(verb)}
    return verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and not helpers & PERFECT)


def _headline_has(parsed: ParsedText, words: str, *, at_start: bool = False) -> bool:
    """Whether the headline has, or begins with, one of the phrases that the markers list under `words`."""
    heads = [parsed.report.words(block.span).lower() for block in parsed.report.blocks_of(BlockRole.HEADLINE)]
    phrases = parsed.words.lists[words]
    return any(head.startswith(phrases) if at_start else any(phrase in head for phrase in phrases) for head in heads)


def _is_paper(parsed: ParsedText, one: Statement) -> bool:
    """Whether a paper's own text says something in the present: 'the parties undertake'."""
    verb = _verb_of(parsed, one)
    tells = verb is not None and verb.tag_ in ("VBP", "VBZ") and parsed.quotation_of(verb.i) is None
    return tells and _headline_has(parsed, "papers.issued", at_start=True)


def _is_own_voice(parsed: ParsedText, one: Statement) -> bool:
    """Whether the text itself says 'we' or 'I' in the present, outside quotation marks."""
    if one.source is None or one.source.of(parsed.report.text).lower() not in OWN_VOICE:
        return False
    verb = _verb_of(parsed, one)
    return verb is not None and verb.tag_ in ("VBP", "VB") and parsed.quotation_of(verb.i) is None
