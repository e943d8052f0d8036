"""To whom a statement is made.

A parsed report, an attribution and the cast in, names and a reason out: the hearer that the cue's verb takes, the one whom a
directive is laid on, the one who is asked 'in a call with', or the other side of the talk that the report reads out.
"""

from typing import TYPE_CHECKING, Protocol

from rejoinder.reading.statements.frames import find_frame
from rejoinder.reading.statements.occasion import Occasion
from rejoinder.reading.statements.parsed_text import ParsedText
from rejoinder.reading.statements.trees import children, is_infinitive_mark, is_passive, subtree_range
from rejoinder.shapes import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

HEARING_VERBS = frozenset(
    (
        "tell",
        "warn",
        "inform",
        "assure",
        "reassure",
        "remind",
        "ask",
        "advise",
        "notify",
        "brief",
        "promise",
        "threaten",
        "offer",
        "caution",
        "urge",
        "invite",
        "order",
        "thank",
        "congratulate",
        "show",
    )
)
DIRECTED = "np_inf"
TALK_PREPOSITIONS = frozenset(("with", "to"))


class NamesActors(Protocol):
    """What is asked of a cast: the names that words stand for."""

    def names_at(self, span: Span) -> tuple[str, ...]:
        """Return the names of the actors that the words under `span` mean."""
        ...


def find_addressee(
    parsed: ParsedText,
    attribution: Attribution,
    cue: "Token | None",
    cast: NamesActors,
    occasion: Occasion | None,
    speaker: str | None,
) -> tuple[tuple[str, ...], str]:
    """Return the names of those spoken to, and the reason."""
    if cue is not None and attribution.rule != "according-to":
        hearers = _hearers(parsed, attribution, cue)
        for hearer in hearers:
            names = cast.names_at(hearer)
            if names:
                return names, f"'{hearer.of(parsed.report.text)}' is whom the cue names"
        if hearers:
            return (), f"'{hearers[0].of(parsed.report.text)}' names nobody known"
    return _other_side(cast, occasion, speaker)


def _hearers(parsed: ParsedText, attribution: Attribution, cue: "Token") -> list[Span]:
    """Return the phrases that may name whom the cue speaks to, the likeliest first."""
    if find_frame(parsed.report, attribution, parsed.words.lemma_of(cue), parsed.words) == DIRECTED:
        return _as_list(_directed(parsed, attribution, cue))
    if cue.pos_ not in ("VERB", "AUX"):
        return _as_list(_after_preposition(parsed, attribution, cue, ("to",)))
    if is_passive(cue) and cue.lemma_ in HEARING_VERBS:
        return [_phrase(parsed, child) for child in children(cue, "nsubjpass")]
    found = []
    if cue.lemma_ in HEARING_VERBS:
        objects = [child for child in children(cue, "dative", "dobj") if child.i > cue.i and child.pos_ != "ADP"]
        found = [span for span in (_phrase(parsed, child) for child in objects) if not _in_content(attribution, span)]
    return found or _as_list(_after_preposition(parsed, attribution, cue, ("to", "with")))


def _as_list(span: Span | None) -> list[Span]:
    return [span] if span is not None else []


def _directed(parsed: ParsedText, attribution: Attribution, cue: "Token") -> Span | None:
    """Return whom a directive is laid on: what stands before its 'to'; in the passive, the subject."""
    content = attribution.content[0]
    if is_passive(cue) or content.of(parsed.report.text).lower().startswith(("to ", "not ")):
        return next((_phrase(parsed, child) for child in children(cue, "nsubjpass", "nsubj")), None)
    tokens = parsed.doc.char_span(content.start, content.end, alignment_mode="expand")
    if tokens is None:
        return None
    mark = next((token for token in tokens if is_infinitive_mark(token)), None)
    if mark is None or mark.i == tokens.start:
        return None
    last = mark.i - 1
    while last > tokens.start and parsed.doc[last].lower_ in ("not", "immediately", "also", "once", "again"):
        last -= 1
    return parsed.span((tokens.start, last))


def _after_preposition(parsed: ParsedText, attribution: Attribution, cue: "Token", words: tuple[str, ...]) -> Span | None:
    """Return whom a phrase such as 'to the press' or 'in a call with his counterpart' names."""
    for preposition in children(cue, "prep", "dative"):
        if preposition.lower_ in words and preposition.i > cue.i:
            for noun in children(preposition, "pobj"):
                span = _phrase(parsed, noun)
                if not _in_content(attribution, span) and noun.ent_type_ not in ("DATE", "TIME"):
                    return span
        for forum in children(preposition, "pobj"):
            if forum.lemma_.lower() not in parsed.words.forums:
                continue
            for inner in children(forum, "prep"):
                if inner.lower_ in TALK_PREPOSITIONS:
                    guest = next(iter(children(inner, "pobj")), None)
                    if guest is not None and not _in_content(attribution, _phrase(parsed, guest)):
                        return _phrase(parsed, guest)
    return None


def _phrase(parsed: ParsedText, noun: "Token") -> Span:
    first, last = subtree_range(noun)
    relative = next(
        (child.left_edge.i for child in children(noun, "relcl", "acl", "ccomp", "advcl") if child.left_edge.i > noun.i), None
    )
    if relative is not None:
        last = relative - 1
    while last > noun.i and parsed.doc[last].is_punct:
        last -= 1
    return parsed.span((first, max(last, noun.i)))


def _in_content(attribution: Attribution, span: Span) -> bool:
    return any(part.overlaps(span) for part in attribution.content)


def _other_side(cast: NamesActors, occasion: Occasion | None, speaker: str | None) -> tuple[tuple[str, ...], str]:
    if occasion is None or speaker is None:
        return (), "nobody is named"
    hosts, guests = cast.names_at(occasion.host), cast.names_at(occasion.guest)
    if speaker in hosts and speaker not in guests:
        return guests, "the other side of the talk that is read out"
    if speaker in guests:
        return hosts, "the other side of the talk that is read out"
    return (), "nobody is named"
