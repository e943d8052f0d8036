"""What a report comes to, in a few lines: what is demanded and how it stands, what waits for an answer, what is cited."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.cli.head_view import row, shorten
from rejoinder.cli.layout import OPEN, QUIET, line, section, with_id
from rejoinder.cli.page import Page, and_list, request_status
from rejoinder.cli.verdicts import answers_to, other_answers, verdict_part
from rejoinder.shapes import Answer, Citation, Point, Request, RequestStatus

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

SHOWN = 4

WAITING = (RequestStatus.UNANSWERED, RequestStatus.ANNOUNCED, RequestStatus.MADE)


def brief_view(page: Page) -> "list[RenderableType]":
    """Return the section, or nothing where the record holds none of this."""
    record = page.record
    rows: list[RenderableType] = []
    rows += _rows("Demanded", [(_demand(page, point), point.id) for point in record.points])
    rows += _rows("Answered", [(_answer(page, answer), answer.id) for answer in other_answers(page)])
    waiting = sorted((r for r in record.requests if r.status in WAITING), key=lambda r: WAITING.index(r.status))
    rows += _rows("Open", [(_request(request), request.id) for request in waiting])
    rows += _rows("Cited", [(_citation(page, citation), citation.id) for citation in record.citations])
    return [section("In brief"), *rows] if rows else []


def _rows(label: str, lines: "Sequence[tuple[Text, str]]") -> "list[RenderableType]":
    """Return the first lines under one label, and how many more there are."""
    rows = [row("" if number else label, with_id(text, id_)) for number, (text, id_) in enumerate(lines[:SHOWN])]
    if len(lines) > SHOWN:
        rows.append(row("", line((f"and {len(lines) - SHOWN} more below", QUIET))))
    return rows


def _demand(page: Page, point: Point) -> "Text":
    rank = f" ({point.rank})" if point.rank else ""
    text = line((and_list(point.by) or "somebody", "bold"), f": {shorten(point.gist)}{rank} — ")
    answers = answers_to(page, point)
    if not answers:
        return text.append_text(line(("no answer in this report", QUIET)))
    for number, answer in enumerate(answers):
        text.append_text(line("; " if number else "", verdict_part(answer), (_says(answer), QUIET)))
    return text


def _answer(page: Page, answer: Answer) -> "Text":
    subject = shorten(page.name_of(answer.point)) if answer.point else "the whole"
    who = and_list(answer.by) or (page.name_of(answer.in_) if answer.in_ else "somebody")
    return line((who, "bold"), f" on {subject}: ", verdict_part(answer), (_says(answer), QUIET))


def _says(answer: Answer) -> str:
    return f", says {answer.according_to}" if answer.according_to and answer.according_to not in answer.by else ""


def _request(request: Request) -> "Text":
    to = f" → {and_list(request.to)}" if request.to else ""
    return line(
        (and_list(request.by) or "somebody", "bold"),
        (to, "bold"),
        f": {shorten(request.gist)} — ",
        (request_status(request), OPEN),
    )


def _citation(page: Page, citation: Citation) -> "Text":
    papers = and_list([page.name_of(id_) for id_ in citation.of]) or "an earlier paper"
    verb = ("passed over", OPEN) if citation.omitted else "cited"
    text = line(f"{papers} — ", verb, f" by {and_list(citation.by)}" if citation.by else "")
    if citation.according_to and citation.according_to not in citation.by:
        text.append_text(line((f", says {citation.according_to}", QUIET)))
    return text
