"""Elements of HTML by what they do to the text. Nothing comes in; the sets are those of the HTML standard."""

# fmt: off
# Each stands on lines of its own.
BLOCK_TAGS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
        "legend", "li", "listing", "main", "menu", "nav", "ol", "option", "p", "plaintext", "pre",
        "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
        "thead", "title", "tr", "ul", "video", "xmp",
    )
)

# Nothing inside is shown as the page's text.
HIDDEN_TAGS = frozenset(
    (
        "applet", "audio", "canvas", "datalist", "head", "iframe", "annotation", "noembed",
        "noframes", "noscript", "object", "rp", "script", "style", "svg", "template", "video",
    )
)

# White space inside is kept.
PRE_TAGS = frozenset(
    (
        "listing", "plaintext", "pre", "textarea", "xmp",
    )
)

# They speak of the page.
SPOKEN_TAGS = frozenset(
    (
        "meta", "script", "time", "title",
    )
)

# Bold.
STRONG_TAGS = frozenset(
    (
        "b", "strong",
    )
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: on
