"""Which time and which place a clause stands in.

A verb or noun token in, a TIMEX3 value or a place's words out.
"""

from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_tokens
from rejoinder.record.noun_phrases import phrase_span, phrase_tokens
from rejoinder.record.page import Page
from rejoinder.shapes import Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_PREPOSITIONS = frozenset({"in", "at", "to"})
WHERE = frozenset({"at", "in", "to", "into", "from", "before", "of"})


def time_of_clause(page: Page, verb: "Token") -> TimeExpression | None:
    """Return the calendar time nearest to `verb` in its own clause, or None."""
    inside = [token for token in clause_tokens(verb) if token.i in page.times]
    hanging = [token for token in inside if _hangs_on(page, token, verb)] or [
        token for token in inside if _hangs_on_place(page, token, verb)
    ]
    found = page.date_of(sorted(hanging, key=lambda token: (abs(token.i - verb.i), token.i)))
    return found if found is not None else _time_in_front(page, verb)


def _time_in_front(page: Page, verb: "Token") -> TimeExpression | None:
    """Return the time after a preposition in front that the parser gave to the name behind it: 'On Saturday Ruritania left'."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in ("on", "in") and not any(child.children):
            time = page.date_of([child.nbor(1)])
            if time is not None and (child.is_sent_start or child.nbor(-1).is_punct):
                return time
    return None


def _hangs_on(page: Page, token: "Token", verb: "Token") -> bool:
    """Whether the time belongs to the verb itself, by a preposition or by none, not to a noun or a verb below it."""
    for up in token.ancestors:
        if up == verb:
            return True
        if up.i not in page.times and up.pos_ not in ("ADP", "SCONJ", "ADV", "AUX"):
            return False
    return False


def _hangs_on_place(page: Page, token: "Token", verb: "Token") -> bool:
    """Whether the time stands after a noun that says where the deed is done: 'shown at a meeting this afternoon'."""
    ups = []
    for up in token.ancestors:
        if up == verb:
            break
        ups.append(up)
    nouns = [up for up in ups if up.i not in page.times and up.pos_ not in ("ADP", "SCONJ", "ADV", "AUX")]
    if len(nouns) != 1 or nouns[0].pos_ not in ("NOUN", "PROPN") or token.i < nouns[0].i:
        return False
    noun = nouns[0]
    if noun.lemma_.lower() in page.words.documents.kinds:
        return False
    if noun.dep_ == "dobj" and noun.head == verb:
        # The parser hangs 'announced its plans on Saturday' on the plans.
        return _opener_of(ups, noun) == "on" and noun.lemma_.lower() not in page.words.events.noun_kinds
    return noun.dep_ == "pobj" and noun.head.lower_ in WHERE and noun.head.head == verb


def _opener_of(ups: "list[Token]", noun: "Token") -> str:
    """Return the preposition between a time and the noun on which it hangs, or nothing."""
    return next((up.lower_ for up in ups if up.head == noun and up.pos_ == "ADP"), "")


def time_of_deed(page: Page, verb: "Token") -> TimeExpression | None:
    """Return the time of a clause; what was decided to be done has the day that stands in what was decided."""
    time = time_of_clause(page, verb)
    if time is not None or verb.lemma_ not in page.words.events.ruling_verbs:
        return time
    inner = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    return time_of_clause(page, inner) if inner is not None else None


def time_of_phrase(page: Page, head: "Token") -> TimeExpression | None:
    """Return the calendar time that stands in the noun phrase of `head`, or None."""
    return page.date_of(phrase_tokens(head, clauses=True))


def place_of(page: Page, head: "Token") -> Span | None:
    """Return the place that stands after 'in', 'at' or 'to' under `head`, or before a noun ('the Geneva talks'), or None."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in PLACE_PREPOSITIONS:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.i not in page.times and _is_place(page, noun, child.lower_):
                    return phrase_span(noun, right=False)
    if head.pos_ in ("NOUN", "PROPN"):
        for child in head.children:
            if child.dep_ == "compound" and child.ent_type_ in ("GPE", "LOC"):
                return phrase_span(child, right=False)
    return None


def _is_place(page: Page, noun: "Token", preposition: str) -> bool:
    """Whether a name is that of a place; what stands after 'in' or 'at' and is no person is one."""
    if noun.pos_ != "PROPN":
        return False
    if noun.ent_type_ in ("GPE", "LOC", "FAC"):
        return True
    actor = page.actors.get(page.named_at.get(noun.i, ""))
    return preposition != "to" and noun.ent_type_ in ("ORG", "") and (actor is None or actor.type == "state")
