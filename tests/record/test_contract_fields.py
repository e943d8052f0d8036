"""What a person may write into a field, and what is refused."""

import pytest

from rejoinder.errors import UsageError
from rejoinder.record.contract_fields import check_fields, complete_fields, is_timex3
from rejoinder.record.contract_rules import RULES, rules_of
from rejoinder.record.contract_values import fields_of, with_fields
from tests.sample_reading import TEXT, sample_reading, sample_record

RECORD = sample_record()
ENTRIES = [(family, entry) for family in RULES if family != "statements" for entry in getattr(RECORD, family)]
STATEMENTS = [("statements", statement) for statement in sample_reading().statements]


@pytest.mark.parametrize(("family", "shape"), [*ENTRIES, *STATEMENTS])
def test_fields_of_what_was_read_are_valid_and_come_back(family: str, shape: object) -> None:
    fields = fields_of(shape, family, lambda span: span.of(TEXT))  # type: ignore[arg-type] # an entry or a statement
    assert check_fields(family, fields, TEXT) == fields
    assert with_fields(shape, family, fields) == shape  # type: ignore[arg-type] # an entry or a statement


@pytest.mark.parametrize(
    ("family", "changes", "wanted"),
    [
        ("points", {"gists": "x"}, "'gists' is no field of points; wanted one of by, to, in"),
        ("points", {"rank": "high"}, "rank: 'high' is not known; wanted one of main, secondary, or nothing"),
        ("points", {"gist": "  "}, "gist: nothing was given"),
        ("answers", {"verdict": "no"}, "wanted one of accepted, partly_accepted"),
        ("requests", {"asked_on": "last Monday"}, "asked_on: 'last Monday' is no date; wanted a TIMEX3 value"),
        ("events", {"date": "2031-13"}, "'2031-13' is no date"),
        ("citations", {"omitted": "maybe"}, "wanted true or false"),
        ("points", {"by": 3}, "by: 3 is not a list"),
        ("points", {"evidence": []}, "is not a list of spans"),
        ("points", {"evidence": [{"start": 0, "end": 3, "text": "Nay"}]}, "the report has '"),
        ("points", {"evidence": [{"start": 0, "end": 99_999, "text": "x"}]}, "lie outside the report"),
        ("points", {"evidence": [{"start": True, "end": 3, "text": "x"}]}, "are no offsets"),
        ("statements", {"act": "shout"}, "act: 'shout' is not known"),
        ("weather", {"gist": "x"}, "'weather' is no family"),
    ],
)
def test_value_that_cannot_be_taken_is_refused_with_what_is_wanted(family: str, changes: dict[str, object], wanted: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_fields(family, changes, TEXT)
    assert wanted in str(refused.value)


def test_derived_fields_of_the_contract_stand_for_their_sources() -> None:
    assert check_fields("points", {"by_names": ["Vellia"], "according_to": "Halme"}, TEXT) == {
        "by": ["Vellia"],
        "chain": ["Halme"],
    }
    assert check_fields("events", {"expected": "true"}, TEXT) == {"state": "expected"}


def test_what_is_added_has_all_fields_and_needs_the_telling_ones() -> None:
    words = TEXT[0:5]
    fields = complete_fields(
        "requests", check_fields("requests", {"gist": "a day", "evidence": [{"start": 0, "end": 5, "text": words}]}, TEXT)
    )
    assert set(fields) == set(rules_of("requests"))
    assert fields["status"] == "made"
    with pytest.raises(UsageError, match="'verdict' is needed to add to answers: accepted"):
        complete_fields("answers", {"evidence": fields["evidence"]})


@pytest.mark.parametrize(
    "value", ["2022-01-27", "2022-01", "2022", "199", "XXXX-01-27", "2022-W04", "2021-Q4", "P2W", "PT3H", "PRESENT_REF"]
)
def test_timex3_values_are_taken(value: str) -> None:
    assert is_timex3(value)
