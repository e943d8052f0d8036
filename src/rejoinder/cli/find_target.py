"""What `--why` asks about: a statement, an entry, an actor or a date, by its id, the beginning of its id, or its name."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.cli.page import Page
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError
from rejoinder.shapes import Actor, Entry, Statement, TimeExpression

Target = Statement | Entry | Actor | TimeExpression

SHOWN_IDS = 8


@dataclass(frozen=True, slots=True)
class NearIds:
    """The ids that somebody may have meant."""

    ids: Sequence[str]

    def __str__(self) -> str:
        shown = ", ".join(self.ids[:SHOWN_IDS])
        return f"{shown} and {len(self.ids) - SHOWN_IDS} more" if len(self.ids) > SHOWN_IDS else shown


def find_targets(page: Page, words: str) -> list[Target]:
    """Return what `words` name: one statement, entry or actor, or each date with those words.

    Raises:
        UsageError: They name nothing in this record, or the beginning of several ids.
    """
    wanted = words.strip()
    known: dict[str, Target] = {**page.statements, **page.entries}
    if wanted in known:
        return [known[wanted]]
    begun = [id_ for id_ in known if wanted and id_.startswith(wanted)]
    if len(begun) == 1:
        return [known[begun[0]]]
    named = _actors_named(page, wanted) or _dates_named(page, wanted)
    if named:
        return named
    if begun:
        raise UsageError(f"--why: several ids begin with '{wanted}': {NearIds(begun)}")
    near = difflib.get_close_matches(wanted, list(known), n=SHOWN_IDS, cutoff=0.5)
    hint = f"near it are {NearIds(near)}" if near else f"there are {NearIds(list(known))}" if known else "the record is empty"
    raise UsageError(f"--why: nothing in this record is called '{wanted}'; {hint}")


def _actors_named(page: Page, words: str) -> list[Target]:
    """Return the actor of that name, or the one whose name or mention holds those words."""
    folded = visible(words).casefold()
    exact: list[Target] = [actor for actor in page.reading.actors if visible(actor.name).casefold() == folded]
    if exact or not folded:
        return exact
    whole = f" {folded} "
    partly: list[Target] = [actor for actor in page.reading.actors if whole in f" {visible(actor.name).casefold()} "]
    return partly if len(partly) == 1 else []


def _dates_named(page: Page, words: str) -> list[Target]:
    folded = words.casefold()
    return [date for date in page.reading.dates if folded in (page.words(date.span).casefold(), date.value.casefold())]
