"""What one part of the record rests on: its words where they stand in the report, the rule, the reasons, the reader."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.cli.excerpt import Marked, excerpts
from rejoinder.cli.find_target import Target, find_targets
from rejoinder.cli.head_view import row
from rejoinder.cli.layout import KIND, QUIET, STRONG, join, line, section, stack
from rejoinder.cli.page import Page, and_list, gist_of, instrument_name, make_page, party, time_words
from rejoinder.cli.statements_view import statement_head
from rejoinder.shapes import Actor, Entry, Instrument, Reading, Record, Report, Statement, TimeExpression

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

# What `--why` is given for the day of publication.
PUBLISHED = "published"


def why_view(reading: Reading, record: Record, *, target: str) -> "RenderableType":
    """Return what `target` rests on.

    Raises:
        UsageError: Nothing in the record is called so.
    """
    page = make_page(reading, record)
    parts: list[RenderableType] = []
    for number, found in enumerate([] if target == PUBLISHED else find_targets(page, target)):
        parts += [line()] if number else []
        parts += _why(page, found)
    parts += _why_published(reading.report) if target == PUBLISHED else []
    reader = reading.reader
    read_by = line(f"{reader.name} {reader.version}", (f" · {reader.pipeline}", QUIET))
    report = line(reading.report.name, (f" · sha256 {reading.report.sha256[:12]}", QUIET))
    return stack([*parts, section("Reader"), row("Read by", read_by), row("Report", report)])


def _why(page: Page, target: Target) -> "list[RenderableType]":
    if isinstance(target, Statement):
        return _why_statement(page, target)
    if isinstance(target, Actor):
        return _why_actor(page, target)
    if isinstance(target, TimeExpression):
        return _why_date(page, target)
    return _why_entry(page, target)


def _why_statement(page: Page, statement: Statement) -> "list[RenderableType]":
    marked = [Marked(span, "content") for span in statement.content]
    marked += [Marked(span, role) for span, role in ((statement.source, "source"), (statement.cue, "cue")) if span]
    if statement.condition is not None and not any(span.contains(statement.condition) for span in statement.content):
        marked.append(Marked(statement.condition, "condition"))
    parent = page.statements.get(statement.nested_in or "")
    rows = [
        row("Rule", line(statement.rule)),
        row("Confidence", line(f"{statement.confidence:.2f}")),
        row("Level", line(statement.level)),
        *([row("Told in", join([parent.id, parent.speaker]))] if parent else []),
        row("Bears", line(", ".join(_borne_by(page, statement)) or "no entry")),
    ]
    return _page_of(statement.id, "statement", statement_head(page, statement), excerpts(page, marked), statement.why, rows)


def _borne_by(page: Page, statement: Statement) -> list[str]:
    return [entry.id for entry in page.entries.values() if entry.statement == statement.id]


def _why_entry(page: Page, entry: Entry) -> "list[RenderableType]":
    marked = [Marked(span, "evidence") for span in entry.evidence]
    family = type(entry).__name__.lower()
    bearer = page.statements.get(entry.statement or "")
    rows = [
        row("Rule", line(entry.rule)),
        row("Confidence", line(f"{entry.confidence:.2f}")),
        row("According to", line(" › ".join([page.voice, *entry.chain]))),
        row("As of", line(entry.as_of or "a day not known")),
        row("Review", line(entry.review.value)),
        *([row("Statement", join([bearer.id, bearer.speaker]))] if bearer else []),
        *([row("Note", line(entry.note))] if entry.note else []),
    ]
    return _page_of(entry.id, family, _entry_head(entry), excerpts(page, marked), _fields(page, entry), rows)


def _entry_head(entry: Entry) -> "Text":
    if isinstance(entry, Instrument):
        return line((instrument_name(entry), STRONG))
    by: tuple[str, ...] = getattr(entry, "by", ())
    who = party(by, getattr(entry, "to", ())) if by else None
    return join([who, gist_of(entry)])


def _fields(page: Page, entry: Entry) -> list[tuple[str, str]]:
    """Return what the family's own fields hold, ids with what they stand for."""
    shown = []
    for name in type(entry).__dataclass_fields__:
        value = getattr(entry, name)
        if name in Entry.__dataclass_fields__ or value in (None, (), False) or name == "life":
            continue
        values = value if isinstance(value, tuple) else (str(value),)
        words = [f"{v} ({page.name_of(v)})" if v in page.entries or v in page.statements else v for v in values]
        shown.append((name.rstrip("_").replace("_", " "), and_list(words)))
    return shown


def _why_actor(page: Page, actor: Actor) -> "list[RenderableType]":
    of = f" of {actor.of}" if actor.of else ""
    head = join(
        [
            line((actor.name, STRONG)),
            f"{actor.type}{of if not actor.office else ''}",
            f"{actor.office}{of}" if actor.office else None,
        ]
    )
    marked = [Marked(mention.span, mention.reason, mention.confidence) for mention in actor.mentions]
    rows = [row("Members", line(and_list(actor.members)))] if actor.members else []
    said = [statement.id for statement in page.reading.statements if statement.speaker == actor.name]
    rows.append(row("Says", line(", ".join(said) or "nothing in this report")))
    return _page_of("", "actor", head, excerpts(page, marked), (), rows)


def _why_date(page: Page, date: TimeExpression) -> "list[RenderableType]":
    meaning = time_words(date.value)
    gloss = "" if meaning == date.value else f" ({meaning})"
    head = line((page.words(date.span), STRONG), " = ", (date.value, STRONG), (gloss, QUIET))
    steps = [(f"step {number}", step) for number, step in enumerate(date.chain, 1)]
    rows = [row("Type", line(date.type.value + (f", {date.mod}" if date.mod else "")))]
    if date.rests_on_unknown_year:
        rows.append(row("Doubt", line("It would be fuller if the publication day were known: --published YYYY-MM-DD.")))
    return _page_of("", "date", head, excerpts(page, [Marked(date.span, "date")]), steps, rows)


def _why_published(report: Report) -> "list[RenderableType]":
    """Return how the day of publication is known, or what speaks for each day that it may be."""
    publication = report.publication
    day = publication.day.isoformat() if publication.day else "not known"
    parts: list[RenderableType] = [line(("day of publication", KIND)), line((day, STRONG)), section("Why")]
    parts.append(row("Known from", line(publication.source.value)))
    if publication.partial:
        parts.append(row("Written", line(time_words(publication.partial))))
    for candidate in publication.candidates:
        parts += [row(candidate.value if not number else "", line(reason)) for number, reason in enumerate(candidate.reasons)]
    return parts


def _page_of(
    id_: str,
    sort: str,
    head: "Text",
    where: "Sequence[RenderableType]",
    why: Sequence[tuple[str, str]],
    rows: "Sequence[RenderableType]",
) -> "list[RenderableType]":
    """Return the parts of one answer: what it is, where it stands, why."""
    parts: list[RenderableType] = [join([line((id_, STRONG)) if id_ else None, line((sort, KIND))], "  "), head]
    parts += [section("In the report"), *where, section("Why")]
    parts += [row(field.capitalize(), line(reason)) for field, reason in why]
    return [*parts, *rows]
