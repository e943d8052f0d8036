"""What of a content speaks for an act: its form and its words, as named features.

The parse of a content and what is known of its cue in, numbers by name out. `act_model.py` weighs them; `training/` makes the
weights from the same features.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.knowledge.speech_words import SpeechWords
from rejoinder.reading.statements.trees import auxiliaries, children, is_negated, is_passive, subject_of
from rejoinder.reading.statements.turns import TURN
from rejoinder.shapes import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIRST_PERSONS = frozenset(("i", "we"))
THIRD_PERSONS = frozenset(("he", "she", "it", "they"))
FUTURE = frozenset(("will", "would", "shall", "'ll", "’ll", "wo", "'d", "’d"))
DUTY = frozenset(("must", "should", "ought"))
CHANCE = frozenset(("can", "could", "may", "might", "ca"))
DENYING = frozenset(("no", "nobody", "nothing", "none"))
DUTY_VERBS = frozenset(("have", "need"))
MOST_TOKENS = 80
MOST_CLAUSES = 5
START_CHARACTERS = 45
HEAD_CHARACTERS = 120
OPENING_MARKS = "\"“„«‘'`"


@dataclass(frozen=True, slots=True)
class Told:
    """A content as the features see it.

    Attributes:
        tokens: The tokens of the content.
        text: Its words as they stand.
        source: The words of the source, in lower case.
        cue: The cue's lemma, or an empty string.
        cue_act: The act that the cue's entry names though it does not decide, or an empty string.
        quoted: Whether the content begins in quotation marks.
    """

    tokens: Sequence["Token"]
    text: str
    source: frozenset[str]
    cue: str
    cue_act: str
    quoted: bool


def make_told(text: str, doc: "Doc", attribution: Attribution, cue: str, cue_act: str | None) -> Told:
    """Return a content as the features see it.

    Args:
        text: The report's text.
        doc: Its parse.
        attribution: The attribution.
        cue: The lemma of its cue, or an empty string.
        cue_act: The act that the cue's entry names though it does not decide.
    """
    source = attribution.source.of(text).lower() if attribution.source else ""
    first = attribution.content[0].start
    return Told(
        tokens=tokens_of(doc, attribution.content),
        text=" ".join(span.of(text) for span in attribution.content),
        source=frozenset(re.findall(r"\w+", source)),
        cue=cue,
        cue_act=cue_act or "",
        quoted=attribution.rule == TURN or (first > 0 and text[first - 1] in OPENING_MARKS),
    )


def tokens_of(doc: "Doc", content: Sequence[Span]) -> list["Token"]:
    """Return the words of a content."""
    found: list[Token] = []
    for span in content:
        found += [token for token in doc.char_span(span.start, span.end, alignment_mode="expand") or () if not token.is_space]
    return found[:MOST_TOKENS]


def find_features(told: Told, words: SpeechWords) -> dict[str, float]:
    """Return the features of a content, by name."""
    found: dict[str, float] = {"all": 1.0}
    for name in _names(told, words):
        found[name] = 1.0
    for name, count in _counts(told.tokens, words.lexicons).items():
        found[f"lex={name}"] = min(count, 3) / 2
    return found


def _names(told: Told, words: SpeechWords) -> Iterator[str]:
    yield f"cue={told.cue}"
    if told.cue_act:
        yield f"cue act={told.cue_act}"
    yield "quoted" if told.quoted else "told"
    yield from _form(told, words)
    yield from _patterns(told.text, words)


def _form(told: Told, words: SpeechWords) -> Iterator[str]:
    """Yield the forms of each clause that stands by itself: of the first one apart."""
    inside = {token.i for token in told.tokens}
    roots = [token for token in told.tokens if _is_root(token, inside)]
    if any(token.text == "?" for token in told.tokens):
        yield "question"
    for number, root in enumerate(roots[:MOST_CLAUSES]):
        for name in _clause(root, told, words):
            if number == 0:
                yield f"1 {name}"
            yield f"any {name}"


def _is_root(token: "Token", inside: set[int]) -> bool:
    if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") or token.dep_ in ("aux", "auxpass"):
        return False
    return token.head.i == token.i or token.head.i not in inside or (token.dep_ == "conj" and token.head.dep_ == "ROOT")


def _clause(root: "Token", told: Told, words: SpeechWords) -> Iterator[str]:
    """Yield what a clause is like: whose it is, its modal, its negation, its verb and what it says of its subject."""
    who, modal, sign = _who(root, told), _modal(root), "not" if _is_denied(root) else "yes"
    lemma = root.lemma_.lower()
    yield f"{who} {modal} {sign}"
    yield f"{modal} {sign}"
    yield f"{modal} {'passive' if is_passive(root) else 'active'} {sign}"
    yield f"who={who}"
    yield f"form={root.tag_} {modal}"
    if not modal and root.tag_ == "VB" and subject_of(root) is None:
        yield "command"
    yield f"verb={lemma}"
    yield f"verb={lemma} {sign}"
    for name in _lexicons_of(lemma, words):
        yield f"verb lex={name} {modal} {sign}"
        yield f"verb lex={name} {who}"
    for child in children(root, "acomp", "attr", "oprd"):
        yield from (f"is lex={name} {sign}" for name in _lexicons_of(child.lemma_.lower(), words))


def _lexicons_of(lemma: str, words: SpeechWords) -> list[str]:
    return [name for name, lemmas in words.lexicons.items() if lemma in lemmas]


def _is_denied(root: "Token") -> bool:
    """Whether a clause is negated, at its verb or by its subject."""
    early = (token for token in root.subtree if token.i < root.i + 4)
    return is_negated(root) or any(token.lower_ in DENYING for token in early)


def _who(root: "Token", told: Told) -> str:
    """Return whose clause it is: the speaker's own, by his pronoun or his name, the hearer's or another's."""
    subject = subject_of(root)
    if subject is None:
        return "nobody"
    word = subject.lower_
    if word in FIRST_PERSONS:
        return "self"
    if word in THIRD_PERSONS:
        return "other" if told.quoted else "self"
    if word == "you":
        return "you"
    if word in told.source or (
        not told.quoted and any(child.lower_ in ("his", "her", "its", "their") for child in subject.children)
    ):
        return "own"
    if any(child.lower_ in ("our", "my") for child in subject.children):
        return "own"
    return "there" if word == "there" else "other"


