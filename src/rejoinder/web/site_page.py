"""A page of the application made one of a site that opens from a file: its links lead to files, what needs a server is gone."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rejoinder.exports.shown import without_controls
from rejoinder.web.site_addresses import HOME, Link, Place

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A page from a file loads its own style and scripts, and nothing from anywhere else.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'"

# What only a server can answer.
NEEDS_A_SERVER = (
    "//form[not(contains(concat(' ', @class, ' '), ' find '))]",
    "//*[contains(concat(' ', @class, ' '), ' selection-bar ')]",
    "//*[contains(concat(' ', @class, ' '), ' served-only ')]",
    "//script[contains(@src, 'htmx')]",
    "//meta[@name='htmx-config']",
    "//nav[contains(concat(' ', @class, ' '), ' zoom ')]//a",
    "//p[contains(concat(' ', @class, ' '), ' set-filters ')]",
    "//button[not(ancestor::form) and not(@data-theme-switch)]",
)
SERVED_ONLY = ("/review", "/entries", "/history", "/problems", "/add", "/adding", "/login", "/leave")
SEARCH_FILE = "search.html"

Resolve = Callable[[str], Link | None]


@dataclass(frozen=True, slots=True)
class Site:
    """What a page is told of its site.

    Attributes:
        resolve: Returns where a link of the application leads.
        published: The places that there are.
        starts: Of each report's file, where the pieces of its text begin.
        since: Pairs of a day and its place, to be offered on the page of what is new.
    """

    resolve: Resolve
    published: frozenset[Place]
    starts: Mapping[str, Sequence[int]]
    since: tuple[tuple[str, Place], ...] = ()


def read_page(html: str) -> "HtmlElement":
    """Return a page as a tree."""
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree: HtmlElement = lxml_html.document_fromstring(without_controls(html).encode("utf-8", "backslashreplace"), parser=parser)
    return tree


def links_of(tree: "HtmlElement", resolve: Resolve) -> Iterator[Link]:
    """Return the links to pages that the site may have."""
    for element in tree.iter("a"):
        href = element.get("href") or ""
        if href.startswith("/") and (link := resolve(href)) is not None:
            yield link


def starts_of(tree: "HtmlElement") -> list[int]:
    """Return where the pieces of a report's text begin."""
    return sorted({int(element.get("data-o")) for element in tree.xpath("//*[@data-o]")})


def write_page(tree: "HtmlElement", place: Place, site: Site) -> str:
    """Return the page as it stands in the site; the tree is changed."""
    for path in NEEDS_A_SERVER:
        for element in tree.xpath(path):
            _remove(element)
    for element in tree.xpath("//*[@data-o]"):
        element.set("id", f"o{element.get('data-o')}")
    up = "../" * place.file.count("/")
    for element in list(tree.iter("a")):
        _rewrite_link(element, up, site)
    for element in tree.xpath("//nav//li[not(.//a)]"):
        _remove(element)
    _rewrite_assets(tree, up)
    _finish(tree, place, up, site)
    return _written(tree)


def _rewrite_link(element: "HtmlElement", up: str, site: Site) -> None:
    href = element.get("href") or ""
    if not href.startswith("/"):
        return
    link = site.resolve(href)
    if link is not None and link.place in site.published:
        element.set("href", up + quote(link.place.file) + _fragment(link, site))
    elif href.startswith(SERVED_ONLY):
        _remove(element)
    else:
        _unlink(element)


def _fragment(link: Link, site: Site) -> str:
    if link.at is not None:
        starts = site.starts.get(link.place.file, ())
        number = bisect_right(starts, link.at)
        return f"#o{starts[number - 1]}" if number else ""
    return f"#{quote(link.fragment)}" if link.fragment else ""


def _unlink(element: "HtmlElement") -> None:
    """Leave the words of a link that leads nowhere."""
    element.tag = "span"
    for name in ("href", "title", "download", "rel"):
        element.attrib.pop(name, None)


def _remove(element: "HtmlElement") -> None:
    """Take an element out, and the dot that parts it from what stands before it; what follows stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, after = element.getprevious(), (element.tail or "").lstrip()
    text = (parent.text if before is None else before.tail) or ""
    if text.rstrip().endswith("·"):
        text = text.rstrip()[:-1].rstrip() + " "
    elif after.startswith("·"):
        after = after[1:].lstrip()
    if before is None:
        parent.text = text + after
    else:
        before.tail = text + after
    parent.remove(element)


def _rewrite_assets(tree: "HtmlElement", up: str) -> None:
    for element in tree.iter("link", "script"):
        for name in ("href", "src"):
            value = element.get(name) or ""
            if value.startswith("/static/"):
                element.set(name, up + value.removeprefix("/"))
    for element in tree.iter("form"):
        element.set("action", up + SEARCH_FILE)
    for element in tree.xpath("//*[@*[starts-with(name(), 'hx-')]]"):
        for name in [name for name in element.attrib if name.startswith("hx-")]:
            del element.attrib[name]


def _finish(tree: "HtmlElement", place: Place, up: str, site: Site) -> None:
    from lxml.html import builder

    head = tree.find("head")
    if head is not None:
        head.insert(1, _element(builder.META, **{"http-equiv": "Content-Security-Policy", "content": POLICY}))
    for foot in tree.xpath("//footer[contains(concat(' ', @class, ' '), ' foot ')]"):
        foot.append(builder.P("A copy of a dossier that opens from a file; it asks no server and decides nothing."))
    menu = tree.xpath("//nav[@aria-label='Pages']//ul")
    for one in menu:
        item = builder.LI(_element(builder.A, href=up + SEARCH_FILE, title="The sentences", text="Search"))
        if place.file == SEARCH_FILE:
            item[0].set("aria-current", "page")
        one.append(item)
    if place.address.startswith("/since") and site.since:
        _offer_days(tree, place, up, site)


def _offer_days(tree: "HtmlElement", place: Place, up: str, site: Site) -> None:
    from lxml.html import builder

    for head in tree.xpath("//*[contains(concat(' ', @class, ' '), ' page-head ')]"):
        days = builder.P("Since another day: ")
        days.set("class", "small")
        for day, other in site.since:
            link = _element(builder.A, href=up + quote(other.file), text=day)
            if other == place:
                link.set("aria-current", "page")
            link.tail = " "
            days.append(link)
        head.addnext(days)


def _element(make: Any, *, text: str | None = None, **attributes: str) -> Any:
    element = make(text) if text is not None else make()
    for name, value in attributes.items():
        element.set(name, value)
    return element


def _written(tree: "HtmlElement") -> str:
    from lxml import html as lxml_html

    return "<!doctype html>\n" + str(lxml_html.tostring(tree, encoding="unicode", method="html")) + "\n"


__all__ = ["HOME", "SEARCH_FILE", "Site", "links_of", "read_page", "starts_of", "write_page"]
