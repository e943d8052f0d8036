"""What a statement does: its act, polarity, modality and condition.

An attribution and its words in, a `Deed` out, each part with its reason. The cue decides first, where it names an act; then the
form and the words of the content, weighed by a small trained model.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.knowledge.speech_words import SpeechWords
from rejoinder.reading.statements.act_features import find_features, make_told
from rejoinder.reading.statements.act_model import load_act_model, tell_act
from rejoinder.reading.statements.frames import find_frame
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.turns import TURN, asks, main_part
from rejoinder.shapes import Attribution, Report, Span

HEAD_CHARACTERS = 120
NEUTRAL = "claim"
SAID_BY_OTHERS = re.compile(
    r"(?:[\w.’'-]+ ){0,4}(?:claim|allegation|accusation|assertion|charge|suggestion|report|rumou?r|speculation)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a statement does, and why it is said to."""

    act: str
    polarity: str
    modality: str
    condition: Span | None
    reasons: tuple[tuple[str, str], ...]


def find_deed(parsed: ParsedText, attribution: Attribution, cue_lemma: str) -> Deed:
    """Return what an attribution does.

    Args:
        parsed: The report and its parse.
        attribution: The attribution.
        cue_lemma: The lemma of the cue's verb or noun, or an empty string.
    """
    report, words = parsed.report, parsed.words
    text = " ".join(span.of(report.text) for span in attribution.content)
    condition = find_condition(report, attribution, words)
    act, reason = _act(parsed, attribution, cue_lemma)
    negative = _is_negative(text, words)
    modality, why = _modality(text, words, condition, negative)
    reasons = [("act", reason), ("modality", why)]
    if condition is not None:
        reasons.append(("condition", f"opens with '{condition.of(report.text).split()[0]}'"))
    return Deed(
        act, "negative" if negative or act in ("deny", "reject", "refuse") else "positive", modality, condition, tuple(reasons)
    )


def _act(parsed: ParsedText, attribution: Attribution, lemma: str) -> tuple[str, str]:
    named = find_named_act(parsed, attribution, lemma)
    if named.act is not None and named.decides:
        return named.act, named.reason
    head = _act_of_head(parsed, attribution)
    if head is not None:
        return head, "the noun that is voiced names it"
    if attribution.rule == TURN:
        if asks(parsed, attribution):
            return "ask", "a question of one who asks"
        attribution = main_part(parsed, attribution)
    told = make_told(parsed.report.text, parsed.doc, attribution, lemma, named.act)
    found = tell_act(find_features(told, parsed.words), load_act_model())
    if attribution.rule == "according-to" and found.act == NEUTRAL:
        return "report", "told with 'according to'"
    because = f", first by {' and '.join(repr(name) for name in found.because)}" if found.because else ""
    return found.act, f"the content's form and words speak for it ({found.probability:.2f}{because})"


def _act_of_head(parsed: ParsedText, attribution: Attribution) -> str | None:
    """Return the act that the head noun of an act's object names: 'voiced regret', 'reiterated his support for'."""
    if attribution.level != "act" or attribution.cue is None:
        return None
    span = parsed.doc.char_span(attribution.content[0].start, attribution.content[0].end, alignment_mode="expand")
    if span is None or span.root.pos_ != "NOUN":
        return None
    lemma = span.root.lemma_.lower()
    names = (name for name, lemmas in parsed.words.lists.items() if name.startswith("heads.") and lemma in lemmas)
    return next(names, "heads.").removeprefix("heads.") or None


@dataclass(frozen=True, slots=True)
class NamedAct:
    """The act that cue or source name, whether it outweighs the content, and why."""

    act: str | None
    decides: bool
    reason: str


