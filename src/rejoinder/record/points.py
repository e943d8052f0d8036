"""Points: the terms that a party asks for, demands or offers, each by itself.

A `Page` and its instruments in, points out, in order. The same term named again in other words is further evidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, clause_tokens, is_denied, is_passive, object_of, subject_of
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import modifier_names, names_at, phrase_name, side_of
from rejoinder.record.noun_phrases import coordinates, objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.terms import split_terms
from rejoinder.shapes import Instrument, Point, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

# Swept 0.4 to 0.8 on the development cases: below 0.5 different terms of one paper join, above 0.7 none does.
SAME_TERM = 0.6
DEMAND_ACTS = frozenset({"demand", "order"})
FEWEST_WORDS = 3
NEAR_SUBJECT = 3
# Verbs of nothing else: they are read as verbs where the tagger takes them for nouns.
STIPULATING = frozenset({"stipulate", "prescribe", "envisage", "foresee"})
PAPER_KINDS = frozenset(
    {"draft agreement", "draft treaty", "proposal", "plan", "offer", "framework", "ultimatum", "agreement", "initiative"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as one place of the report tells it."""

    tokens: tuple["Token", ...]
    rule: str
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    rank: str | None = None


def find_points(page: Page, instruments: Instruments) -> tuple[Point, ...]:
    """Return the points of a report, in order."""
    found = [
        *_stipulated(page, instruments),
        *_demand_nouns(page),
        *_proposed(page, instruments),
        *_needed(page),
        *_wanted(page),
        *_offered(page),
    ]
    groups = _join(page, [term for term in found if not page.is_headline(term.tokens[0])])
    for term in _ranked(page):
        _join_ranked(page, groups, term)
    points = [_make(page, group) for group in groups if any(term.by for term in group)]
    return tuple(sorted(points, key=lambda point: point.evidence[0]))


def _stipulated(page: Page, instruments: Instruments) -> Iterator[Term]:
    """Yield what a draft or proposal is said to stipulate."""
    by_id = {entry.id: entry for entry in instruments.entries}
    for token in page.tokens:
        if token.lemma_ not in page.words.points.stipulating or is_denied(token):
            continue
        if token.pos_ != "VERB" and token.lemma_ not in STIPULATING:
            continue
        subject = subject_of(token)
        if subject is None:
            subject = _paper_before(instruments, token)
        papers = [by_id[name] for name in _papers_meant(page, instruments, subject)]
        papers = [paper for paper in papers if paper.kind in PAPER_KINDS and not paper.title]
        if not papers or subject is None or subject.i > token.i:
            continue
        for term in split_terms(page, _stipulated_body(token)):
            yield Term(tuple(term), "point-stipulated", *_sides(papers), in_=tuple(paper.id for paper in papers))


def _paper_before(instruments: Instruments, token: "Token") -> "Token | None":
    """Return the paper named last before `token` in its sentence: the subject where the parser takes the verb for none."""
    before = [index for index in instruments.at if token.sent.start <= index < token.i]
    return token.doc[max(before)] if before and token.lemma_ in STIPULATING else None


def _stipulated_body(verb: "Token") -> list["Token"]:
    """Return the tokens of what is stipulated: the object or clause, without 'among other things'."""
    last = max((token.i for token in verb.subtree), default=verb.i)
    rest = [token for token in verb.sent if token.i > verb.i and ((last > verb.i + 1 and token.i <= last) or last <= verb.i + 1)]
    coordinated = {below.i for child in verb.children if child.dep_ == "conj" for below in child.subtree}
    return _without_aside([token for token in rest if token.i not in coordinated])


def _without_aside(tokens: list["Token"]) -> list["Token"]:
    """Return the tokens after an opening 'among other things' or 'inter alia' and the punctuation around it."""
    words = [token.lower_ for token in tokens]
    if "among" in words[:3]:
        start = words.index("among")
        comma = next((n for n in range(start + 1, min(len(words), start + 6)) if words[n] == ","), start + 2)
        tokens = tokens[comma + 1 :]
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("that", "for", "on")):
        tokens = tokens[1:]
    return tokens


def _papers_meant(page: Page, instruments: Instruments, subject: "Token | None") -> tuple[str, ...]:
    """Return the ids of the papers that a subject means; a pronoun means those named last in the sentence before."""
    if subject is None:
        return ()
    if subject.lower_ not in ("they", "it", "which", "these", "this") or page.named_at.get(subject.i):
        return instruments.at.get(subject.i, ())
    first = subject.sent.start
    before = [index for index in instruments.at if index < subject.i and first - index < 40]
    return instruments.at[max(before)] if before else ()


