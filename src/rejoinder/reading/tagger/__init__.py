"""The trained attribution reader: a report and its parse come in, attribution relations with a confidence go out."""

from rejoinder.reading.tagger.combined import CombinedAttributionReader, combine_attributions
from rejoinder.reading.tagger.model import WEIGHTS, Model, load_model
from rejoinder.reading.tagger.reader import TrainedAttributionReader, find_in_parse

__all__ = [
    "WEIGHTS",
    "CombinedAttributionReader",
    "Model",
    "TrainedAttributionReader",
    "combine_attributions",
    "find_in_parse",
    "load_model",
]
