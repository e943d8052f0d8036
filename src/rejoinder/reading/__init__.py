"""The reading room: a `Report` comes in, a `Reading` (dates, actors, statements) goes out."""

from rejoinder.reading.attribution import AttributionReader
from rejoinder.reading.read import read_statements
from rejoinder.reading.readers import READER_NAMES, load_attribution_reader

__all__ = ["READER_NAMES", "AttributionReader", "load_attribution_reader", "read_statements"]
