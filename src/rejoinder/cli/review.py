"""The command `rejoinder review`: what is doubtful and weighty first, decided by single keys, written as it is decided."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_argument import dossier_argument, open_argument, output_options, print_json
from rejoinder.cli.person import name_person, read_changes, who_option, whole_ids
from rejoinder.cli.review_keys import ON_ONE, ON_PAIR, Keys, Press, help_lines, key_line
from rejoinder.cli.terminal import Terminal, find_terminal, show
from rejoinder.cli.visible import visible
from rejoinder.errors import ConflictError, UsageError

if TYPE_CHECKING:
    from rejoinder.shapes.review import DecisionRequest, ReviewFilters, ReviewItem, ReviewPage
    from rejoinder.store import Dossier

HELP = """\
Decide what the machine proposed: the doubtful and weighty first, each in its paragraph.

Every key is written as it is pressed; leave when you like and go on later. Keys: y confirm, n reject, e edit a field, s the
same, d not the same, p split, k skip, u undo, r redo, ? help, q quit. Where input is piped, a line is a key:
'e gist=an end to the tolls'.

\b
rejoinder review talks
rejoinder review talks --family requests --who Ana
rejoinder review talks --json --limit 5"""


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What the user wrote after `rejoinder review`; the options' help says what each does."""

    folder: Path
    who: str | None
    family: str | None
    report: str | None
    as_of: str | None
    skipped: bool
    no_pairs: bool
    limit: int
    as_json: bool
    width: int | None
    color: bool | None


@click.command(help=HELP)
@dossier_argument
@who_option
@click.option("--family", metavar="NAME", help="Only points, answers, requests, ...; also statements, actors or reports.")
@click.option("--report", metavar="KEY", help="Only what this report bears; the beginning of its key is enough.")
@click.option("--as-of", "as_of", metavar="YYYY-MM-DD", help="Only reports published up to that day.")
@click.option("--skipped", is_flag=True, help="Only what you passed over.")
@click.option("--no-pairs", "no_pairs", is_flag=True, help="Leave out pairs of entries that may be one.")
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help="With --json: at most so many.  [default: 20]")
@output_options
def review(**given: Any) -> None:
    """Review the entries of a dossier."""
    from rejoinder.shapes.review import ReviewFilters

    options = ReviewOptions(**given)
    person = name_person(options.who)
    _check_options(options)
    with open_argument(options.folder) as dossier:
        filters = ReviewFilters(
            family=options.family,
            report=_find_report(dossier, options.report),
            with_pairs=not options.no_pairs,
            skipped=options.skipped,
        )
        terminal = find_terminal(sys.stdout, width=options.width, color=options.color)
        session = _Session(dossier, person, filters, options.as_of, terminal, Keys())
        if options.as_json:
            print_json(session.as_json(options.limit))
        else:
            session.run()


def _check_options(options: ReviewOptions) -> None:
    from rejoinder.cli.dossier_question import day_of
    from rejoinder.record.contract_rules import RULES

    wanted = (*RULES, "actors", "reports")
    if options.family is not None and options.family not in wanted:
        raise UsageError(f"--family: '{options.family}' is no family; wanted one of {', '.join(wanted)}")
    if options.as_of is not None:
        day_of("--as-of", options.as_of)


def _find_report(dossier: "Dossier", beginning: str | None) -> str | None:
    """Return the key of the one report whose key begins so."""
    if beginning is None:
        return None
    with dossier.view() as view:
        if view.reports_by_key([beginning]):
            return beginning
        keys = [one.key for one in view.reports() if one.key.startswith(beginning)]
    if len(keys) != 1:
        found = f"begins several keys: {', '.join(keys[:5])}" if keys else "is no report of this dossier"
        raise UsageError(f"--report: '{beginning}' {found}; 'rejoinder list' shows the keys")
    return keys[0]


