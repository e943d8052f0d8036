"""The command `rejoinder decide`: what `review` does by keys, for scripts and for one thing at a time."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rejoinder.cli.dossier_argument import debug_option, dossier_argument, open_argument, print_json
from rejoinder.cli.person import find_id, name_person, read_changes, who_option, whole_ids
from rejoinder.cli.visible import visible
from rejoinder.errors import UsageError

if TYPE_CHECKING:
    from rejoinder.shapes.review import DecisionRequest, Outcome
    from rejoinder.store import Dossier, View

ACTIONS = ("confirm", "reject", "correct", "add", "same", "not-same", "split", "note", "undo", "redo")
NAMED = ("actors", "reports")

HELP = """\
Write a decision into the journal of a dossier.

ACTION is confirm, reject, correct, add, same, not-same, split, note, undo or redo. IDS are those of entries and statements,
the beginning is enough; with --family actors the names of actors, with --family reports the keys of reports; for undo the
numbers of decisions, or nothing for your last one. Nothing is overwritten: undo is a decision too.

\b
rejoinder decide talks confirm p-3da7 r-91c0
rejoinder decide talks correct a-77ee --set verdict=not_accepted --why "the letter says so"
rejoinder decide talks add --family requests --report 491ad1 --set by=Vellia --set to=Tarsk
          --set "gist=an answer on the tolls" --set "evidence=has yet to answer"
rejoinder decide talks same "Ines Dovrak" "Inés Dovrák" --family actors
rejoinder decide talks undo 12"""


@dataclass(frozen=True, slots=True)
class DecideOptions:
    """What the user wrote after `rejoinder decide`; the options' help says what each does."""

    folder: Path
    action: str
    ids: tuple[str, ...]
    written: tuple[str, ...]
    family: str | None
    report: str | None
    why: str | None
    who: str | None
    expected: int | None
    as_json: bool


@click.command(help=HELP)
@dossier_argument
@click.argument("action", type=click.Choice(ACTIONS), metavar="ACTION")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--set", "written", multiple=True, metavar="FIELD=VALUE", help="A field to set; names are parted by ';'.")
@click.option("--family", metavar="NAME", help="Of add: the family. Else actors or reports, where IDS name such.")
@click.option("--report", metavar="KEY", help="Of add: the report that bears it.")
@click.option("--why", metavar="TEXT", help="Your reason; kept in the journal.")
@who_option
@click.option("--expected", type=click.IntRange(min=0), metavar="N", help="Refuse where another decided after decision N.")
@click.option("--json", "as_json", is_flag=True, help="Print what it did as JSON, for programs.")
@debug_option
def decide(**given: Any) -> None:
    """Write decisions into the journal."""
    options = DecideOptions(**given)
    who = name_person(options.who)
    with open_argument(options.folder) as dossier:
        outcomes = _act(dossier, options, who)
    if options.as_json:
        from rejoinder.cli.review_json import outcome_json

        print_json([outcome_json(outcome) for outcome in outcomes])
        return
    for outcome in outcomes:
        click.echo(visible(_told(outcome)))


def _act(dossier: "Dossier", options: DecideOptions, who: str) -> "list[Outcome]":
    from rejoinder.runners.decide import decide as write
    from rejoinder.runners.decide import redo_last, undo_last

    if options.action in ("undo", "redo") and not options.ids:
        outcome = (undo_last if options.action == "undo" else redo_last)(dossier, who)
        if outcome is None:
            raise UsageError(f"{who} has nothing to {options.action}")
        return [outcome]
    with dossier.view() as view:
        requests = _requests(view, options, who)
    return [write(dossier, request, expected=options.expected) for request in requests]


def _requests(view: "View", options: DecideOptions, who: str) -> "list[DecisionRequest]":
    from rejoinder.shapes.dossier import DecisionKind
    from rejoinder.shapes.review import DecisionRequest

    kind = DecisionKind(options.action.replace("-", "_")) if options.action != "redo" else DecisionKind.UNDO
    if kind is DecisionKind.UNDO:
        return [DecisionRequest(who=who, kind=kind, undoes=_number(words), why=options.why) for words in options.ids]
    if kind is DecisionKind.ADD:
        return [_adding(view, options, who)]
    ids = list(options.ids) if options.family in NAMED else [find_id(view, words) for words in options.ids]
    if kind in (DecisionKind.SAME, DecisionKind.NOT_SAME):
        _need(ids, 2)
        return [
            DecisionRequest(who=who, kind=kind, family=options.family, target=ids[0], other=other, why=options.why)
            for other in ids[1:]
        ]
    _need(ids, 1)
    return [
        DecisionRequest(
            who=who,
            kind=kind,
            family=options.family,
            target=id_,
            changes=_changes(view, id_, options.written) if kind is DecisionKind.CORRECT else {},
            why=options.why,
        )
        for id_ in ids
    ]


def _need(ids: list[str], least: int) -> None:
    if len(ids) < least:
        raise UsageError(f"{len(ids)} ids were given; wanted {least} or more, as the views show them")


def _number(words: str) -> int:
    if not words.isdecimal():
        raise UsageError(f"'{words}' is no number of a decision; 'rejoinder history' lists them")
    return int(words)


def _adding(view: "View", options: DecideOptions, who: str) -> "DecisionRequest":
    from rejoinder.record.contract_rules import rules_of
    from rejoinder.shapes.dossier import DecisionKind
    from rejoinder.shapes.review import DecisionRequest

    family = options.family or ""
    rules_of(family)
    keys = [report.key for report in view.reports() if report.key.startswith(options.report or "")] if options.report else []
    if len(keys) != 1:
        raise UsageError(f"--report: '{options.report or ''}' names {len(keys) or 'no'} reports; 'rejoinder list' shows the keys")
    text = view.text(keys[0])
    changes = whole_ids(view, family, read_changes(family, options.written, text.text if text else ""))
    return DecisionRequest(who=who, kind=DecisionKind.ADD, family=family, report=keys[0], changes=changes, why=options.why)


def _changes(view: "View", id_: str, written: tuple[str, ...]) -> dict[str, object]:
    """Return what `--set` sets in an entry or a statement."""
    from rejoinder.store.decided_rows import statements_by_id

    entry = view.entries([id_]).get(id_)
    family = entry.family.value if entry else "statements"
    report = entry.report if entry else statements_by_id(view, [id_])[id_].report
    text = view.text(report)
    return whole_ids(view, family, read_changes(family, written, text.text if text else ""))


def _told(outcome: "Outcome") -> str:
    from rejoinder.cli.review_view import told

    return told(outcome)
