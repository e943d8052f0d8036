"""Claims by their wording: what a cue tells as a claim, what two sides say against one another, what accuses or denies.

A `Page` in, findings out. It asks how a thing is told, not which act the statement was read as.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.record.claim_findings import Finding, finding_of, main_clause
from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_hypothetical, is_passive, is_to_come, subject_of
from rejoinder.record.likeness import stems_of
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

# What such a statement says is an aim or a deed, not something that is so or not.
NO_CLAIMS = frozenset(
    [
        "demand",
        "request",
        "ask",
        "urge",
        "order",
        "invite",
        "offer",
        "propose",
        "promise",
        "agree",
        "accept",
        "refuse",
        "welcome",
        "praise",
        "support",
        "thank",
        "hope",
        "stipulate",
        "threaten",
        "condition",
    ]
)
FEWEST_WORDS = 3


def find_contested(page: Page) -> Iterator[Finding]:
    """Yield the claims that the wording shows, the surest first."""
    for statement in page.reading.statements:
        tokens = page.tokens_of(statement.content)
        cue = page.tokens_of([statement.cue]) if statement.cue else []
        if not tokens or statement.speaker is None or page.is_headline(tokens[0]):
            continue
        found = _told_as_claim(page, statement, tokens, cue) or _described(page, statement, tokens, cue)
        if found is not None:
            yield found
        elif statement.level != "act":
            yield from _denying(page, statement, tokens)
            yield from _blaming(page, statement, tokens)
            yield from _word_of_other(page, statement, tokens)
    yield from _against_one_another(page)
    yield from _rumoured(page)
    yield from _hearsay(page)


def _verb_of(cue: Sequence["Token"]) -> "Token | None":
    return next((token for token in cue if token.pos_ == "VERB"), None)


def _told_as_claim(page: Page, statement: Statement, tokens: Sequence["Token"], cue: Sequence["Token"]) -> Finding | None:
    """Return what a cue such as 'alleged', 'maintains' tells, unless it is a demand or something to come."""
    words = page.words.claims
    verb = _verb_of(cue)
    if verb is None or is_denied(verb) or is_hypothetical(verb):
        return None
    kept = main_clause(page, statement)
    if verb.lemma_ in words.claiming_verbs and statement.level != "act" and not _is_wish(kept):
        return finding_of(page, "claim-cue", statement, kept)
    if verb.lemma_ in words.blaming_verbs and not is_passive(verb) and not _is_wish(kept):
        spans = (span_of(page.doc[verb.i : kept[-1].i + 1]),) if 0 < kept[-1].i - verb.i < 40 else (span_of(kept),)
        return Finding("claim-accusing", spans, (statement.speaker or "",), statement, stems_of(page, kept))
    return None


def _is_wish(tokens: Sequence["Token"]) -> bool:
    return any(token.lower_ in ("must", "should", "shall", "will", "'ll", "ought") and token.dep_ == "aux" for token in tokens)


def _described(page: Page, statement: Statement, tokens: Sequence["Token"], cue: Sequence["Token"]) -> Finding | None:
    """Return 'described the walkout as an adjournment': how one side names what is in dispute."""
    verb = _verb_of(cue)
    if verb is None or verb.lemma_ not in page.words.claims.describing_verbs or is_denied(verb) or is_hypothetical(verb):
        return None
    if is_passive(verb):
        return None
    named = [token for token in clause_tokens(verb) if token.i >= verb.i]
    as_what = [noun for child in verb.children if child.lower_ in ("as", "to") for noun in child.children]
    nominal = any(noun.pos_ in ("NOUN", "PROPN") for noun in as_what) or verb.lemma_ in ("view", "regard")
    if not nominal or len(named) < FEWEST_WORDS:
        return None
    last = max(named[-1].i, tokens[-1].i if 0 < tokens[-1].i - named[-1].i < 12 else 0)
    evidence = (span_of(page.doc[verb.i : last + 1]),)
    return Finding("claim-described", evidence, (statement.speaker or "",), cue[0], stems_of(page, tokens))


def _denying(page: Page, statement: Statement, tokens: Sequence["Token"]) -> Iterator[Finding]:
    """Yield a clause that says that something never was: 'no such promise was made'."""
    if statement.act in NO_CLAIMS:
        return
    for _, matched in find_wordings(tokens, page.words.claims.never_so):
        verb = next((up for up in [*matched, *matched[0].ancestors] if up.pos_ in ("VERB", "AUX") and up in tokens), None)
        if verb is None:
            continue
        while verb.dep_ in ("aux", "auxpass", "xcomp") and verb.head in tokens:
            verb = verb.head
        if is_to_come(verb) or is_hypothetical(verb):
            continue
        kept = [token for token in clause_tokens(verb) if token in tokens]
        if sum(token.is_alpha for token in kept) >= FEWEST_WORDS:
            yield finding_of(page, "claim-never", statement, kept)
            return


def _blaming(page: Page, statement: Statement, tokens: Sequence["Token"]) -> Iterator[Finding]:
    """Yield a clause in which another side is said to have done what nobody wants to have done."""
    if statement.act in NO_CLAIMS:
        return
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.pos_ != "VERB" or token.dep_ in ("amod", "compound", "advcl") or not _is_blamed(page, statement, token):
            continue
        kept = [other for other in clause_tokens(token) if other.i in inside]
        if sum(other.is_alpha for other in kept) >= FEWEST_WORDS:
            yield finding_of(page, "claim-blaming", statement, kept)
            return


def _is_blamed(page: Page, statement: Statement, verb: "Token") -> bool:
    words = page.words.claims
    if is_to_come(verb) or is_hypothetical(verb) or set(auxiliaries(verb)) & {"must", "should", "to", "will", "can"}:
        return False
    manner = any(child.lower_ in words.wrongly for child in verb.children)
    failing = verb.lemma_ in ("fail", "refuse", "neglect") and any(child.dep_ == "xcomp" for child in verb.children)
    if is_denied(verb) or not (verb.lemma_ in words.blamed_deeds or manner or failing):
        return False
    subject = subject_of(verb)
    if is_passive(verb):
        return manner or verb.lemma_ in words.blamed_deeds
    if subject is None or statement.speaker is None:
        return False
    own = side_of(page, statement.speaker)
    named = names_at(page, subject)
    if not named:
        return verb.lemma_ in words.blamed_deeds and subject.lower_ == "they" and verb.tag_ in ("VBD", "VBN")
    return bool(named) and own not in {side_of(page, name) for name in named} and statement.speaker not in named


def _word_of_other(page: Page, statement: Statement, tokens: Sequence["Token"]) -> Iterator[Finding]:
    """Yield what a speaker tells of a word that another side gave: 'they had promised us the figures'."""
    words = page.words
    if statement.act in NO_CLAIMS or statement.speaker is None:
        return
    own = {side_of(page, statement.speaker), statement.speaker}
    for token in tokens:
        given = token.lemma_ == "give" and any(
            child.lemma_ in words.commitments.given_words for child in token.children if child.dep_ == "dobj"
        )
        if token.pos_ != "VERB" or not (token.lemma_ in words.claims.words_given or given) or is_denied(token):
            continue
        if is_to_come(token) or is_hypothetical(token) or token.tag_ not in ("VBD", "VBN"):
            continue
        if is_passive(token):
            if _was_promised(page, statement, token):
                yield finding_of(page, "claim-unconfirmed", statement, [t for t in clause_tokens(token) if t in tokens])
                return
            continue
        subject = subject_of(token)
        named = {name for found in names_at(page, subject) for name in (found, side_of(page, found))}
        if not named or own & named or (subject is not None and subject.lower_ in ("we", "i", "both")):
            continue
        kept = [other for other in clause_tokens(token, keep=frozenset({"advcl"})) if other in tokens]
        yield finding_of(page, "claim-unconfirmed", statement, kept)
        return


def _was_promised(page: Page, statement: Statement, verb: "Token") -> bool:
    """Whether the speaker says that a word was given to himself or his side: 'we were promised', 'he was assured'."""
    subject = subject_of(verb)
    if subject is None or verb.lemma_ not in page.words.claims.words_given or verb.dep_ in ("acl", "relcl", "amod"):
        return False
    own = {side_of(page, statement.speaker or ""), statement.speaker}
    named = {name for found in names_at(page, subject) for name in (found, side_of(page, found))}
    return subject.lower_ in ("we", "i") or bool(own & named) or (not named and subject.lower_ in ("he", "she", "they"))


def _against_one_another(page: Page) -> Iterator[Finding]:
    """Yield what two sides are told to say in one sentence, the one set against the other."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in page.reading.statements:
        if statement.nested_in or statement.level == "act" or statement.speaker is None or statement.cue is None:
            continue
        cue = page.tokens_of([statement.cue])
        if cue and statement.act not in NO_CLAIMS and not page.is_headline(cue[0]):
            by_sentence.setdefault(page.sentence_at[cue[0].i], []).append(statement)
    for told in by_sentence.values():
        for first, second in pairwise(told):
            if first.speaker == second.speaker or not _set_apart(page, first, second):
                continue
            for statement in (first, second):
                kept = main_clause(page, statement)
                if not _is_wish(kept) and len(kept) >= FEWEST_WORDS:
                    yield finding_of(page, "claim-opposed", statement, kept)