def find_named_act(parsed: ParsedText, attribution: Attribution, lemma: str) -> NamedAct:
    """Return the act that an attribution's cue or source names."""
    report, words = parsed.report, parsed.words
    act, decides = _act_of_cue(report, attribution, lemma, words)
    if act is not None and decides:
        return NamedAct(
            _turned(act, report, attribution), True, f"the cue '{attribution.cue and attribution.cue.of(report.text)}' names it"
        )
    if _is_press(report, attribution, words):
        return NamedAct("report", True, "its source is the press")
    if attribution.rule == "document-under":
        return NamedAct("stipulate", True, "a paper rules it")
    return NamedAct(act, False, "")


def _turned(act: str, report: Report, attribution: Attribution) -> str:
    """Return `deny` for the rejection of what others said ('rejected the claim that')."""
    head = attribution.content[0].of(report.text)[:HEAD_CHARACTERS]
    return "deny" if act in ("reject", "criticise") and SAID_BY_OTHERS.match(head) else act


def _is_press(report: Report, attribution: Attribution, words: SpeechWords) -> bool:
    """Whether the source is a paper, a broadcaster or reports without a name."""
    source = attribution.source
    if source is None:
        return False
    return (
        any(word in words.press for word in re.findall(r"[a-z]+", source.of(report.text).lower()))
        and len(source.of(report.text).split()) <= 6
    )


def _act_of_cue(report: Report, attribution: Attribution, lemma: str, words: SpeechWords) -> tuple[str | None, bool]:
    """Return the act that the cue names, and whether it outweighs the content."""
    if attribution.cue is None:
        return None, False
    frame = find_frame(report, attribution, lemma, words)
    if attribution.rule.startswith("noun") or lemma not in words.verbs:
        for noun in words.nouns.get(lemma, ()):
            return noun.act, True
    cue_words = attribution.cue.of(report.text).lower().split()
    for sense in words.verbs.get(lemma, ()):
        fits = frame in sense.frames or (frame == "clause" and sense.frames & {"to_clause", "question"})
        if fits and all(word in cue_words for word in sense.words[1:]):
            return sense.act_in(frame), sense.decides
    return None, False


def _is_negative(text: str, words: SpeechWords) -> bool:
    """Whether the first clause is negated."""
    head = (
        re.split(r"[,;.:]", text, maxsplit=1)[0]
        .lower()
        .replace("n't", " n't")
        .replace("n’t", " n't")
        .replace("cannot", "can not")
    )
    return any(word in words.lists["negators"] for word in re.findall(r"[\w']+", head))


def _modality(text: str, words: SpeechWords, condition: Span | None, negative: bool) -> tuple[str, str]:
    if condition is not None:
        return "conditional", "it has a condition"
    if negative:
        return "negated", "its first clause is negated"
    head = text[:HEAD_CHARACTERS].lower()
    for word in words.lists["modals.future"]:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", head):
            return "future", f"'{word}'"
    return "asserted", "plain"


def find_condition(report: Report, attribution: Attribution, words: SpeechWords) -> Span | None:
    """Return the words of the first condition in a content: from its opening word to the end of its clause."""
    pattern = _condition_pattern((*words.lists["conditions.phrases"], *words.lists["conditions"]))
    for span in attribution.content:
        found = pattern.search(span.of(report.text))
        if found is None:
            continue
        start = span.start + found.start(1)
        rest = report.text[start : span.end]
        end = _end_of_condition(rest) if found.start(1) == 0 or rest[:1].isupper() else _end_of_clause(rest)
        return Span(start, start + end)
    return None


@lru_cache(maxsize=8)
def _condition_pattern(openers: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(word) for word in sorted(openers, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:^|(?<=[\s,;—“\"(-]))({choices})(?=\s)", re.IGNORECASE)


def _end_of_condition(rest: str) -> int:
    """Return where a fronted condition ends: at its first comma."""
    comma = rest.find(",")
    return comma if comma > 0 else _end_of_clause(rest)


def _end_of_clause(rest: str) -> int:
    found = re.search(r"[.;!?](?:\s|$)|,\s(?:but|and|so|which|who)\s", rest)
    return found.start() if found is not None and found.start() > 0 else len(rest.rstrip())
