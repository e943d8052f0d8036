"""The actors' room of the reading: a report with its attributions comes in, a `Cast` (who is who, who speaks) goes out."""

from rejoinder.reading.actors.cast import Cast, Speaker
from rejoinder.reading.actors.resolve import resolve_cast

__all__ = ["Cast", "Speaker", "resolve_cast"]
