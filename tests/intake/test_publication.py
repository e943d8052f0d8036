"""When a report was published, and what is said where that is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest

from rejoinder.intake import OfficeBook, PageMetadata, find_blocks, find_publication, read_dateline
from rejoinder.shapes import Problem, Publication, PublicationSource


@dataclass(frozen=True)
class Held:
    office: str
    of: str
    start: date | None
    end: date | None


class Book:
    def holders_of_person(self, name: str) -> Iterable[Held]:
        return {"Ivo Stann": [Held("Foreign Minister", "Norrland", date(2015, 1, 1), date(2019, 12, 31))]}.get(name, [])


def find(
    text: str, *, published: date | None = None, metadata: PageMetadata | None = None, book: OfficeBook | None = None
) -> tuple[Publication, tuple[Problem, ...]]:
    blocks = find_blocks(text)
    found = read_dateline(text, blocks)
    return find_publication(text, blocks, found, published=published, metadata=metadata, load_book=lambda: book)


FULL = "Harbour talks resume\nMay 3, 2021\nThe two delegations sat down again, a spokesman said."
PARTIAL = (
    "Harbour talks resume\nHALMAR, January 27. /NNS/. The two delegations met again, Foreign Minister Ivo Stann said on "
    "Thursday.\nThe Declaration of 2010 is to be revised by 2030, he added."
)
UNDATED = "Harbour talks resume\nThe two delegations sat down again yesterday, a spokesman said."


def test_publication_is_what_the_user_says() -> None:
    publication, problems = find(UNDATED, published=date(2021, 5, 3))
    assert (publication.day, publication.source, publication.candidates) == (date(2021, 5, 3), PublicationSource.OPTION, ())
    assert problems == ()


def test_publication_is_what_the_page_states() -> None:
    publication, problems = find(PARTIAL, metadata=PageMetadata(published=date(2022, 1, 28)))
    assert (publication.day, publication.source) == (date(2022, 1, 28), PublicationSource.METADATA)
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    [FULL, "Talks\nHALMAR, May 3, 2021 (NNS) - They met, he said.", "Talks\nHALMAR (NNS) - They met.\nPublished: 3 May 2021"],
)
def test_publication_is_the_full_day_that_is_written(text: str) -> None:
    publication, problems = find(text)
    assert (publication.day, publication.source) == (date(2021, 5, 3), PublicationSource.DATELINE)
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "day"), [(FULL, date(2021, 5, 4)), (PARTIAL, date(2022, 3, 1))], ids=["another day", "another season"]
)
def test_publication_says_where_user_and_text_disagree(text: str, day: date) -> None:
    publication, problems = find(text, published=day)
    assert publication.day == day
    assert [problem.code for problem in problems] == ["published-disagrees"]
    assert day.isoformat() in problems[0].message


def test_publication_says_where_weekday_and_day_disagree() -> None:
    _, problems = find(FULL.replace("May 3", "Sunday, May 3"))
    assert [problem.code for problem in problems] == ["weekday-disagrees"]


def test_publication_without_a_year_is_not_guessed() -> None:
    publication, problems = find(PARTIAL)
    assert (publication.day, publication.source, publication.partial) == (None, PublicationSource.UNKNOWN, "XXXX-01-27")
    assert [candidate.value for candidate in publication.candidates] == ["2011-01-27", "2022-01-27"]
    assert "up to six days before" in publication.candidates[0].reasons[0]
    assert "not before 2010" in publication.candidates[0].reasons[1]
    assert [problem.code for problem in problems] == ["year-unknown"]
    assert "relative dates" in problems[0].message


def test_publication_ranks_years_by_the_offices_held() -> None:
    later = PARTIAL.replace("January 27", "January 26")
    publication, _ = find(later, book=Book())
    assert publication.candidates[0].value == "2017-01-26"
    assert publication.candidates[0].reasons[-1] == "Ivo Stann was Foreign Minister of Norrland on that day"
    assert publication.candidates[1].reasons[-1].startswith("against it: Ivo Stann was not Foreign Minister")


def test_publication_knows_a_former_minister_from_a_minister() -> None:
    publication, _ = find(PARTIAL.replace("Foreign Minister", "former Foreign Minister"), book=Book())
    assert all("Stann" not in reason for candidate in publication.candidates for reason in candidate.reasons)


def test_publication_takes_a_weekday_beside_a_day_as_proof() -> None:
    text = PARTIAL.replace("on Thursday", "after talks on Monday, January 24")
    publication, _ = find(text)
    assert [candidate.value for candidate in publication.candidates] == ["2011-01-27", "2022-01-27"]


def test_publication_without_any_day_has_only_what_the_text_names() -> None:
    publication, problems = find(UNDATED)
    assert (publication.day, publication.partial, publication.candidates) == (None, None, ())
    assert "does not say on which day" in problems[0].message
    publication, _ = find(f"{UNDATED} They last met on May 3, 2021.")
    assert [candidate.value for candidate in publication.candidates] == ["2021"]
