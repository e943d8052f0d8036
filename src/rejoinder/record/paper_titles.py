"""The proper name of a paper: before its noun, with it, in quotation marks, or given to it.

A `Page` and the noun in, the name out.
"""

from typing import TYPE_CHECKING

from rejoinder.record.noun_phrases import span_of
from rejoinder.record.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTES = frozenset("\"'“”‘’«»")


def title_of(page: Page, head: "Token") -> str | None:
    """Return the proper name that stands before `head`, with it, or in quotation marks around it; None where there is none."""
    text = page.reading.report.text
    if page.is_headline(head):
        return None
    quoted = _quoted_name(page, head)
    if quoted:
        return quoted
    before = [child for child in head.children if child.i < head.i and child.dep_ in ("compound", "nmod", "amod")]
    first = head
    for token in reversed(page.doc[max(0, head.i - 6) : head.i]):
        if token in before or token.head in before or token.text in ("-", "–"):
            if not (token.text[:1].isupper() or token.text in ("-", "–")):
                break
            first = token
        else:
            break
    before_head = [token for token in page.doc[first.i : head.i] if token.is_alpha]
    names = [token for token in before_head if not _is_party(page, token, head)]
    if head.text[:1].isupper() and head.pos_ == "PROPN":
        last = title_end(head)
        proper = names or [token for token in before_head if token.dep_ in ("compound", "nmod") and token.pos_ == "PROPN"]
        if proper or last is not head:
            start = proper[0] if proper else head
            return span_of(page.doc[start.i : last.i + 1]).of(text)
        return None
    kind = page.words.documents.kinds.get(head.lemma_.lower())
    lasting = kind in page.words.documents.earlier
    if lasting and names and all(token.pos_ == "PROPN" for token in names) and not any(token.i in page.times for token in names):
        return span_of(page.doc[names[0].i : head.i + 1]).of(text)
    return None


def _quoted_name(page: Page, head: "Token") -> str | None:
    """Return a name in quotation marks before the noun ('a "Phase 1" deal') or given to it ('the plan was called "..."')."""
    doc = page.doc
    if head.i >= 2 and doc[head.i - 1].text in QUOTES:
        opening = next((i for i in range(head.i - 2, max(-1, head.i - 8), -1) if doc[i].text in QUOTES), None)
        if opening is not None and opening + 1 < head.i - 1 and doc[opening + 1].text[:1].isupper():
            return str(doc[opening + 1 : head.i - 1].text)
    verb = naming_verb(head)
    quoted = quoted_after(verb) if verb is not None else []
    return "".join(token.text_with_ws for token in quoted).strip() or None


def naming_verb(head: "Token") -> "Token | None":
    """Return 'called' and the like where it gives the paper its name."""
    candidates = [head.head] if head.dep_ in ("nsubjpass", "nsubj", "dobj") else []
    candidates += [child for child in head.children if child.dep_ == "acl"]
    return next((verb for verb in candidates if verb.lemma_ in ("call", "dub", "name", "entitle", "title")), None)


def quoted_after(verb: "Token") -> list["Token"]:
    """Return the tokens in quotation marks after `verb`."""
    rest = verb.doc[verb.i + 1 : verb.i + 12]
    marks = [token.i for token in rest if token.text in QUOTES]
    return list(verb.doc[marks[0] + 1 : marks[1]]) if len(marks) > 1 else []


def title_end(head: "Token") -> "Token":
    """Return the last token of 'Treaty of Lisbon', 'Treaty on the Non-Proliferation of Nuclear Weapons'; else `head`."""
    last = head
    for child in head.children:
        if child.dep_ == "prep" and child.i == head.i + 1 and child.lower_ in ("of", "on", "for"):
            proper = [token for token in child.subtree if token.pos_ == "PROPN"]
            if proper:
                last = proper[-1]
    follower = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if follower is not None and follower.like_num and (follower.head == head or follower.text.isdigit()):
        last = follower
    return last


def _is_party(page: Page, token: "Token", head: "Token") -> bool:
    """Whether a word before the noun names an actor who owns the paper, not the paper."""
    name = page.within.get(token.i)
    if name is None:
        return False
    actor = page.actors.get(name)
    return (
        token.dep_ != "compound"
        or token.ent_type_ not in ("GPE", "LOC")
        or (actor is not None and actor.type in ("state", "organisation"))
    )
