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


def time_of_clause(page: Page, verb: "Token") -> TimeExpression | None:
    """Return the calendar time nearest to `verb` in its own clause, or None."""
    inside = [token for token in clause_tokens(verb) if token.i in page.times and _hangs_on(page, token, verb)]
    return page.date_of(sorted(inside, key=lambda token: (abs(token.i - verb.i), token.i)))


def _hangs_on(page: Page, token: "Token", verb: "Token") -> bool:
    """Whether the time belongs to the verb itself, by a preposition or by none, not to a noun or a verb below it."""
    for up in token.ancestors:
        if up == verb:
            return True
        if up.i not in page.times and up.pos_ not in ("ADP", "SCONJ", "ADV", "AUX"):
            return False
    return False


def time_of_phrase(page: Page, head: "Token") -> TimeExpression | None:
    """Return the calendar time that stands in the noun phrase of `head`, or None."""
    return page.date_of(phrase_tokens(head, clauses=True))


def place_of(page: Page, head: "Token") -> Span | None:
    """Return the place that stands after 'in', 'at' or 'to' under `head`, or before a noun ('the Geneva talks'), or None."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in PLACE_PREPOSITIONS:
            for noun in child.children:
                if (
                    noun.dep_ == "pobj"
                    and noun.pos_ == "PROPN"
                    and noun.ent_type_ in ("GPE", "LOC", "FAC")
                    and noun.i not in page.times
                ):
                    return phrase_span(noun, right=False)
    if head.pos_ in ("NOUN", "PROPN"):
        for child in head.children:
            if child.dep_ == "compound" and child.ent_type_ in ("GPE", "LOC"):
                return phrase_span(child, right=False)
    return None
