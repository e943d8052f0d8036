"""A page that says in a sentence what went wrong, made without a template: it must work where nothing else does."""

from html import escape
from urllib.parse import quote

from rejoinder.web.filters import visible

TITLES = {
    400: "Wrong address",
    401: "Not let in",
    403: "Refused",
    404: "Nothing here",
    405: "Refused",
    409: "Somebody was faster",
    413: "Too large",
    422: "Not understood",
    500: "A fault in Rejoinder",
    503: "Busy",
}

# What a page says of an error that brings no sentence of its own.
SENTENCES = {
    400: "What was sent cannot be read.",
    404: "There is no page at this address.",
    405: "This address shows nothing by itself, or changes nothing.",
}

# A sentence that repeats what was asked for is cut, so that nobody makes us print a book.
MOST_CHARACTERS = 600


def error_page(status: int, sentence: str, *, go_on: str | None = None) -> str:
    """Return a whole page, everything escaped.

    Args:
        status: The HTTP status.
        sentence: What went wrong.
        go_on: The path that was asked for, where trying again may do.
    """
    title = TITLES.get(status, "Something went wrong")
    words = visible(sentence if len(sentence) <= MOST_CHARACTERS else sentence[:MOST_CHARACTERS] + "…")
    links = '<p><a href="/">To the dossier</a></p>'
    if go_on is not None and go_on.startswith("/") and not go_on.startswith(("//", "/\\")):
        links = f'<p><a href="{escape(quote(go_on, safe="/"))}">Go on to the page</a> · <a href="/login">Sign in</a></p>'
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} · Rejoinder</title>"
        '<link rel="stylesheet" href="/static/rejoinder.css"></head>'
        f'<body><main class="notice"><h1>{escape(title)}</h1><p>{escape(words)}</p>{links}</main></body></html>'
    )
