"""Reports that are themselves papers of their parties: settlements, communiqués, joint statements.

A `Page` in; the clauses that bind, as bindings and as terms, out. Of any report, what 'shall' be binds.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.bindings import Binding, told_span
from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_passive, subject_of
from rejoinder.record.conditions import condition_of
from rejoinder.record.names import is_joint, names_at
from rejoinder.record.page import Page
from rejoinder.record.term_tellings import Term
from rejoinder.shapes import BlockRole

if TYPE_CHECKING:
    from spacy.tokens import Token

BINDING = frozenset({"will", "shall", "must"})
# What a paper's parties will do about the paper itself is no term of it.
PROCEDURE = frozenset(
    {"put", "recommend", "refrain", "report", "submit", "extend", "publish", "sign", "ratify", "inform", "notify"}
)
LONGEST_TITLE = 200
NUMERALS = "ivx"


def find_declared(page: Page) -> Iterator[Binding]:
    """Yield what a report that is itself a paper of its parties says that they do or will do, and what 'shall' be in any."""
    for verb in _declaring(page):
        yield Binding(
            "commitment-declared",
            "pledge",
            told_span(page, verb, _clause(verb)),
            verb,
            names_at(page, subject_of(verb)),
            condition_of(page, verb),
        )


def find_declared_terms(page: Page) -> Iterator[Term]:
    """Yield the terms of a report that is itself a paper of its parties: what shall be, will be, or is to be done."""
    if not is_joint_paper(page):
        return
    for verb in _declaring(page):
        subject = subject_of(verb)
        own = subject is not None and subject.pos_ != "PRON" and verb.dep_ != "relcl"
        if own and set(auxiliaries(verb)) & (BINDING | {"to"}) and verb.lemma_ not in page.words.points.procedural | PROCEDURE:
            yield Term(tuple(_clause(verb)), "point-agreed", ())


def is_joint_paper(page: Page) -> bool:
    """Whether a headline, or the title that stands as the second block, says that the report is a paper of several."""
    names = page.words.commitments.joint_papers
    for block in page.reading.report.blocks[:2]:
        head = page.reading.report.words(block.span).lower()
        title = block.role == BlockRole.HEADLINE or (len(head) < LONGEST_TITLE and not head.rstrip().endswith("."))
        if title and ("joint " in head or head.startswith(tuple(names)) or any(f"{name} of the" in head for name in names)):
            return True
    return False


def _declaring(page: Page) -> Iterator["Token"]:
    """Yield the verbs of the clauses that bind."""
    words = page.words.commitments
    joint = is_joint_paper(page)
    for token in page.verbs:
        helpers = set(auxiliaries(token))
        subject = subject_of(token)
        if subject is None or token.lemma_ in words.weak_verbs or token.dep_ == "advcl" or is_denied(token):
            continue
        if _told_by_one(page, token, joint) or page.is_headline(token):
            continue
        shall = bool(helpers & {"will", "shall"})
        done = token.tag_ in ("VBZ", "VBP") or (token.dep_ == "xcomp" and token.head.lemma_ == "be")
        done = done or (is_passive(token) and bool(helpers & {"is", "are"}))
        party = bool(names_at(page, subject)) or subject.lower_ in words.parties or subject.lemma_.lower() in words.own_nouns
        deed = token.lemma_ in words.deed_verbs or "to" in helpers
        bound = shall and (party or deed or is_passive(token))
        done = done and deed and (party or token.tag_ not in ("VBZ", "VBP"))
        free = "may" in helpers and (party or is_passive(token))
        if "shall" in helpers or (joint and (bound or done or free)):
            yield token


def _told_by_one(page: Page, token: "Token", joint: bool) -> bool:
    """Whether somebody in the report tells the token; in a joint paper, what its parties say is the paper's."""
    statement = page.told_by[token.i]
    if statement is None or (joint and (statement.speaker is None or is_joint(page, statement.speaker))):
        return False
    return not (joint and _is_numbered(token))


def _is_numbered(token: "Token") -> bool:
    """Whether the sentence opens with the number or the letter of a paragraph: '3.', 'b)', '(iv)'."""
    first = token.sent.text.lstrip(" (\n-•–").lower()[:5]
    mark = first.split(")")[0] if ")" in first else first.split(".")[0] if "." in first else ""
    return bool(mark) and (mark.isdigit() or (len(mark) <= 3 and (len(mark) == 1 or not mark.strip(NUMERALS))))


def _clause(verb: "Token") -> list["Token"]:
    """Return the clause from its subject on, up to the time by which it is to be done; an item's number is left out."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None and verb.dep_ == "xcomp":
        subject = next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        kept = [*clause_tokens(verb.head), *clause_tokens(verb)] if subject is not None else clause_tokens(verb)
    else:
        kept = clause_tokens(verb)
    start = min((token.i for token in subject.subtree if token.is_alpha), default=verb.i) if subject is not None else verb.i
    kept = sorted({token for token in kept if token.i >= min(start, verb.i)}, key=lambda token: token.i)
    return kept or [verb]
