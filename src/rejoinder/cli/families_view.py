"""The eight families of the record, in the order in which an analyst asks for them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from rejoinder.cli.layout import KIND, OPEN, QUIET, Part, hanging, indent, join, line, quote, section, stack, with_id
from rejoinder.cli.page import (
    Page,
    and_list,
    evidence_lines,
    instrument_name,
    party,
    request_status,
    time_words,
    told_by,
)
from rejoinder.cli.verdicts import answers_to, other_answers, verdict_part
from rejoinder.shapes import (
    Answer,
    Citation,
    Claim,
    Commitment,
    Entry,
    Event,
    Instrument,
    Point,
    Request,
    RequestStatus,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

E = TypeVar("E", bound=Entry)

CLOSED = (RequestStatus.ANSWERED, RequestStatus.REFUSED, RequestStatus.WITHDRAWN)


def families_view(page: Page) -> "list[RenderableType]":
    """Return the families that have an entry."""
    record = page.record
    events = sorted(record.events, key=_by_day)
    parts: list[RenderableType] = []
    parts += _family(page, "On the table", record.points, _point)
    parts += _family(page, "Other answers", other_answers(page), _answer)
    parts += _family(page, "Requests", record.requests, _request)
    parts += _family(page, "Commitments", record.commitments, _commitment)
    parts += _family(page, "Claims and counterclaims", _leading_claims(page), _claim, total=len(record.claims))
    parts += _family(page, "Earlier papers, cited or passed over", record.citations, _citation)
    parts += _family(page, "Papers", record.instruments, _instrument)
    parts += _family(page, "What happened, and what is planned", events, _event)
    return parts


def entry_block(
    page: Page, entry: Entry, head: "Text", *, besides: str | None = None, more: "Sequence[RenderableType]" = ()
) -> "RenderableType":
    """Return an entry: its head and id, the words that bear it, what hangs on it, and through whom it is told."""
    below: list[RenderableType] = [*evidence_lines(page, entry, besides), *more]
    if entry.note:
        below.append(line(("note: ", QUIET), entry.note))
    below.append(told_by(page, entry.chain, entry.as_of))
    return stack([with_id(head, entry.id, entry.confidence), *(indent(part) for part in below)])


def _family(
    page: Page, title: str, entries: Sequence[E], view: "Callable[[Page, E], RenderableType]", total: int = 0
) -> "list[RenderableType]":
    """Return a section with a blank line between its entries, or nothing where there is none."""
    parts: list[RenderableType] = []
    for entry in entries:
        parts += [view(page, entry)] if not parts else [line(), view(page, entry)]
    return [section(title, str(total or len(entries))), *parts] if parts else []


def _gist(page: Page, entry: Entry, gist: str) -> "tuple[Text, str | None]":
    """Return the gist as text, and the evidence that it repeats word for word (then it is shown as a quotation)."""
    said = next((page.words(span) for span in entry.evidence if page.words(span) == gist), None)
    return (quote(gist) if said else line(gist)), said


def _titled(who: "Text", gist: "Text", *more: Part | None) -> "Text":
    """Return who, what, and what else is to be said of it, on one line."""
    parts = [line(part) for part in more if part]
    return join([line().append_text(who).append_text(line((": ", QUIET))).append_text(gist), *parts])


def _point(page: Page, point: Point) -> "RenderableType":
    gist, said = _gist(page, point, point.gist)
    papers = [line(("in ", QUIET), and_list([page.name_of(id_) for id_ in point.in_]))] if point.in_ else []
    head = _titled(party(point.by, point.to), gist, (f"{point.rank} point", KIND) if point.rank else None)
    answers = [hanging("└ ", _answer(page, answer, is_below_point=True)) for answer in answers_to(page, point)]
    silent = [hanging("└ ", line(("no answer in this report", QUIET)))]
    block = entry_block(page, point, head, besides=said, more=papers)
    return stack([block, *(indent(answer) for answer in answers or silent)])


def _answer(page: Page, answer: Answer, *, is_below_point: bool = False) -> "RenderableType":
    who = line((and_list(answer.by), "bold")) if answer.by else None
    where = line(("in ", QUIET), page.name_of(answer.in_)) if answer.in_ else None
    subject = None if is_below_point else line(f"on {page.name_of(answer.point) if answer.point else 'the whole'}")
    return entry_block(page, answer, join([line(verdict_part(answer)), who, subject, where]))


def _request(page: Page, request: Request) -> "RenderableType":
    gist, said = _gist(page, request, request.gist)
    style = KIND if request.status in CLOSED else OPEN
    where = (f"at {request.at}", QUIET) if request.at else None
    head = _titled(party(request.by, request.to), gist, (request_status(request), style), where)
    return entry_block(page, request, head, besides=said)


def _commitment(page: Page, commitment: Commitment) -> "RenderableType":
    gist, said = _gist(page, commitment, commitment.gist)
    head = _titled(party(commitment.by), gist, (commitment.kind, KIND) if commitment.kind else None)
    more = [line(("condition: ", OPEN), *_referred(page, id_)) for id_ in commitment.conditioned_by]
    if commitment.in_:
        more.append(line(("in ", QUIET), and_list([page.name_of(id_) for id_ in commitment.in_])))
    return entry_block(page, commitment, head, besides=said, more=more)


def _referred(page: Page, id_: str) -> list[Part]:
    """Return what an id stands for with the id, or the words where it is none."""
    name = page.name_of(id_)
    return [name] if name == id_ else [name, (f" ({id_})", QUIET)]


def _leading_claims(page: Page) -> list[Claim]:
    """Return the claims that are not shown below another one as set against it."""
    countering = {id_ for claim in page.record.claims for id_ in claim.countered_by if id_ != claim.id}
    leading = [claim for claim in page.record.claims if claim.id not in countering]
    shown = {id_ for claim in leading for id_ in (claim.id, *claim.countered_by)}
    return leading + [claim for claim in page.record.claims if claim.id not in shown]


def _claim(page: Page, claim: Claim) -> "RenderableType":
    gist, said = _gist(page, claim, claim.gist)
    more = [line(("rests on ", QUIET), *_referred(page, id_)) for id_ in claim.cites]
    block = entry_block(page, claim, _titled(party(claim.by), gist), besides=said, more=more)
    return stack([block, *(indent(hanging("↔ ", _counter(page, id_))) for id_ in claim.countered_by)])


def _counter(page: Page, id_: str) -> "RenderableType":
    """Return what is set against a claim: another claim, or a statement."""
    against = page.entries.get(id_)
    if isinstance(against, Claim):
        gist, said = _gist(page, against, against.gist)
        return entry_block(page, against, _titled(party(against.by), gist), besides=said)
    statement = page.statements.get(id_)
    speaker = (statement.speaker,) if statement and statement.speaker else ()
    return with_id(_titled(party(speaker), quote(page.name_of(id_)) if statement else line(page.name_of(id_))), id_)


def _citation(page: Page, citation: Citation) -> "RenderableType":
    papers = and_list([page.name_of(id_) for id_ in citation.of]) or "an earlier paper"
    article = f", {citation.article}" if citation.article else ""
    verb: Part = ("passed over", OPEN) if citation.omitted else ("cited", KIND)
    who = line("by ", (and_list(citation.by), "bold")) if citation.by else None
    return entry_block(page, citation, join([line((papers + article, "bold")), line(verb), who]))


def _instrument(page: Page, instrument: Instrument) -> "RenderableType":
    kind = line((instrument.kind, KIND)) if instrument.title else None
    owner = line("of " + and_list(instrument.by)) if instrument.title and instrument.by else None
    status = "status not told" if instrument.status == "unknown" else instrument.status
    head = join([line((instrument_name(instrument), "bold")), kind, owner, line((status, KIND))])
    more: list[RenderableType] = [line(("replies to ", QUIET), *_referred(page, id_)) for id_ in instrument.replies_to]
    for telling in instrument.life:
        day = f" on {time_words(telling.on)}" if telling.on else ""
        told = line((f"according to {' › '.join([page.voice, *telling.chain])}", QUIET))
        more.append(join([line((telling.status, KIND), day), quote(page.words(telling.evidence)), told]))
    return entry_block(page, instrument, head, more=more)


def _event(page: Page, event: Event) -> "RenderableType":
    day = line((time_words(event.date), "bold")) if event.date else line(("no day told", QUIET))
    state = (event.state, OPEN) if event.state != "happened" else None
    where = f"at {event.at}" if event.at else None
    gist, said = _gist(page, event, event.what)
    kind = line((event.kind, KIND)) if event.kind != "other" else None
    missing = [name for name in event.participants if name not in event.what]
    more = [line(("with ", QUIET), and_list(missing))] if missing else []
    return entry_block(page, event, join([day, gist, kind, line(state) if state else None, where]), besides=said, more=more)


def _by_day(event: Event) -> tuple[str, int]:
    """Return what sorts events by day, those without one last."""
    return event.date or "~", event.evidence[0].start