def _set_apart(page: Page, first: Statement, second: Statement) -> bool:
    """Whether 'while', 'but' or the like, or a semicolon, stands between the two tellings."""
    cues = [page.tokens_of([statement.cue]) for statement in (first, second) if statement.cue]
    start, end = sorted((cues[0][0].i, cues[1][0].i))
    return any(token.lower_ in page.words.claims.against_words for token in page.doc[start:end])


def _rumoured(page: Page) -> Iterator[Finding]:
    """Yield 'reports that ...', 'rumours that ...'."""
    for token in page.nouns:
        if token.lemma_.lower() not in page.words.claims.rumour_nouns or token.tag_ != "NNS" or not page.is_read(token):
            continue
        clause = next((child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i), None)
        if clause is None or token.doc[token.i + 1].lower_ != "that":
            continue
        tokens = sorted([*phrase_tokens(token, right=False), *clause.subtree], key=lambda other: other.i)
        yield Finding("claim-rumoured", (span_of(tokens),), (token.lower_,), token, stems_of(page, tokens))


def _hearsay(page: Page) -> Iterator[Finding]:
    """Yield what nobody is named to have said: 'it is understood that', 'reportedly', 'is said to have'."""
    words = page.words.claims
    for token in page.verbs:
        if not page.is_read(token) or page.is_headline(token) or page.told_by[token.i] is not None or is_denied(token):
            continue
        inner = None
        if token.lemma_ in words.hearsay_verbs and is_passive(token) and not is_hypothetical(token):
            clauses = ("ccomp", "xcomp") if not any(child.dep_ == "agent" for child in token.children) else ()
            inner = next((child for child in token.children if child.dep_ in clauses and child.i > token.i), None)
            inner = inner if inner is not None and (inner.dep_ == "ccomp" or "have" in set(auxiliaries(inner))) else None
        elif any(child.lower_ in words.hearsay_adverbs and child.dep_ == "advmod" for child in token.children):
            inner = token
        if inner is None or is_hypothetical(inner) or is_to_come(inner):
            continue
        kept = [other for other in clause_tokens(inner) if other.dep_ != "mark"]
        if sum(other.is_alpha for other in kept) >= FEWEST_WORDS:
            yield Finding("claim-rumoured", (span_of(kept),), (), inner, stems_of(page, kept))
