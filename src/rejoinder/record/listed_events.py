"""Events of a list whose items are headed by their day: '- 16 December: the envoy's call with ...'.

A `Page` in, happenings out, each with the item's words, without the addresses of links.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.clauses import is_to_come
from rejoinder.record.happenings import FULL_DAY, Happening, day_of
from rejoinder.record.page import Page
from rejoinder.shapes import Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where an item's words end: at the next item, at a link's address, at the end of the line.
ITEM_END = re.compile(r"\n|\]\(|\s[-\u2013\u2022*] (?=\[|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? ?\d)|(?<=[a-z]{4})\.(?=\s+[A-Z]|$)|;")
ITEM_START = re.compile(r"(?:^|\n|(?:^|\s)[-\u2013\u2022*])\s*\[?$")
ADDRESS_END = re.compile(r"\]\(\S*?\)")
LONGEST_OPENER = 8
FEWEST_ITEMS = 3
FEWEST_WORDS = 3


def find_listed(page: Page) -> tuple[list[Happening], list[Span]]:
    """Return the events of dated lists, and the stretches of text in which their items stand."""
    text = page.reading.report.text
    items = [time for time in page.reading.dates if _heads_item(text, time)]
    if len(items) < FEWEST_ITEMS:
        return [], []
    found = list(_read_items(page, items))
    return [item for item, _ in found], [span for _, span in found]


def _heads_item(text: str, time: TimeExpression) -> bool:
    before = text[max(0, time.span.start - LONGEST_OPENER) : time.span.start]
    return (
        text[time.span.end : time.span.end + 2] == ": " and ITEM_START.search(before) is not None and len(time.value) >= FULL_DAY
    )


def _read_items(page: Page, items: list[TimeExpression]) -> Iterator[tuple[Happening, Span]]:
    text = page.reading.report.text
    for time in items:
        end = ITEM_END.search(text, time.span.end)
        told = Span(time.span.end + 2, end.start() if end is not None else len(text))
        tokens = [token for token in page.tokens_of([told]) if not token.is_punct]
        if len(tokens) < FEWEST_WORDS:
            continue
        address = ADDRESS_END.match(text, told.end)
        verb = next((token for token in tokens if token.pos_ == "VERB"), None)
        coming = verb is not None and is_to_come(verb) and (page.as_of or "9") <= time.value[:FULL_DAY]
        yield (
            Happening(
                "event-listed",
                _kind_of(page, tokens),
                Span(time.span.start, told.end),
                tokens[0],
                day_of(time),
                None,
                _participants(page, tokens),
                "expected" if coming else "happened",
            ),
            Span(time.span.start, address.end() if address is not None else told.end),
        )


def _kind_of(page: Page, tokens: "list[Token]") -> str:
    """Return the kind of the first noun or verb that tells one."""
    words = page.words.events
    for token in tokens:
        lemma = token.lemma_.lower()
        kind = words.noun_kinds.get(lemma) or words.dated_nouns.get(lemma) or words.with_verbs.get(lemma)
        if kind is None and token.pos_ == "VERB":
            kind = words.verbs.get(lemma)
        if kind is not None:
            return kind
    return "other"


def _participants(page: Page, tokens: "list[Token]") -> tuple[str, ...]:
    """Return the persons and bodies that an item names, in order."""
    names = [page.named_at[token.i] for token in tokens if token.i in page.named_at]
    return tuple(dict.fromkeys(name for name in names if page.actors[name].type in ("person", "organisation", "group")))
