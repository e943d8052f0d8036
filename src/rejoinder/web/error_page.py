"""A page that says in a sentence what went wrong, made without a template: it must work where nothing else does."""

from html import escape

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


def error_page(status: int, sentence: str) -> str:
    """Return a whole page, everything escaped."""
    title = TITLES.get(status, "Something went wrong")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} · Rejoinder</title>"
        '<link rel="stylesheet" href="/static/rejoinder.css"></head>'
        f'<body><main class="notice"><h1>{escape(title)}</h1><p>{escape(sentence)}</p>'
        '<p><a href="/">To the dossier</a></p></main></body></html>'
    )