def _sides(papers: Sequence[Instrument]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by = tuple(dict.fromkeys(name for paper in papers for name in paper.by))
    to = tuple(dict.fromkeys(name for paper in papers for name in (*paper.to, *paper.with_)))
    return by, to


def _demand_nouns(page: Page) -> Iterator[Term]:
    """Yield what stands after 'demand' and the like: a list after a colon, 'that', 'for' or an infinitive."""
    words = page.words.points
    for token in page.nouns:
        if token.pos_ != "NOUN" or token.lemma_ not in words.nouns | words.matters:
            continue
        owner = owner_of(token)
        rank = _rank_of(page, token)
        if token.lemma_ not in words.nouns and not (rank and owner is not None):
            continue
        by = names_at(page, owner) or modifier_names(page, token)
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
    verb = named.head.head if named.pos_ != "VERB" and named.head.dep_ == "prep" else named.head
    gerund = next(
        (up for up in (named, verb, named.head) if up.tag_ == "VBG" and up.dep_ in ("dobj", "pcomp", "csubj", "xcomp")), None
    )
    below = set(noun.subtree)
    return [token for token in (gerund or named).subtree if token not in below], by


def _rank_of(page: Page, noun: "Token") -> str | None:
    """Return the rank that an adjective gives to 'issue', 'demand' and the like, or None."""
    modifiers = {child.lower_ for child in noun.children if child.dep_ in ("amod", "compound")}
    if modifiers & page.words.points.main:
        return "main"
    return "secondary" if modifiers & page.words.points.secondary else None


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


def _proposed(page: Page, instruments: Instruments) -> Iterator[Term]:
    """Yield what a proposal or disputed agreement is about: 'a proposal to suspend ...', 'a proposal for ...'."""
    by_id = {entry.id: entry for entry in instruments.entries}
    for head_index, names in instruments.at.items():
        head = page.doc[head_index]
        papers = [by_id[name] for name in names]
        paper = papers[0]
        if paper.kind not in PAPER_KINDS or paper.title or (paper.kind == "agreement" and not _is_doubtful(head)):
            continue
        by, to = _sides(papers)
        for body in _bodies(page, head):
            for term in split_terms(page, body):
                aimed = tuple(name for token in term if token.pos_ in ("NOUN", "PROPN") for name in modifier_names(page, token))[
                    :1
                ]
                yield Term(tuple(term), "point-proposed", by, aimed or to, tuple(names))


def _is_doubtful(head: "Token") -> bool:
    return any(child.dep_ == "relcl" and "would" in set(auxiliaries(child)) for child in head.children)


def _bodies(page: Page, head: "Token") -> Iterator[list["Token"]]:
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.lemma_ not in page.words.points.procedural:
            yield clause_tokens(child, keep=frozenset({"conj", "cc"}))
        elif child.dep_ == "prep" and child.lower_ == "for":
            body = [token for token in child.subtree if token.i > child.i]
            if not any(token.lemma_.lower() in page.words.points.procedural for token in body[:4]):
                yield body


def _needed(page: Page) -> Iterator[Term]:
    """Yield the clauses in a demand that say what others need to do or what should be done."""
    for token in page.tokens:
        statement = page.told_by[token.i]
        if (
            statement is None
            or statement.act not in DEMAND_ACTS
            or statement.speaker is None
            or token.pos_ not in ("VERB", "AUX")
        ):
            continue
        needs = token.lemma_ in page.words.points.needs and any(child.dep_ == "xcomp" for child in token.children)
        duty = bool(set(auxiliaries(token)) & page.words.points.duties)
        if not (needs or duty) or is_denied(token):
            continue
        subject = _own_subject(token)
        if subject is None or subject.lower_ in ("i", "we", "you"):
            continue
        to = names_at(page, subject)
        if not duty and not to:
            continue
        side = side_of(page, statement.speaker)
        if side in to:
            continue
        tokens = [other for other in clause_tokens(token) if page.told_by[other.i] is not None]
        start = min(other.i for other in [*phrase_tokens(subject, right=False), *subject.lefts])
        yield Term(tuple(other for other in tokens if other.i >= start), "point-needed", (statement.speaker,), to)


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
        for term in split_terms(page, kept):
            yield Term(tuple(term), "point-demanded", by)


def _object_list(verb: "Token", body: "Token") -> list["Token"]:
    """Return the phrase of `body` with its coordinates, a participle that the parser takes for a second verb among them."""
    heads = coordinates(body)
    heads += [
        child
        for child in verb.children
        if child.dep_ in ("conj", "advcl") and child.i > body.i and child.tag_ == "VBN" and not _has_clause_of_its_own(child)
    ]
    first = phrase_tokens(body)
    last = max((token for head in heads for token in ([*head.subtree] if head is not body else first)), key=lambda token: token.i)
    if len(heads) == 1:
        return first
    return list(verb.doc[first[0].i : last.i + 1])


def _has_clause_of_its_own(verb: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for child in verb.children)


def _particle_of(page: Page, verb: "Token") -> list["Token"]:
    """Return the prepositions that make 'call for' and the like of `verb`."""
    pairs = page.words.points.particle_verbs
    return [child for child in verb.children if child.dep_ == "prep" and f"{verb.lemma_} {child.lower_}" in pairs]


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
    return list(verb.doc[first : kept[-1].i + 1])


def _speaker_of_coordinate(page: Page, verb: "Token") -> tuple[str, ...]:
    """Return the speaker where the verb is coordinated inside what he says ('said it was false and demanded ...')."""
    statement = page.told_by[verb.i]
    told = statement is not None and statement.speaker is not None and verb.dep_ == "conj" and verb.tag_ == "VBD"
    return (statement.speaker,) if told and statement is not None and statement.speaker is not None else ()


def _wanted_body(page: Page, verb: "Token") -> "Token | None":
    """Return the head of what is wanted where it is more than an act of the one who wants it."""
    direct = object_of(verb) if verb.lemma_ in ("want", "demand", "require") else None
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
            yield Term(tuple(term), "point-proposed", (statement.speaker,), _addressee(page, statement))


def _addressee(page: Page, statement: Statement) -> tuple[str, ...]:
    return statement.addressee


def _ranked(page: Page) -> Iterator[Term]:
    """Yield what is said to be the main issue, or a secondary one."""
    words = page.words.points
    for token in page.nouns:
        if token.lemma_ not in words.matters or token.dep_ != "nsubj" or token.head.lemma_ != "be":
            continue
        rank = _rank_of(page, token)
        attribute = next((child for child in token.head.children if child.dep_ == "attr"), None)
        if rank is None or attribute is None:
            continue
        named = objects_of(attribute, "on", "of") if attribute.lemma_ in words.matters else [attribute]
        statement = page.told_by[token.i]
        by = names_at(page, owner_of(attribute)) or (
            (side_of(page, statement.speaker),) if statement and statement.speaker else ()
        )
        for head in named:
            yield Term(tuple(phrase_tokens(head, clauses=True)), "point-main", by, rank=rank)


def _join(page: Page, terms: Sequence[Term]) -> list[list[Term]]:
    """Return the terms in groups, a point each: those of one party that speak of one matter."""
    groups: list[list[Term]] = []
    for term in sorted(terms, key=lambda term: (term.tokens[0].i, -len(term.tokens))):
        stems = stems_of(page, term.tokens)
        same = next((group for group in groups if _is_same(page, group, term, stems)), None)
        if same is None:
            groups.append([term])
        else:
            same.append(term)
    return groups


def _is_same(page: Page, group: Sequence[Term], term: Term, stems: frozenset[str]) -> bool:
    first = group[0]
    if any(set(other.tokens) & set(term.tokens) for other in group):
        return True
    if first.by and term.by and not {side_of(page, name) for name in first.by} & {side_of(page, name) for name in term.by}:
        return False
    return share(stems_of(page, first.tokens), stems) >= SAME_TERM


def _join_ranked(page: Page, groups: list[list[Term]], term: Term) -> None:
    """Add a ranked naming to the point that it names again; one that names none makes a point of its own."""
    stems = stems_of(page, [token for token in term.tokens if token.dep_ != "relcl"])
    core = stems_of(page, phrase_tokens(term.tokens[0] if term.tokens[0].pos_ == "NOUN" else _head_of(term)))
    scored = [
        (max(share(stems_of(page, group[0].tokens), stems), share(stems_of(page, group[0].tokens), core)), group)
        for group in groups
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is not None and best[0] >= SAME_TERM:
        best[1].append(term)
    elif term.by:
        groups.append([term])


def _head_of(term: Term) -> "Token":
    inside = {token.i for token in term.tokens}
    return next(token for token in term.tokens if token.head.i not in inside or token.head == token)


def _make(page: Page, group: Sequence[Term]) -> Point:
    ranked = [term for term in group if term.rank]
    first = group[0]
    spans = [span_of(first.tokens), *(span_of(term.tokens) for term in ranked if term is not first)]
    by = next((term.by for term in group if term.by), ())
    to = next((term.to for term in group if term.to), ())
    evidence: list[Span] = list(dict.fromkeys(spans))
    return Point(
        **ground(page, "p", evidence, first.rule, *by, at=first.tokens[0]),
        by=by,
        to=tuple(name for name in to if name not in by),
        in_=next((term.in_ for term in group if term.in_), ()),
        gist=gist_of(page, evidence[0]),
        rank=ranked[0].rank if ranked else None,
    )
