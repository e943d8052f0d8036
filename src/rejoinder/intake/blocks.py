"""The structure of a report: headline, standfirst, lines of date and author, section heads, paragraphs, and what is none of it.

The text comes in, with what a page's elements tell; blocks go out, in order, so that every character that is no white
space stands in one of them.
"""

import re
from collections.abc import Callable, Sequence

from rejoinder.intake.date_lines import mark_date_lines, read_date_lines
from rejoinder.intake.dateline import FoundDateline, match_dateline
from rejoinder.intake.drafts import Draft, PageLine, make_drafts
from rejoinder.intake.labels import mark_labels
from rejoinder.intake.lines import SENTENCE_END
from rejoinder.knowledge.intake_lists import load_intake_lists
from rejoinder.shapes import Block, BlockRole, Dateline

LONGEST_HEADLINE = 250
LONGEST_CLOSED_HEADLINE = 120
LONGEST_STANDFIRST = 300
LONGEST_CLOSED_STANDFIRST = 220
SHORTEST_STANDFIRST = 25
MAX_STANDFIRSTS = 3
LONGEST_BYLINE = 250
LONGEST_NAME = 60
MAX_LINES_BELOW = 5
LONGEST_SECTION_HEAD = 90
# Of a list of links or sources below its head.
LONGEST_LISTED = 160
MAX_SECTION_HEAD_WORDS = 14
LONGEST_ASKING_HEAD = 60
MIN_HEAD_LETTERS = 3
MAX_ABBREVIATED_HEAD_WORDS = 6
# A headline in title case has capitals on nearly all words but the short ones.
LONG_WORD, MIN_TITLE_WORDS, TITLE_SHARE = 4, 4, 0.8
DATELINE_WITHIN = 6
QUOTES = "\"'“”‘’*_ "
LIST_HEAD_ENDS = f"{QUOTES}:.»>"
LETTER = re.compile(r"[^\W_]")
MARKUP = re.compile(r"[\[\]{}<>|=*_#\\/~^]")
SPEECH = re.compile(r"[,?!][\"'”’]\s|[?!][\"'”’]$|!$")
SECTION_HEAD_START = re.compile(r"[\"'“‘«(¿]*(?:[^\W\d_a-zß-öø-ÿ]|\d)")


