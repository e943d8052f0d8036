"""One entry, statement, actor or report with all that a person needs to judge it.

Ids come in; the words in their paragraph with the offsets to mark, the fields, who tells it, what it leans on and what was
decided on it go out, as plain data.
"""

from collections.abc import Iterable, Sequence

from rejoinder.record.contract_rules import RULES, Holds
from rejoinder.record.contract_values import Fields, Shape, fields_of
from rejoinder.runners.decided_entries import decided_of
from rejoinder.shapes import Entry, Review, Span, Statement
from rejoinder.shapes.dossier import LinkRole, ReportText, StoredEntry, StoredStatement
from rejoinder.shapes.review import ACTORS, REPORTS, STATEMENTS, Shown
from rejoinder.store import View
from rejoinder.store.decided_rows import statements_by_id

SPANNED = (Holds.SPANS, Holds.SPAN, Holds.LIFE)

# A longer passage is cut around its marks.
LONGEST = 1_500
AROUND = 400


def show_things(view: View, wanted: Sequence[tuple[str, str]]) -> dict[str, Shown]:
    """Return each of some things by its id, name or key; those that are not there are left out.

    Args:
        view: The dossier.
        wanted: Pairs of id and family.
    """
    entries = view.entries(id_ for id_, family in wanted if family in RULES and family != STATEMENTS)
    statements = statements_by_id(view, (id_ for id_, family in wanted if family == STATEMENTS))
    keys = [*(one.report for one in entries.values()), *(one.report for one in statements.values())]
    texts = {key: view.text(key) for key in dict.fromkeys(keys)}
    shown: dict[str, Shown] = {}
    for id_, family in wanted:
        stored = entries.get(id_) or statements.get(id_)
        text = texts.get(stored.report) if stored else None
        if family in (ACTORS, REPORTS):
            shown[id_] = _show_name(view, id_, family)
        elif stored is not None and text is not None:
            shown[id_] = _show(view, stored, text)
    return shown


def show_thing(view: View, id_: str, family: str) -> Shown | None:
    """Return one thing, or None where it is not there."""
    return show_things(view, [(id_, family)]).get(id_)


def _show(view: View, stored: StoredEntry | StoredStatement, text: ReportText) -> Shown:
    if isinstance(stored, StoredEntry):
        shape: Shape = stored.entry
        family, review, chain = stored.family.value, stored.entry.review, stored.entry.chain
    else:
        shape = stored.statement
        family, review, chain = STATEMENTS, stored.review, stored.chain
    marks = _marks(shape)
    passage = _passage(text, [span for name, span in marks if name in ("evidence", "content")])
    decided = decided_of(view, shape.id, family) if review is not Review.PROPOSED else None
    return Shown(
        id=shape.id,
        family=family,
        fields=_fields(shape, family, text.text),
        review=review,
        confidence=shape.confidence,
        rule=shape.rule,
        report=view.reports_by_key([text.key])[text.key],
        chain=chain,
        passage=passage,
        text=passage.of(text.text),
        marks=marks,
        leans_on=tuple(_leans_on(view, shape)),
        history=tuple(view.decisions(target=shape.id)),
        versions=decided.versions if decided else (),
        by_hand=stored.by_hand,
        lost=isinstance(stored, StoredEntry) and stored.lost,
    )


def _fields(shape: Shape, family: str, text: str) -> Fields:
    """Return the fields without spans and without the chain, which are shown otherwise."""
    fields = fields_of(shape, family, lambda span: span.of(text))
    return {rule.name: fields[rule.name] for rule in RULES[family] if rule.holds not in SPANNED and rule.name != "chain"}


def _marks(shape: Shape) -> tuple[tuple[str, Span], ...]:
    if isinstance(shape, Entry):
        return tuple(("evidence", span) for span in shape.evidence)
    one = (("source", shape.source), ("cue", shape.cue), ("condition", shape.condition))
    return (*(("content", span) for span in shape.content), *((name, span) for name, span in one if span))


def _passage(text: ReportText, spans: Sequence[Span]) -> Span:
    """Return the paragraphs that hold the first of some spans and those near it, cut where they are long."""
    start, end = spans[0].start, spans[0].end
    for span in spans[1:]:
        if span.start - end <= LONGEST and start - span.end <= LONGEST:
            start, end = min(start, span.start), max(end, span.end)
    around = [block.span for block in text.blocks if block.span.overlaps(Span(start, end))]
    first = min([start, *(span.start for span in around)])
    last = max([end, *(span.end for span in around)])
    if last - first > LONGEST:
        first, last = max(first, start - AROUND), min(last, max(end, start + LONGEST) + AROUND)
    return Span(first, last)


def _leans_on(view: View, shape: Shape) -> Iterable[tuple[str, StoredEntry]]:
    """Return the entries that the fields name, and those of other reports that it was linked to."""
    if isinstance(shape, Statement):
        return []
    links = view.links(sources=[shape.id])
    entries = view.entries(link.target for link in links)
    return [(link.role.value, entries[link.target]) for link in links if link.target in entries and link.role in LinkRole]


def _show_name(view: View, name: str, family: str) -> Shown:
    """Return an actor or a report as far as it can be judged by a name."""
    report = view.reports_by_key([name]).get(name) if family == REPORTS else None
    actor = next(iter(view.actors(names=[name])), None) if family == ACTORS else None
    fields: Fields = {"headline": report.headline, "agency": report.agency, "published": report.published} if report else {}
    if actor is not None:
        fields = {"name": name, "type": actor.type, "office": actor.office, "of": actor.of, "reports": actor.reports}
    return Shown(
        id=name,
        family=family,
        fields=fields,
        review=Review.PROPOSED,
        confidence=1.0,
        rule="",
        report=report,
        chain=(),
        passage=None,
        text=report.headline if report else name,
        marks=(),
        history=tuple(view.decisions(target=name)),
    )
