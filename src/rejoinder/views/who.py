"""One actor's offices, statements and positions through time, and what others say that it said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rejoinder.shapes.dossier import Family, StoredStatement
from rejoinder.shapes.filters import Filters
from rejoinder.store.actor_search import joined_names, names_like, positions_of, rows_of_actor, speakers_for, statements_of
from rejoinder.views.asking import PAGE, Asked, ask, gist_of
from rejoinder.views.shapes import Office, Position, Quote, StatementRow, Telling, WhoAnswer
from rejoinder.views.since import owners_of, subjects_of

if TYPE_CHECKING:
    from rejoinder.store.view import View


def who(
    view: "View",
    name: str,
    *,
    as_of: str | None = None,
    filters: Filters | None = None,
    limit: int | None = PAGE,
    offset: int = 0,
) -> WhoAnswer:
    """Return what the reports tell of one actor: a person, a body or a party.

    Args:
        view: The dossier.
        name: Its name or another of its names; a part of it where only one actor's name holds it. Case does not count.
        as_of: The last day of publication that counts, or None.
        filters: `act` of statements; `review`, `side`, `agency` and days of both statements and positions; `family` of
            positions.
        limit: At most so many statements, positions, and statements told by others; None is all.
        offset: Beginning after so many of each.
    """
    asked = ask(view, as_of, filters, limit, offset)
    found = names_like(view, name, as_of=as_of, exact=True)
    alike = [] if found else names_like(view, name, as_of=as_of, exact=False)
    known = found[0] if found else alike[0] if len(alike) == 1 else None
    if known is None:
        return _nobody(asked, name, tuple(alike))
    canonical, names = joined_names(view, known)
    return _somebody(asked, canonical, names)


def _nobody(asked: Asked, name: str, alike: tuple[str, ...]) -> WhoAnswer:
    return WhoAnswer(
        head=asked.head(0),
        name=name,
        found=False,
        type=None,
        side=None,
        aliases=(),
        speaks_for_it=(),
        alike=alike,
        offices=(),
        statements=(),
        positions=(),
        total_positions=0,
        said_of_it=(),
        total_said_of_it=0,
    )


def _somebody(asked: Asked, canonical: str, names: Sequence[str]) -> WhoAnswer:
    rows = rows_of_actor(asked.view, names, as_of=asked.as_of)
    speakers = speakers_for(asked.view, names, as_of=asked.as_of)
    voices = [*names, *speakers]
    page: dict[str, Any] = {"as_of": asked.as_of, "limit": asked.limit, "offset": asked.offset}
    statements, total = statements_of(asked.view, voices, asked.filters, through_others=False, **page)
    told, total_told = statements_of(asked.view, voices, asked.filters, through_others=True, **page)
    positions, total_positions = positions_of(asked.view, names, asked.filters, **page)
    asked.load([*statements, *told])
    return WhoAnswer(
        head=asked.head(total),
        name=canonical,
        found=True,
        type=rows[-1].type if rows else None,
        side=next((row.side for row in reversed(rows) if row.side != row.name), rows[-1].side if rows else None),
        aliases=tuple(sorted({row.name for row in rows} - {canonical})),
        speaks_for_it=tuple(speakers),
        alike=(),
        offices=_offices(rows),
        statements=tuple(_statement_row(asked, statement) for statement in statements),
        positions=_position_rows(asked, positions),
        total_positions=total_positions,
        said_of_it=tuple(_statement_row(asked, statement) for statement in told),
        total_said_of_it=total_told,
    )


def _offices(rows: Sequence[Any]) -> tuple[Office, ...]:
    """Return the offices that reports tell, in the order in which they were first told."""
    days: dict[tuple[str, str | None], list[str]] = {}
    for row in rows:
        if row.office:
            days.setdefault((row.office, row.of), []).append(row.day)
    return tuple(Office(title, of, told[0], told[-1], len(told)) for (title, of), told in days.items())


def _statement_row(asked: Asked, stored: StoredStatement) -> StatementRow:
    statement, report = stored.statement, asked.report(stored.report)
    review = stored.review.value
    telling = Telling(
        entry=statement.id,
        report=report.key,
        headline=report.headline,
        agency=report.agency,
        side=report.side,
        day=stored.known_on,
        source=report.group,
        chain=stored.chain,
        quotes=tuple(Quote(stored.words[span], span.start, span.end) for span in statement.content),
        confidence=statement.confidence,
        review=review,
        statement=statement.id,
    )
    return StatementRow(
        subject=statement.id,
        family="statements",
        review=review,
        confidence=statement.confidence,
        reports=1,
        sources=1,
        tellings=(telling,),
        speaker=statement.speaker,
        addressee=statement.addressee,
        act=statement.act,
        said_on=statement.said_on,
        said_at=statement.said_at,
        content=stored.content,
        chain=stored.chain,
    )


def _position_rows(asked: Asked, positions: Sequence[tuple[Family, str, str]]) -> tuple[Position, ...]:
    subjects = subjects_of(asked, [(family, subject) for family, subject, _ in positions])
    rows = []
    for _, id_, role in positions:
        subject = subjects[id_]
        last = subject.last.entry
        state = getattr(last, "verdict", None) or getattr(last, "status", None)
        rows.append(
            Position(
                **asked.row(id_, subject.tellings),
                role=role,
                by=owners_of(subject.tellings),
                gist=gist_of(subject.first.entry) if subject.family is not Family.ANSWERS else subject.first.quotes[0],
                state=state.value if state is not None else None,
                on=subject.last.known_on,
            )
        )
    return tuple(rows)
