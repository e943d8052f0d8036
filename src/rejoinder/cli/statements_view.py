"""Who said what to whom: the statements in the report's order, one told inside another below it and to the right."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.cli.layout import KIND, NAME, OPEN, QUIET, STEP, hanging, indent, join, line, quote, section, stack, with_id
from rejoinder.cli.page import Page, and_list, time_words
from rejoinder.shapes import Statement, StatementKind

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

GAP = " […] "


def statements_view(page: Page) -> "list[RenderableType]":
    """Return the section of the statements, or a line that says that there is none."""
    if not page.statements:
        return [section("Statements"), line("No statement was found in this report.")]
    parts = [section("Statements", str(len(page.statements)))]
    for number, (statement, depth) in enumerate(order_statements(page)):
        if number and not depth:
            parts.append(line())
        parts.append(_nested(_statement(page, statement), depth))
    return parts


def order_statements(page: Page) -> Iterator[tuple[Statement, int]]:
    """Yield each statement once with its depth; one that is told inside another comes right after it."""
    inside: dict[str | None, list[Statement]] = {}
    for statement in page.reading.statements:
        parent = statement.nested_in if statement.nested_in in page.statements else None
        inside.setdefault(parent, []).append(statement)
    waiting = [(statement, 0) for statement in reversed(inside.get(None, []))]
    while waiting:
        statement, depth = waiting.pop()
        yield statement, depth
        waiting += [(child, depth + 1) for child in reversed(inside.get(statement.id, []))]


def statement_head(page: Page, statement: Statement) -> "Text":
    """Return who said it to whom, what it does, how it is told, when and where."""
    act = statement.act.replace("_", " ")
    how = statement.kind.value
    if statement.modality != "asserted":
        how += f", {statement.modality}"
    if statement.polarity == "negative" and statement.modality != "negated":
        how += ", negative"
    when = " ".join(
        [
            *([f"on {time_words(statement.said_on)}"] if statement.said_on else []),
            *([f"at {statement.said_at}"] if statement.said_at else []),
        ]
    )
    parts = [_who(page, statement), line((act, KIND)), line((how, QUIET)), line((when, QUIET)) if when else None]
    return join(parts)


def content_text(page: Page, statement: Statement) -> "Text":
    """Return the whole of what is said, between quotation marks where it is direct."""
    words = GAP.join(page.words(span) for span in statement.content)
    return quote(words) if statement.kind is StatementKind.DIRECT else line(words)


def _statement(page: Page, statement: Statement) -> "RenderableType":
    head = with_id(statement_head(page, statement), statement.id, statement.confidence)
    parts: list[RenderableType] = [head, indent(content_text(page, statement))]
    condition = statement.condition
    if condition is not None and not any(span.contains(condition) for span in statement.content):
        parts.append(indent(join([line(("condition", QUIET)), quote(page.words(condition))], " ")))
    return stack(parts)


def _who(page: Page, statement: Statement) -> "Text":
    if statement.speaker is not None:
        text = line((statement.speaker, NAME))
    elif statement.source is not None:
        text = line(("undecided: ", OPEN), f"“{page.words(statement.source)}”")
    else:
        text = line(("no speaker named", OPEN))
    if statement.addressee:
        text.append_text(line((" → ", QUIET), and_list(statement.addressee)))
    return text


def _nested(body: "RenderableType", depth: int) -> "RenderableType":
    return body if not depth else indent(hanging("└ ", body), STEP * depth)
