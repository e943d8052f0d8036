"""What the book adds to the persons that a report names: the state or body of an office that the report leaves out."""

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage

DAYS_AHEAD = 200
STATE_OFFICES = ("minister", "ministry", "premier")


def complete_figures(stage: Stage) -> None:
    """Add the state or body of each office that is told without one, and the office of one who is named without any."""
    for figure in stage.figures:
        if not figure.is_person or not figure.named:
            continue
        held = stage.book.holders_of_person(figure.name)
        serving = [h for h in held if stage.day is not None and h.holds_on(stage.day)]
        if figure.office is None and serving and figure.of in (None, serving[0].of):
            now = serving[0]
            figure.learn(office=stage.book.title(now.office, now.of), of=now.of, roles=stage.book.roles(now.office, now.of))
        elif figure.of is None:
            matching = [h for h in (*serving, *held) if set(stage.book.roles(h.office, h.of)) & set(figure.roles)]
            soon = [h for h in held if stage.day is not None and h.start and 0 < (h.start - stage.day).days <= DAYS_AHEAD]
            known = matching or soon or [h for h in serving if _is_short_for(figure, stage.book.title(h.office, h.of))]
            figure.of = known[0].of if known else _state_beside(stage, figure)


def _is_short_for(figure: Figure, title: str) -> bool:
    """Whether the office as it is told is the first word of the one that is held: 'Secretary X' for the secretary of state."""
    return figure.office is not None and figure.office.lower() == title.lower().split()[0]


def _state_beside(stage: Stage, figure: Figure) -> str | None:
    """Return the one state that the sentence of a minister or a ministry's spokesman names, else that of the last such person."""
    if not figure.office or not any(word in figure.office.lower() for word in STATE_OFFICES):
        return None
    first = min((p for p in stage.phrases if p.figure is figure), key=lambda p: p.start, default=None)
    if first is None:
        return None
    here = stage.sentence(first.head)
    near = [p.figure.name for p in stage.phrases if p.figure and p.figure.type == "state" and stage.sentence(p.head) == here]
    if len(set(near)) == 1:
        return near[0]
    for phrase in stage.phrases_before(first.start):
        other = phrase.figure
        if (
            other is not None
            and other.is_person
            and other.of in stage.book.states
            and other.office
            and "minister" in other.office
        ):
            return other.of
    return None