@dataclass(slots=True)
class _Session:
    """One sitting of one person."""

    dossier: "Dossier"
    who: str
    filters: "ReviewFilters"
    as_of: str | None
    terminal: Terminal
    keys: Keys
    decided: int = 0
    offset: int = 0

    def as_json(self, limit: int) -> dict[str, object]:
        """Return the next items as plain data."""
        from rejoinder.cli.review_json import page_json

        return page_json(self._page(limit))

    def run(self) -> None:
        """Show one item after the other until nothing is left or the person leaves."""
        try:
            while self._turn():
                pass
        finally:
            self._say_end()

    def _page(self, limit: int) -> "ReviewPage":
        from rejoinder.runners.review_queue import review_queue

        with self.dossier.view() as view:
            return review_queue(view, who=self.who, as_of=self.as_of, filters=self.filters, limit=limit, offset=self.offset)

    def _turn(self) -> bool:
        """Show the next item and take keys until it is behind; return whether there is more to do."""
        from rejoinder.cli.review_view import item_view

        page = self._page(1)
        if not page.items:
            return False
        item = page.items[0]
        show(item_view(item, page), self.terminal)
        while True:
            if self.keys.is_single:
                self._say(key_line(item.is_pair))
            press = self.keys.next()
            if press.key == "q":
                return False
            if press.key and self._take(press, item):
                return True

    def _take(self, press: Press, item: "ReviewItem") -> bool:
        """Do what a key asks for; return whether the item is behind."""
        if press.key == "?":
            for words in help_lines():
                self._say(words)
            return False
        if press.key not in (ON_PAIR if item.is_pair else ON_ONE):
            self._say(f"'{press.key}' does nothing here; {key_line(item.is_pair)}")
            return False
        try:
            if press.key in "ur":
                return self._turn_back(press.key)
            if press.key == "k" and self.filters.skipped:
                self.offset += 1
                return True
            self._decide(press, item)
        except UsageError as error:
            self._say(str(error))
            return False
        except ConflictError as error:
            self._say(str(error))
        return True

    def _decide(self, press: Press, item: "ReviewItem") -> None:
        from rejoinder.cli.review_view import told
        from rejoinder.runners.decide import decide

        outcome = decide(self.dossier, self._request(press, item), expected=item.last)
        if press.key != "k":
            self.decided += 1
        self._say(told(outcome))

    def _request(self, press: Press, item: "ReviewItem") -> "DecisionRequest":
        from rejoinder.shapes.dossier import DecisionKind
        from rejoinder.shapes.review import SKIP, DecisionRequest

        kinds = {
            "y": DecisionKind.CONFIRM,
            "n": DecisionKind.REJECT,
            "e": DecisionKind.CORRECT,
            "s": DecisionKind.SAME,
            "d": DecisionKind.NOT_SAME,
            "p": DecisionKind.SPLIT,
            "k": DecisionKind.NOTE,
        }
        changes: dict[str, object] = {SKIP: True} if press.key == "k" else {}
        if press.key == "e":
            changes = self._changes(press, item)
        return DecisionRequest(
            who=self.who,
            kind=kinds[press.key],
            target=item.first.id,
            other=item.second.id if item.second else None,
            family=item.first.family,
            changes=changes,
        )

    def _changes(self, press: Press, item: "ReviewItem") -> dict[str, object]:
        written = self.keys.ask("field=value", press)
        if not written:
            raise UsageError("nothing was written; the entry is as it was")
        with self.dossier.view() as view:
            text = view.text(item.first.report.key) if item.first.report else None
            return whole_ids(view, item.first.family, read_changes(item.first.family, [written], text.text if text else ""))

    def _turn_back(self, key: str) -> bool:
        from rejoinder.cli.review_view import told
        from rejoinder.runners.decide import redo_last, undo_last

        outcome = (undo_last if key == "u" else redo_last)(self.dossier, self.who)
        if outcome is None:
            self._say(f"{self.who} has nothing to {'undo' if key == 'u' else 'redo'}")
            return False
        self.decided += -1 if key == "u" else 1
        self.offset = 0
        self._say(told(outcome))
        return True

    def _say(self, words: str) -> None:
        click.echo(visible(words), err=True)

    def _say_end(self) -> None:
        page = self._page(1)
        self._say(f"{self.decided} decided now, {page.done} in all; {page.left} left, {page.skipped} of them passed over by you")
        if page.left:
            self._say(f"go on with: rejoinder review {self.dossier.folder}{' --skipped' if not page.items else ''}")