def find_blocks(text: str, page_lines: Sequence[PageLine] | None = None, *, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of `text`, in order.

    Args:
        text: The report as received.
        page_lines: The lines of a page with what its elements tell, or None for a plain text.
        title: The title that a page's metadata gives.
    """
    drafts = make_drafts(text, page_lines)
    _mark_boilerplate(drafts)
    mark_labels(drafts)
    _mark_bylines(drafts)
    mark_date_lines(drafts)
    headline = _find_headline(drafts, title)
    if headline is not None:
        drafts[headline].role = BlockRole.HEADLINE
        drafts[headline].label = None
        if page_lines is not None:
            _drop_before(drafts, headline)
        _mark_names(drafts, headline)
        _mark_standfirst(text, drafts, headline)
    _mark_section_heads(drafts, 0 if headline is None else headline + 1)
    return tuple(Block(draft.span, draft.role or BlockRole.PARAGRAPH, draft.label) for draft in drafts)


def find_dateline(text: str, blocks: Sequence[Block]) -> Dateline | None:
    """Return where and when the report says that it was filed, or None."""
    found = read_dateline(text, blocks)
    return found.dateline if found else None


def read_dateline(text: str, blocks: Sequence[Block]) -> FoundDateline | None:
    """Return the dateline and its day: at the head of one of the first paragraphs, or else on lines of its own."""
    paragraphs = [block for block in blocks if block.role is BlockRole.PARAGRAPH and block.label is None]
    for number, block in enumerate(paragraphs[:DATELINE_WITHIN]):
        found = match_dateline(text, block.span.start, block.span.end)
        # 'ISLAMABAD: ...' is a dateline in the first paragraph alone; elsewhere words before a colon are many things.
        if found is not None and (number == 0 or text[found.dateline.span.end - 1] != ":"):
            return found
    return read_date_lines(text, blocks)


def _mark_boilerplate(drafts: Sequence[Draft]) -> None:
    rules, list_head = load_intake_lists().line_rules, load_intake_lists().list_head
    in_list = False
    for draft in drafts:
        is_marked = draft.hint is not None and draft.hint.is_boilerplate
        is_heading = draft.hint is not None and draft.hint.heading == 1
        by_words = any(draft.length <= rule.longest and rule.pattern.fullmatch(draft.head.strip(QUOTES)) for rule in rules)
        in_list = in_list and draft.is_open and draft.length <= LONGEST_LISTED
        if is_marked or _is_markup(draft) or ((by_words or in_list) and not is_heading):
            draft.role = BlockRole.BOILERPLATE
        in_list = in_list or (draft.role is BlockRole.BOILERPLATE and bool(list_head.fullmatch(draft.head.strip(LIST_HEAD_ENDS))))


def _is_markup(draft: Draft) -> bool:
    """Whether it holds no letter or figure, or little beside signs that markup left behind."""
    letters = len(LETTER.findall(draft.head))
    return letters == 0 or (draft.length < LONGEST_SECTION_HEAD and letters <= len(MARKUP.findall(draft.head)))


def _mark_bylines(drafts: Sequence[Draft]) -> None:
    byline = load_intake_lists().byline
    for draft in drafts:
        if not draft.is_content or draft.label is not None or draft.length > LONGEST_BYLINE:
            continue
        words = draft.head.strip("()[]*_ ")
        by_name = draft.hint is not None and draft.hint.kind == "byline" and draft.length <= LONGEST_CLOSED_HEADLINE
        if by_name or byline.fullmatch(words) or byline.fullmatch(words.rstrip(".")):
            draft.role = BlockRole.BYLINE


def _mark_names(drafts: Sequence[Draft], headline: int) -> None:
    """Mark names alone right below the headline as bylines."""
    name = load_intake_lists().byline_below_headline
    for draft in drafts[headline + 1 : headline + 1 + MAX_LINES_BELOW]:
        if (
            draft.is_content
            and draft.label is None
            and draft.length <= LONGEST_NAME
            and not draft.head.endswith(".")
            and name.fullmatch(draft.head)
        ):
            draft.role = BlockRole.BYLINE
        elif draft.is_content:
            return


def _find_headline(drafts: Sequence[Draft], title: str | None) -> int | None:
    """Return the number of the headline, or None: the page's first heading, what its title says, or the first open line."""
    if any(draft.hint for draft in drafts):
        tests: tuple[Callable[[Draft], bool], ...] = (
            lambda draft: draft.hint is not None and draft.hint.heading == 1,
            lambda draft: title is not None and _is_titled(draft, title),
        )
        for test in tests:
            found = next((n for n, draft in enumerate(drafts) if draft.role is not BlockRole.BOILERPLATE and test(draft)), None)
            if found is not None:
                return found
    for number, draft in enumerate(drafts):
        if draft.is_content:
            return number if _is_headline(drafts, number) else None
    return None


def _is_titled(draft: Draft, title: str) -> bool:
    words, wanted = (re.sub(r"\W+", " ", part).strip().lower() for part in (draft.head, title))
    is_same = wanted.startswith(words) or words.startswith(wanted)
    return is_same and len(words) >= SHORTEST_STANDFIRST and draft.length <= LONGEST_HEADLINE


def _is_headline(drafts: Sequence[Draft], number: int) -> bool:
    draft = drafts[number]
    rest = [later for later in drafts[number + 1 :] if later.role is not BlockRole.BOILERPLATE]
    if not rest or draft.label is not None or draft.length > LONGEST_HEADLINE or draft.is_list_item:
        return False
    dateline = match_dateline(draft.head, 0, len(draft.head))
    if dateline is not None and draft.head[dateline.dateline.span.end - 1] != ":":
        return False
    if draft.is_open:
        return not draft.head.endswith((":", ","))
    # A headline with a full stop: it is written like a title, or what follows opens as a report does.
    if draft.length <= LONGEST_CLOSED_HEADLINE and _is_title_case(draft.head):
        return True
    opens = rest[0].role in (BlockRole.DATE_LINE, BlockRole.BYLINE) or match_dateline(rest[0].head, 0, rest[0].length) is not None
    return opens and draft.length <= LONGEST_CLOSED_HEADLINE


def _is_title_case(words: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) >= LONG_WORD]
    return len(long_words) >= MIN_TITLE_WORDS and sum(word[0].isupper() for word in long_words) >= TITLE_SHARE * len(long_words)


