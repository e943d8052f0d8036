"""The record room: a `Reading` comes in, a `Record` goes out: papers, points, answers, requests, commitments, claims,
citations and events, each entry with the words that bear it.
"""

from rejoinder.record.build import build_record

__all__ = ["build_record"]
