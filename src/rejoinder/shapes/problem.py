"""A doubt that a reader of the record should see."""

from dataclasses import dataclass

from rejoinder.shapes.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something doubtful in a report or its reading; it stops nothing.

    Attributes:
        code: A stable name, such as `year-unknown`; each has a page in the documentation.
        message: One sentence for a person.
        span: Where in the text, or None where it concerns the whole report.
    """

    code: str
    message: str
    span: Span | None = None
