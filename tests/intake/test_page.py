"""Pages: every visible character, what is boilerplate, what the metadata say."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.intake import extract_html_text, find_blocks
from rejoinder.intake.article_hint import mark_left_out
from rejoinder.shapes import BlockRole

VISIBLE = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
SENTENCE = "The two delegations sat down again on Thursday in the old customs house, a spokesman said."


def lines(markup: str) -> list[str]:
    page = extract_html_text(markup)
    assert [line.span.of(page.text) for line in page.lines] == (page.text.split("\n") if page.text else [])
    return [line.span.of(page.text) for line in page.lines]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>One <b>and</b> a<i>half</i>\n  more</p>", ["One and ahalf more"]),
        ("<p>One<br>Two<br/>Three</p>", ["One", "Two", "Three"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", ["One", "Two"]),
        ("<pre>One\n  two\nthree</pre>", ["One", "two", "three"]),
        ("&ldquo;AT&amp;T&rdquo; &#x2014; caf&eacute; &unknown; AT&T", ["“AT&T” — café &unknown; AT&T"]),
        ("<p>a&nbsp;b</p>", ["a\xa0b"]),
        ("<title>No</title><body>Yes<script>no()</script><style>no{}</style><template>no</template><!-- no -->", ["Yes"]),
        ("<p hidden>No</p><p style='display: none'>No</p><p>Yes<span style='visibility:hidden'>No</span></p>", ["Yes"]),
        ("<noscript>No</noscript><dialog>No</dialog><svg><title>No</title></svg>Yes", ["Yes"]),
        ("<p>Same.</p><p>Same.</p>", ["Same.", "Same."]),
        ("a < b and <p>c > d", ["a < b and", "c > d"]),
        ("", []),
    ],
)
def test_page_text_is_what_is_seen(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize("depth", [255, 2_048, 100_000])
def test_page_text_is_whole_however_deep(depth: int) -> None:
    assert lines("<html><body>" + "<div>" * depth + "deep" + "</div>" * depth + "<p>after</p>") == ["deep", "after"]


def test_page_text_of_eight_megabytes_takes_seconds() -> None:
    start = time.perf_counter()
    page = extract_html_text("<p>The talks failed. " * 400_000, max_characters=1_000_000)
    assert page.is_cut
    assert extract_html_text("<p>" * 2_700_000 + "x").text == "x"
    assert time.perf_counter() - start < 30


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=30), max_size=12
    )
)
def test_page_text_keeps_every_paragraph(paragraphs: list[str]) -> None:
    def escape(words: str) -> str:
        return words.replace("&", "&amp;").replace("<", "&lt;")

    assert lines("".join(f"<div><p>{escape(words)}</p></div>" for words in paragraphs)) == paragraphs


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/=\"' abp!-&;#x\n"), max_size=200))
def test_page_text_survives_broken_markup(markup: str) -> None:
    lines(f"<p>start</p>{markup}")


def read(markup: str) -> list[tuple[BlockRole, str]]:
    page = extract_html_text(markup)
    marked = mark_left_out(markup, page.text, page.lines)
    blocks = find_blocks(page.text, marked, title=page.metadata.title)
    return [(block.role, block.span.of(page.text)) for block in blocks]


NEWS = f"""<!doctype html><html><head><title>Harbour talks resume - Post</title></head><body class="has-sidebar">
<header><a href="/">Post</a></header><nav><ul><li>News</li><li>Sport</li></ul></nav>
<div class="cookie-banner"><p>We use cookies on this site to make it better for you.</p></div>
<article><h1>Harbour talks resume</h1><p class="standfirst">The schedule is on the table.</p>
<p class="byline">Ann Lee</p><p>{SENTENCE}</p><p>{SENTENCE}</p><div class="share">Share Tweet</div>
<h2>Quiet on the pier</h2><p>{SENTENCE}</p><p>He left.</p><p>{SENTENCE} And more was said.</p></article>
<aside><h2>More</h2><p>{SENTENCE}</p></aside><footer>Terms of use</footer></body></html>"""


def test_page_blocks_tell_the_article_from_what_stands_around() -> None:
    article = [(role, words) for role, words in read(NEWS) if role is not BlockRole.BOILERPLATE]
    assert article == [
        (BlockRole.HEADLINE, "Harbour talks resume"),
        (BlockRole.STANDFIRST, "The schedule is on the table."),
        (BlockRole.BYLINE, "Ann Lee"),
        (BlockRole.PARAGRAPH, SENTENCE),
        (BlockRole.PARAGRAPH, SENTENCE),
        (BlockRole.SECTION_HEAD, "Quiet on the pier"),
        (BlockRole.PARAGRAPH, SENTENCE),
        (BlockRole.PARAGRAPH, "He left."),
        (BlockRole.PARAGRAPH, f"{SENTENCE} And more was said."),
    ]


def test_page_blocks_keep_boilerplate_as_blocks() -> None:
    left_out = {words for role, words in read(NEWS) if role is BlockRole.BOILERPLATE}
    assert {"News", "Sport", "Terms of use", "Share Tweet", SENTENCE} <= left_out


def test_page_blocks_do_not_trust_a_name_that_holds_the_whole_page() -> None:
    body = f"<div class='widget'><h1>Harbour talks resume</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    assert [role for role, _ in read(f"<html><body>{body}</body></html>")] == [
        BlockRole.HEADLINE,
        BlockRole.PARAGRAPH,
        BlockRole.PARAGRAPH,
    ]


LINKED = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2031-03-17T23:40:00-05:00">', date(2031, 3, 17)),
        ('<meta name="dcterms.date" content="2031-03-17">', date(2031, 3, 17)),
        ('<meta name="pubdate" content="Mon, 17 Mar 2031 18:40:00 GMT">', date(2031, 3, 17)),
        ('<meta name="date" content="03/04/2031">', None),
        ('<meta name="date" content="2031-13-45">', None),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-03-17"}]}</script>',
            date(2031, 3, 17),
        ),
        ('<script type="application/ld+json">{"@type":"Person","datePublished":"2031-03-17"}</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ("", None),
    ],
)
def test_page_metadata_give_the_day(head: str, day: date | None) -> None:
    assert extract_html_text(f"<html><head>{head}</head><body><p>x</p></body></html>").metadata.published == day


def test_page_metadata_take_a_time_that_is_alone_or_marked() -> None:
    one = "<article><time datetime='2031-03-17'>today</time></article>"
    two = f"{one}<time datetime='2030-01-01'>then</time>"
    marked = f"{two}<time itemprop='datePublished' datetime='2029-01-01'>x</time>"
    days = [extract_html_text(markup).metadata.published for markup in (one, two, marked)]
    assert days == [date(2031, 3, 17), None, date(2029, 1, 1)]


def test_page_metadata_prefer_the_shared_title() -> None:
    head = "<title>Talks - Post</title><meta property='og:title' content='Talks  resume'>"
    assert extract_html_text(f"<head>{head}</head><p>x").metadata.title == "Talks resume"
