"""Where a report names a paper: the noun, its kind, title, owner, counterpart, year.

A `Page` in, mentions of papers out, in order. Which of them are one paper is told by `papers.py`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import (
    clause_tokens,
    doer_of,
    is_denied,
    is_finite,
    is_passive,
    subject_of,
)
from rejoinder.record.names import maker_of, members_of, modifier_names, names_at
from rejoinder.record.noun_phrases import is_negative_phrase, objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.paper_signs import REFUSED, is_cited, is_in_force, is_in_life, is_issued, life_verb
from rejoinder.record.paper_titles import naming_verb, quoted_after, title_end, title_of
from rejoinder.record.times import time_of_phrase
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SIGNED_BY_MAKERS = frozenset({"agreement", "declaration", "memorandum", "protocol", "letter", "ceasefire", "contract"})
ABSENT_PATH = frozenset({"conj", "pobj", "prep", "compound", "dobj", "nsubjpass", "nsubj", "attr", "acl", "pcomp"})
# Who does this to a notice hands over a paper, whatever else is said of it.
SERVED = frozenset({"serve", "file", "lodge"})
LODGED = frozenset({"file", "lodge", "deposit", "leave"})
EACH = frozenset({"one", "both", "each"})
# A name of no more words says too little: the clause that tells of the paper is its evidence.
SHORTEST = 2
# Of what does not do this it is said that there is none; what does not rule or say something is there.
# What stands in or under a paper is not the paper's being sought.
HELD_IN = frozenset({"in", "under", "since", "despite", "after", "by", "through"})
BEING = frozenset({"be", "exist", "come", "emerge", "materialise", "materialize", "appear", "follow", "arrive"})
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
    title = title_of(page, head)
    modifiers = {child.lower_ for child in head.children if child.i < head.i}
    kind = _kind_here(page, head, kind, modifiers)
    by = _makers(page, head)
    to, with_ = _others(page, head, kind)
    bare = head.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "poss", "nummod") for c in head.children) and not by
    drafted = bool(modifiers & page.words.documents.drafts)
    generic = noun in page.words.documents.generic and not drafted
    if generic:
        shown = _is_new(page, head, modifiers)
    else:
        shown = not bare and head.lower_ not in page.words.documents.never and _is_shown(page, head, kind, by, to)
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
        is_sure=bool(title) or shown,
        is_absent=_is_absent(page, head),
    )


def _is_shown(page: Page, head: "Token", kind: str, by: tuple[str, ...], to: tuple[str, ...]) -> bool:
    """Whether an owner, a telling word, its day, or a verb of a paper's life shows that the noun names a paper."""
    words = page.words.documents
    noun = head.lemma_.lower()
    modifiers = {child.lower_ for child in head.children if child.i < head.i}
    told = bool(modifiers & words.told_by_subject)
    owned = bool(by) or owner_of(head) is not None
    dated = _date_of(page, head) is not None
    if told or ((dated or _year_of(page, head) is not None) and kind in words.earlier) or is_cited(page, head, kind):
        return True
    if noun == "letter" and to:
        return True
    if noun in words.needs_issue:
        return (is_in_life(page, head) and is_issued(page, head)) or (owned and dated and not modifiers & {"our", "my"})
    if is_in_life(page, head) and _is_filled(page, head):
        return True
    return owned and (noun not in words.needs_sign or bool(to))


def _is_filled(page: Page, head: "Token") -> bool:
    """Whether the phrase, or what is done to the paper, says which one it is."""
    verb = life_verb(page, head)
    if is_in_force(head) or (verb is not None and verb.lemma_ in SERVED):
        return True
    return any(child.dep_ in ("amod", "compound", "nmod", "prep", "acl", "relcl", "poss", "nummod") for child in head.children)


def _is_new(page: Page, head: "Token", modifiers: set[str]) -> bool:
    """Whether 'a two-page paper' or 'the text of 20 June' names a paper of its own, not one that was named before."""
    if _date_of(page, head) is not None:
        return True
    verb = life_verb(page, head)
    denied = verb is not None and is_denied(verb)
    return bool(modifiers & {"a", "an"}) and not denied and is_in_life(page, head) and _is_filled(page, head)


def _span_of(page: Page, head: "Token", noun: str) -> Span:
    """Return the words that name the paper: its phrase up to another paper that is new there, or the clause that names it."""
    named = naming_verb(head)
    if named is not None and quoted_after(named):
        return span_of(page.doc[phrase_tokens(head)[0].i : quoted_after(named)[-1].i + 1])
    clause = _clause_that_names(page, head, noun)
    if clause is not None:
        return clause
    tokens = _with_counterparts(page, head, phrase_tokens(head))
    number = title_end(head)
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


