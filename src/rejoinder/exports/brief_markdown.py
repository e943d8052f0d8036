"""An export as a cited brief in Markdown: sentences, and footnotes that hold the words; no word of a report is markup."""

import re
from collections.abc import Iterator

from rejoinder.exports.sheet import Export, Footnote, Row
from rejoinder.exports.shown import according_to, day, visible

SPECIAL = re.compile(r"([\\`*_\[\]#|~$^])")
BLANKS = re.compile(r"[ \t]*[\r\n\v\f\u2028\u2029\x85]+[ \t]*")

# What begins a list, a quotation, a heading or a table where a line begins.
LINE_STARTS = re.compile(r"^(\s*)([-+=:>]|\d+(?=[.)]))")


def brief_markdown(export: Export) -> bytes:
    """Return the brief as UTF-8."""
    return ("\n".join(_lines(export)) + "\n").encode("utf-8", "backslashreplace")


def escaped(text: str) -> str:
    r"""Return text on one line, in which no sign is markup.

    >>> escaped("<script>*x*</script>")
    '&lt;script&gt;\\*x\\*&lt;/script&gt;'
    """
    line = visible(BLANKS.sub(" ", text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Without the strokes, readers that make links of bare addresses would make a live one of a report's words.
    return SPECIAL.sub(r"\\\1", line).replace("://", "\\://").replace("www.", "www\\.")


def _at_start(text: str) -> str:
    """Return text that begins a line, or what stands in a list, so that it begins no other list."""
    return LINE_STARTS.sub(_escaped_start, escaped(text))


def _escaped_start(match: re.Match[str]) -> str:
    sign = match[2]
    return f"{match[1]}{sign}\\" if sign.isdigit() else f"{match[1]}\\{sign}"


def _lines(export: Export) -> Iterator[str]:
    yield f"# {escaped(export.title)}"
    yield ""
    for title, words in export.about:
        yield f"- {escaped(title)}: {escaped(words)}"
    if export.cut:
        yield ""
        yield f"**{escaped(export.cut)}**"
    rows = export.sheets[0].rows
    if not rows:
        yield ""
        yield export.nothing
    heading = None
    for row in rows:
        if row.heading != heading:
            heading = row.heading
            yield ""
            yield f"## {escaped(heading)}"
            yield ""
        yield _row(row)
    if export.footnotes:
        yield ""
    for note in export.footnotes:
        yield _note(note)


def _row(row: Row) -> str:
    return f"- {_at_start(row.line)}{''.join(f'[^{number}]' for number in row.notes)}"


def _note(note: Footnote) -> str:
    side = f" (side: {note.side})" if note.side else ""
    told = f"{note.agency or 'agency unknown'}{side}, “{note.headline}”, {day(note.day)}; {according_to(note.chain)}"
    more = f"; {note.note}" if note.note else ""
    return f"[^{note.number}]: “{escaped(note.words)}” — {escaped(told + more)}. `{note.address}`"