def _drop_before(drafts: Sequence[Draft], headline: int) -> None:
    """Mark what stands on a page before its headline and is no sentence as boilerplate."""
    for draft in drafts[:headline]:
        if draft.is_content and draft.is_open:
            draft.role = BlockRole.BOILERPLATE


def _mark_standfirst(text: str, drafts: Sequence[Draft], headline: int) -> None:
    content = [draft for draft in drafts[headline + 1 :] if draft.is_content]
    opening = content[: MAX_STANDFIRSTS + 1]
    lead = next((n for n, draft in enumerate(opening) if match_dateline(text, draft.span.start, draft.span.end)), None)
    for number, draft in enumerate(opening[: MAX_STANDFIRSTS if lead is None else lead]):
        following = content[number + 1] if number + 1 < len(content) else None
        if not _may_stand_first(draft) or following is None:
            return
        is_closed = bool(SENTENCE_END.search(draft.tail)) and not draft.ends_abbreviated
        named = draft.hint is not None and (draft.hint.kind == "standfirst" or (number == 0 and draft.hint.heading > 1))
        is_short = draft.length < SHORTEST_STANDFIRST and not named
        if named or (lead is not None and (not is_closed or draft.length <= LONGEST_CLOSED_STANDFIRST)):
            draft.role = BlockRole.STANDFIRST
        elif number > 0 or is_short or is_closed or draft.hint is not None or following.length < draft.length // 2:
            return
        else:
            draft.role = BlockRole.STANDFIRST


def _may_stand_first(draft: Draft) -> bool:
    return draft.label is None and not draft.is_list_item and not draft.leads_on and draft.length <= LONGEST_STANDFIRST


def _mark_section_heads(drafts: Sequence[Draft], first: int) -> None:
    body = [draft for draft in drafts[first:] if draft.role is not BlockRole.BOILERPLATE]
    in_list = False
    for before, draft, after in zip([None, *body], body, [*body[1:], None], strict=False):
        # Short lines after 'The sides agreed on:' are a list until a sentence ends.
        in_list = (in_list or (before is not None and before.leads_on)) and draft.is_open and draft.length <= LONGEST_SECTION_HEAD
        if in_list and (draft.hint is None or not draft.hint.heading):
            continue
        if not draft.is_content or draft.label is not None:
            continue
        if draft.hint is not None and draft.hint.heading > 0:
            if draft.is_open and after is not None and draft.length <= LONGEST_HEADLINE:
                draft.role = BlockRole.SECTION_HEAD
        elif after is not None and _is_section_head(draft, before, after):
            draft.role = BlockRole.SECTION_HEAD


def _is_section_head(draft: Draft, before: Draft | None, after: Draft) -> bool:
    if draft.length > LONGEST_SECTION_HEAD or not draft.is_open or draft.leads_on or draft.is_list_item:
        return False
    if draft.hint is not None and not draft.hint.is_strong:
        return False
    if before is not None and before.role is BlockRole.SECTION_HEAD:
        return False
    if len(draft.head.split()) > MAX_SECTION_HEAD_WORDS or not SECTION_HEAD_START.match(draft.head):
        return False
    if draft.ends_abbreviated and len(draft.head.split()) > MAX_ABBREVIATED_HEAD_WORDS:
        return False
    if SPEECH.search(draft.head) or (draft.head.endswith("?") and draft.length > LONGEST_ASKING_HEAD):
        return False
    if sum(character.isalpha() for character in draft.head) < MIN_HEAD_LETTERS:
        return False
    is_text = not after.is_open or after.leads_on or after.is_list_item
    return after.is_content and (after.label is not None or (is_text and after.length > draft.length))
