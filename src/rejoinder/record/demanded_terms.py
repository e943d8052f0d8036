"""Terms that a party demands, wants, needs or offers, as its own words or its teller's say.

A `Page` in, tellings of terms out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_finite, is_passive, object_of, subject_of
from rejoinder.record.names import modifier_names, names_at, phrase_name, side_of
from rejoinder.record.noun_phrases import coordinates, objects_of, owner_of, phrase_tokens
from rejoinder.record.page import Page
from rejoinder.record.term_tellings import Term
from rejoinder.record.terms import split_terms

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMAND_ACTS = frozenset({"demand", "order"})
# 'The ban must be lifted' demands, though the saying was read as one of these.
STATING_ACTS = frozenset({"claim", "state_position", "announce", "inform", "condition", "reply", "refuse", "reject", "criticise"})
FEWEST_WORDS = 3
NOBODY = frozenset({"i", "we", "you", "nobody", "everyone", "everybody", "it", "there", "they", "one"})
# Who does this for one bare thing ('asked for time') names no term.
MILD = frozenset({"want", "ask", "push", "press", "seek", "appeal", "call", "plead", "expect", "request"})
# 'An end to split shifts': what follows belongs to the noun though the parser reads a verb.
OPEN_NOUNS = frozenset({"end", "halt", "stop", "right", "return", "answer", "change", "access", "limit", "alternative"})
GOING_ON = frozenset(
    {"to", "of", "over", "in", "on", "within", "at", "from", "for", "excluding", "including", "covering", "against"}
)
NEAR_SUBJECT = 3
CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def find_demanded_terms(page: Page) -> Iterator[Term]:
    """Yield the terms that parties ask for or offer."""
    yield from _demand_nouns(page)
    yield from _needed(page)
    yield from _wanted(page)
    yield from _got_done(page)
    yield from _offered(page)
    yield from _offered_things(page)
    yield from _put_forward(page)


def _got_done(page: Page) -> Iterator[Term]:
    """Yield 'hoped to get the law delayed', 'sought to have the ban lifted'."""
    for token in page.verbs:
        if token.lemma_ not in ("get", "have", "see") or token.dep_ != "xcomp" or is_denied(token.head):
            continue
        if token.head.lemma_ not in ("hope", "hop", "want", "seek", "try", "aim", "attempt", "wish"):
            continue
        by = names_at(page, subject_of(token))
        done = any(child.tag_ == "VBN" for child in token.subtree if child.i > token.i)
        if by and done:
            yield Term(tuple(other for other in clause_tokens(token) if other.i >= token.i), "point-demanded", by)


def rank_of(page: Page, noun: "Token") -> str | None:
    """Return the rank that an adjective gives to 'issue', 'demand' and the like, or None."""
    modifiers = {child.lower_ for child in noun.children if child.dep_ in ("amod", "compound")}
    if modifiers & page.words.points.main:
        return "main"
    return "secondary" if modifiers & page.words.points.secondary else None


def _demand_nouns(page: Page) -> Iterator[Term]:
    """Yield what stands after 'demand' and the like: a list after a colon, 'that', 'for' or an infinitive."""
    words = page.words.points
    for token in page.nouns:
        if token.pos_ != "NOUN" or token.lemma_ not in words.nouns | words.matters:
            continue
        owner = owner_of(token)
        rank = rank_of(page, token)
        if token.lemma_ not in words.nouns and not (rank and owner is not None):
            continue
        by = names_at(page, owner) or modifier_names(page, token)
        if not by and owner is not None and owner.pos_ == "PRON":
            verb = next((up for up in token.ancestors if up.pos_ == "VERB"), None)
            by = names_at(page, subject_of(verb)) if verb is not None else ()
        if not by and owner is not None and owner.pos_ == "PRON":
            statement = page.told_by[token.i]
            by = (statement.speaker,) if statement and statement.speaker else ()
        body = _listed_after(token)
        if body is None and token.dep_ in ("appos", "attr"):
            body, by = _renamed(page, token)
        if body is None or not (by or owner is not None):
            continue
        for term in split_terms(page, body):
            yield Term(tuple(term), "point-demand-noun", by, rank=rank)


def _renamed(page: Page, noun: "Token") -> tuple[list["Token"] | None, tuple[str, ...]]:
    """Return what is called somebody's demand, and whose: 'sending it abroad, a key demand of the six powers'."""
    by = names_at(page, owner_of(noun)) or tuple(name for owner in objects_of(noun, "of") for name in phrase_name(page, owner))
    if not by:
        return None, ()
    named = noun.head if noun.dep_ == "appos" else subject_of(noun.head)
    if named is None or named.pos_ not in ("NOUN", "PROPN", "VERB"):
        return None, ()
    near = [named, *named.ancestors][:4]
    gerund = next((up for up in near if up.tag_ == "VBG" and up.dep_ in ("dobj", "pcomp", "csubj", "xcomp")), None)
    if gerund is None and page.named_at.get(named.i):
        return None, ()
    below = set(noun.subtree)
    return [token for token in (gerund or named).subtree if token not in below], by


