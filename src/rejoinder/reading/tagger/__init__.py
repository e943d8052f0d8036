"""The trained attribution reader: a report and its parse come in, attribution relations with a confidence go out."""

from rejoinder.reading.tagger.model import WEIGHTS, Model, load_model
from rejoinder.reading.tagger.reader import TrainedAttributionReader, find_in_parse

__all__ = ["WEIGHTS", "Model", "TrainedAttributionReader", "find_in_parse", "load_model"]