def _clause_that_names(page: Page, head: "Token", noun: str) -> Span | None:
    """Return the clause that tells of a paper whose own name says too little ('filed a brief in court'), or None."""
    verb = life_verb(page, head)
    before = verb is not None and verb.i < head.i
    if noun in page.words.documents.needs_issue and verb is not None and before and is_issued(page, head):
        doer = subject_of(verb)
        first = phrase_tokens(doer)[0] if doer is not None and doer.i < verb.i and head.i - doer.i < 10 else verb
        return span_of(page.doc[first.i : head.i + 1])
    if len(phrase_tokens(head)) > SHORTEST:
        return None
    if verb is not None and before and head.dep_ == "dobj" and verb.lemma_ in page.words.documents.statuses:
        return span_of([token for token in clause_tokens(verb) if token.i >= verb.i])
    if head.dep_ == "nsubj" and is_cited(page, head, page.words.documents.kinds[noun]):
        return span_of(clause_tokens(head.head))
    return None


def _kind_here(page: Page, head: "Token", kind: str, modifiers: set[str]) -> str:
    """Return the kind that the words before the noun make of it: a draft, a collective agreement."""
    if kind == "paper" and modifiers & page.words.documents.drafts:
        return "draft agreement"
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


def _makers(page: Page, head: "Token") -> tuple[str, ...]:
    own = modifier_names(page, head)
    possessor = owner_of(head)
    if possessor is not None and possessor.pos_ == "PRON" and not own:
        own = _possessor_in_clause(page, head)
    own = own or tuple(name for noun in objects_of(head, "by", "from") for name in names_at(page, noun))
    verb = life_verb(page, head)
    if not own and verb is None and head.dep_ == "pobj" and head.head.lower_ == "in" and head.lemma_ == "letter":
        own = names_at(page, doer_of(head.head.head)) if head.head.head.pos_ == "VERB" else ()
    if not own and verb is not None and _makes(page, verb, head):
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
    to = [name for noun in objects_of(head, "to") for name in _receivers(page, noun)]
    if kind in page.words.documents.replies:
        to.extend(name for noun in objects_of(head, "to") for name in modifier_names(page, noun))
    verb = life_verb(page, head)
    if verb is not None and not with_:
        if verb.dep_ == "acl" and page.words.documents.statuses.get(verb.lemma_) == "handed over":
            places = ("to", "with") if verb.lemma_ in LODGED else ("to",)
            to.extend(name for noun in objects_of(verb, *places) for name in names_at(page, noun))
        own = set(names_at(page, subject_of(verb)))
        given = [noun for child in verb.children if child.dep_ == "dative" for noun in [child, *child.children]]
        # 'We would send them an inquiry': whoever 'them' is taken for, it is not the side that sends.
        to.extend(name for noun in given for name in names_at(page, noun) if not own & set(members_of(page, (name,))))
    return tuple(dict.fromkeys(to)), tuple(dict.fromkeys(with_))


def _receivers(page: Page, noun: "Token") -> tuple[str, ...]:
    """Return whom a paper goes to: those whom the words name, or the words that tell who they are ('all who signed it')."""
    told = any(child.dep_ == "relcl" or (child.dep_ == "prep" and child.lower_ == "of") for child in noun.children)
    if noun.tag_ == "NNS" and told:
        tokens = [
            token for token in phrase_tokens(noun, clauses=True) if not (token.dep_ in ("det", "predet") and token.head == noun)
        ]
        return (" ".join(span_of(tokens).of(page.reading.report.text).split()),)
    return names_at(page, noun)


def _year_of(page: Page, head: "Token") -> str | None:
    near = [*phrase_tokens(head, right=False), *objects_of(head, "of")]
    years = [token.text for token in near if token.text.isdigit() and len(token.text) == 4 and token.text[0] in "12"]
    return years[0] if years else None


def _date_of(page: Page, head: "Token") -> str | None:
    time = page.date_of(phrase_tokens(head, right=False)) or page.date_of(
        [noun for noun in objects_of(head, "of", "from") if noun.i in page.times and noun.head.i == head.i + 1]
    )
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
    if head.dep_ == "pobj" and head.head.lower_ in HELD_IN:
        return False
    while current.dep_ in ABSENT_PATH and current.head != current:
        within = within or current.dep_ == "prep"
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            if head.dep_ == "nsubj" and current == head.head and current.lemma_ not in BEING:
                return False
            unmade = current.lemma_ in page.words.documents.absent_verbs and head.dep_ in ("dobj", "conj", "pobj")
            return unmade or (is_denied(current) and not within and current.lemma_ not in REFUSED)
    return False
