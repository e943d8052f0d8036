"""Pronouns of the third person, and 'who': whom they take up.

The stage with names, descriptions and joint phrases comes in; a phrase for each pronoun that is decided goes onto it. Measured
by nearness, by being the subject, and by number and gender; a pronoun outside quotation marks seldom takes up one named inside.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.joint import pair_of_talk
from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
PAIRED = frozenset({"both", "neither", "either"})
NEUTER = frozenset({"it", "its", "itself"})
REACH = {"person": 6, "plural": 6, "thing": 3, "pair": 12}
PAIR = 2

# Set by hand on the development cases: a sentence further off weighs as much as being no subject.
SENTENCE_COST = 1.0
SUBJECT_GAIN = 1.0
SOURCE_GAIN = 1.0
QUOTED_COST = 2.0
HEADLINE_COST = 2.0
CONTENT_COST = 1.0


def find_pronouns(stage: Stage) -> None:
    """Settle the pronouns of the third person, in the order of the text."""
    sources = _source_heads(stage)
    named = stage.covered(("name", "place"))
    for token in stage.tokens:
        lower = token.lower_
        if named[token.i] and token.text[:1].isupper():
            continue
        if lower in MALE or lower in FEMALE:
            _put(stage, token, _person(stage, token, "f" if lower in FEMALE else "m", sources))
        elif lower in PLURAL:
            _put(stage, token, _plural(stage, token, sources))
        elif (lower in PAIRED and token.dep_ in ("nsubj", "nsubjpass")) or _is_each_side(token):
            _put(stage, token, _pair(stage, token))
        elif lower in NEUTER and token.dep_ in ("nsubj", "nsubjpass", "poss"):
            _put(stage, token, _thing(stage, token, sources))
        elif lower in ("who", "whom", "which") and (_relative_clause(token) or _goes_on(stage, token)):
            _put(stage, token, _antecedent(stage, token))


def _is_each_side(token: "Token") -> bool:
    return token.lower_ == "side" and any(child.lower_ == "each" for child in token.lefts)


def _put(stage: Stage, token: "Token", figure: Figure | None) -> None:
    if figure is not None:
        stage.add(Phrase(token.i, token.i + 1, token.i, "pronoun", figure, "pronoun", 0.7))


def _source_heads(stage: Stage) -> frozenset[int]:
    heads = []
    for attribution in stage.attributions:
        phrase = stage.phrase_under(attribution.source) if attribution.source else None
        if phrase is not None:
            heads.append(phrase.head)
    return frozenset(heads)


def _score(stage: Stage, phrase: Phrase, token: "Token", sources: frozenset[int]) -> float:
    far = stage.sentence(token.i) - stage.sentence(phrase.head)
    score = -SENTENCE_COST * far
    if stage.is_subject(phrase):
        score += SUBJECT_GAIN
    head = stage.tokens[phrase.head]
    if phrase.head in sources or (head.dep_ == "poss" and head.head.lemma_.lower() in stage.words["documents"]):
        score += SOURCE_GAIN
    if stage.is_quoted(phrase.head) and not stage.is_quoted(token.i):
        score -= QUOTED_COST
    elif (
        stage.content_at(phrase.head)
        and phrase.kind != "pronoun"
        and not stage.content_at(phrase.head) & stage.content_at(token.i)
    ):
        score -= CONTENT_COST
    if stage.is_headline(phrase.head) and not stage.is_headline(token.i):
        score -= HEADLINE_COST
    return score


def _best(stage: Stage, token: "Token", sources: frozenset[int], fits: "list[Phrase]") -> Figure | None:
    if not fits:
        return None
    best = max(fits, key=lambda p: (_score(stage, p, token, sources), p.head))
    return best.figure


def _before(stage: Stage, token: "Token", reach: int) -> list[Phrase]:
    here = stage.sentence(token.i)
    return [p for p in stage.phrases_before(token.i) if p.kind != "adjective" and here - stage.sentence(p.head) <= reach]


def _person(stage: Stage, token: "Token", gender: str, sources: frozenset[int]) -> Figure | None:
    speaker = _speaker_around(stage, token)
    fits = []
    for phrase in _before(stage, token, REACH["person"]):
        figure = phrase.figure
        if figure is None or not figure.is_person or figure.gender not in ("", gender):
            continue
        if figure is speaker and stage.is_quoted(token.i):
            continue
        if _bars(stage, phrase, token):
            continue
        fits.append(phrase)
    found = _best(stage, token, sources, fits)
    if found is not None and not found.gender:
        found.gender = gender
    return found


def _bars(stage: Stage, phrase: Phrase, token: "Token") -> bool:
    """Whether the clause forbids it: 'he met X' is not X, 'X met him' is not X."""
    other = stage.tokens[phrase.head]
    if token.tag_ == "PRP$" or token.lower_ in ("himself", "herself", "themselves"):
        return False
    return other.head.i == token.head.i and other.i != token.i and phrase.kind != "pronoun"


def _speaker_around(stage: Stage, token: "Token") -> Figure | None:
    at = token.idx
    for attribution in stage.attributions:
        if attribution.source and any(part.start <= at < part.end for part in attribution.content):
            phrase = stage.phrase_under(attribution.source)
            return phrase.figure if phrase else None
    return None


def _plural(stage: Stage, token: "Token", sources: frozenset[int]) -> Figure | None:
    pair = pair_of_talk(stage, token, reach=1)
    near = _before(stage, token, REACH["plural"])
    fits = [p for p in near if p.figure and _is_plural(stage, p) and not _bars(stage, p, token)]
    best = max(fits, key=lambda p: (_score(stage, p, token, sources), p.head), default=None)
    if pair is not None and (best is None or stage.sentence(token.i) - stage.sentence(best.head) >= 1):
        return pair
    if best is not None and stage.sentence(token.i) - stage.sentence(best.head) <= REACH["plural"]:
        return best.figure
    bodies = [p for p in near if p.figure and p.figure.type in ("party", "union", "company", "government", "organisation")]
    return _best(stage, token, sources, [p for p in bodies if stage.sentence(token.i) - stage.sentence(p.head) <= 2])


def _is_plural(stage: Stage, phrase: Phrase) -> bool:
    """Whether 'they' may take up the words: a group, or a party by its people ('the Republicans')."""
    assert phrase.figure is not None
    is_people = phrase.figure.type == "party" and stage.tokens[phrase.head].tag_ == "NNPS"
    return phrase.figure.plural or (is_people and phrase.kind == "name")


def _pair(stage: Stage, token: "Token") -> Figure | None:
    """Return the two that 'both', 'neither' or 'each side' take up."""
    for phrase in _before(stage, token, REACH["pair"]):
        if phrase.figure is not None and len(phrase.figure.members) == PAIR:
            return phrase.figure
    return pair_of_talk(stage, token, reach=REACH["pair"])


def _thing(stage: Stage, token: "Token", sources: frozenset[int]) -> Figure | None:
    near = _before(stage, token, REACH["thing"])
    fits = [p for p in near if p.figure and not p.figure.is_person and not p.figure.plural and not _bars(stage, p, token)]
    return _best(stage, token, sources, fits)


def _relative_clause(token: "Token") -> "Token | None":
    """Return the verb of the relative clause that `token` opens or goes on with ('who are ..., and who say')."""
    verb = token.head
    while verb.dep_ in ("conj", "aux", "auxpass") and verb.head.i != verb.i:
        verb = verb.head
    return verb if verb.dep_ == "relcl" else None


def _goes_on(stage: Stage, token: "Token") -> Figure | None:
    """Return whom the last 'who' of the sentence means, for one behind 'and' that the parse hangs elsewhere."""
    if token.i == 0 or stage.tokens[token.i - 1].lower_ not in ("and", "but", "or"):
        return None
    for phrase in stage.phrases_before(token.i):
        if stage.sentence(phrase.head) != stage.sentence(token.i):
            return None
        if stage.tokens[phrase.head].lower_ == token.lower_:
            return phrase.figure
    return None


def _antecedent(stage: Stage, token: "Token") -> Figure | None:
    clause = _relative_clause(token)
    if clause is None:
        return _goes_on(stage, token)
    noun = clause.head
    for _ in range(4):
        phrase = stage.phrase_with_head(noun.i) or stage.phrase_over(noun.i)
        figure = phrase.figure if phrase is not None else None
        if figure is not None and (token.lower_ == "which" or figure.is_person or figure.type == "group"):
            return figure
        if noun.head.i == noun.i:
            break
        noun = noun.head
    return None