def _listed_after(noun: "Token") -> list["Token"] | None:
    """Return the tokens that tell what a demand is: after a colon or semicolon, or in its own clause."""
    sentence = [token for token in noun.sent if token.i > noun.i]
    mark = next((token for token in sentence[:3] if token.text in (":", ";", "–", "—", "-")), None)
    if mark is not None:
        return [token for token in sentence if token.i > mark.i]
    apposed = next(
        (child for child in noun.children if child.dep_ == "appos" and child.i > noun.i and child.pos_ == "NOUN"), None
    )
    if apposed is not None:
        return phrase_tokens(apposed)
    own = next(
        (child for child in noun.children if child.dep_ in ("acl", "ccomp") and child.i > noun.i and child.tag_ == "VB"), None
    )
    if own is not None and (owner_of(noun) is not None or not any(child.lower_ == "to" for child in own.children)):
        return list(own.subtree)
    about = next(iter(objects_of(noun, "for")), None)
    return phrase_tokens(about) if about is not None else None


def _needed(page: Page) -> Iterator[Term]:
    """Yield the clauses in a demand that say what others need to do or what should be done."""
    for token in page.tokens:
        statement = page.told_by[token.i]
        if statement is None or statement.speaker is None or token.pos_ not in ("VERB", "AUX"):
            continue
        stated = statement.act in STATING_ACTS and "must" in set(auxiliaries(token)) and is_passive(token)
        if statement.act not in DEMAND_ACTS and not stated:
            continue
        needs = token.lemma_ in page.words.points.needs and any(child.dep_ == "xcomp" for child in token.children)
        duty = bool(set(auxiliaries(token)) & page.words.points.duties)
        if not (needs or duty) or is_denied(token):
            continue
        subject = _own_subject(token)
        if subject is None or subject.lower_ in NOBODY or token.tag_ == "VBG" or token.lemma_ in ("be", "mistake", "forget"):
            continue
        if any(child.dep_ == "aux" and child.i < subject.i for child in token.children):
            continue
        to = names_at(page, subject)
        if not duty and not to:
            continue
        side = side_of(page, statement.speaker)
        if side in to:
            continue
        tokens = [other for other in clause_tokens(token) if page.told_by[other.i] is not None]
        start = min(other.i for other in _subject_tokens(subject))
        if subject not in tokens and start < token.i:
            tokens = list(page.doc[start : tokens[-1].i + 1])
        yield Term(
            tuple(other for other in tokens if other.i >= start), "point-needed", (_voice_of(page, statement.speaker),), to
        )


