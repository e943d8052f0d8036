"""Where a report names a paper: the noun, its kind, title, owner, counterpart, year.

A `Page` in, mentions of papers out, in order. Which of them are one paper is told by `papers.py`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import doer_of, is_denied, is_finite, is_hypothetical, is_passive, is_to_come, subject_of
from rejoinder.record.names import maker_of, modifier_names, names_at
from rejoinder.record.noun_phrases import is_negative_phrase, objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.times import time_of_phrase
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SIGNED_BY_MAKERS = frozenset({"agreement", "declaration", "memorandum", "protocol", "letter", "ceasefire", "contract"})
QUOTES = frozenset("\"'“”‘’«»")
ABSENT_PATH = frozenset({"conj", "pobj", "prep", "compound", "dobj", "nsubjpass", "nsubj", "attr", "acl", "pcomp"})
# Who does not do this to a paper has one before him.
REFUSED = frozenset({"sign", "initial", "ratify", "endorse", "accept", "approve", "withdraw", "publish"})
EACH = frozenset({"one", "both", "each"})
POINTING = frozenset({"the", "this", "these", "that", "those", "such", "its", "their", "his", "her", "our", "both"})


@dataclass(frozen=True, slots=True)
class PaperMention:
    """One naming of a paper.

    Attributes:
        head: The noun.
        span: The phrase with what belongs to it.
        kind: The kind that the noun tells.
        title: Its proper name, or None.
        by: Who made it, as told here.
        to: Whom it goes to.
        with_: With whom it is made.
        year: The year in its name, or None.
        date: The day in its name ('the 12 October agreement'), or None.
        count: 'two' and the like before it, as a number; else 1, or 2 for a plural.
        is_generic: Whether the noun says no more than 'document'.
        is_pointing: Whether it points back: 'the', 'this', 'their'.
        is_sure: Whether a title, an owner with a telling word, or a verb of a paper's life shows that it is a paper.
        is_absent: Whether it is said that there is none, or that there may be one.
    """

    head: "Token"
    span: Span
    kind: str
    title: str | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    with_: tuple[str, ...]
    year: str | None
    date: str | None
    count: int
    is_generic: bool
    is_pointing: bool
    is_sure: bool
    is_absent: bool


def find_paper_mentions(page: Page) -> list[PaperMention]:
    """Return the mentions of papers in the report, in order."""
    mentions = []
    excluded = _excluded_tokens(page)
    for token in page.nouns:
        if token.pos_ not in ("NOUN", "PROPN") or not page.is_read(token) or token.i in excluded:
            continue
        noun = token.lemma_.lower()
        kind = page.words.documents.kinds.get(noun)
        if kind is None or token.dep_ == "compound" or _is_actor(page, token):
            continue
        mentions.append(_read_mention(page, token, noun, kind))
    return mentions


def _is_actor(page: Page, token: "Token") -> bool:
    """Whether the noun heads the name of an actor that is no paper ('Washington Post')."""
    actor = page.actors.get(page.named_at.get(token.i, ""))
    return actor is not None and actor.type != "document"


def _excluded_tokens(page: Page) -> frozenset[int]:
    kinds = page.words.documents.kinds
    found = find_wordings(page.tokens, page.words.documents.not_papers)
    return frozenset(token.i for _, matched in found for token in matched if token.lemma_.lower() in kinds)


def _read_mention(page: Page, head: "Token", noun: str, kind: str) -> PaperMention:
    words = page.words.documents
    title = title_of(page, head)
    modifiers = {child.lower_ for child in head.children if child.i < head.i}
    kind = _kind_here(page, head, kind, modifiers)
    by = _makers(page, head)
    to, with_ = _others(page, head, kind)
    told = bool(modifiers & words.told_by_subject)
    generic = noun in words.generic
    living = is_in_life(page, head)
    owned = bool(by) or owner_of(head) is not None
    weak = noun in words.needs_sign
    filled = any(child.dep_ in ("amod", "compound", "nmod", "prep", "acl", "relcl", "poss", "nummod") for child in head.children)
    if noun in words.needs_issue:
        shown = told or (living and _is_issued(page, head))
    else:
        shown = (living and filled) or told or (owned and (not weak or bool(to)))
    bare = head.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "poss", "nummod") for c in head.children) and not by
    shown = shown or (_year_of(page, head) is not None and kind in words.earlier)
    sure = bool(title) or (not generic and shown and not bare and head.lower_ not in words.never)
    return PaperMention(
        head=head,
        span=_span_of(page, head, noun),
        kind=kind,
        title=title,
        by=by,
        to=to,
        with_=with_,
        year=_year_of(page, head),
        date=_date_of(page, head),
        count=_count_of(head),
        is_generic=generic,
        is_pointing=bool(modifiers & POINTING) or owner_of(head) is not None,
        is_sure=sure,
        is_absent=_is_absent(page, head),
    )


def _span_of(page: Page, head: "Token", noun: str) -> Span:
    """Return the words that name the paper: its phrase up to another paper that is new there, or the clause that names it."""
    named = _naming_verb(head)
    if named is not None and _quoted_after(named):
        return span_of(page.doc[phrase_tokens(head)[0].i : _quoted_after(named)[-1].i + 1])
    verb = _life_verb(page, head)
    if noun in page.words.documents.needs_issue and verb is not None and verb.i < head.i:
        doer = subject_of(verb)
        first = phrase_tokens(doer)[0] if doer is not None and doer.i < verb.i and head.i - doer.i < 10 else verb
        return span_of(page.doc[first.i : head.i + 1])
    tokens = _with_counterparts(page, head, phrase_tokens(head))
    number = _title_end(head)
    if number not in tokens and number.text.isdigit():
        tokens = [*tokens, number]
    for token in tokens:
        if (
            token.i > head.i
            and token.text == ","
            and any(child.dep_ == "appos" and child.lower_ in EACH for child in head.children)
        ):
            continue
        if (
            token.i > head.i
            and token.lemma_.lower() in page.words.documents.kinds
            and any(c.lower_ in ("a", "an") for c in token.children)
        ):
            return span_of([other for other in tokens if other.i <= head.i])
        if token.i > head.i and (token.text == "," or (token.tag_ == "VBG" and token.dep_ == "acl")):
            return span_of([other for other in tokens if other.i < token.i])
    return span_of(tokens)


def _kind_here(page: Page, head: "Token", kind: str, modifiers: set[str]) -> str:
    """Return the kind that the words before the noun make of it: a draft, a collective agreement."""
    if kind in ("agreement", "treaty") and modifiers & page.words.documents.drafts:
        return "draft agreement" if kind == "agreement" else "draft treaty"
    if head.lemma_.lower() == "draft" and objects_of(head, "of"):
        return "draft agreement"
    return "collective agreement" if kind == "agreement" and "collective" in modifiers else kind


def _with_counterparts(page: Page, head: "Token", tokens: list["Token"]) -> list["Token"]:
    """Return the phrase with 'one with A and one with B', and a reply's with what it replies to, wherever it hangs."""
    parts = next((child for child in head.children if child.dep_ == "appos" and child.lower_ in EACH), None)
    if parts is not None:
        return list(page.doc[tokens[0].i : max(token.i for token in parts.subtree) + 1])
    after = page.doc[head.i + 1] if head.i + 1 < len(page.doc) else None
    kind = page.words.documents.kinds.get(head.lemma_.lower())
    if (
        after is None
        or after.lower_ != "to"
        or after.dep_ != "prep"
        or after in tokens
        or kind not in page.words.documents.replies
    ):
        return tokens
    noun = next((child for child in after.children if child.dep_ == "pobj"), None)
    return [*tokens, after, *phrase_tokens(noun, right=False)] if noun is not None else tokens


