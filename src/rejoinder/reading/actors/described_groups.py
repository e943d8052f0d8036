"""Groups that a report describes: 'U.S. officials', 'our Western partners', 'the two sides', 'its allies and partners'.

A plural noun comes in; its phrase goes onto the stage, with the group it means.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.joint import joint_figure, pair_of_talk
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.noun_phrases import is_definite, named_end, owner_in, owner_phrase, phrase_range
from rejoinder.reading.actors.stage import Phrase, Stage, is_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR_SENTENCES = 12
# A headline and the first two sentences.
OPENING = 2


def settle_group(stage: Stage, token: "Token", singular: str) -> None:
    """Put the group that the plural `token` names or takes up on the stage; `singular` is its noun in the singular."""
    start, end = phrase_range(stage, token)
    doc = stage.doc
    named = _named_beside(stage, token, end) or _named_as_such(stage, token)
    if named is not None:
        stage.add(Phrase(start, end, token.i, "description", named, "apposition", 0.85))
        return
    owner = owner_phrase(stage, start, token.i)
    if (
        singular in stage.words["counterparts"]
        and owner is not None
        and doc[start].lower_ in ("our", "my", "their", "his", "her")
    ):
        assert owner.figure is not None
        stage.add(Phrase(start, end, token.i, "description", owner.figure, "counterparts of a side", 0.75))
        return
    plain = [t for t in doc[start : token.i] if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and t.lower_ not in ("own", "other")]
    if not plain and end == token.i + 1 and is_definite(stage, start) and doc[start].pos_ in ("DET", "NUM", "PRON"):
        pair = _last_plural(stage, token)
        if pair is not None:
            stage.add(Phrase(start, end, token.i, "description", pair, "group named before", 0.65))
            return
    end = named_end(stage, token, _with_joined_plural(stage, token, end))
    before = _named_before(stage, token, start, end)
    if before is not None:
        stage.add(Phrase(start, end, token.i, "description", before, "group described before", 0.65))
        return
    name, of = group_name(stage, token, start, end)
    if stage.is_headline(token.i):
        name = name.replace(token.text, token.lower_)
    figure = stage.figure(name, "group", of=of, named=False, plural=True)
    figure.learn(office=None, of=None, nouns=(token.lower_,))
    stage.add(Phrase(start, end, token.i, "description", figure, "description", 0.6, of=of))


def _named_beside(stage: Stage, token: "Token", end: int) -> Figure | None:
    """Return the joint figure of those whom a plural noun is followed by: 'the foreign ministers, A and B'."""
    at = end + (end < len(stage.doc) and stage.tokens[end].text == ",")
    first = next((p for p in stage.phrases if p.start == at and p.kind == "name" and p.figure and p.figure.is_person), None)
    if first is None or at == end:
        return None
    last = next((p for p in stage.phrases if p.kind == "name" and p.start == first.end + 1), None)
    if last is None or stage.tokens[first.end].lower_ != "and" or last.figure is None or not last.figure.is_person:
        return None
    return joint_figure(stage, [f for f in (first.figure, last.figure) if f is not None])


def _named_as_such(stage: Stage, token: "Token") -> Figure | None:
    """Return the joint figure of those named behind 'such as': 'countries such as A, B and C'."""
    doc = stage.doc
    at = token.i + 1 + (token.i + 1 < len(doc) and doc[token.i + 1].text == ",")
    if at + 2 >= len(doc) or doc[at].lower_ != "such" or doc[at + 1].lower_ != "as" or not is_subject(token):
        return None
    named: list[Figure] = []
    at += 2
    while at < len(doc):
        part = next((p for p in stage.phrases if p.start <= at < p.end and p.kind == "name" and p.figure), None)
        if part is not None and part.figure is not None:
            named.append(part.figure)
            at = part.end
        elif doc[at].lower_ in (",", "and", "the", "&"):
            at += 1
        else:
            break
    return joint_figure(stage, named) if len(set(named)) == len(named) > 1 else None


def _named_before(stage: Stage, token: "Token", start: int, end: int) -> Figure | None:
    """Return the group that the report has described in more words before: 'the relatives' of 'his Miami relatives'."""
    doc = stage.doc
    if not is_definite(stage, start) or doc[start].pos_ not in ("DET", "PRON"):
        return None
    words = {t.lower_ for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN", "ADJ")}
    if len(words) < 2:
        return None
    for figure in reversed(stage.figures):
        if figure.type == "group" and not figure.named and token.lower_ in figure.nouns and words <= _words_of(figure):
            return figure
    return None


def _words_of(figure: Figure) -> set[str]:
    return set(figure.name.lower().replace("'s", " ").split())


def _with_joined_plural(stage: Stage, token: "Token", end: int) -> int:
    """Take in a second bare plural ('its allies and partners')."""
    doc = stage.doc
    if end == token.i + 1 and end + 1 < len(doc) and doc[end].lower_ == "and":
        other = doc[end + 1]
        if other.lower_ in stage.book.words.plurals and other.head.i == token.i and other.dep_ == "conj":
            return end + 2
    return end


def group_name(stage: Stage, token: "Token", start: int, end: int) -> tuple[str, str | None]:
    """Return the name of a group that is described, and the state or body it belongs to."""
    doc = stage.doc
    owner = _owner_by_pronoun(stage, start)
    while start < token.i and (doc[start].pos_ in ("DET", "PRON") or doc[start].tag_ in ("PRP$", "PDT") or doc[start].is_punct):
        start += 1
    if owner is not None:
        return f"{stage.book.adjective(owner.name)} {clean_name(stage, start, end)}", owner.name
    phrase = stage.phrase_over(start, kinds=("adjective", "name"))
    if phrase is not None and phrase.figure is not None and phrase.end <= token.i:
        after = phrase.end + (doc[phrase.end].tag_ == "POS")
        if phrase.figure.type == "state":
            rest = clean_name(stage, after, end)
            return f"{stage.book.adjective(phrase.figure.name)} {rest}", phrase.figure.name
        owner_words = clean_name(stage, phrase.start, phrase.end)
        if phrase.figure.is_person and doc[phrase.end].tag_ == "POS":
            is_first_name = phrase.figure.name.split()[0] == owner_words
            owner_words = f"{owner_words if is_first_name else phrase.figure.name}'s"
        return f"{owner_words} {clean_name(stage, start_of_rest(stage, after, token.i), end)}", phrase.figure.name
    return clean_name(stage, start, end), owner_in(stage, start, end)


def _owner_by_pronoun(stage: Stage, start: int) -> Figure | None:
    """Return the state that 'its' before a group means: the last one named in the sentence."""
    if stage.tokens[start].lower_ != "its":
        return None
    for phrase in stage.phrases_before(start):
        if stage.sentence(phrase.head) != stage.sentence(start):
            return None
        if phrase.figure is not None and phrase.figure.type == "state" and phrase.kind == "name":
            return phrase.figure
    return None


def _last_plural(stage: Stage, token: "Token") -> Figure | None:
    """Return the group that the report named last before, for 'the officials', 'the two sides'."""
    is_personal = token.lower_ in stage.words["personal_pairs"]
    if is_personal:
        near = _plural_before(stage, token, is_personal=True)
        pair = near if near is not None and near.members else pair_of_talk(stage, token, reach=NEAR_SENTENCES)
        if pair is not None:
            return pair
    return _plural_before(stage, token, is_personal=is_personal) or (None if is_personal else _two_states(stage, token))


def _plural_before(stage: Stage, token: "Token", *, is_personal: bool) -> Figure | None:
    for phrase in stage.phrases_before(token.i):
        figure = phrase.figure
        if figure is None or not figure.plural or stage.sentence(token.i) - stage.sentence(phrase.head) > NEAR_SENTENCES:
            continue
        if token.lower_ in figure.nouns:
            return figure
        if token.lower_ in stage.words["pair_nouns"] and figure.members and _are_persons(stage, figure) == is_personal:
            return figure
    return None


def _two_states(stage: Stage, token: "Token") -> Figure | None:
    """Return the two states that open the report, for 'the two sides' of which nothing names the sides together."""
    if token.lower_ not in stage.words["pair_nouns"]:
        return None
    opening = [
        p for p in stage.phrases if p.figure is not None and p.figure.type == "state" and stage.sentence(p.head) <= OPENING
    ]
    states = list(dict.fromkeys(p.figure for p in sorted(opening, key=lambda p: p.start) if p.figure is not None))
    return joint_figure(stage, states) if len(states) == len(("one", "other")) else None


def _are_persons(stage: Stage, figure: Figure) -> bool:
    members = [stage.known(name) for name in figure.members]
    return any(member is not None and member.is_person for member in members)


def start_of_rest(stage: Stage, start: int, head: int) -> int:
    """Return the first token behind an owner that belongs to the name: 'own' does not."""
    return start + 1 if start < head and stage.tokens[start].lower_ == "own" else start
