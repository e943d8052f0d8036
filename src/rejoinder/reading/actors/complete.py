"""What the book adds to the persons that a report names: the state or body of an office that the report leaves out."""

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage


def complete_figures(stage: Stage) -> None:
    """Add the state or body of each office that is told without one, where the book knows it."""
    for figure in stage.figures:
        if figure.is_person and figure.named and figure.of is None:
            owner = _owner_in_book(stage, figure)
            if owner is not None:
                figure.of = owner


def _owner_in_book(stage: Stage, figure: Figure) -> str | None:
    held = stage.book.holders_of_person(figure.name)
    matching = [h for h in held if set(stage.book.roles(h.office, h.of)) & set(figure.roles)]
    serving = [h for h in matching if stage.day is not None and h.holds_on(stage.day)]
    for holder in (*serving, *matching):
        return holder.of
    now = [h for h in held if stage.day is not None and h.holds_on(stage.day)]
    owners = list(dict.fromkeys(h.of for h in (now or held)))
    return owners[0] if len(owners) == 1 and figure.office is None else None
