"""The record of one report: the eight passes in the order in which they need each other.

A `Reading` in, a `Record` out.
"""

from rejoinder.knowledge.record_words import load_record_words
from rejoinder.record.instruments import find_instruments
from rejoinder.record.page import open_page
from rejoinder.shapes import Reading, Record


def build_record(reading: Reading) -> Record:
    """Return the record that a reading bears; every entry has its evidence."""
    page = open_page(reading, load_record_words())
    instruments = find_instruments(page)
    return Record(instruments=instruments.entries)
