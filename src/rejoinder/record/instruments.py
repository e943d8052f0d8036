"""The papers of a negotiation: kind, title, who made it, for whom, and what became of it.

A `Page` in; instruments out, in order, with an index from the words that name them to their ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.record.entries import ground
from rejoinder.record.likeness import stems_of
from rejoinder.record.names import members_of
from rejoinder.record.noun_phrases import objects_of
from rejoinder.record.page import Page
from rejoinder.record.paper_lives import LifeFact, find_lives, latest_status
from rejoinder.record.paper_mentions import PaperMention
from rejoinder.record.papers import Paper, Papers, find_papers
from rejoinder.record.written_letters import find_written_letters
from rejoinder.shapes import Instrument, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# A paper's evidence: its fullest name, a second one that tells more, and what is told of its secrecy or its force.
MOST_STATUS_SPANS = 2
NEW_STEMS = 4
# A paper that nobody is said to own or make is one where the report comes back to it.
OFTEN = 3
TOPICS = frozenset({"treaty", "agreement", "ceasefire", "bill", "law", "resolution", "draft agreement", "contract"})
# What befalls a paper after its day.
NOT_ITS_DAY = frozenset({"in force", "expired", "suspended", "withdrawn", "leaked", "rejected", "confidential"})
BESIDE_NAME = frozenset({"confidential", "leaked", "in force", "agreed", "expired", "suspended", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Instruments:
    """The instruments of a report.

    Attributes:
        entries: In order.
        at: Token index of a mention's head to the ids of the instruments that it names.
        mentions: Id to the mentions of the instrument.
        lives: Id to what is told of its life.
    """

    entries: tuple[Instrument, ...]
    at: dict[int, tuple[str, ...]]
    mentions: dict[str, tuple[PaperMention, ...]]
    lives: dict[str, tuple[LifeFact, ...]]

    def named_in(self, tokens: Sequence["Token"]) -> tuple[str, ...]:
        """Return the ids of the instruments that `tokens` name, in order."""
        return tuple(dict.fromkeys(entry for token in tokens for entry in self.at.get(token.i, ())))


def find_instruments(page: Page) -> Instruments:
    """Return the instruments of a report."""
    papers = find_papers(page)
    lives = find_lives(page, papers)
    entries: list[Instrument] = []
    ids: dict[int, tuple[str, ...]] = {}
    for number, paper in enumerate(papers.papers):
        made = _make_entries(page, paper, lives[number])
        ids[id(paper)] = tuple(entry.id for entry in made)
        entries.extend(made)
    linked = _link_replies(papers, entries, ids)
    return _index(papers, [*linked, *find_written_letters(page, linked)], ids, lives)


def _index(
    papers: Papers, entries: Sequence[Instrument], ids: dict[int, tuple[str, ...]], lives: dict[int, list[LifeFact]]
) -> Instruments:
    at = {token: tuple(name for paper in named for name in ids[id(paper)]) for token, named in papers.at.items()}
    mentions = {name: tuple(paper.mentions) for paper in papers.papers for name in ids[id(paper)]}
    mentions |= {entry.id: () for entry in entries if entry.id not in mentions}
    told = {name: tuple(lives[number]) for number, paper in enumerate(papers.papers) for name in ids[id(paper)]}
    told |= {entry.id: () for entry in entries if entry.id not in told}
    return Instruments(
        tuple(sorted(entries, key=lambda entry: entry.evidence[0])),
        {token: found for token, found in at.items() if found},
        mentions,
        told,
    )


def _make_entries(page: Page, paper: Paper, facts: list[LifeFact]) -> list[Instrument]:
    """Return the instruments that a group of mentions stands for: none where nothing shows a paper, several where told."""
    sure = [mention for mention in paper.mentions if mention.is_sure and not (mention.is_absent and not mention.title)]
    sure = [mention for mention in sure if not page.is_headline(mention.head)]
    if not sure and len(paper.mentions) >= OFTEN:
        sure = [mention for mention in paper.mentions if _is_topic(page, mention)]
    if not sure:
        return []
    rule = "instrument-titled" if paper.titles else "instrument-owned" if paper.by else "instrument-in-life"
    counterparts = tuple(dict.fromkeys(name for mention in paper.mentions for name in mention.with_))
    makers = _makers(page, paper, facts)
    if max(mention.count for mention in sure) == 2 and len(counterparts) > 1 and len(makers) == 1:
        return [_make(page, paper, sure, facts, rule, by=makers, with_=(name,)) for name in counterparts]
    if paper.kind in page.words.documents.replies and len(makers) > 1 and any(len(mention.by) == 1 for mention in paper.mentions):
        return [_make_share(page, paper, sure, facts, rule, name) for name in makers]
    return [_make(page, paper, sure, facts, rule, by=makers, with_=counterparts)]


def _is_topic(page: Page, mention: PaperMention) -> bool:
    """Whether a mention of a paper that the report speaks of again and again says what it is about."""
    about = any(child.dep_ in ("acl", "prep", "compound", "relcl") for child in mention.head.children)
    named_for_itself = mention.kind in TOPICS and mention.head.lemma_.lower() not in page.words.documents.needs_sign
    return about and named_for_itself and not mention.is_absent and not page.is_headline(mention.head)


def _makers(page: Page, paper: Paper, facts: list[LifeFact]) -> tuple[str, ...]:
    told = [name for mention in paper.mentions for name in mention.by]
    if paper.kind in page.words.documents.replies:
        return tuple(dict.fromkeys(told))
    return paper.by


def _make_share(page: Page, paper: Paper, sure: list[PaperMention], facts: list[LifeFact], rule: str, name: str) -> Instrument:
    """Return the instrument of one of several makers: what is told of the others alone is left out."""
    own = [mention for mention in sure if not mention.by or name in mention.by] or sure
    alone = [mention for mention in paper.mentions if mention.by == (name,)]
    told = [fact for fact in facts if name in fact.doers or (alone and not fact.doers)]
    return _make(page, paper, own, told, rule, by=(name,), with_=())


def _make(
    page: Page,
    paper: Paper,
    sure: list[PaperMention],
    facts: list[LifeFact],
    rule: str,
    *,
    by: tuple[str, ...],
    with_: tuple[str, ...],
) -> Instrument:
    best = max(sure, key=lambda mention: (_fullness(mention, facts), -mention.head.i))
    titles = sorted(paper.titles, key=lambda title: (title.endswith("s"), not title[:1].isupper(), -len(title)))
    years = [mention.year or mention.date for mention in paper.mentions if mention.year or mention.date]
    status = latest_status(facts)
    if status in ("unknown", "signed") and paper.kind in ("declaration", "resolution", "communiqué") and years:
        status = "adopted"
    to = tuple(dict.fromkeys(name for mention in paper.mentions for name in mention.to if name not in by))
    return Instrument(
        **ground(page, "i", _evidence(page, paper, best, facts), rule, *by, *with_, at=best.head),
        kind=paper.kind,
        title=titles[0] if titles else None,
        by=members_of(page, by),
        to=to,
        with_=tuple(name for name in with_ if name not in by),
        date=_date(facts) or (years[0] if years else None),
        status=status,
        life=tuple(dict.fromkeys(fact.assertion for fact in facts)),
    )


def _fullness(mention: PaperMention, facts: list[LifeFact]) -> tuple[int, int]:
    """Return how much a mention tells: whether its life is told there, then its length."""
    alive = any(fact.assertion.evidence.overlaps(mention.span) for fact in facts)
    named = bool(mention.year) + 2 * (bool(mention.title) and mention.head.tag_ not in ("NNS", "NNPS"))
    return (2 * alive + named + bool(mention.by), min(60, mention.span.end - mention.span.start))


def _evidence(page: Page, paper: Paper, best: PaperMention, facts: list[LifeFact]) -> list[Span]:
    spans = [best.span]
    second = next((mention for mention in paper.mentions if _tells_more(page, mention, best)), None)
    if second:
        spans.append(second.span)
    beside = [fact.assertion.evidence for fact in facts if fact.assertion.status in BESIDE_NAME and fact.verb.dep_ != "acl"]
    spans.extend([span for span in beside if not span.overlaps(best.span)][:MOST_STATUS_SPANS])
    return spans


def _tells_more(page: Page, mention: PaperMention, best: PaperMention) -> bool:
    """Whether `mention` tells with whom or to whom, and `best` does not."""
    if mention is best or mention.span.overlaps(best.span):
        return False
    if page.is_headline(mention.head):
        return False
    own, others = (stems_of(page, page.tokens_of([item.span])) for item in (mention, best))
    if len(own - others) >= NEW_STEMS and mention.is_sure and not best.title:
        return True
    addressed = bool(objects_of(mention.head, "to")) and not objects_of(best.head, "to") and mention.is_sure
    return addressed or (bool(mention.with_) and not best.with_)


def _date(facts: list[LifeFact]) -> str | None:
    """Return the day on which the paper came out, or None."""
    told = (fact.assertion.on for fact in facts if fact.assertion.on and fact.assertion.status not in NOT_ITS_DAY)
    return next((on.split("T")[0] for on in told if not on.startswith("PT")), None)


def _link_replies(papers: Papers, entries: Sequence[Instrument], ids: dict[int, tuple[str, ...]]) -> list[Instrument]:
    """Return the entries with `replies_to` where a reply names, or can only mean, the paper that it answers."""
    linked = []
    by_id = {entry.id: entry for entry in entries}
    named = {
        entry_id: [
            answered
            for mention in paper.mentions
            for token in mention.head.subtree
            if token.i != mention.head.i
            for other in papers.at.get(token.i, [])
            for answered in ids[id(other)]
        ]
        for paper in papers.papers
        for entry_id in ids[id(paper)]
    }
    for entry in entries:
        if entry.kind != "written reply":
            linked.append(entry)
            continue
        answered = [by_id[name] for name in dict.fromkeys(named.get(entry.id, [])) if name != entry.id]
        fitting = [other for other in answered if not other.with_ or set(other.with_) & set(entry.by)]
        to = entry.to or tuple(dict.fromkeys(name for other in fitting for name in other.by if name not in entry.by))
        linked.append(_replace(entry, tuple(other.id for other in fitting), to))
    return linked


def _replace(entry: Instrument, replies_to: tuple[str, ...], to: tuple[str, ...]) -> Instrument:
    from dataclasses import replace

    return replace(entry, replies_to=replies_to, to=to)