def _is_issued(page: Page, head: "Token") -> bool:
    verb = _life_verb(page, head)
    return verb is not None and page.words.documents.statuses.get(verb.lemma_) in ("published", "signed", "adopted")


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
        last = _title_end(head)
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
    verb = _naming_verb(head)
    quoted = _quoted_after(verb) if verb is not None else []
    return "".join(token.text_with_ws for token in quoted).strip() or None


def _naming_verb(head: "Token") -> "Token | None":
    """Return 'called' and the like where it gives the paper its name."""
    candidates = [head.head] if head.dep_ in ("nsubjpass", "nsubj", "dobj") else []
    candidates += [child for child in head.children if child.dep_ == "acl"]
    return next((verb for verb in candidates if verb.lemma_ in ("call", "dub", "name", "entitle", "title")), None)


def _quoted_after(verb: "Token") -> list["Token"]:
    """Return the tokens in quotation marks after `verb`."""
    rest = verb.doc[verb.i + 1 : verb.i + 12]
    marks = [token.i for token in rest if token.text in QUOTES]
    return list(verb.doc[marks[0] + 1 : marks[1]]) if len(marks) > 1 else []


def _title_end(head: "Token") -> "Token":
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


def _makers(page: Page, head: "Token") -> tuple[str, ...]:
    own = modifier_names(page, head)
    possessor = owner_of(head)
    if possessor is not None and possessor.pos_ == "PRON" and not own:
        own = _possessor_in_clause(page, head)
    own = own or tuple(name for noun in objects_of(head, "by", "from") for name in names_at(page, noun))
    if not own:
        verb = _life_verb(page, head)
        if verb is not None and _makes(page, verb, head):
            own = names_at(page, doer_of(verb))
    return tuple(dict.fromkeys(maker_of(page, name) for name in own))


