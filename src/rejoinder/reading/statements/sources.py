"""Who a cue verb has for its source: subject, agent, the subject of the clause that a participle hangs on.

A `Cue` in, a `Source` out: its tokens, or None where the sentence names nobody, and the way it was found.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import ParsedText, Range
from rejoinder.reading.statements.trees import children, is_participle, is_passive, subject_of, subtree_range

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSONS = frozenset(("i", "we"))
MAX_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Source:
    """The tokens that name a source.

    Attributes:
        head: Head of the phrase, or None.
        tokens: First and last token, or None.
        how: `subject`, `agent`, `passive` (nobody named), `shared`, `object`, `owner`, `near`, `none`.
    """

    head: "Token | None"
    tokens: Range | None
    how: str


NOBODY = Source(None, None, "none")


def find_source(parsed: ParsedText, cue: Cue) -> Source:
    """Return the source of a cue verb."""
    source = _speaker_before_participle(parsed, cue) or _source_of(cue.head, 0)
    if source.head is None:
        if source.how == "passive":
            return source
        source = _nearest(parsed, cue)
    return _cut(parsed, cue, source)


def _speaker_before_participle(parsed: ParsedText, cue: Cue) -> Source | None:
    """Return the name right before a participle: 'with columnist Nahum Barnea writing that'."""
    if not is_participle(cue.head) or subject_of(cue.head) is not None or cue.first == 0:
        return None
    before = parsed.doc[cue.first - 1]
    if before.pos_ not in ("PROPN", "NOUN") or not is_speaker(parsed, before):
        return None
    found = next((chunk for chunk in parsed.noun_phrases_in(parsed.unit_of(before.i)[0], before.i) if chunk[1] == before.i), None)
    return Source(before, found, "near") if found is not None else None


def _source_of(verb: "Token", climbed: int) -> Source:
    subject = subject_of(verb)
    if is_passive(verb) and subject is not None and subject.dep_ == "nsubjpass":
        return _agent_of(verb)
    if subject is not None:
        return Source(subject, subtree_range(subject), "subject")
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and not children(verb, "aux", "auxpass"):
        return _agent_of(verb)
    return _inherited(verb, climbed) if climbed < MAX_CLIMB else NOBODY


def _agent_of(verb: "Token") -> Source:
    for agent in children(verb, "agent", "prep"):
        if agent.lower_ == "by":
            for noun in children(agent, "pobj"):
                return Source(noun, subtree_range(noun), "agent")
    return Source(None, None, "passive")


def _inherited(verb: "Token", climbed: int) -> Source:
    """Return the source of a verb without a subject of its own."""
    head = verb.head
    if head.i == verb.i:
        return NOBODY
    if verb.dep_ == "acl":
        return _owner_of_noun(head, climbed)
    if verb.dep_ == "pcomp":
        return _object_before_as(head) or _shared(head.head, climbed)
    if head.pos_ in ("VERB", "AUX"):
        return _shared(_teller_of(verb, head), climbed)
    if head.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "SCONJ"):
        return _inherited(head, climbed + 1) if climbed < MAX_CLIMB else NOBODY
    return NOBODY


def _teller_of(participle: "Token", head: "Token") -> "Token":
    """Return the verb whose subject says what a participle after a comma tells: not one inside what that verb tells already."""
    if not is_participle(participle) or participle.i == 0 or participle.nbor(-1).text not in (",", "”", '"', "''"):
        return head
    while head.dep_ in ("ccomp", "conj") and head.head.pos_ == "VERB" and head.head.i < head.i:
        if head.dep_ == "conj" and subject_of(head) is not None:
            break
        head = head.head
    return head


def _shared(verb: "Token", climbed: int) -> Source:
    if verb.pos_ not in ("VERB", "AUX"):
        return _inherited(verb, climbed + 1) if climbed < MAX_CLIMB else NOBODY
    subject = subject_of(verb)
    if subject is not None:
        return Source(subject, subtree_range(subject), "shared")
    found = _source_of(verb, climbed + 1)
    return Source(found.head, found.tokens, "shared") if found.head is not None else NOBODY


def _owner_of_noun(noun: "Token", climbed: int) -> Source:
    """Return who stands behind 'a statement saying': its owner, the subject of its verb, or the noun itself."""
    for owner in children(noun, "poss"):
        return Source(owner, _owner_range(owner), "owner")
    if noun.dep_ in ("dobj", "pobj", "attr", "conj") and noun.pos_ == "NOUN":
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        if verb.pos_ in ("VERB", "AUX"):
            found = _shared(verb, climbed + 1)
            if found.head is not None:
                return found
    return Source(noun, (noun.left_edge.i, noun.i), "subject")


def _owner_range(owner: "Token") -> Range:
    first, last = subtree_range(owner)
    return (first, last - 1) if owner.doc[last].tag_ == "POS" and last > first else (first, last)


def _object_before_as(preposition: "Token") -> Source | None:
    """Return 'her' of 'quoted her as saying'; in the passive, the subject."""
    verb = preposition.head
    if preposition.lower_ != "as" or verb.pos_ != "VERB":
        return None
    for target in children(verb, "dobj", "nsubjpass"):
        return Source(target, subtree_range(target), "object")
    return None


def _nearest(parsed: ParsedText, cue: Cue) -> Source:
    """Return the noun phrase that stands right before the cue, or right after it where a stop follows."""
    first, last = parsed.unit_of(cue.head.i)
    at = cue.first - 1
    while at >= first and parsed.doc[at].pos_ in ("ADV", "AUX", "PART"):
        at -= 1
    for chunk_first, chunk_last in parsed.noun_phrases_in(first, last):
        if chunk_last == at:
            return Source(parsed.doc[chunk_last], (chunk_first, chunk_last), "near")
    for chunk_first, chunk_last in parsed.noun_phrases_in(cue.last + 1, last):
        if chunk_first == cue.last + 1 and (chunk_last == last or parsed.doc[chunk_last + 1].is_punct):
            return Source(parsed.doc[chunk_last], (chunk_first, chunk_last), "near")
    return _first_of_sentence(parsed, cue)


def _first_of_sentence(parsed: ParsedText, cue: Cue) -> Source:
    """Return the speaker who opens the sentence, where a cue after a comma has lost its subject ('Beck, who ..., said')."""
    first = parsed.unit_of(cue.head.i)[0]
    before = [token for token in parsed.doc[first : cue.first] if token.text == ","]
    phrases = parsed.noun_phrases_in(first, cue.first - 1)
    if len(before) < 2 or not phrases or phrases[0][0] != first or cue.head.tag_ not in ("VBD", "VBZ", "VBN"):
        return NOBODY
    head = parsed.doc[phrases[0][1]]
    if not is_speaker(parsed, head) or parsed.doc[phrases[0][1] + 1].text != ",":
        return NOBODY
    return Source(head, (first, before[-1].i - 1), "near")


def _cut(parsed: ParsedText, cue: Cue, source: Source) -> Source:
    """Take from a source what cannot belong to it: the cue, another quotation, marks at its edges."""
    if source.tokens is None or source.head is None:
        return source
    first, last = source.tokens
    first = max(first, parsed.unit_of(source.head.i)[0])
    if first <= cue.first <= last:
        if source.head.i < cue.first:
            last = cue.first - 1
        elif source.head.i > cue.last:
            first = cue.last + 1
        else:
            return Source(None, None, "none")
    inside = parsed.quotation_at[cue.head.i]
    while first < source.head.i and _is_strange(parsed, first, inside):
        first += 1
    for token in range(source.head.i - 1, first - 1, -1):
        if parsed.quotation_at[token] not in (-1, inside):
            first = token + 1
            break
    for token in range(source.head.i + 1, last + 1):
        if parsed.quotation_at[token] not in (-1, inside) and len(_words_in(parsed, token)) > 3:
            last = token - 1
            break
    while last > source.head.i and (parsed.doc[last].is_punct or parsed.doc[last].is_space) and parsed.doc[last].text not in ")]":
        last -= 1
    while first < source.head.i and (parsed.doc[first].is_punct or parsed.doc[first].is_space or parsed.doc[first].dep_ == "cc"):
        first += 1
    return Source(source.head, (with_torn_name(parsed, first), last), source.how)


def with_torn_name(parsed: ParsedText, first: int) -> int:
    """Take back the words of a name that the parser cut off as a sentence of their own ('President | Biden said')."""
    start = parsed.unit_of(first)[0]
    while first > start and parsed.doc[first].is_sent_start and parsed.doc[first - 1].pos_ in ("PROPN", "ADJ", "NOUN"):
        sentence = parsed.doc[first - 1].sent
        if len([token for token in sentence if not token.is_space]) > 2:
            break
        first -= 1
        while first > start and not parsed.doc[first].is_sent_start and parsed.doc[first - 1].pos_ in ("PROPN", "ADJ", "NOUN"):
            first -= 1
    return first


def _is_strange(parsed: ParsedText, token: int, inside: int) -> bool:
    return parsed.doc[token].is_punct or parsed.quotation_at[token] not in (-1, inside)


def _words_in(parsed: ParsedText, token: int) -> list[str]:
    quotation = parsed.quotation_of(token)
    return quotation.inner.of(parsed.report.text).split() if quotation else []


def is_speaker(parsed: ParsedText, head: "Token") -> bool:
    """Whether a noun can speak: a name, a person, a body, a pronoun for them."""
    words = parsed.words
    lower = head.lower_
    if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP", "PRP$"):
        return lower in words.speaker_pronouns or head.tag_ == "PRP$"
    if head.pos_ == "PROPN" or head.ent_type_ in words.speaker_entities:
        return True
    lemma = head.lemma_.lower()
    if lemma in words.speakers or lower in words.speakers or lemma.endswith(words.speaker_suffixes):
        return True
    if any(child.ent_type_ in ("PERSON",) for child in children(head, "appos", "compound")):
        return True
    return head.pos_ in ("ADJ", "NUM", "DET") and lemma in words.speakers


def is_document(parsed: ParsedText, head: "Token") -> bool:
    """Whether a noun is a paper that can say something."""
    return head.lemma_.lower() in parsed.words.documents


def is_first_person(head: "Token | None") -> bool:
    """Whether the source is 'I' or 'we'."""
    return head is not None and head.lower_ in FIRST_PERSONS