def _modal(root: "Token") -> str:
    for aux in auxiliaries(root):
        word = aux.lower_
        if word in FUTURE:
            return "future"
        if word in DUTY:
            return "duty"
        if word in CHANCE:
            return "chance"
    if root.lemma_.lower() in DUTY_VERBS and any(child.dep_ == "xcomp" for child in root.children):
        return "duty"
    if root.lower_ == "going" or (root.lemma_ == "be" and any(child.lower_ == "going" for child in root.children)):
        return "future"
    return ""


def _patterns(text: str, words: SpeechWords) -> Iterator[str]:
    """Yield the acts that the patterns of `acts.toml` find, the first one apart."""
    found = [pattern.act for pattern in words.act_patterns if pattern.pattern.search(place_of(text, pattern.where))]
    yield from (f"first pattern={act}" for act in found[:1])
    yield from (f"first pattern class={words.act_classes[act]}" for act in found[:1])
    yield from (f"pattern={act}" for act in found)


def place_of(text: str, where: str) -> str:
    """Return the part of a content that a pattern looks at; a word that the cut falls in is left whole."""
    if where == "whole":
        return text
    end = text.find(" ", START_CHARACTERS if where == "start" else HEAD_CHARACTERS)
    return text if end < 0 else text[:end]


def _counts(tokens: Sequence["Token"], lexicons: Mapping[str, frozenset[str]]) -> dict[str, int]:
    lemmas = [token.lemma_.lower() for token in tokens]
    counts = {name: sum(lemma in known for lemma in lemmas) for name, known in lexicons.items()}
    return {name: count for name, count in counts.items() if count}
