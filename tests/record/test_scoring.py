"""How sure an entry is: what its marks say, and that the weights that ship fit the entries that are made."""

from dataclasses import replace

import pytest

from rejoinder.knowledge.record_words import load_record_words
from rejoinder.record import build_record
from rejoinder.record.build import find_entries, weigh_record
from rejoinder.record.entry_marks import find_marks
from rejoinder.record.page import Page, open_page
from rejoinder.record.record_weights import ClaimWeights, RecordWeights, load_record_weights, tell_chance
from rejoinder.record.scoring import FAMILIES, LEAST, MOST, score_entries, tell_confidence
from rejoinder.record.weighed_claims import RULE
from rejoinder.shapes import Entry, Reading, Record
from tests.record.written import told, write_reading

TEXT = """Corland hands over note on fishing
On 4 May, Corland handed over a note on fishing to Veland. Veland urged Corland to publish it.
"We will open our ports if Veland lowers its fees," Minister Ana Lund said.
Lund said that the fleet had fished in the northern bay for years.
"""


def reading() -> Reading:
    return write_reading(
        TEXT,
        actors={"Corland": "state", "Veland": "state", "Ana Lund:Lund": "person"},
        dates={"4 May": "2031-05-04"},
        of={"Ana Lund": "Corland"},
        statements=[
            told("We will open our ports if Veland lowers its fees", speaker="Ana Lund", act="offer", cue="said", source="Lund"),
            told("the fleet had fished in the northern bay for years", speaker="Ana Lund", act="claim", cue="said"),
        ],
    )


def page() -> Page:
    return open_page(reading(), load_record_words())


def entries_of(record: Record) -> list[Entry]:
    return [entry for family in FAMILIES for entry in getattr(record, family)]


def marks_of(family: str) -> tuple[str, ...]:
    record = find_entries(page())
    entries = {name: getattr(record, name) for name in FAMILIES}
    return find_marks(page(), family, entries[family][0], entries)


def test_commitment_on_a_condition_is_marked_as_told_by_one_and_conditioned() -> None:
    marks = marks_of("commitments")
    assert {"told by one", "conditioned", "of what will be"} <= set(marks)


def test_event_of_a_day_is_marked_as_told_by_the_report_to_the_day() -> None:
    marks = marks_of("events")
    assert {"own voice", "to the day"} <= set(marks)
    assert "quoted" not in marks


def test_marks_are_each_there_once() -> None:
    marks = marks_of("events")
    assert len(set(marks)) == len(marks)


def test_every_entry_is_weighed() -> None:
    found = find_entries(page())
    weighed = score_entries(page(), found, load_record_weights().confidence)
    assert [entry.id for entry in entries_of(weighed)] == [entry.id for entry in entries_of(found)]
    assert all(LEAST <= entry.confidence <= MOST for entry in entries_of(weighed))


def test_entry_of_a_rule_without_a_weight_is_told_by_its_family_and_marks() -> None:
    weights = load_record_weights().confidence
    family = tell_chance(weights.base + weights.families["events"], {}, [])
    assert tell_confidence("events", "event-of-a-new-kind", [], weights) == pytest.approx(family, abs=0.01)


def test_each_weight_is_one_that_an_entry_can_have() -> None:
    weights = load_record_weights().confidence
    assert set(weights.families) == set(FAMILIES)
    assert all(rule.partition("-")[0] in {family.rstrip("s") for family in FAMILIES} for rule in weights.rules)


@pytest.mark.parametrize("family", FAMILIES)
def test_plain_entry_of_each_family_is_neither_sure_nor_hopeless(family: str) -> None:
    assert 0.2 < tell_confidence(family, "", [], load_record_weights().confidence) < 0.9


def test_statement_that_the_weights_take_for_a_claim_is_one_with_their_chance() -> None:
    none = replace(load_record_weights(), claims=ClaimWeights(-9.0, {}))
    assert not any(claim.rule == RULE for claim in weigh_record(page(), find_entries(page()), none).claims)
    likely = RecordWeights(none.confidence, ClaimWeights(-9.0, {"act: claim": 9.5}))
    claims = [claim for claim in weigh_record(page(), find_entries(page()), likely).claims if claim.rule == RULE]
    assert [(claim.by, claim.chain, claim.confidence) for claim in claims] == [(("Ana Lund",), (), 0.62)]
    assert claims[0].gist == "the fleet had fished in the northern bay for years"


def test_statement_on_which_a_rule_found_a_claim_is_not_claimed_again() -> None:
    found = find_entries(page())
    sure = RecordWeights(load_record_weights().confidence, ClaimWeights(9.0, {}))
    spans = [span for claim in weigh_record(page(), found, sure).claims for span in claim.evidence]
    assert not any(one.overlaps(other) for number, one in enumerate(spans) for other in spans[:number])


def test_claims_stay_in_the_order_of_their_words() -> None:
    claims = build_record(reading()).claims
    assert list(claims) == sorted(claims, key=lambda claim: claim.evidence[0])
