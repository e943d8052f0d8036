"""Cue verbs in the parse: 'said', 'pointed out', 'made it clear', 'was clear with him'.

A `ParsedText` in, its `Cue`s out, in order. What a cue governs is decided by the rules that take it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.knowledge.speech_words import VerbSense
from rejoinder.reading.statements.parsed_text import ParsedText, Range
from rejoinder.reading.statements.trees import auxiliaries, children, infinitive_mark, is_negated, is_participle

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words that may stand between the parts of a cue: 'made very clear', 'made it clear'.
BETWEEN = frozenset(
    ("it", "very", "abundantly", "quite", "absolutely", "also", "again", "perfectly", "crystal", "repeatedly", "back")
)
PARENTHETICALS = frozenset(("claims", "reports", "notes", "comments", "remarks", "states", "suggests", "estimates", "complains"))
DOUBTFUL_MODALS = frozenset(("may", "might", "could", "should", "must", "can", "shall", "ought"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb with the words that belong to it.

    Attributes:
        head: The verb.
        tokens: First and last token of the whole cue.
        senses: What it may mean, the longest phrase first; all of one length.
    """

    head: "Token"
    tokens: Range
    senses: tuple[VerbSense, ...]

    @property
    def first(self) -> int:
        """The first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """The last token."""
        return self.tokens[1]

    def sense_for(self, *frames: str) -> VerbSense | None:
        """Return the first sense that has one of `frames`."""
        return next((sense for sense in self.senses if sense.frames & set(frames)), None)

    def takes(self, *frames: str) -> bool:
        """Whether a sense has one of `frames`."""
        return self.sense_for(*frames) is not None


def find_cues(parsed: ParsedText) -> list[Cue]:
    """Return the cue verbs, in order; none that asks, commands itself or says what was not said."""
    found = []
    taken = -1
    for token in parsed.doc:
        if token.i <= taken or parsed.unit_at[token.i] < 0 or not _is_verb(parsed, token):
            continue
        cue = _match(parsed, token)
        if cue is None or _is_unsaid(cue):
            continue
        found.append(cue)
        if cue.senses[0].words[-1] != "saying":
            taken = cue.last
    return found


def _is_verb(parsed: ParsedText, token: "Token") -> bool:
    """Whether a token is a verb, or a word that the tagger took for a noun and that stands as a verb: ', the Times claims,'."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.tag_ not in ("NN", "NNS", "NNP", "NNPS") or token.i == 0 or parsed.words.lemma_of(token) not in parsed.words.verbs:
        return False
    if token.dep_ == "ROOT" and any(child.dep_ == "nsubj" and child.i < token.i for child in token.children):
        return True
    first, last = parsed.unit_of(token.i)
    if token.lower_ not in PARENTHETICALS or token.i >= last or parsed.doc[token.i + 1].text not in (",", "."):
        return False
    before = [other for other in parsed.doc[max(first, token.i - 8) : token.i] if other.text in (",", "”", '"')]
    return bool(before) and parsed.doc[token.i - 1].pos_ in ("PROPN", "NOUN")


def _match(parsed: ParsedText, token: "Token") -> Cue | None:
    """Return the longest cue that begins at `token`."""
    senses = parsed.words.verbs.get(parsed.words.lemma_of(token), ())
    best: dict[int, list[VerbSense]] = {}
    ends: dict[int, int] = {}
    for sense in senses:
        end = _end_of(parsed, token, sense.words)
        if end is not None:
            best.setdefault(len(sense.words), []).append(sense)
            ends[len(sense.words)] = end
    if not best:
        return None
    length = max(best)
    return Cue(token, (token.i, ends[length]), tuple(best[length]))


def _end_of(parsed: ParsedText, token: "Token", words: tuple[str, ...]) -> int | None:
    """Return the last token of the phrase `words` that begins at `token`, or None."""
    at, limit = token.i, parsed.unit_of(token.i)[1]
    for word in words[1:]:
        gap = 8 if words[-1] == "saying" else 2
        place = next((i for i in range(at + 1, min(at + 2 + gap, limit + 1)) if parsed.doc[i].lower_ == word), None)
        if place is None:
            return None
        between = [parsed.doc[i] for i in range(at + 1, place)]
        if words[-1] != "saying" and not all(t.lower_ in BETWEEN or _is_short_object(t, words) for t in between):
            return None
        at = place
    return at


def _is_short_object(token: "Token", words: tuple[str, ...]) -> bool:
    """Whether a particle verb's pronoun object stands between ('turned it down')."""
    return words[0] in ("turn", "rule", "brush", "shrug", "throw") and token.pos_ == "PRON"


def _is_unsaid(cue: Cue) -> bool:
    """Whether the verb does not tell that something was said: negated, possible, imperative, a purpose, 'that is to say'."""
    verb = cue.head
    if verb.dep_ == "amod" or _is_imperative(verb):
        return True
    if is_participle(verb) and all(sense.weak for sense in cue.senses) and len(cue.senses[0].words) > 1:
        return True
    if any(aux.lower_ in DOUBTFUL_MODALS for aux in auxiliaries(verb)):
        return True
    if is_negated(verb) and not cue.takes("np", "inf"):
        return True
    mark = infinitive_mark(verb)
    if mark is not None and not _is_told_infinitive(verb):
        return True
    return any(child.lower_ == "let" for child in children(verb, "aux"))


def _is_imperative(verb: "Token") -> bool:
    """Whether the verb commands ('Say no'): a bare form with neither subject nor auxiliary at the head of its sentence."""
    bare = verb.tag_ == "VB" and verb.dep_ in ("ROOT", "ccomp") and not children(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    return bare and verb.dep_ == "ROOT"


def _is_told_infinitive(verb: "Token") -> bool:
    """Whether an infinitive tells what was said: 'went on to say', 'was quick to deny', 'was the first to warn'."""
    return verb.head.lemma_ in ("go", "continue", "quick", "first", "appear", "seem", "come") or verb.dep_ == "conj"
