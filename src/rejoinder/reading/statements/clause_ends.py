"""Where a reported clause begins and ends around its cue.

A cue and its surroundings in, ranges of tokens out. The parse says what belongs to the clause; where it loses the thread, the
sentence's end and the next cue decide.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.statements.cues import Cue
from rejoinder.reading.statements.parsed_text import DASHES, QUOTES, ParsedText, Range
from rejoinder.reading.statements.trees import branch_of, chain_up, children, has_subject, is_participle

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBORDINATORS = frozenset(("although", "though", "whereas"))
MAIN_PARTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
LONGEST_GROUP = 20
LONGEST_ASIDE = 8
GROUP_DEPS = frozenset(("npadvmod", "advmod", "prep", "dobj", "dative", "prt", "agent", "acomp", "oprd", "tmod", "pobj"))


@dataclass(frozen=True, slots=True)
class Field:
    """The tokens among which a cue's content must lie: its unit, or the part of it inside the quotation that holds the cue."""

    first: int
    last: int


def field_of(parsed: ParsedText, cue: Cue) -> Field:
    """Return the field of a cue; its last token is no stop and no closing mark."""
    first, last = parsed.unit_of(cue.head.i)
    inside = parsed.quotation_at[cue.head.i]
    if inside >= 0 and not _leaves_quotation(parsed, cue, inside):
        while first < cue.first and parsed.quotation_at[first] != inside:
            first += 1
        while last > cue.last and parsed.quotation_at[last] != inside:
            last -= 1
    while last > cue.last and (parsed.doc[last].is_punct or parsed.doc[last].is_space):
        if parsed.doc[last].text in ")]":
            break
        last -= 1
    return Field(first, last)


def _leaves_quotation(parsed: ParsedText, cue: Cue, inside: int) -> bool:
    """Whether the marks around the cue hold only a phrase of the sentence ('he "strongly urged" them to go')."""
    inner = parsed.quotations[inside].inner
    return len(inner.of(parsed.report.text).split()) <= 3


def group_end(parsed: ParsedText, cue: Cue, source: Range | None, field: Field) -> int:
    """Return the last token of the cue with its source after it and its adjuncts (hearers, time, place, adverbs)."""
    end = cue.last
    if source is not None and source[0] > cue.last and _only_adverbs(parsed, cue.last + 1, source[0]):
        end = source[1]
    ahead = _that_ahead(parsed, end + 1, field)
    if ahead is not None:
        return ahead - 1
    while end < field.last:
        step = _adjunct_end(parsed, cue, end + 1, field)
        if step is None:
            break
        end = step
    return end


def _that_ahead(parsed: ParsedText, start: int, field: Field) -> int | None:
    """Return the 'that' which opens the clause behind hearer, time and place, or None: 'said to the press yesterday that'."""
    limit = LONGEST_GROUP
    for at in range(start, min(start + LONGEST_GROUP, field.last)):
        token = parsed.doc[at]
        if token.lower_ == "that" and token.dep_ == "mark":
            return at if not _follows_cue_noun(parsed, token) else None
        if token.text == ",":
            limit = LONGEST_ASIDE
        if token.pos_ in ("VERB", "AUX") or token.text in QUOTES or token.text in (";", ":") or at - start > limit:
            return None
    return None


def _follows_cue_noun(parsed: ParsedText, that: "Token") -> bool:
    """Whether the clause hangs on a noun that tells it ('dismissed his claim that')."""
    verb = that.head
    return verb.dep_ in ("acl", "relcl", "ccomp") and verb.head.pos_ == "NOUN" and verb.head.lemma_.lower() in parsed.words.nouns


def _only_adverbs(parsed: ParsedText, first: int, last: int) -> bool:
    return all(parsed.doc[i].pos_ in ("ADV", "PART") for i in range(first, last))


def _adjunct_end(parsed: ParsedText, cue: Cue, start: int, field: Field) -> int | None:
    """Return the end of the adjunct of the cue that begins at `start`, or None."""
    token = parsed.doc[start]
    if token.text in QUOTES or token.lower_ in ("that", "whether") or token.is_punct:
        return None
    branch = branch_of(token, [parsed.doc[i] for i in range(cue.first, cue.last + 1)])
    if branch.head.i not in range(cue.first, cue.last + 1) or branch.left_edge.i != start or branch.dep_ not in GROUP_DEPS:
        return None
    if branch.dep_ in ("dobj", "dative") and not cue.takes("to_clause", "question"):
        return None
    if branch.dep_ == "prep" and not is_telling_place(parsed, branch):
        return None
    end = min(branch.right_edge.i, field.last)
    stop = next((i for i in range(start, end + 1) if parsed.doc[i].text in QUOTES or parsed.doc[i].lower_ == "that"), None)
    if stop is not None:
        end = stop - 1
    return end if end >= start else None


def is_telling_place(parsed: ParsedText, preposition: "Token") -> bool:
    """Whether a prepositional phrase says when, where or to whom something was said."""
    nouns = children(preposition, "pobj")
    if preposition.lower_ in ("to", "with") and preposition.i - preposition.head.i <= 3:
        return bool(nouns)
    if not nouns:
        return False
    noun = nouns[0]
    lemma = noun.lemma_.lower()
    if noun.ent_type_ in ("DATE", "TIME") or lemma in parsed.words.forums:
        return preposition.lower_ in parsed.words.forum_prepositions
    return preposition.lower_ in ("in", "at", "on", "from") and (
        noun.ent_type_ in ("GPE", "FAC", "ORG") or lemma in parsed.words.hearers
    )


