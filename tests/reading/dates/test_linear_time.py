import time
from datetime import date

import pytest

from rejoinder.reading.dates import find_dates
from rejoinder.shapes import Publication, PublicationSource

from .conftest import report_of

# A machine that is busy is slow; a search that is not linear takes minutes.
LIMIT_S = 6.0


HOSTILE = (
    *("1" * 100_000, "-" * 100_000, "1-" * 50_000, "1,111" * 20_000, "'9" * 50_000, "1:" * 50_000, "May 5 and " * 10_000),
    *("the early " * 10_000, "two-" * 25_000, "www." * 25_000, "Monday, " * 12_500, "2 1/2 " * 16_000),
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:10])
def test_hostile_text_takes_linear_time(text: str) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    report = report_of(text, Publication(date(2022, 1, 27), PublicationSource.OPTION))
    words = text.split(" ")
    doc = Doc(Vocab(), words=[word or " " for word in words], spaces=[True] * len(words))
    began = time.perf_counter()
    find_dates(report, doc, vague=True)
    assert time.perf_counter() - began < LIMIT_S
