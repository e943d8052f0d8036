"""How rows of a dossier's answers are set: review marks, tellers, words, what stands behind an answer."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rejoinder.cli.layout import AGREED, KIND, OPEN, QUIET, REFUSED, STRONG, Part, indent, join, line, quote, stack, with_id
from rejoinder.cli.page import and_list

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from rejoinder.shapes.dossier import Scope
    from rejoinder.views import Answer
    from rejoinder.views.shapes import Row, Telling

# A sign and a word: the colour is never the only mark.
REVIEWS: Mapping[str, tuple[str, str]] = {
    "proposed": ("?", QUIET),
    "confirmed": ("✓", AGREED),
    "corrected": ("✎", AGREED),
    "disputed": ("!", REFUSED),
}

VERDICTS = {"accepted": AGREED, "partly accepted": AGREED, "not accepted": REFUSED, "rejected": REFUSED}

TELLINGS_SHOWN = 3


def answer_page(answer: "Answer", parts: "Sequence[RenderableType]", nothing: str, *, folder: str, page: int) -> "RenderableType":
    """Return an answer as it is printed: its rows, how many there are, and what stands behind it."""
    scope = answer.head.scope
    if not scope.reports:
        day = f" up to {scope.as_of}" if scope.as_of else ""
        return line(f"No reports{day} in this dossier; add some with: rejoinder add {folder} FILE...")
    shown = list(parts)
    if not shown:
        beyond = f"There is no page {page}; {answer.head.total} rows in all." if answer.head.total else None
        shown = [line(beyond or f"{nothing}, in these reports, up to {last_day(scope)}.")]
    return stack([*shown, line(), *_paging(answer, page), line((scope_words(scope), QUIET))])


def _paging(answer: "Answer", page: int) -> "list[RenderableType]":
    head = answer.head
    if head.limit is None or head.total <= head.limit:
        return []
    pages = -(-head.total // head.limit)
    if page > pages:
        return []
    last = min(head.offset + head.limit, head.total)
    more = f"; --page {page + 1} shows more" if page < pages else ""
    return [line((f"{head.offset + 1} to {last} of {head.total}{more}", QUIET))]


def last_day(scope: "Scope") -> str:
    """Return the day up to which an answer holds."""
    return scope.as_of or scope.last or "today"


def scope_words(scope: "Scope") -> str:
    """Return what stands behind an answer, in one line.

    >>> from rejoinder.shapes.dossier import Scope
    >>> scope_words(Scope("2033-01-05", 3, 2, {"Tarsk News": 2, "unknown": 1}, {"Tarsk": 2}, "2033-01-02", "2033-01-04"))
    '3 reports (2 sources) of Tarsk News 2, unknown 1; sides: Tarsk 2; 2033-01-02 to 2033-01-04; as of 2033-01-05'
    """
    reports = f"{scope.reports} report{'' if scope.reports == 1 else 's'}"
    sources = f"({scope.sources} source{'' if scope.sources == 1 else 's'})"
    agencies = ", ".join(f"{name} {count}" for name, count in scope.agencies.items())
    sides = ", ".join(f"{name} {count}" for name, count in scope.sides.items()) or "not told"
    days = scope.first if scope.first == scope.last else f"{scope.first} to {scope.last}"
    as_of = f"; as of {scope.as_of}" if scope.as_of else ""
    return f"{reports} {sources} of {agencies}; sides: {sides}; {days}{as_of}"


def review_mark(row: "Row") -> "Text":
    """Return the sign and the word of a row's review, with the confidence of what is only proposed."""
    sign, style = REVIEWS.get(row.review, ("?", QUIET))
    confidence = f" {row.confidence:.2f}" if row.review == "proposed" else ""
    return line((f"{sign} {row.review}{confidence}", style))


def row_block(row: "Row", head: "Text", more: "Sequence[RenderableType]" = (), *, quotes: bool = True) -> "RenderableType":
    """Return a row: its head with its id, its words, what hangs on it, who tells it."""
    below: list[RenderableType] = [*more]
    if quotes:
        below = [*_words_of(row), *below]
    below.append(join([*tellers(row), review_mark(row)]))
    return stack([with_id(head, row.subject), indent(stack(below), 2)])


def _words_of(row: "Row") -> "list[RenderableType]":
    return [quote(row.tellings[-1].quotes[0].words)] if row.tellings and row.tellings[-1].quotes else []


def tellers(row: "Row") -> "list[Text]":
    """Return who tells a row: each report's chain and day, and how many sources there are."""
    shown = [teller(telling) for telling in row.tellings[:TELLINGS_SHOWN]]
    if len(row.tellings) > TELLINGS_SHOWN:
        shown.append(line((f"and {len(row.tellings) - TELLINGS_SHOWN} more", QUIET)))
    if row.reports > 1:
        shown.append(line((f"{row.reports} reports, {row.sources} source{'' if row.sources == 1 else 's'}", QUIET)))
    return shown


def teller(telling: "Telling") -> "Text":
    """Return through whom a report tells a thing, the report first, and its day."""
    return line((according_to(telling.agency, telling.chain, telling.day), QUIET))


def according_to(agency: str | None, chain: Sequence[str], day: str) -> str:
    """Return through whom something is told, the publisher first, and the day.

    >>> according_to("Tarsk News", ["Ana Vell"], "2033-01-05")
    'Tarsk News › Ana Vell, 2033-01-05'
    """
    return f"{' › '.join([agency or 'a report', *chain])}, {day}"


def who_to_whom(by: Sequence[str], to: Sequence[str] = ()) -> list[Part]:
    """Return who, and to whom, as parts of a line."""
    parts: list[Part] = [(and_list(list(by)) if by else "nobody named", STRONG if by else QUIET)]
    if to:
        parts += [(" → ", QUIET), (and_list(list(to)), STRONG)]
    return parts


def titled(by: Sequence[str], to: Sequence[str], gist: str, *marks: Part | None) -> "Text":
    """Return a head: who to whom, what, and marks behind it."""
    head = line(*who_to_whom(by, to), (": ", QUIET), gist)
    return join([head, *(line(mark) for mark in marks if mark)])


def verdict_part(verdict: str) -> tuple[str, str]:
    """Return a verdict's words and their style."""
    words = verdict.replace("_", " ")
    return words, VERDICTS.get(words, OPEN)


def kind_part(kind: str | None) -> tuple[str, str] | None:
    """Return a kind as a mark, or None."""
    return (kind, KIND) if kind else None
