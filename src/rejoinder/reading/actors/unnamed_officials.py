"""For which state an official without a name speaks: 'a senior administration official' is one of the United States.

The stage with the labels and descriptions settled comes in; those officials get their state, which is on the stage from then on.
"""

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage

SHORTEST = 2


def settle_officials(stage: Stage) -> None:
    """Give officials without a name their state, where the words for them tell it in the usage of that state."""
    for figure in tuple(stage.figures):
        if figure.type in ("government", "organisation") and figure.of is None:
            figure.of = _state_of_holder(stage, figure)
        if figure.type not in ("person", "group") or figure.named or not _is_official(stage, figure):
            continue
        if figure.of is None or (figure.of not in stage.book.states and not stage.book.actor_for(figure.of)):
            figure.of = stage.figure("United States", "state").name
            _settle_body(stage)


def _state_of_holder(stage: Stage, figure: Figure) -> str | None:
    """Return the state of the person by whom an administration or a government is called: 'the Biden Administration'."""
    words = figure.name.split()
    if len(words) < SHORTEST or words[-1].lower() not in ("administration", "government", "cabinet"):
        return None
    holders = (one for one in stage.figures if one.is_person and one.of and one.name.split()[-1] == words[-2])
    return next((one.of for one in holders), None)


def _settle_body(stage: Stage) -> None:
    """Give 'the administration' of which such officials speak its state too."""
    body = stage.known("administration")
    if body is not None and body.of is None:
        body.of = "United States"


def _is_official(stage: Stage, figure: Figure) -> bool:
    words = figure.name.lower().split()
    if not words or words[-1].removesuffix("s") not in stage.words["official_nouns"]:
        return False
    before = f" {' '.join(words[:-1])} "
    return any(f" {body} " in before for body in stage.words["american_bodies"])
