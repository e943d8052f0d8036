"""Which of those whom a report names are its actors.

The stage with all phrases comes in; the figures that speak, are spoken to, act or have a name of their own go out.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.speakers import Speakers
from rejoinder.reading.actors.stage import Phrase, Stage, is_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTY_PREPOSITIONS = frozenset(
    {"with", "to", "between", "by", "against", "among", "for", "on", "towards", "toward", "of", "from", "at", "through", "via"}
)
HEARING = frozenset(
    {"tell", "ask", "urge", "inform", "warn", "assure", "remind", "brief", "call", "invite", "order", "say", "speak", "write"}
)


def select_actors(stage: Stage) -> list[Figure]:
    """Return the figures that the record lists, in order of first mention."""
    spoken = _speakers_and_hearers(stage)
    chosen = [figure for figure in stage.figures if figure in spoken or _belongs(stage, figure)]
    wanted = {name for figure in chosen for name in figure.members if figure in spoken}
    for figure in stage.figures:
        if (
            figure not in chosen
            and figure.name in wanted
            and any(p.figure is figure and p.kind == "name" for p in stage.phrases)
            and figure.is_person
        ):
            chosen.append(figure)
    first = {figure: min((p.start for p in stage.phrases if p.figure is figure), default=len(stage.doc)) for figure in chosen}
    return sorted(chosen, key=lambda figure: (first[figure], figure.name))


def _speakers_and_hearers(stage: Stage) -> list[Figure]:
    found: list[Figure] = []
    speakers = Speakers(stage)
    for attribution in stage.attributions:
        figure = speakers.speaker_of(attribution).figure
        if figure is not None and figure not in found:
            found.append(figure)
        if attribution.cue is not None:
            tokens = stage.tokens_of(attribution.cue)
            for i in range(*tokens) if tokens else ():
                found.extend(f for f in _hearers(stage, stage.doc[i]) if f not in found)
    return found


def _hearers(stage: Stage, verb: "Token") -> list[Figure]:
    """Return those whom the verb of saying is directed at."""
    found = []
    for child in verb.children:
        heads = [child] if child.dep_ in ("dobj", "dative", "nsubjpass") else []
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "with"):
            heads = [noun for noun in child.children if noun.dep_ == "pobj"]
        if child.dep_ in ("ccomp", "xcomp") and verb.lemma_ in HEARING:
            heads = [noun for noun in child.children if noun.dep_ == "nsubj"]
        for head in heads:
            phrase = stage.phrase_with_head(head.i)
            if phrase is not None and phrase.figure is not None and phrase.kind != "adjective":
                found.append(phrase.figure)
    return found


def _belongs(stage: Stage, figure: Figure) -> bool:
    phrases = [p for p in stage.phrases if p.figure is figure and p.kind not in ("adjective", "place")]
    named = [p for p in phrases if p.kind in ("name", "joint")]
    if not phrases or figure.weak and len(named) < 2:
        return False
    if figure.is_person:
        return figure.named and bool(named or phrases)
    if figure.type in ("newspaper", "agency", "media"):
        return False
    if not figure.named:
        return False
    return any(_acts(stage, p) for p in named)


def _acts(stage: Stage, phrase: Phrase) -> bool:
    """Whether the words stand where a party stands: as subject, object, owner, or beside a party's preposition."""
    token = stage.doc[phrase.head]
    if is_subject(token) or token.dep_ in ("dobj", "dative", "poss", "agent"):
        return True
    if token.dep_ == "pobj":
        return token.head.lower_ in PARTY_PREPOSITIONS
    if token.dep_ == "conj":
        return any(_acts_token(other) for other in token.conjuncts)
    return token.dep_ in ("ROOT", "appos", "npadvmod")


def _acts_token(token: "Token") -> bool:
    if is_subject(token) or token.dep_ in ("dobj", "poss"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in PARTY_PREPOSITIONS
