"""Review in the page: the queue, one entry with its history, decisions by form, adding by hand, the journal."""

import json
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rejoinder.errors import RejoinderError, UsageError
from rejoinder.record.contract_rules import RULES
from rejoinder.runners.decide import DecidedMeanwhileError, decide, history, undo_last
from rejoinder.runners.review_queue import review_item, review_queue
from rejoinder.shapes.dossier import DecisionKind, Family
from rejoinder.shapes.review import DecisionRequest, ReviewFilters, ReviewItem
from rejoinder.store import View
from rejoinder.web.asking import make_frame, read_asked, read_count
from rejoinder.web.marks import Mark, cut_pieces
from rejoinder.web.own_path import own_path
from rejoinder.web.pages.adding import refuse_where_read_only
from rejoinder.web.pages.reports import find_report
from rejoinder.web.report_page import block_around
from rejoinder.web.review_form import form_fields, read_changes

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from rejoinder.web.marks import Piece

router = APIRouter()

ITEMS = 20
JOURNAL_ROWS = 100
FAMILIES = (*(family.value for family in Family), "statements")
ROLES = {"evidence": "entry", "content": "content", "source": "source", "cue": "cue"}


@router.get("/review")
def review_page(request: Request) -> HTMLResponse:
    """Show what is to be looked at next."""
    asked = read_asked(request, "report", "family", "skipped")
    more = dict(asked.more)
    if more.get("family") not in (None, *FAMILIES):
        raise UsageError(f"family: '{more['family']}' is none; wanted one of {', '.join(FAMILIES)}")
    filters = ReviewFilters(family=more.get("family"), report=more.get("report"), skipped=more.get("skipped") == "1")
    with request.app.state.dossier.view() as view:
        page = review_queue(view, who=_who(request), as_of=asked.as_of, filters=filters, limit=ITEMS)
        frame = make_frame(request, view, asked, "Review")
    answer: HTMLResponse = request.app.state.renderer.response(
        "review.html", frame=frame, page=page, pieces_of=passage_pieces, families=FAMILIES, form_fields=form_fields
    )
    return answer


@router.get("/entries/new")
def new_entry_page(request: Request, report: str, start: int = 0, end: int = 0, family: str = "points") -> HTMLResponse:
    """Show the form by which a person adds an entry by hand."""
    refuse_where_read_only(request)
    asked = read_asked(request)
    if family not in {one.value for one in Family}:
        raise UsageError(f"family: '{family}' is none; wanted one of {', '.join(one.value for one in Family)}")
    with request.app.state.dossier.view() as view:
        found = find_report(view, report)
        text = view.text(report)
        if text is None or not 0 <= start < end <= len(text.text):
            raise HTTPException(404, "Select the words that bear the entry on the page of the report first.")
        spans = json.dumps([{"start": start, "end": end, "text": text.text[start:end]}], ensure_ascii=False)
        first, last = block_around(text, start, end)
        pieces = cut_pieces(text.text, first, last, [Mark(start, end, "entry", "new")])
        frame = make_frame(request, view, asked, "Add by hand")
    answer: HTMLResponse = request.app.state.renderer.response(
        "new_entry.html",
        frame=frame,
        report=found,
        pieces=pieces,
        family=family,
        families=[one.value for one in Family],
        fields=form_fields(family, None, {"evidence": spans}),
        at=(start, end),
    )
    return answer


@router.get("/entries/{id_}")
def entry_page(request: Request, id_: str) -> HTMLResponse:
    """Show one entry or statement with all that was decided on it, and the forms to decide."""
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        item, told_as = find_item(view, id_)
        subject = view.subjects(Family(item.first.family), ids=[told_as]) if told_as else []
        others = [entry for one in subject for entry in one.tellings if entry.id != id_]
        reports = view.reports_by_key(entry.report for entry in others)
        proposals = view.proposals(concerning=id_, limit=20)
        frame = make_frame(request, view, asked, "One entry" if told_as else "One statement")
    answer: HTMLResponse = request.app.state.renderer.response(
        "entry.html",
        frame=frame,
        item=item,
        pieces_of=passage_pieces,
        form_fields=form_fields,
        others=others,
        reports=reports,
        proposals=proposals,
    )
    return answer


@router.post("/decide")
async def decide_by_form(request: Request) -> Response:
    """Write a decision; answer with the item as it stands, or go back to where the form was."""
    from starlette.concurrency import run_in_threadpool

    refuse_where_read_only(request)
    form = await request.form(max_files=0)
    return await run_in_threadpool(_decide, request, {name: str(value) for name, value in _pairs(form)})


@router.post("/undo")
async def undo(request: Request) -> Response:
    """Take back the person's last decision, or the one that the form names."""
    from starlette.concurrency import run_in_threadpool

    refuse_where_read_only(request)
    form = {name: str(value) for name, value in _pairs(await request.form(max_files=0))}
    return await run_in_threadpool(_undo, request, form)


