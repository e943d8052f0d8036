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
# A state that is named so often is a party, wherever it stands in its sentences.
OFTEN = 4
HEARING = frozenset({"tell", "ask", "urge", "warn", "call", "invite", "order", "want", "press", "demand"})


def select_actors(stage: Stage) -> list[Figure]:
    """Return the figures that the record lists, in order of first mention."""
    spoken = _speakers_and_hearers(stage)
    joint = [
        f for f in stage.figures if f.members and f.name not in stage.book.groups and (f in spoken or _is_taken_up(stage, f))
    ]
    covered = frozenset(name for figure in joint for name in figure.members)
    chosen = [f for f in stage.figures if f in spoken or f in joint or _belongs(stage, f, covered)]
    covered = frozenset(name for f in chosen if f.type == "group" for name in f.members)
    chosen = [f for f in chosen if f in spoken or not _is_only_member(stage, f, covered)]
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
            found.extend(f for f in _told(stage, stage.tokens[i]) if f not in found)
            found.extend(hearer for hearer in _hearers(stage, stage.tokens[i]) if hearer not in found)
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


def _told(stage: Stage, verb: "Token") -> list[Figure]:
    """Return whom 'told' stands right before, whatever the parse makes of it."""
    if verb.lemma_ not in ("tell", "inform", "remind", "assure"):
        return []
    near = [
        p for p in stage.phrases if verb.i < p.start <= verb.i + 3 and p.kind in ("name", "description", "office") and p.figure
    ]
    return [near[0].figure] if near and near[0].figure and not near[0].figure.is_person else []


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


def _is_taken_up(stage: Stage, figure: Figure) -> bool:
    """Whether the report takes up a joint name again ('the two sides')."""
    return any(p.figure is figure and p.kind == "description" for p in stage.phrases)


def _is_only_member(stage: Stage, figure: Figure, covered: frozenset[str]) -> bool:
    """Whether a state is named once, among the members of a group that is listed."""
    if figure.type != "state" or figure.name not in covered:
        return False
    return len([p for p in stage.phrases if p.figure is figure and p.kind == "name"]) < 2


def _belongs(stage: Stage, figure: Figure, covered: frozenset[str]) -> bool:
    phrases = [p for p in stage.phrases if p.figure is figure and p.kind not in ("adjective", "place")]
    named = [p for p in phrases if p.kind == "name"]
    if not named or not figure.named or (figure.weak and len(named) < 2):
        return False
    if figure.is_person:
        return True
    if figure.type in ("newspaper", "agency", "media"):
        return False
    if figure.members and figure.name not in stage.book.groups:
        return False
    if figure.type == "state" and len(named) >= OFTEN:
        return True
    return any(_acts(stage, p, often=len(named) > 1 or figure.name not in covered) for p in named)


def _acts(stage: Stage, phrase: Phrase, *, often: bool) -> bool:
    """Whether the words stand where a party stands: as subject, object, owner of a position, beside a party's preposition."""
    token = stage.tokens[phrase.head]
    is_body = phrase.figure is not None and phrase.figure.type not in ("state", "group", "ministry")
    if phrase.figure is not None and phrase.figure.type == "state" and _is_such(stage, token):
        return True
    if not often and any(p.kind == "joint" and p.start <= phrase.start and phrase.end <= p.end for p in stage.phrases):
        return False
    if token.dep_ == "conj":
        return any(_acts_token(stage, other, is_body=is_body) for other in token.conjuncts if other.i < token.i)
    return (
        stage.is_subject(phrase)
        or _acts_token(stage, token, is_body=is_body)
        or token.dep_ in ("ROOT", "appos", "npadvmod", "agent")
    )


def _is_such(stage: Stage, token: "Token") -> bool:
    """Whether a state is an example of those who act ('countries such as X and Y have signed')."""
    first = token if token.dep_ == "pobj" else next((t for t in token.conjuncts if t.dep_ == "pobj"), token)
    if first.dep_ != "pobj" or first.head.lower_ != "as" or stage.tokens[first.head.i - 1].lower_ != "such":
        return False
    noun = first.head.head
    return is_subject(noun) or any(is_subject(t) for t in noun.conjuncts)


def _acts_token(stage: Stage, token: "Token", *, is_body: bool) -> bool:
    if is_subject(token) or token.dep_ in ("dobj", "dative"):
        return True
    if token.dep_ == "poss":
        return token.head.lemma_.lower() in stage.words["positions"]
    if token.dep_ == "pobj":
        return token.head.lower_ in PARTY_PREPOSITIONS or (is_body and token.head.lower_ in BODY_PREPOSITIONS)
    return False
