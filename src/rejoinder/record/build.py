"""The record of one report: the eight passes in the order in which they need each other, then how sure each entry is.

A `Reading` in, a `Record` out.
"""

from rejoinder.knowledge.record_words import load_record_words
from rejoinder.record.answers import find_answers
from rejoinder.record.citations import find_citations
from rejoinder.record.claims import find_claims
from rejoinder.record.commitments import find_commitments
from rejoinder.record.events import find_events
from rejoinder.record.instruments import find_instruments
from rejoinder.record.page import Page, open_page
from rejoinder.record.points import find_points
from rejoinder.record.record_weights import RecordWeights, load_record_weights
from rejoinder.record.requests import find_requests
from rejoinder.record.scoring import score_entries
from rejoinder.record.weighed_claims import add_weighed_claims
from rejoinder.shapes import Reading, Record


def build_record(reading: Reading) -> Record:
    """Return the record that a reading bears; every entry has its evidence."""
    page = open_page(reading, load_record_words())
    return weigh_record(page, find_entries(page), load_record_weights())


def find_entries(page: Page) -> Record:
    """Return what the rules find; the confidences are told by `weigh_record`."""
    instruments = find_instruments(page)
    points = find_points(page, instruments)
    claims = find_claims(page, instruments)
    return Record(
        instruments=instruments.entries,
        points=points,
        answers=find_answers(page, instruments, points),
        requests=find_requests(page, instruments),
        commitments=find_commitments(page, instruments, claims),
        claims=claims,
        citations=find_citations(page, instruments),
        events=find_events(page, instruments),
    )


def weigh_record(page: Page, record: Record, weights: RecordWeights) -> Record:
    """Return what the rules found with how sure each entry is, and the claims that the weights add."""
    return add_weighed_claims(page, score_entries(page, record, weights.confidence), weights.claims)
