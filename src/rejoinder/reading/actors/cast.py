"""Who is who in one report: actors, and which of them the words under a span mean.

Phrases and figures that the other modules have settled come in; names of actors go out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.actors.speakers import Speakers
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.shapes import Actor, Attribution, Span

if TYPE_CHECKING:
    from rejoinder.reading.actors.figure import Figure


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as it is decided.

    Attributes:
        name: Name of the actor, or None where undecided.
        reason: Why; where undecided, who it might be.
        confidence: From 0 to 1.
    """

    name: str | None
    reason: str
    confidence: float


class Cast:
    """The actors of one report.

    Args:
        actors: The actors, in order of first mention.
        stage: The phrases that name them.
    """

    def __init__(self, actors: tuple[Actor, ...], stage: Stage) -> None:
        self.actors = actors
        self._by_name = {actor.name: actor for actor in actors}
        self._stage = stage
        self._speakers = Speakers(stage)

    def actor_at(self, span: Span) -> Actor | None:
        """Return the actor that the words under `span` name, or None where they name none, several, or it is undecided."""
        figure = self._figure_at(span)
        return self._actor(figure) if figure else None

    def names_at(self, span: Span) -> tuple[str, ...]:
        """Return the names of the actors under `span`: of a joint phrase the one joint name."""
        parts = self._stage.tiles(span)
        figure = self._figure_at(span)
        if len(parts) > 1 and (figure is None or not figure.members):
            return tuple(part.figure.name for part in parts if part.figure is not None)
        return (figure.name,) if figure else ()

    def speaker_of(self, attribution: Attribution) -> Speaker:
        """Return who speaks in `attribution`."""
        found = self._speakers.speaker_of(attribution)
        return Speaker(found.figure.name if found.figure else None, found.reason, found.confidence)

    def _figure_at(self, span: Span) -> "Figure | None":
        phrase: Phrase | None = self._stage.phrase_under(span)
        return phrase.figure if phrase else None

    def _actor(self, figure: "Figure") -> Actor:
        return self._by_name.get(figure.name) or figure.as_actor()
