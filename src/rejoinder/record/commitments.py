"""Commitments: pledges, threats, rights and duties, each with its condition.

A `Page`, its instruments and the claims in, commitments out, in order. A condition that the report tells stays with it.
"""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.record.bindings import Binding
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.obligations import find_obligations
from rejoinder.record.page import Page
from rejoinder.record.pledges import find_pledges
from rejoinder.record.principles import find_principles
from rejoinder.record.undertakings import find_undertakings
from rejoinder.record.warned_harm import find_warnings
from rejoinder.shapes import Claim, Commitment, Span, Statement

SAME_COMMITMENT = 0.6
# Fewer words tell nothing that could be kept or broken: 'stay there'.
FEWEST_WORDS = 3
WHOLE_TURN = "transcript-turn"


def find_commitments(page: Page, instruments: Instruments, claims: Sequence[Claim]) -> tuple[Commitment, ...]:
    """Return the commitments of a report, in order, each once; what somebody denies is a claim, not one."""
    denied = [span for claim in claims if claim.countered_by for span in claim.evidence]
    found = [
        *find_obligations(page, instruments),
        *find_principles(page),
        *find_warnings(page),
        *find_pledges(page),
        *find_undertakings(page),
    ]
    kept: list[Binding] = []
    for binding in sorted(found, key=lambda item: item.evidence):
        if (
            page.is_headline(binding.verb)
            or page.conduct[binding.verb.i]
            or _is_scrap(page, binding)
            or any(span.overlaps(binding.evidence) for span in denied)
        ):
            continue
        same = next((other for other in kept if _is_same(page, other, binding)), None)
        if same is None:
            kept.append(binding)
        elif binding.condition is not None and same.condition is None:
            again = same.evidence.overlaps(binding.evidence)
            kept[kept.index(same)] = replace(same, condition=binding.condition) if again else binding
    return _link(page, kept)


def _is_scrap(page: Page, binding: Binding) -> bool:
    """Whether the words are a clause that only points at what is meant: 'how we intend to proceed', 'that we would take'."""
    tokens = [token for token in page.tokens_of([binding.evidence]) if not token.is_punct]
    first = next((token for token in tokens if token.pos_ not in ("CCONJ", "ADV") or token.tag_ == "WRB"), None)
    statement = page.told_by[binding.verb.i]
    spoken = statement is not None and statement.rule == WHOLE_TURN
    pointing = ("WP", "WRB", "WDT") if spoken else ("WP", "WRB")
    if first is None or first.tag_ in pointing or len(tokens) < FEWEST_WORDS:
        return True
    nameless = statement is not None and statement.rule == WHOLE_TURN and (statement.speaker or "").islower()
    # What an official without a name says that he himself will do, he does in the call: 'I'll take the second one'.
    return nameless and any(token.lower_ == "i" for token in tokens[:3])


def _is_same(page: Page, first: Binding, second: Binding) -> bool:
    if first.evidence.overlaps(second.evidence):
        return True
    if not set(first.by) & set(second.by):
        return False
    stems = [stems_of(page, page.tokens_of([item.evidence])) for item in (first, second)]
    return share(*stems) >= SAME_COMMITMENT


def _link(page: Page, bindings: Sequence[Binding]) -> tuple[Commitment, ...]:
    """Return the entries, a right told to be conditioned by a duty holding its id where the duty stands in the report."""
    made = [_make(page, binding, ()) for binding in bindings]
    duties = [entry.id for binding, entry in zip(bindings, made, strict=True) if binding.kind == "duty"]
    linked = []
    for binding in bindings:
        told = (gist_of(page, binding.condition),) if binding.condition else ()
        linked.append(_make(page, binding, tuple(duties[:1]) if binding.kind == "right" and duties else told))
    return tuple(linked)


def _teller(page: Page, binding: Binding) -> Statement | None:
    """Return the statement that tells a commitment: not the paper that stipulates it, but who names the paper."""
    statement = page.told_by[binding.verb.i]
    while statement is not None and statement.act == "stipulate" and statement.nested_in in page.statements:
        statement = page.statements[statement.nested_in]
    return statement


def _whole(binding: Binding) -> Span:
    """Return the words with their condition, where it is cut off at their end: 'ready to act | if and when we need to'."""
    span, condition = binding.evidence, binding.condition
    near = condition is not None and span.start < condition.start < span.end < condition.end
    return Span(span.start, condition.end) if near and condition is not None else span


def _make(page: Page, binding: Binding, conditioned_by: tuple[str, ...]) -> Commitment:
    evidence = _whole(binding)
    return Commitment(
        **ground(page, "c", [evidence], binding.rule, *binding.by, at=_teller(page, binding)),
        by=binding.by,
        in_=binding.in_,
        kind=binding.kind,
        gist=gist_of(page, evidence),
        conditioned_by=conditioned_by,
    )