def clause_start(parsed: ParsedText, cue: Cue, end_of_group: int, field: Field) -> int:
    """Return the first token of the clause after the cue's group, its 'that' and its comma passed over."""
    at = end_of_group + 1
    while at <= field.last and (parsed.doc[at].is_space or parsed.doc[at].text in (",", ":") or parsed.doc[at].text in DASHES):
        at += 1
    if at <= field.last and parsed.doc[at].lower_ == "that" and _is_complementizer(parsed.doc[at]):
        at += 1
    while at <= field.last and parsed.doc[at].text == ",":
        at += 1
    return at


def _is_complementizer(token: "Token") -> bool:
    """Whether 'that' opens a clause, rather than points at something ('said that would depend')."""
    if token.dep_ == "mark" or token.tag_ == "IN":
        return True
    if token.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "pobj"):
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        return following is not None and following.pos_ in ("PRON", "DET", "PROPN") and token.dep_ != "nsubj"
    return True


def clause_end(parsed: ParsedText, cue: Cue, start: int, complement: "Token | None", field: Field) -> int:
    """Return the last token of the clause that begins at `start`."""
    end = field.last
    heads = chain_up(cue.head)
    for at in range(start + 1, field.last + 1):
        if _inside_quotation(parsed, at, cue) and not _opens_after_colon(parsed, at):
            continue
        if _ends_clause(parsed, cue, start, at, complement, heads):
            end = at - 1
            break
    while end > start and (parsed.doc[end].is_punct or parsed.doc[end].dep_ == "cc" or parsed.doc[end].is_space):
        if parsed.doc[end].text in QUOTES | {")", "]"}:
            break
        end -= 1
    return max(end, start)


def _opens_after_colon(parsed: ParsedText, token: int) -> bool:
    return (
        token > 1
        and parsed.doc[token].text not in QUOTES
        and parsed.doc[token - 1].text in QUOTES
        and parsed.doc[token - 2].text == ":"
    )


def _inside_quotation(parsed: ParsedText, token: int, cue: Cue) -> bool:
    return parsed.quotation_at[token] not in (-1, parsed.quotation_at[cue.head.i])


def _ends_clause(parsed: ParsedText, cue: Cue, start: int, at: int, complement: "Token | None", heads: list["Token"]) -> bool:
    """Whether the clause is over before token `at`."""
    token = parsed.doc[at]
    after_break = parsed.doc[at - 1].is_punct or token.dep_ == "cc" or parsed.doc[at - 1].dep_ == "cc"
    if not after_break:
        return False
    previous = parsed.doc[at - 1]
    if token.lower_ == "according" and at + 1 < len(parsed.doc) and parsed.doc[at + 1].lower_ == "to":
        return True
    if _opens_told_participle(parsed, token, previous):
        return True
    if previous.text == ":" and token.text in QUOTES:
        return True
    if token.lower_ in SUBORDINATORS and previous.text in DASHES:
        return True
    return _belongs_above(parsed, cue, start, token, complement, heads)


def _opens_told_participle(parsed: ParsedText, token: "Token", previous: "Token") -> bool:
    """Whether ', adding that' begins here."""
    if previous.text != "," and previous.dep_ != "cc":
        return False
    return is_participle(token) and token.lemma_.lower() in parsed.words.lists["participles"]


def _belongs_above(
    parsed: ParsedText, cue: Cue, start: int, token: "Token", complement: "Token | None", heads: list["Token"]
) -> bool:
    """Whether `token` begins a branch of the cue or of what stands above it, such as 'and urged'."""
    if token.dep_ == "punct" or token.dep_ == "cc":
        return False
    branch = branch_of(token, heads)
    if branch.head.i not in {head.i for head in heads} or branch.left_edge.i < start or branch.i == cue.head.i:
        return False
    if complement is not None and branch.i == complement.i:
        return False
    if branch.left_edge.i != token.i and not _is_after_coordinator(token, branch):
        return False
    if branch.dep_ in MAIN_PARTS:
        return branch.head.i != cue.head.i and branch.head.i > token.i and parsed.doc[token.i - 1].text == ","
    if branch.dep_ == "conj" and branch.pos_ in ("VERB", "AUX"):
        return not _is_clause_of_content(parsed, branch, cue, start)
    if branch.dep_ in ("advcl", "acl", "relcl"):
        follows_comma = parsed.doc[branch.left_edge.i - 1].text == ","
        return (is_participle(branch) and follows_comma) or _is_cue_clause(parsed, branch)
    return False


def _is_clause_of_content(parsed: ParsedText, branch: "Token", cue: Cue, start: int) -> bool:
    """Whether a conjunct of the cue belongs to what it tells: a clause with its own subject, or a participle of a tensed cue."""
    if branch.head.i != cue.head.i or cue.last >= start:
        return False
    if is_participle(branch) and not has_subject(branch):
        return cue.head.tag_ != "VBG"
    return has_subject(branch) and not _is_cue_clause(parsed, branch)


def _is_after_coordinator(token: "Token", branch: "Token") -> bool:
    return branch.dep_ == "conj" and branch.left_edge.i >= token.i


def _is_cue_clause(parsed: ParsedText, verb: "Token") -> bool:
    """Whether a clause tells of speech itself, with a clause of its own."""
    senses = parsed.words.verbs.get(verb.lemma_.lower(), ())
    return any(sense.frames & {"clause", "quote"} for sense in senses) and bool(children(verb, "ccomp"))