@router.get("/history")
def history_page(request: Request) -> HTMLResponse:
    """Show the journal, the latest first."""
    asked = read_asked(request, "target")
    with request.app.state.dossier.view() as view:
        rows = history(view, dict(asked.more).get("target"))[::-1]
        frame = make_frame(request, view, asked, "Who decided what")
    shown = rows[(asked.number - 1) * JOURNAL_ROWS : asked.number * JOURNAL_ROWS]
    answer: HTMLResponse = request.app.state.renderer.response(
        "history.html", frame=frame, decisions=shown, total=len(rows), rows=JOURNAL_ROWS
    )
    return answer


def passage_pieces(item: ReviewItem, second: bool = False) -> "list[Piece]":
    """Return the passage of an item in pieces, its words marked."""
    shown = item.second if second else item.first
    if shown is None or shown.passage is None:
        return []
    start = shown.passage.start
    marks = [
        Mark(span.start - start, span.end - start, ROLES.get(name, "entry"), shown.id)
        for name, span in shown.marks
        if name in ROLES and start <= span.start and span.end <= start + len(shown.text)
    ]
    return cut_pieces(shown.text, 0, len(shown.text), marks)


def find_item(view: View, id_: str) -> tuple[ReviewItem, str | None]:
    """Return an entry or a statement as the queue shows it, and the subject of an entry.

    Raises:
        HTTPException: There is none.
    """
    entry = view.entries([id_]).get(id_)
    item = review_item(view, id_, entry.family.value if entry else "statements")
    if item is None:
        raise HTTPException(404, "This dossier has no such entry and no such statement; its report may have been removed.")
    return item, entry.subject if entry else None


def _decide(request: Request, form: dict[str, str]) -> Response:
    who = _who(request)
    try:
        with request.app.state.dossier.view() as view:
            wanted = _request_of(view, form, who)
        expected = read_count("expected", form["expected"]) if form.get("expected") else None
        outcome = decide(request.app.state.dossier, wanted, expected=expected)
    except DecidedMeanwhileError as error:
        return _conflict(request, form, error)
    except RejoinderError as error:
        if _is_fragment(request):
            text = request.app.state.renderer.text("decision_refused.html", sentence=str(error), form=form)
            return HTMLResponse(text, status_code=422)
        raise
    if not _is_fragment(request):
        return RedirectResponse(own_path(form.get("back")), status_code=303)
    answer: HTMLResponse = request.app.state.renderer.response("decided.html", outcome=outcome, wanted=wanted, form=form)
    return answer


def _request_of(view: View, form: dict[str, str], who: str) -> DecisionRequest:
    kind = _kind_of(form)
    target, family = form.get("target") or None, form.get("family") or None
    changes: dict[str, object] = {}
    if kind is DecisionKind.CORRECT and target and family:
        if family not in RULES:
            raise UsageError(f"family: '{family}' is none; wanted one of {', '.join(RULES)}")
        item = review_item(view, target, family)
        changes = read_changes(family, form, item.first if item else None)
        if not changes:
            raise UsageError("no field was changed; wanted another value in one of them")
    elif kind is DecisionKind.ADD and family in RULES:
        changes = read_changes(family or "", form)
    elif kind is DecisionKind.NOTE and form.get("skip"):
        changes = {"skip": True}
    return DecisionRequest(
        who=who,
        kind=kind,
        target=None if kind is DecisionKind.ADD else target,
        family=family,
        other=form.get("other") or None,
        changes=changes,
        report=form.get("report") or None,
        why=form.get("why") or None,
    )


def _kind_of(form: dict[str, str]) -> DecisionKind:
    words = form.get("kind", "")
    kinds = [kind.value for kind in DecisionKind if kind is not DecisionKind.UNDO]
    if words not in kinds:
        raise UsageError(f"kind: '{words}' is no decision; wanted one of {', '.join(kinds)}")
    return DecisionKind(words)


def _undo(request: Request, form: dict[str, str]) -> Response:
    dossier, who = request.app.state.dossier, _who(request)
    if form.get("number"):
        number = read_count("number", form["number"])
        outcome = decide(dossier, DecisionRequest(who=who, kind=DecisionKind.UNDO, undoes=number))
    else:
        last = undo_last(dossier, who)
        if last is None:
            raise UsageError(f"{who} has nothing to take back")
        outcome = last
    if not _is_fragment(request):
        return RedirectResponse(own_path(form.get("back")), status_code=303)
    answer: HTMLResponse = request.app.state.renderer.response("undone.html", outcome=outcome)
    return answer


def _conflict(request: Request, form: dict[str, str], error: DecidedMeanwhileError) -> Response:
    """Say what the other person decided, and offer to decide all the same; nothing was written."""
    last = max(one.number for one in error.decisions)
    values = {"decisions": error.decisions, "form": form, "last": last}
    if _is_fragment(request):
        text = request.app.state.renderer.text("conflict_part.html", **values)
        return HTMLResponse(text, status_code=409)
    asked = read_asked(request)
    with request.app.state.dossier.view() as view:
        frame = make_frame(request, view, asked, "Somebody decided meanwhile")
    answer: HTMLResponse = request.app.state.renderer.response("conflict.html", status=409, frame=frame, **values)
    return answer


def _pairs(form: "FormData") -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def _is_fragment(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


def _who(request: Request) -> str:
    return str(getattr(request.state, "who", None) or request.app.state.settings.who)
