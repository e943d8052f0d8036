"""What is told of a paper's life: announced, handed over, published, confidential, leaked, signed, in force.

Papers in, dated assertions of status out, in the order of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import clause_span, doer_of, is_denied, is_hypothetical, is_passive, is_to_come
from rejoinder.record.names import names_at
from rejoinder.record.page import Page
from rejoinder.record.paper_signs import is_seen_by_press
from rejoinder.record.papers import Paper, Papers
from rejoinder.record.times import time_of_clause
from rejoinder.shapes import Span, StatusAssertion

if TYPE_CHECKING:
    from spacy.tokens import Token

TAKES_EFFECT = {
    "come": ("force", "effect"),
    "enter": ("force", "effect"),
    "take": ("effect",),
    "go": ("effect",),
    "be": ("force", "place"),
    "remain": ("force", "effect", "place"),
    "stay": ("force", "effect", "place"),
}
# The statuses that a paper can have, the furthest first; what else is told of it stays in its life.
CLOSED_STATUSES = (
    "expired",
    "withdrawn",
    "suspended",
    "in force",
    "ratified",
    "leaked",
    "published",
    "confidential",
    "adopted",
    "signed",
    "handed over",
    "proposed",
    "announced",
)
EXPECTED = "expected to be "


@dataclass(frozen=True, slots=True)
class LifeFact:
    """One assertion of a paper's life with the verb that tells it.

    Attributes:
        verb: The verb.
        assertion: The status.
        doers: Who did it.
    """

    verb: "Token"
    assertion: StatusAssertion
    doers: tuple[str, ...]


def find_lives(page: Page, papers: Papers) -> dict[int, list[LifeFact]]:
    """Return for each paper, by its place in `papers.papers`, what is told of its life."""
    lives: dict[int, list[LifeFact]] = {number: [] for number in range(len(papers.papers))}
    places = {id(paper): number for number, paper in enumerate(papers.papers)}
    for head, named in _heads(page, papers):
        for fact in _facts_at(page, head):
            for paper in named:
                lives[places[id(paper)]].append(fact)
    return lives


def latest_status(facts: list[LifeFact]) -> str:
    """Return the status that goes furthest of those told, or `unknown`: what is leaked was handed over before."""
    told = {fact.assertion.status for fact in facts}
    return next((status for status in CLOSED_STATUSES if status in told), "unknown")


def _heads(page: Page, papers: Papers) -> Iterator[tuple["Token", list[Paper]]]:
    """Yield the tokens that mean papers: the nouns, and 'it' as the subject of a clause after one."""
    last: tuple[int, list[Paper]] | None = None
    for token in page.tokens:
        if token.i in papers.at:
            last = (page.sentence_at[token.i], papers.at[token.i])
            yield token, papers.at[token.i]
        elif token.lower_ in ("it", "which", "this", "they") and token.dep_ in ("nsubj", "nsubjpass") and last:
            near = page.sentence_at[token.i] - last[0] <= (1 if token.lower_ != "which" else 0)
            if near and is_passive(token.head) and (token.lower_ == "it" or token.i not in page.named_at):
                yield token, last[1]


def _facts_at(page: Page, head: "Token") -> Iterator[LifeFact]:
    words = page.words.documents
    verb = head.head
    named = _status_of_noun(page, head)
    if named is not None:
        yield named
    verbs = [verb] if head.dep_ in ("dobj", "nsubjpass", "nsubj", "oprd") and verb.pos_ in ("VERB", "AUX") else []
    verbs += [child for child in head.children if child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD")]
    for found in verbs:
        status = _status_of(page, head, found)
        if status is None or is_denied(found):
            continue
        to_come = is_to_come(found)
        if is_hypothetical(found) and not to_come:
            continue
        if to_come:
            status = "announced" if words.statuses.get(found.lemma_) in ("handed over", "published") else EXPECTED + status
        time = time_of_clause(page, found)
        evidence = clause_span(found) if found.dep_ != "acl" else Span(head.idx, clause_span(found).end)
        assertion = StatusAssertion(status=status, on=time.value if time else None, chain=page.chain_at(found), evidence=evidence)
        yield LifeFact(found, assertion, names_at(page, doer_of(found)))


def _status_of_noun(page: Page, head: "Token") -> LifeFact | None:
    """Return the fact that a noun of its life tells: 'the extension of the treaty'."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    status = page.words.documents.status_nouns.get(above.lemma_.lower())
    if status is None or above is head:
        return None
    evidence = Span(above.idx, head.idx + len(head.text))
    return LifeFact(above, StatusAssertion(status=status, on=None, chain=page.chain_at(above), evidence=evidence), ())


def _status_of(page: Page, head: "Token", verb: "Token") -> str | None:
    """Return the status that `verb` gives to the paper `head`, or None."""
    words = page.words.documents
    adjectives = [child for child in verb.children if child.dep_ in ("acomp", "oprd", "xcomp")]
    if verb.lemma_ in ("be", "remain", "stay", "become", "keep", "make", "prefer", "want", "go"):
        below = [*adjectives, *(inner for child in adjectives for inner in child.children if inner.dep_ == "acomp")]
        told = next((words.status_adjectives[token.lower_] for token in below if token.lower_ in words.status_adjectives), None)
        if told:
            return told
    if is_seen_by_press(page, verb):
        return "leaked"
    if verb.lemma_ in TAKES_EFFECT and any(token.lower_ in TAKES_EFFECT[verb.lemma_] for token in verb.subtree):
        return "in force"
    suffers = head.dep_ in ("dobj", "nsubjpass") or verb.head == head or verb.lemma_ in ("expire", "lapse", "leak")
    passive = is_passive(verb) or head.dep_ == "dobj" or (verb.dep_ == "acl" and verb.head == head)
    if not suffers or not (passive or verb.lemma_ in ("expire", "lapse", "leak")):
        return None
    if (
        head.dep_ == "dobj"
        and verb == head.head
        and verb.lemma_ == "put"
        and not any(child.lower_ == "forward" for child in verb.children)
    ):
        return None
    status = words.statuses.get(verb.lemma_)
    return None if status == "agreed" and verb.lemma_ != "agree" and not is_passive(verb) else status
