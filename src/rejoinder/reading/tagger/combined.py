"""The trained reader and the rules together: what the network is sure of, what both find, and what only the rules find.

Two readers' relations of one report in, one list out. The network finds more; the rules know transcripts, headlines and what is
told inside, and what a cue takes. Where both find a relation, the rule stands; its words are the network's where it ends acts
better, and where it finds more parts of a broken quotation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rejoinder.reading.attribution import AttributionReader
from rejoinder.reading.tagger.neighbours import Neighbourhood
from rejoinder.reading.tagger.reader import TrainedAttributionReader
from rejoinder.shapes import Attribution, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Least confidence of a relation that the network alone finds, by level. Swept 0.6 to 0.8 on six real reports and 21 of `corpus/`:
# docs/statements.md has the table.
LEAST_ALONE = {"core": 0.6, "act": 0.7}

# The network has learnt from articles alone; of what it finds in speech as it was spoken less is right.
LEAST_IN_TRANSCRIPT = 0.8

# How often a relation that the network alone finds is right, of what it gives itself: 0.60 of 0.81 on those reports.
TRUST_ALONE = 0.75

# The network's parts of a content count where they hold so much more than the rules'.
MORE_WORDS = 1.15

# Two relations are one where this share of their words is common.
LEAST_COMMON = 0.5

# How a clause begins that tells what came of a statement.
CONSEQUENCE = re.compile(r"[a-z]{3,}ing\b")

# The rule of a transcript's turns.
TURN = "transcript-turn"

# What makes of a cue that something was not said: 'did not say', 'has yet to confirm', 'could not say'.
UNSAID = re.compile(r"\b(not|never|no|yet to|cannot|without)\b|n['’]t\b", re.IGNORECASE)

Words = frozenset[int]


def _load_network() -> AttributionReader:
    # What is told inside is left to the rules: with the network's second pass F1 on six real reports is 0.914, without it 0.923,
    # on seven invented ones 0.745 and 0.734, and it costs a fifth of a parse.
    return TrainedAttributionReader(nested=False)


def _load_rules() -> AttributionReader:
    from rejoinder.reading.statements import RuleAttributionReader

    return RuleAttributionReader()


@dataclass(slots=True)
class CombinedAttributionReader:
    """Finds who said what by the trained network and by rules.

    Attributes:
        name: `combined`.
        trained: The network's reader.
        rules: The rules' reader.
    """

    name: str = field(default="combined", init=False)
    trained: AttributionReader = field(default_factory=_load_network)
    rules: AttributionReader = field(default_factory=_load_rules)

    def find_attributions(self, report: Report, doc: "Doc") -> list[Attribution]:
        """Return the attribution relations of a report, in order of their content.

        Args:
            report: The report.
            doc: Its parse; `doc.text == report.text`.
        """
        by_network = [
            _without_consequence(report.text, one)
            for one in self.trained.find_attributions(report, doc)
            if not _is_unsaid(report.text, one)
        ]
        by_rules = self.rules.find_attributions(report, doc)
        if any(block.label is not None for block in report.blocks):
            by_network = _within_turns(report, doc, by_network)
        alone = set(by_network)
        return [
            replace(one, confidence=round(one.confidence * TRUST_ALONE, 4)) if one in alone else one
            for one in combine_attributions(by_network, by_rules)
        ]


def _within_turns(report: Report, doc: "Doc", by_network: Sequence[Attribution]) -> list[Attribution]:
    """Return what the network finds in a transcript beside the turns themselves."""
    from rejoinder.reading.statements.parsed_text import parsed_text_of
    from rejoinder.reading.statements.turns import without_own_voice

    sure = [one for one in by_network if one.confidence >= LEAST_IN_TRANSCRIPT]
    return without_own_voice(parsed_text_of(report, doc), sure)


def combine_attributions(by_network: Sequence[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Return the relations of both readers, each once, in order of their content.

    A relation of the rules alone is taken where it lies beside the network's contents or wholly within one; the turns of a
    transcript, which hold whatever is told in them, always.
    """
    ruled, kept = Neighbourhood(), Neighbourhood()
    turns = [one for one in by_rules if one.rule == TURN]
    for one in by_rules:
        if one.rule == TURN:
            continue
        ruled.add(one, _cover(one))
    for one in by_network:
        covered = _cover(one)
        twin = next((other for other, words in ruled.near(one) if _are_one(one, covered, other, words)), None)
        if twin is not None:
            others = [words for other, words in ruled.near(one) if other is not twin and not words & _cover(twin)]
            joined = _join(one, twin, others)
            kept.add(joined, _cover(joined))
        elif one.confidence >= LEAST_ALONE[one.level]:
            kept.add(one, covered)
    added = [one for one, covered in ruled.relations if _is_new(one, covered, list(kept.near(one)))]
    found = dict.fromkeys([*(one for one, _ in kept.relations), *added, *turns])
    return sorted(found, key=lambda one: (one.content, one.cue or one.content[0]))


def _is_unsaid(text: str, one: Attribution) -> bool:
    """Whether the cue tells that something was not said."""
    return one.cue is not None and UNSAID.search(one.cue.of(text)) is not None


def _without_consequence(text: str, one: Attribution) -> Attribution:
    """Return a relation without a part behind its cue that tells what came of it: '..., she said, *ending a long dispute*'."""
    last = one.content[-1]
    behind = len(one.content) > 1 and one.cue is not None and one.content[0].end <= one.cue.start < last.start
    if behind and CONSEQUENCE.match(last.of(text)) and text[max(0, last.start - 3) : last.start].rstrip().endswith(","):
        return replace(one, content=one.content[:-1])
    return one


def _join(network: Attribution, rules: Attribution, others: Sequence[Words]) -> Attribution:
    """Return one relation of two that are one: the rule's, with the words that are likelier right.

    An act begins where the rule begins it, with the noun that the network counts to the cue ('voiced *concern about the raid*').
    No part that the rules find another cue to tell is taken from the network.
    """
    if any(_cover(network) & words for words in others):
        return rules
    if rules.rule.startswith("act"):
        first, *rest = network.content
        start = min(first.start, rules.content[0].start)
        return replace(rules, content=(Span(start, first.end), *rest))
    parts = len(network.content) > len(rules.content)
    longer = len(_cover(network)) > MORE_WORDS * len(_cover(rules))
    return replace(rules, content=network.content) if parts and longer else rules


def _are_one(one: Attribution, covered: Words, other: Attribution, words: Words) -> bool:
    """Whether two relations are one: the same words told, or the same cue with words in common."""
    if one.cue and other.cue and one.cue.overlaps(other.cue):
        return bool(covered & words)
    return _are_alike(covered, words) and not _tells(one, words) and not _tells(other, covered)


def _tells(one: Attribution, words: Words) -> bool:
    """Whether the cue of a relation stands in the words of another, which tells it."""
    return one.cue is not None and one.cue.start in words


def _is_new(one: Attribution, covered: Words, kept: Sequence[tuple[Attribution, Words]]) -> bool:
    """Whether a relation of the rules is none of `kept`, and crosses none of their contents."""
    if any(_are_one(one, covered, other, words) for other, words in kept):
        return False
    if any(one.cue and other.cue and one.cue.overlaps(other.cue) for other, _ in kept):
        return False
    return not any(covered & other for _, other in kept) or any(covered <= other for _, other in kept)


def _cover(one: Attribution) -> Words:
    """Return the characters of a content."""
    return frozenset(at for span in one.content for at in range(span.start, span.end))


def _are_alike(one: Words, other: Words) -> bool:
    return len(one & other) >= LEAST_COMMON * len(one | other)
