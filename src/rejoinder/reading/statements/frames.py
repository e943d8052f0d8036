"""In which frame a cue stands: with a clause, a quotation, an infinitive, a noun phrase.

An attribution and its cue's lemma in, the frame's name out. The rule reader's rules tell it; for the attributions of another
reader the shape of the content does.
"""

from rejoinder.knowledge.speech_words import SpeechWords
from rejoinder.shapes import Attribution, Report

RULE_FRAMES = {"quotation": "quote", "clause": "clause", "headline": "clause", "document": "clause", "according": "clause"}
LONGEST_HEARER = 6
CLAUSE_WORDS = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "has",
        "have",
        "had",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "be",
        "do",
        "did",
    )
)
OUTSIDE = ("of", "as")
QUOTES = "\"“”„«»‘’'`"


def find_frame(report: Report, attribution: Attribution, lemma: str, words: SpeechWords) -> str:
    """Return the frame of an attribution, or `clause` where nothing tells another."""
    rule = attribution.rule
    if rule.startswith("act-"):
        return rule.removeprefix("act-")
    known = RULE_FRAMES.get(rule.split("-")[0])
    return known if known is not None else _frame_by_shape(report, attribution, lemma, words)


def _frame_by_shape(report: Report, attribution: Attribution, lemma: str, words: SpeechWords) -> str:
    senses = words.verbs.get(lemma, ())
    frames = {frame for sense in senses for frame in sense.frames}
    first = attribution.content[0]
    content = first.of(report.text).lower()
    before = report.text[max(0, first.start - 5) : first.start].lower().split()
    opens_by_mark = report.text[max(0, first.start - 1) : first.start] in tuple(QUOTES)
    order: tuple[str, ...]
    if content.startswith(("to ", "not to ")):
        order = ("inf", "np_inf", "own_inf", "passive_inf")
    elif before and before[-1] in OUTSIDE:
        order = ("of_ing",) if before[-1] == "of" else ("as",)
    elif opens_by_mark and "quote" in frames:
        order = ("quote",)
    elif before and before[-1] == "that":
        order = ("clause", "to_clause")
    elif _begins_with_hearer(content):
        order = ("np_inf", "clause", "to_clause", "np")
    else:
        order = ("clause", "to_clause", "np", "ing", "as", "name")
    return next((frame for frame in order if frame in frames), "clause")


def _begins_with_hearer(content: str) -> bool:
    """Whether a few words and 'to' open a content ('both sides to withdraw'); 'will', 'is' and the like make it a clause."""
    before, _, rest = content.partition(" to ")
    words = before.split()
    return bool(rest) and len(words) <= LONGEST_HEARER and not CLAUSE_WORDS & set(words)
