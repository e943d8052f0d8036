"""Labels that open a speaker's turn in a transcript: 'MODERATOR:', 'Q', 'MR. PRICE:', 'Lavrov:'.

Drafts come in and get their `label`. One line with a colon is no transcript: a label needs a word of a speaker's rank, or
company.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rejoinder.intake.drafts import Draft
from rejoinder.knowledge.intake_lists import load_intake_lists
from rejoinder.shapes import Span

CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
CAPITALS = rf"{CAPITAL}(?:{CAPITAL}|[.’'-])*(?:c{CAPITAL}+)?"
OTHER = r"de|van|von|of|#?\d{1,2}|\([^()]{1,40}\)"
IN_CAPITALS = re.compile(rf"({CAPITAL}(?:{CAPITAL}|[.’'-])+(?:c{CAPITAL}+)?(?: (?:{CAPITALS}|{OTHER})){{0,7}})\s?:(?=\s|$)")
ASKED = re.compile(r"(Q)(?:[.:]|(?=\s))\s+(?=\S)|(A)[.:]\s+(?=\S)")
MIXED = re.compile(r"([A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|of|de|al|bin|to|the)){0,4}(?: \([^()]{1,30}\))?):\s")

MIN_TURNS = 2
MIN_MIXED_TURNS = 4
MIN_MIXED_SPEAKERS = 2


def mark_labels(drafts: Sequence[Draft]) -> None:
    """Give each draft that opens a turn its label."""
    open_drafts = [draft for draft in drafts if draft.is_content]
    capitals = [(draft, match) for draft in open_drafts if (match := IN_CAPITALS.match(draft.head)) and _may_speak(match[1])]
    asked = [(draft, match) for draft in open_drafts if (match := ASKED.match(draft.head))]
    turns = len(capitals) + len(asked)
    counts = Counter(match[1] for _, match in capitals)
    ranked = len(asked) + sum(_has_rank(match[1]) for _, match in capitals)
    for draft, match in capitals:
        is_known = _has_rank(match[1]) or ranked >= MIN_TURNS or counts[match[1]] >= MIN_TURNS
        if is_known and (draft is not drafts[0] or turns > MIN_TURNS):
            _set(draft, match, 1)
    if turns >= MIN_TURNS:
        for draft, match in asked:
            _set(draft, match, match.lastindex or 1)
    _mark_mixed([draft for draft in open_drafts[1:] if draft.label is None])


def _mark_mixed(drafts: Sequence[Draft]) -> None:
    """Mark labels in small letters, which many a line with a colon looks like: only where speakers take turns."""
    found = [(draft, match) for draft in drafts if (match := MIXED.match(draft.head))]
    counts = Counter(match[1] for _, match in found)
    repeated = {label for label, count in counts.items() if count >= MIN_TURNS}
    turns = sum(counts[label] for label in repeated)
    if len(repeated) < MIN_MIXED_SPEAKERS or turns < MIN_MIXED_TURNS:
        return
    for draft, match in found:
        if match[1] in repeated or _has_rank(match[1].upper()):
            _set(draft, match, 1)


def _may_speak(label: str) -> bool:
    return label not in load_intake_lists().not_labels


def _has_rank(label: str) -> bool:
    return any(word in load_intake_lists().label_roles for word in re.split(r"[\s-]+", label))


def _set(draft: Draft, match: re.Match[str], group: int) -> None:
    draft.label = Span(draft.span.start + match.start(group), draft.span.start + match.end(group))
