"""Turns of a transcript: each paragraph is a statement of its label, and what it tells of others is told inside it.

A `ParsedText` in, the turns' attributions out; of other attributions of the same report, those that are more than a turn's own
voice ('I think', 'we would say') or its label.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.trees import auxiliaries
from rejoinder.shapes import Attribution, Block, BlockRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

TURN = "transcript-turn"
# What stands in brackets is nobody's statement: '(Laughter.)', '[Crosstalk]'.
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
WORD = re.compile(r"[^\W_]+")
QUESTION = re.compile(
    r"\?|\b(?:can|could|would|will|do|did|if) you\b|\b(?:wonder|curious|clarif|question|ask|follow-up)", re.IGNORECASE
)
# 'Thanks. Two questions.' says nothing yet; 'No.' does.
LEAST_WORDS = 4
SPOKEN = frozenset(("i", "we", "our", "my", "you", "your", "us", "me"))
PAST = frozenset(("has", "have", "had", "'ve", "’ve", "'d", "’d", "was", "were"))


def find_turns(parsed: ParsedText) -> list[Attribution]:
    """Return the turns of a transcript, one for each paragraph; those without a label belong to the turn before them."""
    found = []
    label: Span | None = None
    for block in parsed.report.blocks:
        label = block.label or label
        if label is None or (block.label is None and block.role is not BlockRole.PARAGRAPH):
            continue
        span = _said_in(parsed, block)
        if span is not None and not _is_courtesy(parsed, span):
            found.append(Attribution((span,), label, None, TURN, 0.95))
    return found


def main_part(parsed: ParsedText, turn: Attribution) -> Attribution:
    """Return two sentences of a turn from the first that is more than greetings, thanks or a few words; else the turn."""
    span = turn.content[0]
    tokens = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return turn
    last = parsed.unit_at[tokens[-1].i]
    for number in range(parsed.unit_at[tokens[0].i], last + 1):
        start = max(parsed.doc[parsed.units[number][0]].idx, span.start)
        end = min(parsed.span(parsed.units[number]).end, span.end)
        words = Span(start, end).of(parsed.report.text) if start < end else ""
        if len(WORD.findall(words)) >= LEAST_WORDS and not _is_courtesy(parsed, Span(start, end)):
            return replace(turn, content=(Span(start, min(parsed.span(parsed.units[min(number + 1, last)]).end, span.end)),))
    return turn


def asks(parsed: ParsedText, turn: Attribution) -> bool:
    """Whether a turn is a question of one who is there to ask."""
    label = turn.source.of(parsed.report.text).lower() if turn.source is not None else ""
    is_asker = any(word in parsed.words.lists["questioners"] for word in WORD.findall(label))
    return is_asker and any(QUESTION.search(parsed.text_between(span.start, span.end + 1)) for span in turn.content)


def _is_courtesy(parsed: ParsedText, span: Span) -> bool:
    """Whether nothing is said but thanks, greetings, names and what stands in brackets."""
    text = IN_BRACKETS.sub(" ", span.of(parsed.report.text))
    known = parsed.words.lists["courtesies"]
    said = [word for word in WORD.findall(text) if word.lower() not in known]
    if not said:
        return True
    thanks = any(word in ("thank", "thanks", "hi", "hey", "hello") for word in WORD.findall(text.lower())[:4])
    return thanks and all(word[0].isupper() for word in said)


def _said_in(parsed: ParsedText, block: Block) -> Span | None:
    """Return the words of a turn's paragraph behind its label."""
    start = block.label.end if block.label is not None else block.span.start
    while block.label is not None and start < block.span.end and parsed.report.text[start] in ":. \t\u00a0":
        start += 1
    return parsed.trimmed(start, block.span.end) if start < block.span.end else None


def without_own_voice(parsed: ParsedText, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a transcript that its turns do not tell already.

    What a speaker says now in the first person is his turn itself; what he said before ('we told them that'), and an act that he
    does by naming it ('we urge them to'), are told inside it. A label is no source of its own.

    Args:
        parsed: A transcript and its parse.
        attributions: Attributions of any reader, turns among them.
    """
    labels = [block.label for block in parsed.report.blocks if block.label is not None]
    return [
        one
        for one in attributions
        if one.rule == TURN or not (_is_label(one, labels) or _is_own_voice(parsed, one) or _points_back(parsed, one))
    ]


def _is_label(one: Attribution, labels: Sequence[Span]) -> bool:
    """Whether an attribution's source or cue holds a turn's label."""
    parts = [part for part in (one.source, one.cue) if part is not None]
    return any(part.overlaps(label) for part in parts for label in labels)


def _is_own_voice(parsed: ParsedText, one: Attribution) -> bool:
    if one.cue is None:
        return True
    words = one.source.of(parsed.report.text).lower().split() if one.source is not None else []
    if words and not SPOKEN.intersection(words[:1] + words[-1:]):
        return False
    tokens = list(parsed.doc.char_span(one.cue.start, one.cue.end, alignment_mode="expand") or ())
    verb = next((token for token in tokens if token.pos_ in ("VERB", "AUX")), None)
    return verb is None or not (_is_past(verb) or _names_its_act(parsed, one, verb))


def _is_past(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and any(aux.lower_ in PAST for aux in auxiliaries(verb)))


def _names_its_act(parsed: ParsedText, one: Attribution, verb: "Token") -> bool:
    """Whether the act is done by saying so: 'we urge them to return', 'we reject the plan'."""
    lemma = parsed.words.lemma_of(verb)
    first = one.source is not None and one.source.of(parsed.report.text).lower() in ("i", "we")
    decided = any(sense.decides for sense in parsed.words.verbs.get(lemma, ()))
    return first and one.rule.startswith("act") and verb.tag_ == "VBP" and not auxiliaries(verb) and decided


def _points_back(parsed: ParsedText, one: Attribution) -> bool:
    """Whether the words told only point to others: 'conveyed all this', 'has said that'."""
    tokens = [t for part in one.content for t in parsed.doc.char_span(part.start, part.end, alignment_mode="expand") or ()]
    return all(token.pos_ in ("PRON", "DET", "ADP", "PUNCT") or token.lower_ in ("so", "that", "this") for token in tokens)
