"""The resolution of a report's actors: every mention that matters to an actor, with the reason and a confidence.

A report, its parse, the attributions, the dates and the actor book come in; a `Cast` goes out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.knowledge import ActorBook
from rejoinder.reading.actors.bodies import find_bodies
from rejoinder.reading.actors.cast import Cast
from rejoinder.reading.actors.complete import complete_figures
from rejoinder.reading.actors.descriptions import find_descriptions
from rejoinder.reading.actors.joint import find_joint
from rejoinder.reading.actors.known_names import find_known_names
from rejoinder.reading.actors.owned import find_owned
from rejoinder.reading.actors.people import find_names_of_people, find_people
from rejoinder.reading.actors.printed_names import rename_as_printed
from rejoinder.reading.actors.pronouns import find_pronouns
from rejoinder.reading.actors.rendering import call_described
from rejoinder.reading.actors.select import select_actors
from rejoinder.reading.actors.sources import find_labels, find_sources
from rejoinder.reading.actors.stage import Stage
from rejoinder.reading.actors.told_names import learn_nouns
from rejoinder.reading.actors.told_offices import find_told_offices
from rejoinder.reading.actors.unnamed_officials import settle_officials
from rejoinder.shapes import Attribution, Report, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def resolve_cast(
    report: Report, doc: "Doc", attributions: Sequence[Attribution], dates: Sequence[TimeExpression], book: ActorBook
) -> Cast:
    """Return the cast of `report`.

    Args:
        report: The report.
        doc: Its parse; `doc.text == report.text`.
        attributions: Who said what, as spans.
        dates: Time expressions; names within them ('the 2014 Minsk summit' apart) are no actors.
        book: The actor book.
    """
    stage = Stage(report, doc, attributions, book)
    if len(doc) == 0:
        return Cast((), stage)
    find_known_names(stage)
    open_names = find_names_of_people(stage)
    find_bodies(stage, frozenset(i for name in open_names if name.sure for i in range(name.start, name.end)))
    learn_nouns(stage)
    find_people(stage, open_names)
    find_labels(stage)
    settle_officials(stage)
    complete_figures(stage)
    find_joint(stage)
    find_descriptions(stage)
    find_sources(stage)
    find_joint(stage)
    find_pronouns(stage)
    find_told_offices(stage)
    settle_officials(stage)
    complete_figures(stage)
    find_owned(stage)
    call_described(stage)
    rename_as_printed(stage)
    stage.settle_mentions()
    return Cast(tuple(figure.as_actor() for figure in select_actors(stage)), stage)
