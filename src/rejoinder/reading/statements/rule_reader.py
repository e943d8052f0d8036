"""Who said what, by rules over quotation marks and the parse. A report and its parse in, attributions out."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.reading.statements.cue_free import (
    find_according_to,
    find_documents_under,
    find_headline_names,
)
from rejoinder.reading.statements.cue_nouns import find_cue_nouns
from rejoinder.reading.statements.cues import find_cues
from rejoinder.reading.statements.holding import find_holders
from rejoinder.reading.statements.lone_quotations import add_lone_quotations
from rejoinder.reading.statements.parsed_text import ParsedText, parsed_text_of
from rejoinder.reading.statements.reported_speech import find_reported
from rejoinder.reading.statements.told import Told
from rejoinder.reading.statements.told_acts import find_told_act
from rejoinder.reading.statements.turns import find_turns, without_own_voice
from rejoinder.shapes import Attribution, BlockRole, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


class RuleAttributionReader:
    """Reads attributions with no trained weights but the parser's."""

    name = "rules"

    def find_attributions(self, report: Report, doc: "Doc") -> list[Attribution]:
        """Return the attribution relations of `report`, in order of their content."""
        parsed = parsed_text_of(report, doc)
        told = _find_by_cues(parsed)
        taken = frozenset(number for one in told for number in one.quotations)
        found = [one.attribution for one in told]
        found += find_cue_nouns(parsed) + find_according_to(parsed) + find_headline_names(parsed) + find_documents_under(parsed)
        found = _clipped(found)
        found = _without_repeats([one for one in found if _is_in_text(parsed, one)])
        turns = find_turns(parsed)
        if turns:
            return sorted(without_own_voice(parsed, found) + turns, key=_place)
        return sorted(add_lone_quotations(parsed, found, taken), key=_place)


def _find_by_cues(parsed: ParsedText) -> list[Told]:
    """Return what the cue verbs tell; a quotation goes to the first cue that takes it."""
    found: list[Told] = []
    taken: set[int] = set()
    for cue in find_cues(parsed):
        told = find_reported(parsed, cue)
        if told is None or (told.quotations and taken & set(told.quotations)):
            told = find_told_act(parsed, cue)
        if told is not None:
            taken.update(told.quotations)
            found.append(told)
    return found


def _is_in_text(parsed: ParsedText, attribution: Attribution) -> bool:
    block = parsed.block_at(attribution.content[0].start)
    return block is not None and block.role not in (BlockRole.BOILERPLATE, BlockRole.BYLINE, BlockRole.DATE_LINE)


def _clipped(attributions: list[Attribution]) -> list[Attribution]:
    """Return the attributions, one that is told inside another ending where that one ends."""
    core = [(one, span) for one in attributions if one.level == "core" and one.cue is not None for span in one.content]
    holders = find_holders([(one.cue or one.content[0]).start for one in attributions], [span for _, span in core])
    return [_clip(one, [core[n] for n in found]) for one, found in zip(attributions, holders, strict=True)]


def _clip(one: Attribution, holders: list[tuple[Attribution, Span]]) -> Attribution:
    last = one.content[-1]
    for outer, span in holders:
        if outer is not one and one.cue is not None and span.start <= last.start < span.end < last.end:
            last = Span(last.start, span.end)
    return one if last == one.content[-1] else replace(one, content=(*one.content[:-1], last))


def _without_repeats(attributions: list[Attribution]) -> list[Attribution]:
    """Return the attributions without those whose content and cue another has."""
    kept: dict[tuple[object, ...], Attribution] = {}
    for one in attributions:
        key = (one.content, one.cue)
        if key not in kept or kept[key].confidence < one.confidence:
            kept[key] = one
    return list(kept.values())


def _place(attribution: Attribution) -> tuple[int, int, int]:
    cue = attribution.cue.start if attribution.cue else -1
    return attribution.content[0].start, -attribution.content[-1].end, cue
