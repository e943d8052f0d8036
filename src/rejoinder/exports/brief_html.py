"""An export as a cited brief in HTML: one file of its own that needs no other, prints on A4, and runs no script."""

from collections.abc import Iterator
from html import escape

from rejoinder.exports.sheet import Export, Footnote, Row
from rejoinder.exports.shown import according_to, day, visible, without_controls

# The file is opened from a disk and may be sent on: it loads nothing and runs nothing, whatever stands in it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

STYLE = """
:root { color-scheme: light dark; }
body {
  font: 1rem/1.55 Georgia, 'Noto Serif', 'DejaVu Serif', serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem; overflow-wrap: anywhere;
}
h1, h2 { font-family: system-ui, 'Noto Sans', sans-serif; line-height: 1.25; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; }
dl {
  display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; font-size: 0.88rem;
  border: 1px solid #8888; border-radius: 6px; padding: 0.7rem 1rem;
}
dt { font-weight: 600; }
dd { margin: 0; min-width: 0; }
ul { padding-left: 1.2rem; }
li { margin: 0.25rem 0; }
sup { line-height: 0; font-size: 0.72em; }
sup a { text-decoration: none; padding: 0 0.1em; }
.cut { border: 2px solid; padding: 0.5rem 0.8rem; }
.notes { font-size: 0.88rem; border-top: 1px solid #8888; padding-top: 1rem; margin-top: 2rem; padding-left: 2.4rem; }
.notes q { quotes: '“' '”'; }
.notes p { margin: 0.1rem 0; }
.told, code { opacity: 0.85; }
code { font-size: 0.85em; }
:target { outline: 2px solid; outline-offset: 3px; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
@media print {
  @page { size: A4; margin: 18mm 20mm 20mm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; color: #000; background: #fff; }
  h2 { break-after: avoid; }
  li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""


def brief_html(export: Export) -> bytes:
    """Return the brief as a whole page in UTF-8."""
    return "\n".join(_lines(export)).encode("utf-8", "backslashreplace") + b"\n"


def _lines(export: Export) -> Iterator[str]:
    title = _seen(export.title)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1><bdi>{title}</bdi></h1>"
    about = "".join(f"<dt>{_seen(name)}</dt><dd><bdi>{_seen(words)}</bdi></dd>" for name, words in export.about)
    yield f"<dl>{about}</dl>"
    if export.cut:
        yield f'<p class="cut">{_seen(export.cut)}</p>'
    if not export.sheets[0].rows:
        yield f"<p>{_seen(export.nothing)}</p>"
    yield from _rows(export.sheets[0].rows, {})
    if export.footnotes:
        yield '<ol class="notes">'
        yield from (_note(note) for note in export.footnotes)
        yield "</ol>"
    yield "</main>\n</body>\n</html>"


def _rows(rows: tuple[Row, ...], named: dict[int, None]) -> Iterator[str]:
    heading: str | None = None
    for row in rows:
        if row.heading != heading:
            if heading is not None:
                yield "</ul>"
            heading = row.heading
            yield f"<h2><bdi>{_seen(heading)}</bdi></h2>\n<ul>"
        yield f"<li><bdi>{_seen(row.line)}</bdi>{''.join(_reference(number, named) for number in row.notes)}</li>"
    if heading is not None:
        yield "</ul>"


def _reference(number: int, named: dict[int, None]) -> str:
    """Return a footnote's sign; the first of its signs is where the footnote leads back."""
    place = "" if number in named else f' id="r{number}"'
    named[number] = None
    return f'<sup><a{place} href="#n{number}">{number}</a></sup>'


def _note(note: Footnote) -> str:
    side = f" (side: <bdi>{_seen(note.side)}</bdi>)" if note.side else ""
    more = f"; <bdi>{_seen(note.note)}</bdi>" if note.note else ""
    words = escape(without_controls(note.words))
    return (
        f'<li id="n{note.number}"><p><q><bdi>{words}</bdi></q> <a href="#r{note.number}" aria-label="back">↩</a></p>'
        f'<p class="told"><bdi>{_seen(note.agency or "agency unknown")}</bdi>{side}, “<bdi>{_seen(note.headline)}</bdi>”, '
        f"{_seen(day(note.day))}; <bdi>{_seen(according_to(note.chain))}</bdi>{more}. "
        f"<code>{escape(note.address)}</code></p></li>"
    )


def _seen(text: str) -> str:
    return escape(visible(text))
