"""What a page shows, to take away: the whole answer in the format that the address names."""

import re

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from rejoinder.errors import UsageError
from rejoinder.exports.formats import FORMATS, Format, file_name
from rejoinder.exports.take import Wanted, take
from rejoinder.shapes import Review
from rejoinder.shapes.dossier import Family
from rejoinder.shapes.filters import Filters
from rejoinder.web.asking import Asked, read_asked, read_day

router = APIRouter()

# A browser waits for the file, and the server makes it in memory: no more rows than this.
MOST_ROWS = 5_000

# Of the table fewer: what the sides say of a point is looked for, point by point.
MOST_POINTS = 500

# The longest ending first, so that `reports.csl.json` is not taken for JSON.
ENDINGS = {"csl.json": "csl", "csv": "csv", "xlsx": "xlsx", "json": "json", "jsonld": "jsonld", "md": "md", "html": "html"}
ADDRESS = re.compile(rf"(.+?)\.({'|'.join(re.escape(ending) for ending in ENDINGS)})", re.DOTALL)


@router.get("/download/{file:path}")
def download(request: Request, file: str) -> Response:
    """Send a view as a file."""
    asked = read_asked(request, "name", "family", "day", "from", "to", "q", "type", "flavour", "part")
    match = ADDRESS.fullmatch(file)
    if match is None:
        raise HTTPException(404, "There is no such download: its ending names no format.")
    form = format_of(match[2], dict(asked.more))
    wanted = wanted_of(match[1], asked)
    with request.app.state.dossier.view() as view:
        taken = take(view, wanted)
    if taken is None:
        raise HTTPException(404, "This dossier has no such report or actor to take away, up to that day.")
    headers = {"content-disposition": f'attachment; filename="{file_name(wanted.name, form.ending)}"'}
    return Response(form.write(taken), media_type=form.media_type, headers=headers)


def format_of(ending: str, more: dict[str, str]) -> Format:
    """Return the format that an ending and the further words of an address name.

    Raises:
        UsageError: There is no such flavour or part.
    """
    flavour, part = more.get("flavour", "plain"), more.get("part", "rows")
    if flavour not in ("plain", "excel"):
        raise UsageError(f"flavour: '{flavour}' is none; wanted plain or excel")
    if part not in ("rows", "footnotes"):
        raise UsageError(f"part: '{part}' is none; wanted rows or footnotes")
    name = ENDINGS[ending]
    if name == "csv":
        name = ("csv" if part == "rows" else "footnotes") + ("-excel" if flavour == "excel" else "")
    return FORMATS[name]


def wanted_of(name: str, asked: Asked) -> Wanted:
    """Return what is to be taken out.

    Raises:
        UsageError: A filter cannot be taken.
    """
    more = dict(asked.more)
    family = more.get("family")
    if family is not None and family not in {one.value for one in Family}:
        raise UsageError(f"family: '{family}' is none; wanted one of {', '.join(one.value for one in Family)}")
    filters = Filters(
        side=asked.side,
        agency=asked.agency,
        act=asked.act,
        review=Review(asked.review) if asked.review else None,
        name=more.get("name"),
        family=Family(family) if family else None,
        first_day=read_day("from", more.get("from")),
        last_day=read_day("to", more.get("to")),
    )
    return Wanted(
        name=name,
        as_of=asked.as_of,
        filters=filters,
        day=read_day("day", more.get("day")),
        words=more.get("q"),
        limit=MOST_POINTS if name == "table" else MOST_ROWS,
    )
