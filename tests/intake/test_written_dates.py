"""Days as texts write them."""

import pytest

from rejoinder.intake.written_dates import find_written_dates


@pytest.mark.parametrize(
    ("words", "value", "weekday"),
    [
        ("January 27", "XXXX-01-27", None),
        ("Jan. 27, 2022", "2022-01-27", None),
        ("27 January 2022", "2022-01-27", None),
        ("the 27th of January, 2022", "2022-01-27", None),
        ("Thursday, January 27", "XXXX-01-27", 3),
        ("Sept 3rd 2021", "2021-09-03", None),
        ("2022-01-27", "2022-01-27", None),
        ("22/03/2019", "2019-03-22", None),
        ("03/22/2019", "2019-03-22", None),
        ("22.03.2019", "2019-03-22", None),
        ("February 29", "XXXX-02-29", None),
    ],
)
def test_date_is_read(words: str, value: str, weekday: int | None) -> None:
    found = list(find_written_dates(f"It was {words}, they say."))
    assert [(date.value, date.weekday) for date in found] == [(value, weekday)]


@pytest.mark.parametrize(
    "words",
    ["February 30", "February 29, 2021", "03/04/2019", "march 3 miles", "May", "January 2022", "2022-13-01", "31.02.2019"],
)
def test_date_is_not_read_where_there_is_none(words: str) -> None:
    assert list(find_written_dates(f"It was {words}, they say.")) == []
