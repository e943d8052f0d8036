"""Which answer goes to which point, and how a verdict is written."""

from rejoinder.cli.layout import AGREED, OPEN, REFUSED
from rejoinder.cli.page import Page
from rejoinder.shapes import Answer, Point, Verdict

STYLES = {
    Verdict.ACCEPTED: AGREED,
    Verdict.PARTLY_ACCEPTED: AGREED,
    Verdict.NOT_ACCEPTED: REFUSED,
    Verdict.REJECTED: REFUSED,
}


def verdict_part(answer: Answer) -> tuple[str, str]:
    """Return the verdict's words and their style."""
    return answer.verdict.value.replace("_", " "), STYLES.get(answer.verdict, OPEN)


def answers_to(page: Page, point: Point) -> list[Answer]:
    """Return the answers to a point, in order."""
    return [answer for answer in page.record.answers if answer.point == point.id]


def other_answers(page: Page) -> list[Answer]:
    """Return the answers to what is no point of this record, in order."""
    points = {point.id for point in page.record.points}
    return [answer for answer in page.record.answers if answer.point not in points]