def _subject_tokens(subject: "Token") -> list["Token"]:
    """Return the tokens of the subject, of 'tariffs already raised' from its noun on."""
    if subject.pos_ != "VERB":
        return phrase_tokens(subject, right=False)
    noun = next((child for child in subject.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return phrase_tokens(noun if noun is not None else subject, right=False)


def _voice_of(page: Page, name: str) -> str:
    """Return the side for which a spokesman speaks; else `name`."""
    actor = page.actors.get(name)
    return side_of(page, name) if actor is not None and "spokes" in (actor.office or "").lower() else name


def _own_subject(verb: "Token") -> "Token | None":
    own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubjpass", "csubj")), None)
    if own is None:
        return None
    split = [child for child in own.children if child.dep_ == "conj"]
    # The parser reads 'their supports and the others need to' as one subject; the last coordinate stands nearest to the verb.
    return split[-1] if split and verb.i - split[-1].i <= 2 < verb.i - own.i else own


def _wanted(page: Page) -> Iterator[Term]:
    """Yield what a party is told to want of another."""
    for token in page.verbs:
        if token.pos_ != "VERB" or is_denied(token) or is_passive(token):
            continue
        if token.lemma_ not in page.words.points.verbs and not _particle_of(page, token):
            continue
        by = names_at(page, subject_of(token)) or _speaker_of_coordinate(page, token)
        if not by:
            continue
        body = _wanted_body(page, token)
        if body is None or page.named_at.get(body.i) or body.lemma_.lower() in page.words.points.procedural:
            continue
        kept = _wanted_tokens(token, body)
        if token.lemma_ in MILD and sum(other.pos_ in CONTENT_POS for other in kept if other.i > token.i) < 2:
            continue
        if any(other.lemma_.lower() in page.words.points.courtesies for other in [body]):
            continue
        for term in split_terms(page, kept):
            yield Term(tuple(term), "point-demanded", by)


def _speaker_of_coordinate(page: Page, verb: "Token") -> tuple[str, ...]:
    """Return the speaker where the verb is coordinated inside what he says ('said it was false and demanded ...')."""
    statement = page.told_by[verb.i]
    told = statement is not None and statement.speaker is not None and verb.dep_ == "conj" and verb.tag_ == "VBD"
    return (statement.speaker,) if told and statement is not None and statement.speaker is not None else ()


def _wanted_body(page: Page, verb: "Token") -> "Token | None":
    """Return the head of what is wanted where it is more than an act of the one who wants it."""
    direct = object_of(verb) if verb.lemma_ in ("want", "demand", "require", "seek", "request") else None
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if (
        clause is not None
        and verb.lemma_ == "insist"
        and not (clause.tag_ == "VB" or set(auxiliaries(clause)) & {"must", "should", "be"})
    ):
        return None
    if clause is not None and any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.children):
        return clause
    after = _particle_of(page, verb)
    if after:
        return next((inner for child in after for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
    return direct


def _wanted_tokens(verb: "Token", body: "Token") -> list["Token"]:
    """Return the words of what is wanted, without the clauses that hang on it; with the verb where they are too few."""
    if body.dep_ in ("ccomp", "xcomp"):
        kept = [
            other for other in clause_tokens(body, keep=frozenset({"conj", "cc"})) if other.i > verb.i and other.dep_ != "mark"
        ]
    elif body.pos_ == "VERB":
        kept = clause_tokens(body)
    else:
        kept = _object_list(verb, body)
    if sum(token.is_alpha for token in kept) >= FEWEST_WORDS:
        return kept
    subject = subject_of(verb)
    near = subject is not None and 0 < verb.i - subject.i <= NEAR_SUBJECT
    first = phrase_tokens(subject)[0].i if subject is not None and near else verb.i
    last = kept[-1].i if kept else body.i
    return list(verb.doc[min(first, last) : last + 1])


def _object_list(verb: "Token", body: "Token") -> list["Token"]:
    """Return the phrase of `body` with its coordinates, a participle that the parser takes for a second verb among them."""
    heads = coordinates(body)
    heads += [
        child
        for child in verb.children
        if child.dep_ in ("conj", "advcl") and child.i > body.i and child.tag_ == "VBN" and not _has_clause_of_its_own(child)
    ]
    heads += [
        child
        for child in verb.children
        if child.dep_ in ("npadvmod", "dep", "appos") and child.i > body.i and child.pos_ == "NOUN" and _follows_comma(child)
    ]
    first = phrase_tokens(body)
    heads += [child for child in verb.children if child.dep_ in ("prep", "advcl") and _goes_on(verb, first, child)]
    heads += [child for child in body.children if child.dep_ == "relcl" and _splits_noun(body, child)]
    last = max((token for head in heads for token in ([*head.subtree] if head is not body else first)), key=lambda token: token.i)
    if len(heads) == 1:
        return first
    return list(verb.doc[first[0].i : last.i + 1])


def _splits_noun(noun: "Token", child: "Token") -> bool:
    """Whether the parser takes 'to split shifts' after 'an end' for a clause."""
    return noun.lemma_.lower() in OPEN_NOUNS and noun.i + 1 < len(noun.doc) and noun.nbor(1).head == child and child.tag_ == "VB"


def _goes_on(verb: "Token", phrase: list["Token"], child: "Token") -> bool:
    """Whether what the parser hangs on the verb goes on with its object: 'an end to', '6 percent, spread over two years'."""
    start = min(token.i for token in child.subtree)
    gap = start - phrase[-1].i
    participle = child.dep_ == "advcl" and child.tag_ in ("VBN", "VBD") and gap <= 2 and not _has_clause_of_its_own(child)
    infinitive = child.dep_ == "advcl" and gap == 1 and phrase[-1].lemma_.lower() in OPEN_NOUNS and verb.doc[start].lower_ == "to"
    return (child.dep_ == "prep" and gap == 1 and child.lower_ in GOING_ON) or participle or infinitive


def _follows_comma(noun: "Token") -> bool:
    first = phrase_tokens(noun, right=False)[0]
    return first.i > 0 and first.nbor(-1).text == ","


def _has_clause_of_its_own(verb: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for child in verb.children)


def _particle_of(page: Page, verb: "Token") -> list["Token"]:
    """Return the prepositions that make 'call for' and the like of `verb`."""
    pairs = page.words.points.particle_verbs
    return [child for child in verb.children if child.dep_ == "prep" and f"{verb.lemma_} {child.lower_}" in pairs]


def _put_forward(page: Page) -> Iterator[Term]:
    """Yield 'suggested that the surcharge lapse', 'proposed that the quota be doubled'."""
    words = page.words.points
    for token in page.verbs:
        if token.lemma_ not in words.offering_verbs or is_denied(token) or is_passive(token) or not is_finite(token):
            continue
        clause = next((child for child in token.children if child.dep_ == "ccomp" and child.i > token.i), None)
        by = names_at(page, subject_of(token))
        if (
            clause is None
            or not by
            or _has_pronoun(clause)
            or not (set(auxiliaries(clause)) & {"should", "be"} or _is_bare(clause))
        ):
            continue
        body = [other for other in clause_tokens(clause) if other.i > token.i and other.dep_ != "mark"]
        if not any(other.lemma_.lower() in words.procedural | words.courtesies for other in body[:8]):
            yield Term(tuple(body), "point-proposed", by)


def _has_pronoun(verb: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.pos_ == "PRON" for child in verb.children)


def _is_bare(verb: "Token") -> bool:
    """Whether the verb stands bare after 'that' and its subject: 'that the ban lapse'."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    bare = verb.tag_ in ("VB", "VBP") and verb.lower_ == verb.lemma_ and not any(c.dep_ == "aux" for c in verb.children)
    return bare and subject is not None and subject.tag_ in ("NN", "NNP") and any(c.lower_ == "that" for c in verb.children)


def _offered_things(page: Page) -> Iterator[Term]:
    """Yield what a party is told to have offered, as a thing: 'offered a raise of 6 percent'."""
    words = page.words.points
    for token in page.verbs:
        if token.lemma_ not in words.offering_verbs or is_denied(token) or is_passive(token) or not is_finite(token):
            continue
        body = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
        by = names_at(page, subject_of(token))
        if body is None or not by or body.pos_ not in ("NOUN", "PROPN") or page.named_at.get(body.i):
            continue
        kept = _object_list(token, body)
        if any(other.lemma_.lower() in words.procedural | words.courtesies for other in kept[:6]):
            continue
        for term in split_terms(page, kept):
            yield Term(
                tuple(term),
                "point-proposed",
                by,
                tuple(name for child in token.children if child.dep_ == "dative" for name in names_at(page, child)),
            )


def _offered(page: Page) -> Iterator[Term]:
    """Yield what a party is told to offer to do, or to have done."""
    for statement in page.reading.statements:
        if statement.act != "offer" or statement.speaker is None:
            continue
        tokens = page.tokens_of(statement.content)
        start = next((n for n, token in enumerate(tokens) if token.tag_ in ("VB", "VBG")), None)
        if start is None or start > 1 or any(token.lemma_ in page.words.points.procedural for token in tokens[start : start + 8]):
            continue
        verb = tokens[start]
        kept = [token for token in clause_tokens(verb, keep=frozenset({"conj", "cc"})) if token.i >= verb.i and token in tokens]
        for term in split_terms(page, kept):
            yield Term(tuple(term), "point-proposed", (statement.speaker,), statement.addressee)
