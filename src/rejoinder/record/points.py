"""Points: the terms that a party asks for, demands or offers, each by itself.

A `Page` and its instruments in, points out, in order. The same term named again in other words is further evidence.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.record.agreed_terms import find_agreed_terms, find_returns
from rejoinder.record.demanded_terms import find_demanded_terms, rank_of
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import members_of, names_at, side_of
from rejoinder.record.noun_phrases import objects_of, owner_of, phrase_tokens, span_of
from rejoinder.record.page import Page
from rejoinder.record.paper_terms import find_paper_terms
from rejoinder.record.term_tellings import Term
from rejoinder.shapes import Point, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Swept 0.4 to 0.8 on the development cases: below 0.5 different terms of one paper join, above 0.7 none does.
SAME_TERM = 0.6
# What is called the main issue is a term told before, oftener than not: two stems in five are enough.
RANKED_TERM = 0.4
# Terms of these rules are put to somebody.
ADDRESSED = frozenset({"point-demanded", "point-demand-noun", "point-needed", "point-proposed", "point-returned"})
# How much oftener than the next the other side is named.
CLEARLY = 1.25
OFTEN = 3
# What these ask is asked of another such party or of a government, not of the country.
HOME_PARTIES = frozenset({"party", "union", "company"})
NO_SIDES = frozenset({"newspaper", "agency", "media", "document", "place"})


def find_points(page: Page, instruments: Instruments) -> tuple[Point, ...]:
    """Return the points of a report, in order."""
    found = [*find_paper_terms(page, instruments), *find_agreed_terms(page), *find_demanded_terms(page), *find_returns(page)]
    groups = _join(page, [term for term in found if not (page.is_headline(term.tokens[0]) or page.conduct[term.tokens[0].i])])
    for term in _ranked(page):
        _join_ranked(page, groups, term)
    points = [_make(page, group) for group in groups if any(term.by or term.rule == "point-agreed" for term in group)]
    points = [_address(page, point, points) for point in points]
    return tuple(sorted(points, key=lambda point: point.evidence[0]))


def _address(page: Page, point: Point, points: Sequence[Point]) -> Point:
    """Return a demand or an offer with the other side for its addressee, where the words name none and there is one.

    It is the one side of whom, or to whom, another point is told, or else the one that the speaker's side speaks to.
    """
    if point.to or not point.by or point.rule not in ADDRESSED:
        return point
    own = {side_of(page, name) for name in members_of(page, point.by)} | {*point.by, *members_of(page, point.by)}
    others = Counter(
        name
        for other in points
        for name in {side_of(page, name) for name in (*other.by, *other.to)}
        if name not in own and not _speaks_for(page, name, own)
    )
    if len(others) != 1:
        others = _principals(page, own)
    ranked = others.most_common(2)
    if len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= CLEARLY * ranked[1][1]):
        return replace(point, to=(ranked[0][0],))
    return point


def _speaks_for(page: Page, name: str, own: set[str]) -> bool:
    actor = page.actors.get(name)
    return actor is None or actor.type in NO_SIDES or side_of(page, name) in own


def _principals(page: Page, own: set[str]) -> Counter[str]:
    """Return how often the report names each other side, those who speak for it among them."""
    speaks = {page.actors[name].type for name in own if name in page.actors}
    at_home = bool(speaks & HOME_PARTIES) or not speaks - {"person", "group"}
    passed = {"person", "group", *({"state"} if at_home else ())}
    named: Counter[str] = Counter()
    for actor in page.reading.actors:
        name = side_of(page, actor.name)
        if name not in own and not _speaks_for(page, name, own) and page.actors[name].type not in passed:
            named[name] += len(actor.mentions)
    return Counter({name: count for name, count in named.items() if count >= OFTEN})


def _ranked(page: Page) -> Iterator[Term]:
    """Yield what is said to be the main issue, or a secondary one."""
    words = page.words.points
    for token in page.nouns:
        if token.lemma_ not in words.matters or token.dep_ != "nsubj" or token.head.lemma_ != "be":
            continue
        rank = rank_of(page, token)
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
    if best[1] is not None and best[0] >= RANKED_TERM:
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