def _makes(page: Page, verb: "Token", head: "Token") -> bool:
    """Whether who does `verb` to the paper makes it; a bill is not its signer's."""
    if verb.lemma_ not in page.words.documents.making_verbs or not (is_finite(verb) or is_passive(verb)):
        return False
    return verb.lemma_ != "sign" or page.words.documents.kinds.get(head.lemma_.lower()) in SIGNED_BY_MAKERS


def _possessor_in_clause(page: Page, head: "Token") -> tuple[str, ...]:
    """Return the subject of the clause in which 'their reply' stands."""
    verb = head.head
    return names_at(page, doer_of(verb)) if verb.pos_ == "VERB" and head.dep_ == "dobj" else ()


def _others(page: Page, head: "Token", kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whom the paper goes to, and with whom it is made."""
    parts = [child for child in head.children if child.dep_ == "appos" and child.lower_ in ("one", "both", "each")]
    parts += [other for part in parts for other in part.children if other.dep_ == "conj"]
    with_ = [name for place in [head, *parts] for noun in objects_of(place, "with", "between") for name in names_at(page, noun)]
    to = [name for noun in objects_of(head, "to") for name in names_at(page, noun)]
    if kind in page.words.documents.replies:
        to.extend(name for noun in objects_of(head, "to") for name in modifier_names(page, noun))
    verb = _life_verb(page, head)
    if verb is not None and not with_:
        if verb.dep_ == "acl" and page.words.documents.statuses.get(verb.lemma_) == "handed over":
            to.extend(name for noun in objects_of(verb, "to") for name in names_at(page, noun))
        to.extend(
            name
            for child in verb.children
            if child.dep_ == "dative"
            for noun in [child, *child.children]
            for name in names_at(page, noun)
        )
    return tuple(dict.fromkeys(to)), tuple(dict.fromkeys(with_))


def _life_verb(page: Page, head: "Token") -> "Token | None":
    """Return the verb that does something to the paper, or None."""
    if head.dep_ in ("dobj", "nsubjpass", "oprd") and head.head.pos_ == "VERB":
        return head.head
    if head.dep_ == "conj" and head.head.dep_ in ("dobj", "nsubjpass"):
        return head.head.head
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lemma_ == "agree":
        return head.head.head
    known = page.words.documents.statuses.keys() | page.words.documents.making_verbs
    return next((child for child in head.children if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in known), None)


def is_in_life(page: Page, head: "Token") -> bool:
    """Whether a verb of a paper's life (publish, sign, hand over) speaks of the noun and says that it was so or will be."""
    verb = _life_verb(page, head)
    if verb is None or verb.lemma_ not in page.words.documents.statuses.keys() | page.words.documents.making_verbs:
        return False
    told = is_finite(verb) or is_passive(verb) or is_to_come(verb)
    if is_denied(verb) and is_finite(verb) and verb.lemma_ in REFUSED and head.tag_ not in ("NNS", "NNPS"):
        return True
    return told and not is_denied(verb) and (is_to_come(verb) or not is_hypothetical(verb))


def _year_of(page: Page, head: "Token") -> str | None:
    near = [*phrase_tokens(head, right=False), *objects_of(head, "of")]
    years = [token.text for token in near if token.text.isdigit() and len(token.text) == 4 and token.text[0] in "12"]
    return years[0] if years else None


def _date_of(page: Page, head: "Token") -> str | None:
    time = page.date_of(phrase_tokens(head, right=False))
    if time is None:
        time = time_of_phrase(page, head)
        return time.value if time and time.span.start < head.idx else None
    return time.value


def _count_of(head: "Token") -> int:
    numbers = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
    told = next((numbers[child.lower_] for child in head.children if child.lower_ in numbers), None)
    return told or (2 if head.tag_ in ("NNS", "NNPS") else 1)


def _is_absent(page: Page, head: "Token") -> bool:
    if is_negative_phrase(head):
        return True
    current = head
    within = False
    while current.dep_ in ABSENT_PATH and current.head != current:
        within = within or current.dep_ == "prep"
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            unmade = current.lemma_ in page.words.documents.absent_verbs and head.dep_ in ("dobj", "conj", "pobj")
            return unmade or (is_denied(current) and not within and current.lemma_ not in REFUSED)
    return False
