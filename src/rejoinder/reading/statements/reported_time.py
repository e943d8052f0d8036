"""When and where a statement was made.

A parsed report, its dates and an attribution in, a TIMEX3 value or a place and a reason out. A day is given only where the text
bears it: by its cue, by the main verb that a participle hangs on, by the same speaker's dated statement, or by a dated talk.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.reading.statements.occasion import is_giving, is_term, whole_day
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.trees import chain_up, children
from rejoinder.shapes import Attribution, BlockRole, Span, TimeExpression, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Token

# Papers that say something on the day that they have: 'a statement on Thursday said'.
ISSUED_PAPERS = frozenset(
    (
        "statement",
        "letter",
        "note",
        "communique",
        "communiqué",
        "message",
        "tweet",
        "post",
        "report",
        "interview",
        "release",
        "email",
    )
)

# 'Now', 'in the past': no day.
REFERENCES = frozenset(("PRESENT_REF", "PAST_REF", "FUTURE_REF"))
POINTS = (TimeType.DATE, TimeType.TIME)
TWEETING = {"tweet": "a tweet"}


def find_said_on(
    parsed: ParsedText, attribution: Attribution, cue: "Token | None", dates: Sequence[TimeExpression]
) -> tuple[str | None, str]:
    """Return the day that the cue's own clause gives, or None."""
    if cue is None:
        return None, "no cue"
    if _is_headline_of_the_day(parsed, cue):
        day = parsed.report.publication.day
        return (day.isoformat(), "a headline in the present tells of the day of publication") if day else (None, "day unknown")
    verbs = {token.i for token in _telling_verbs(cue)}
    for date in dates:
        if date.type not in POINTS or date.value in REFERENCES or is_term(parsed, date.span):
            continue
        token = _root_at(parsed, date.span)
        if token is None or token.dep_ == "poss" or parsed.unit_at[token.i] != parsed.unit_at[cue.i]:
            continue
        if _is_inside(attribution, date.span, token, cue):
            continue
        if _verb_above(token, verbs) or _is_between(attribution, date.span):
            return whole_day(date) or date.value, f"'{date.span.of(parsed.report.text)}' stands with the cue"
    return None, "no date stands with the cue"


def _is_inside(attribution: Attribution, date: Span, token: "Token", cue: "Token") -> bool:
    """Whether a date belongs to what is told, or to the name of a paper that tells it ('the agreement of 11 March').

    A bare date in the object of an act is the act's own: 'approved the bill yesterday'.
    """
    if any(span.overlaps(date) for span in attribution.content):
        own = attribution.level == "act" and token.dep_ == "npadvmod" and cue.tag_ in ("VBD", "VBN")
        return not own or any(span.start == date.start for span in attribution.content)
    if attribution.source is None or not attribution.source.contains(date):
        return False
    paper = next((above for above in chain_up(token)[1:] if above.pos_ in ("NOUN", "PROPN")), None)
    return paper is None or paper.lemma_.lower() not in ISSUED_PAPERS


def _is_between(attribution: Attribution, span: Span) -> bool:
    """Whether a date stands between the cue and what it tells ('told state television Saturday talks ...')."""
    cue = attribution.cue
    return cue is not None and cue.end <= span.start and span.end <= attribution.content[0].start


def _is_headline_of_the_day(parsed: ParsedText, cue: "Token") -> bool:
    """Whether the cue stands in the headline in the present tense ('Ministers deny deal')."""
    block = parsed.block_of(cue.i)
    return block is not None and block.role is BlockRole.HEADLINE and cue.tag_ in ("VBZ", "VBP", "NNS") and not _is_told(cue)


def _is_told(cue: "Token") -> bool:
    """Whether the cue stands inside what another one tells."""
    return cue.dep_ == "ccomp"


def _telling_verbs(cue: "Token") -> list["Token"]:
    """Return the cue's verb and, for a participle, the verbs that it hangs on."""
    found = [cue]
    while (
        found[-1].dep_ in ("advcl", "acl", "conj", "xcomp", "pcomp", "prep", "dobj")
        and found[-1].head.i != found[-1].i
        and len(found) < 5
    ):
        if found[-1].dep_ == "advcl" and found[-1].tag_ not in ("VBG",):
            break
        found.append(found[-1].head)
    return found


def _root_at(parsed: ParsedText, span: Span) -> "Token | None":
    found = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None else None


def _verb_above(token: "Token", verbs: set[int]) -> bool:
    """Whether the nearest verb above a date is one that tells the statement."""
    for current in chain_up(token)[1:]:
        if current.i in verbs:
            return True
        if current.pos_ in ("VERB", "AUX") and not is_giving(current):
            return False
    return False


def find_said_at(parsed: ParsedText, attribution: Attribution, cue: "Token | None") -> tuple[str | None, str]:
    """Return the forum, channel or place that the cue's own clause gives, or None."""
    if cue is None:
        return None, "no cue"
    if cue.lemma_ in TWEETING:
        return TWEETING[cue.lemma_], "the cue tells the channel"
    place: str | None = None
    for verb in _telling_verbs(cue):
        for preposition in children(verb, "prep"):
            noun = next(iter(children(preposition, "pobj")), None)
            if noun is None or any(span.start <= noun.idx < span.end for span in attribution.content):
                continue
            forum = _forum(parsed, noun)
            if forum is not None and preposition.lower_ in parsed.words.forum_prepositions:
                return forum, f"'{noun.text}' stands with the cue"
            if noun.ent_type_ == "GPE" and preposition.lower_ in ("in", "at", "from") and place is None:
                place = noun.text
    return (place, "the place stands with the cue") if place else (None, "no place stands with the cue")


def _forum(parsed: ParsedText, noun: "Token") -> str | None:
    """Return the name of a forum: 'a news conference' for 'a rare news conference on Saturday'."""
    lemma = noun.lemma_.lower()
    if lemma not in parsed.words.forums and noun.lower_ not in parsed.words.forums:
        return None
    before = [child for child in children(noun, "compound", "amod") if child.i < noun.i]
    phrase = " ".join([before[-1].lower_, lemma]) if before else lemma
    names = parsed.words.forum_names
    return names.get(phrase) or names.get(lemma) or f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"
