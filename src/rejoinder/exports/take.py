"""What is taken out of a dossier: a name such as `table` or `who-Russia` comes in, an `Export` and its JSON go out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rejoinder import __version__
from rejoinder.errors import UsageError
from rejoinder.exports.matter_sheets import accounts_sheets, chronology_sheets, commitments_sheets, instruments_sheets
from rejoinder.exports.point_sheets import Sheets, open_sheets, since_sheets, table_sheets
from rejoinder.exports.report_sheets import record_sheets, reports_sheets, search_sheets, who_sheets
from rejoinder.exports.sheet import Export
from rejoinder.exports.shown import base_name, day
from rejoinder.shapes.dossier import Scope
from rejoinder.shapes.filters import Filters
from rejoinder.views.shapes import Head

if TYPE_CHECKING:
    from rejoinder.store.view import View

# The names that stand alone; `who-NAME`, `report-KEY` and `search` say more.
PLAIN_NAMES = ("table", "open", "since", "accounts", "chronology", "commitments", "instruments", "reports")

# So many days before the last report does `since` begin where no day is named.
DAYS_BACK = 7

TITLES = {
    "table": "On the table",
    "open": "What is asked and not answered",
    "since": "What is new and what changed",
    "accounts": "Where accounts differ",
    "chronology": "What happened when",
    "commitments": "What was pledged",
    "instruments": "The papers",
    "reports": "The reports",
}

NOTHING = {
    "table": "No point is told in these reports.",
    "open": "Nothing is open in these reports.",
    "since": "Nothing entered the record after that day, and nothing changed.",
    "accounts": "No two accounts differ in these reports.",
    "chronology": "No event is told in these reports.",
    "commitments": "No commitment is told in these reports.",
    "instruments": "No paper is told of in these reports.",
    "reports": "There is no report.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be taken out.

    Attributes:
        name: One of `PLAIN_NAMES`, `search`, `who-NAME` or `report-KEY`.
        as_of: The last day of publication that counts, or None.
        filters: What narrows it.
        day: Of `since`, the day after which things count.
        words: Of `search`, the words.
        limit: At most so many rows of the view; None is all.
    """

    name: str
    as_of: str | None = None
    filters: Filters = field(default_factory=Filters)
    day: str | None = None
    words: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An export, and the same as plain data of its own schema."""

    export: Export
    plain: Mapping[str, Any]


def take(view: "View", wanted: Wanted) -> Taken | None:
    """Return what is wanted, or None where the dossier has no such report or actor.

    Raises:
        UsageError: There is no view of this name.
    """
    if wanted.name.startswith("who-"):
        return _take_actor(view, wanted, wanted.name.removeprefix("who-"))
    if wanted.name.startswith("report-"):
        return _take_report(view, wanted, wanted.name.removeprefix("report-"))
    if wanted.name == "reports":
        return _take_reports(view, wanted)
    if wanted.name == "instruments":
        return _take_instruments(view, wanted)
    if wanted.name == "search":
        return _take_search(view, wanted)
    if wanted.name not in PLAIN_NAMES:
        raise UsageError(f"'{wanted.name}' is no view; wanted one of {', '.join(PLAIN_NAMES)}, search, who-NAME, report-KEY")
    return _take_answer(view, wanted)


def _take_answer(view: "View", wanted: Wanted) -> Taken:
    from rejoinder import views

    given: dict[str, Any] = {"as_of": wanted.as_of, "filters": wanted.filters, "limit": wanted.limit}
    if wanted.name == "since":
        after = wanted.day or _first_day(view, wanted.as_of)
        answer: Any = views.since(view, after, **given)
        shown, total = max(len(answer.new), len(answer.changed)), max(answer.head.total, answer.total_changed)
        export = _export(view, wanted, since_sheets(answer), answer.head, (shown, total), TITLES["since"])
        return Taken(_told(export, ("After", day(after))), views.plain(answer))
    ask: Mapping[str, tuple[Callable[..., Any], Callable[[Any], Sheets]]] = {
        "table": (views.table, table_sheets),
        "open": (views.open_matters, open_sheets),
        "accounts": (views.accounts, accounts_sheets),
        "chronology": (views.chronology, chronology_sheets),
        "commitments": (views.commitments, commitments_sheets),
    }
    question, make = ask[wanted.name]
    answer = question(view, **given)
    counts = (len(answer.rows), answer.head.total)
    return Taken(_export(view, wanted, make(answer), answer.head, counts, TITLES[wanted.name]), views.plain(answer))


def _first_day(view: "View", as_of: str | None) -> str:
    """Return the day a week before the last report that counts."""
    from datetime import date, timedelta

    days = [one for one in view.days() if as_of is None or one <= as_of]
    last = date.fromisoformat(days[-1] if days else as_of or "1970-01-08")
    return (last - timedelta(days=DAYS_BACK)).isoformat()


def _take_actor(view: "View", wanted: Wanted, name: str) -> Taken | None:
    from rejoinder import views

    answer = views.who(view, name, as_of=wanted.as_of, filters=wanted.filters, limit=wanted.limit)
    if not answer.found:
        return None
    parts = (
        (len(answer.statements), answer.head.total),
        (len(answer.positions), answer.total_positions),
        (len(answer.said_of_it), answer.total_said_of_it),
    )
    counts = (sum(shown for shown, _ in parts), sum(total for _, total in parts))
    export = _export(view, wanted, who_sheets(answer), answer.head, counts, answer.name)
    facts = [("Type", answer.type), ("Party", answer.side), ("Also called", "; ".join(answer.aliases) or None)]
    return Taken(_told(export, *((title, words) for title, words in facts if words)), views.plain(answer))


def _take_search(view: "View", wanted: Wanted) -> Taken:
    from rejoinder import views

    words = wanted.words or ""
    answer = views.search(view, words, as_of=wanted.as_of, filters=wanted.filters, limit=wanted.limit)
    counts = (len(answer.rows), answer.head.total)
    export = _export(view, wanted, search_sheets(answer), answer.head, counts, "Sentences")
    return Taken(_told(export, ("Words", words)), views.plain(answer))


def _take_instruments(view: "View", wanted: Wanted) -> Taken:
    from rejoinder.views.instruments import instruments
    from rejoinder.views.plain import plain_value

    answer = instruments(view, as_of=wanted.as_of, filters=wanted.filters, limit=wanted.limit)
    counts = (len(answer.rows), answer.head.total)
    export = _export(view, wanted, instruments_sheets(answer), answer.head, counts, TITLES["instruments"])
    return Taken(export, {"schema": "rejoinder/instruments/1", **plain_value(answer)})


def _take_reports(view: "View", wanted: Wanted) -> Taken:
    from rejoinder.store.report_lists import count_reports, list_reports
    from rejoinder.views.plain import plain_value

    as_of, side, agency = wanted.as_of, wanted.filters.side, wanted.filters.agency
    listed = list_reports(view, as_of=as_of, side=side, agency=agency, limit=wanted.limit)
    head = _head(view, wanted, count_reports(view, as_of=as_of, side=side, agency=agency))
    export = _export(view, wanted, reports_sheets(listed), head, (len(listed), head.total), TITLES["reports"])
    rows = [plain_value(replace(row, report=replace(row.report, name=base_name(row.report.name)))) for row in listed]
    return Taken(export, {"schema": "rejoinder/reports/1", "head": plain_value(head), "rows": rows})


def _take_report(view: "View", wanted: Wanted, key: str) -> Taken | None:
    from rejoinder.exports.dossier_report_json import dossier_report_json

    report, text = view.reports_by_key([key]).get(key), view.text(key)
    if report is None or text is None or (wanted.as_of is not None and report.known_on > wanted.as_of):
        return None
    statements = view.statements_of_report(key)
    entries = [entry for entry in view.entries_of_report(key) if entry.entry.review.value != "rejected"]
    sheets = record_sheets(report, statements, entries)
    count = len(sheets[0][0].rows)
    export = _export(view, wanted, sheets, _head(view, wanted, count), (count, count), report.headline)
    facts = (("Report", key), ("Agency", report.agency), ("Published", report.published), ("SHA-256 of its bytes", report.sha256))
    told = _told(export, *((title, words) for title, words in facts if words))
    return Taken(told, dossier_report_json(report, text, statements, entries))


def _head(view: "View", wanted: Wanted, total: int) -> Head:
    scope = view.scope(as_of=wanted.as_of)
    return Head(scope=scope, filters=wanted.filters, total=total, limit=wanted.limit, offset=0)


def _told(export: Export, *facts: tuple[str, str]) -> Export:
    """Return an export with facts of its own before what stands behind it."""
    return replace(export, about=(export.about[0], *facts, *export.about[1:]))


def _export(view: "View", wanted: Wanted, made: Sheets, head: Head, counts: tuple[int, int], title: str) -> Export:
    sheets, notes = made
    shown, total = counts
    return Export(
        name=wanted.name,
        title=title,
        about=(("Dossier", view.title()), *scope_words(head.scope), *_filter_words(wanted.filters), ("Rejoinder", __version__)),
        sheets=sheets,
        footnotes=notes.all(),
        cut=None if shown >= total else f"Only {shown} of {total} are here; narrow the question by filters to get the others.",
        nothing=NOTHING.get(wanted.name, "Nothing of this is told in these reports."),
    )


def scope_words(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return what stands behind an answer as pairs of a heading and words."""
    agencies = "; ".join(f"{name}: {count}" for name, count in scope.agencies.items())
    sides = "; ".join(f"{name}: {count}" for name, count in scope.sides.items())
    return (
        ("As of", day(scope.as_of) if scope.as_of else "all reports"),
        ("Reports", f"{scope.reports}, from {scope.sources} sources (copies counted once)"),
        ("Days", f"{day(scope.first)} to {day(scope.last)}" if scope.first else "none"),
        ("Agencies", agencies or "none"),
        ("Sides of the publishers", sides or "none known"),
    )


def _filter_words(filters: Filters) -> tuple[tuple[str, str], ...]:
    from dataclasses import fields

    values = [(item.name, getattr(filters, item.name)) for item in fields(filters)]
    words = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in values if value)
    return (("Filters", words or "none"),)
