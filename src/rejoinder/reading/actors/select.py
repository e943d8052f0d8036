"""Which of those whom a report names are its actors.

The stage with all phrases comes in; the figures that speak, are spoken to, act or have a name of their own go out.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.speakers import Speakers
from rejoinder.reading.actors.stage import Phrase, Stage, is_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTY_PREPOSITIONS = frozenset({"with", "to", "between", "by", "against", "among", "on", "towards", "toward", "for"})
BODY_PREPOSITIONS = frozenset({"of", "from", "at", "through", "via", "within"})
HEARING = frozenset({"tell", "ask", "urge", "warn", "call", "invite", "order", "want", "press", "demand"})
POSITIONS = frozenset(
    """reply response answer proposal offer demand request position stance statement claim refusal decision policy plan commitment
    promise pledge threat warning message call concern argument view agreement consent approval rejection support opposition side
    delegation negotiator interest security sovereignty obligation action""".split()
)


def select_actors(stage: Stage) -> list[Figure]:
    """Return the figures that the record lists, in order of first mention."""
    spoken = _speakers_and_hearers(stage)
    chosen = [figure for figure in stage.figures if figure in spoken or _belongs(stage, figure)]
    first: dict[Figure, int] = {}
    for phrase in stage.phrases:
        if phrase.figure is not None:
            first[phrase.figure] = min(phrase.start, first.get(phrase.figure, phrase.start))
    return sorted(chosen, key=lambda figure: (first.get(figure, len(stage.doc)), figure.name))


def _speakers_and_hearers(stage: Stage) -> list[Figure]:
    found: list[Figure] = []
    speakers = Speakers(stage)
    for attribution in stage.attributions:
        figure = speakers.speaker_of(attribution).figure
        if figure is not None and figure not in found:
            found.append(figure)
        tokens = stage.tokens_of(attribution.cue) if attribution.cue is not None else None
        for i in range(*tokens) if tokens else ():
            found.extend(hearer for hearer in _hearers(stage, stage.doc[i]) if hearer not in found)
    return found


def _hearers(stage: Stage, verb: "Token") -> list[Figure]:
    """Return those whom a verb of saying is directed at."""
    heads: list[Token] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "nsubjpass"):
            heads.append(child)
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "with"):
            heads.extend(noun for noun in child.children if noun.dep_ == "pobj")
        if child.dep_ in ("ccomp", "xcomp") and verb.lemma_ in HEARING:
            heads.extend(noun for noun in child.children if noun.dep_ == "nsubj")
    return [figure for head in heads if (figure := _figure_at(stage, head)) is not None]


def _figure_at(stage: Stage, head: "Token") -> Figure | None:
    """Return whom a noun names, itself or by the name beside it ('news agency Reuters')."""
    phrase = stage.phrase_with_head(head.i)
    if phrase is not None and phrase.kind != "adjective" and phrase.figure is not None:
        return phrase.figure
    for child in head.children:
        beside = stage.phrase_with_head(child.i)
        if beside is not None and child.dep_ in ("appos", "compound", "nmod"):
            return beside.figure
    return None


def _belongs(stage: Stage, figure: Figure) -> bool:
    phrases = [p for p in stage.phrases if p.figure is figure and p.kind not in ("adjective", "place")]
    named = [p for p in phrases if p.kind == "name"]
    if not phrases or not figure.named or (figure.weak and len(named) < 2):
        return False
    if figure.is_person:
        return bool(named)
    if figure.members and figure.name not in stage.book.groups:
        return any(p.kind in ("description", "pronoun") for p in phrases)
    if figure.type in ("newspaper", "agency", "media"):
        return False
    return any(_acts(stage, p) for p in named)


def _acts(stage: Stage, phrase: Phrase) -> bool:
    """Whether the words stand where a party stands: as subject, object, owner of a position, beside a party's preposition."""
    token = stage.doc[phrase.head]
    is_body = phrase.figure is not None and phrase.figure.type not in ("state", "group")
    if any(p.kind == "joint" and p.start <= phrase.start and phrase.end <= p.end for p in stage.phrases):
        return False
    if token.dep_ == "conj":
        return any(_acts_token(other, is_body=is_body) for other in token.conjuncts if other.i < token.i)
    return _acts_token(token, is_body=is_body) or token.dep_ in ("ROOT", "appos", "npadvmod", "agent")


def _acts_token(token: "Token", *, is_body: bool) -> bool:
    if is_subject(token) or token.dep_ in ("dobj", "dative"):
        return True
    if token.dep_ == "poss":
        return token.head.lemma_.lower() in POSITIONS
    if token.dep_ == "pobj":
        return token.head.lower_ in PARTY_PREPOSITIONS or (is_body and token.head.lower_ in BODY_PREPOSITIONS)
    return False
