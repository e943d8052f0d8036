"""Terms that a deal is told to hold by a clause of its own, and terms that a condition asks for in return.

A `Page` in, tellings of terms out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_passive, subject_of
from rejoinder.record.joint_papers import find_declared_terms
from rejoinder.record.names import modifier_names, names_at, side_of
from rejoinder.record.noun_phrases import objects_of, phrase_tokens
from rejoinder.record.page import Page
from rejoinder.record.term_tellings import Term
from rejoinder.record.terms import split_terms
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

DEALS = frozenset(
    {"agreement", "treaty", "proposal", "plan", "offer", "draft agreement", "framework", "ceasefire", "contract", "bill"}
)
BINDING = frozenset({"would", "will", "shall", "must", "should"})


def find_agreed_terms(page: Page) -> Iterator[Term]:
    """Yield the terms told in a clause that hangs on a deal: 'under which', 'aimed at', 'to hand over'."""
    for token in page.nouns:
        kind = page.words.documents.kinds.get(token.lemma_.lower())
        if kind not in DEALS or not page.is_read(token) or page.is_headline(token):
            continue
        yield from _under_which(page, token)
        yield from _aimed_at(page, token)
        if kind == "agreement":
            yield from _to_do(page, token)
    yield from _provided(page)
    yield from find_declared_terms(page)
    yield from _under_the_deal(page)


def _under_which(page: Page, deal: "Token") -> Iterator[Term]:
    """Yield each clause of 'a deal in which A would stay, while B would become ...'."""
    first = next((child for child in deal.subtree if _opens_terms(child)), None)
    if first is None:
        return
    for verb in [first, *(child for child in first.children if child.dep_ in ("conj", "advcl"))]:
        subject = subject_of(verb)
        if not set(auxiliaries(verb)) & BINDING or subject is None or subject.pos_ == "DET" or is_denied(verb):
            continue
        start = phrase_tokens(subject, right=False)[0].i
        tokens = [token for token in clause_tokens(verb) if token.i >= start]
        yield Term(tuple(tokens), "point-agreed", modifier_names(page, deal))


def _under_the_deal(page: Page) -> Iterator[Term]:
    """Yield 'under the deal, the ban is to end in June', 'under its terms the tolls would be halved'."""
    for token in page.verbs:
        named = [
            noun.lemma_.lower() for up in (token, token.head) for noun in objects_of(up, "under") if up.pos_ in ("VERB", "AUX")
        ]
        if not any(name == "term" or page.words.documents.kinds.get(name) in DEALS for name in named):
            continue
        helpers = set(auxiliaries(token))
        is_to = "to" in helpers and token.dep_ == "xcomp" and token.head.lemma_ == "be"
        subject = subject_of(token)
        bound = bool(helpers & (BINDING - {"should"})) or is_to
        if not bound or subject is None or subject.pos_ == "PRON" or is_denied(token) or page.is_headline(token):
            continue
        if token.dep_ in ("relcl", "acl", "advcl") or token.lemma_ in page.words.points.procedural:
            continue
        start = phrase_tokens(subject, right=False)[0].i
        inside = [*clause_tokens(token), *(clause_tokens(token.head) if is_to else ())]
        kept = sorted({other for other in inside if other.i >= start}, key=lambda other: other.i)
        yield Term(tuple(kept), "point-agreed", ())


def _opens_terms(verb: "Token") -> bool:
    """Whether a relative clause opens with 'in which', 'under which', 'by which' or 'that would see'."""
    if verb.dep_ != "relcl" or not set(auxiliaries(verb)) & BINDING:
        return False
    return any(
        child.dep_ == "prep"
        and child.lower_ in ("in", "under", "by", "whereby")
        and any(inner.lower_ == "which" for inner in child.children)
        for child in verb.children
    ) or any(child.lower_ == "whereby" for child in verb.children)


def _aimed_at(page: Page, deal: "Token") -> Iterator[Term]:
    """Yield 'a treaty aimed at banning mines', 'an accord designed to end the war'."""
    for child in deal.children:
        if child.dep_ != "acl" or child.lemma_ not in page.words.points.aiming_verbs:
            continue
        below = [inner for inner in child.subtree if inner.dep_ in ("pcomp", "xcomp") and inner.pos_ == "VERB"]
        if below and below[0].lemma_ not in page.words.points.procedural:
            for term in split_terms(page, clause_tokens(below[0], keep=frozenset({"conj", "cc"}))):
                yield Term(tuple(term), "point-agreed", modifier_names(page, deal))


def _to_do(page: Page, deal: "Token") -> Iterator[Term]:
    """Yield 'an agreement to hand the child over'."""
    for child in deal.children:
        to = any(inner.lower_ == "to" and inner.dep_ == "aux" for inner in child.children)
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and to and child.lemma_ not in page.words.points.procedural:
            tokens = clause_tokens(child, keep=frozenset({"conj", "cc", "advcl"}))
            for term in split_terms(page, [token for token in tokens if token.i >= child.i]):
                yield Term(tuple(term), "point-agreed", modifier_names(page, deal))


def _provided(page: Page) -> Iterator[Term]:
    """Yield 'they have provided that those who apply must prove their income'."""
    for token in page.verbs:
        if token.lemma_ not in page.words.points.stipulating or is_denied(token) or is_passive(token):
            continue
        inner = next((child for child in token.children if child.dep_ == "ccomp" and child.i > token.i), None)
        by = names_at(page, subject_of(token))
        if (
            inner is None
            or not by
            or not set(auxiliaries(inner)) & {"must", "shall", "should"}
            or page.told_by[token.i] is not None
        ):
            continue
        yield Term(tuple(other for other in clause_tokens(inner) if other.dep_ != "mark"), "point-agreed", by)


def find_returns(page: Page) -> Iterator[Term]:
    """Yield what a speaker asks in return: the condition, put to another side, on which his own side would do something.

    It reads the row of the words, for the parser takes 'provided' and 'unless' for many things.
    """
    words = page.words
    for token in page.tokens:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or not _opens_return(page, token):
            continue
        before = page.doc[token.sent.start : token.i]
        ready = any(other.lower_ in BINDING or other.lemma_.lower() in words.commitments.ready_words for other in before)
        body = _up_to_comma(page, token, statement)
        asked = next((name for name in (_asked_of(page, part) for part in _parts(body)) if name), None)
        side = side_of(page, statement.speaker)
        verbal = any(other.pos_ in ("VERB", "AUX") for other in body[1:])
        if ready and verbal and asked is not None and side_of(page, asked) != side:
            for part in _parts(body):
                yield Term(tuple(part), "point-returned", (side,), (asked,))


def _opens_return(page: Page, token: "Token") -> bool:
    """Whether a condition opens after the token: 'provided', 'unless', 'only when', 'as soon as', 'on condition that'."""
    if token.lower_ in page.words.points.return_marks:
        return True
    before = page.doc[max(0, token.i - 2) : token.i].text.lower()
    if token.lower_ in ("when", "if", "after"):
        return before.endswith("only")
    return (token.lower_ == "as" and before.endswith("as soon")) or (
        token.lower_ == "that" and before.endswith(("condition", "understanding", "proviso"))
    )


def _parts(body: list["Token"]) -> list[list["Token"]]:
    """Return the clauses of a condition, parted at 'and' where each has a subject and a verb of its own."""
    joint = next((at for at, token in enumerate(body) if token.lower_ == "and" and token.head.pos_ in ("VERB", "AUX")), None)
    if joint is None:
        return [body]
    parts = [body[:joint], body[joint + 1 :]]
    own = all(any(token.dep_ in ("nsubj", "nsubjpass") for token in part) for part in parts)
    return parts if own else [body]


def _asked_of(page: Page, part: list["Token"]) -> str | None:
    """Return the actor that stands at the head of the clause as the one who is to do it."""
    heads = (token for token in part[:5] if token.i in page.named_at and token.dep_ not in ("pobj", "poss"))
    return next((page.named_at[token.i] for token in heads), None)


def _up_to_comma(page: Page, mark: "Token", statement: Statement) -> list["Token"]:
    """Return the tokens after a condition's opener up to a comma or the end of what is said."""
    body: list[Token] = []
    for token in page.doc[mark.i + 1 : mark.sent.end]:
        if token.text in (",", ";", ".") or page.told_by[token.i] is not statement:
            break
        body.append(token)
    return body[1:] if body and body[0].lower_ == "that" else body
