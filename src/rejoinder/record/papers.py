"""Which mentions of papers are one paper.

Mentions in, groups of mentions out, each a paper under its names, in order of first mention.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rejoinder.record.page import Page
from rejoinder.record.paper_mentions import PaperMention, find_paper_mentions
from rejoinder.shapes import Span

# Kinds that one paper may bear at once: what is proposed is a draft.
FAMILIES = (
    frozenset({"proposal", "draft agreement", "draft treaty", "plan", "offer", "initiative", "framework"}),
    frozenset({"agreement", "treaty", "ceasefire", "draft agreement", "draft treaty", "protocol", "memorandum"}),
    frozenset({"bill", "law"}),
    frozenset({"letter", "written reply"}),
)


@dataclass(slots=True)
class Paper:
    """A paper under its names.

    Attributes:
        mentions: Its mentions, in order.
    """

    mentions: list[PaperMention] = field(default_factory=list)

    @property
    def titles(self) -> list[str]:
        """Its titles, in order."""
        return [mention.title for mention in self.mentions if mention.title]

    @property
    def by(self) -> tuple[str, ...]:
        """Who made it, as the first mention that tells it says."""
        return next((mention.by for mention in self.mentions if mention.by and not mention.is_absent), ())

    @property
    def years(self) -> list[str]:
        """The years and days in its names."""
        return [value for mention in self.mentions for value in (mention.year, mention.date) if value]

    @property
    def kind(self) -> str:
        """The kind that its surest mention tells, a draft before what it would be."""
        kinds = [mention.kind for mention in self.mentions if not mention.is_generic] or [self.mentions[0].kind]
        return next((kind for kind in kinds if kind.startswith("draft")), kinds[0])


@dataclass(slots=True)
class Papers:
    """The papers of a report.

    Attributes:
        papers: In order of first mention.
        at: Token index of a mention's head to the papers that it names.
    """

    papers: list[Paper]
    at: dict[int, list[Paper]]


def find_papers(page: Page) -> Papers:
    """Return the papers of a report; one that is only said to be missing is none."""
    papers: list[Paper] = []
    at: dict[int, list[Paper]] = {}
    last: list[Paper] = []
    within: Span | None = None
    for mention in find_paper_mentions(page):
        named = _known_as(mention, at) or _pick(mention, papers, last)
        if named is None:
            if (mention.is_absent and not mention.title) or (mention.is_generic and not mention.is_sure):
                continue
            named = [Paper()]
            papers.extend(named)
        for paper in named:
            paper.mentions.append(mention)
        at[mention.head.i] = named
        if not (within is not None and within.contains(mention.span)):
            last = named
            within = mention.span
    return Papers(papers, at)


def _known_as(mention: PaperMention, at: dict[int, list[Paper]]) -> list[Paper] | None:
    """Return the papers of which `mention` is another name: 'the health care law, the X Act', 'also known as the Y Act'."""
    naming = mention.head.head
    if mention.head.dep_ == "appos" and mention.title and naming.i in at:
        return at[naming.i]
    if mention.head.dep_ in ("oprd", "dobj", "attr") and naming.lemma_ in ("call", "dub", "name") and naming.dep_ == "acl":
        return at.get(naming.head.i)
    preposition = mention.head.head
    verb = preposition.head
    if mention.head.dep_ == "pobj" and preposition.lower_ == "as" and verb.lemma_ in ("know", "call"):
        return at.get(verb.head.i)
    return None


def _pick(mention: PaperMention, papers: Sequence[Paper], last: list[Paper]) -> list[Paper] | None:
    """Return the papers named before that `mention` names again, or None."""
    if mention.is_generic:
        return None if mention.is_sure and not mention.is_pointing else last or None
    by_words = _named_by_words(mention, papers)
    if by_words:
        return by_words
    if mention.title:
        same = [paper for paper in papers if any(_same_title(mention.title, title) for title in paper.titles)]
        return [same[-1]] if same else None
    fitting = [paper for paper in papers if _fits(mention, paper)]
    return [max(fitting, key=lambda paper: (min(len(paper.mentions), 3), paper.mentions[-1].head.i))] if fitting else None


def _named_by_words(mention: PaperMention, papers: Sequence[Paper]) -> list[Paper]:
    """Return the titled papers of which the own words of the title stand in the phrase, as in 'the X and the Y treaties'."""
    if not papers:
        return []
    start = max(mention.head.sent.start, mention.head.i - 5)
    near = {token.lower_ for token in mention.head.doc[start : mention.head.i]}
    named = []
    for paper in papers:
        own = {word for title in paper.titles for word in title.lower().split()} - {
            mention.head.lower_,
            mention.head.lemma_.lower(),
        }
        if own and own <= near and _same_family(mention.kind, {earlier.kind for earlier in paper.mentions}):
            named.append(paper)
    return named


def _fits(mention: PaperMention, paper: Paper) -> bool:
    """Whether `mention` may name `paper` again."""
    if not _same_family(mention.kind, {earlier.kind for earlier in paper.mentions}):
        return False
    if mention.by and paper.by:
        if not set(mention.by) & set(paper.by):
            return False
    elif not (mention.is_pointing or mention.by or (mention.head.tag_ == "NNP")) and not _same_words(mention, paper):
        return False
    if (paper.titles or mention.title) and mention.kind.startswith("draft") != paper.kind.startswith("draft"):
        return False
    words = _own_words(mention)
    others = {word for other in paper.mentions for word in _own_words(other)}
    if words and others and not words & others:
        return False
    own = [value for value in (mention.year, mention.date) if value]
    if own and not paper.years and mention.kind != paper.kind:
        return False
    return not (own and paper.years) or bool(set(own) & set(paper.years))


def _own_words(mention: PaperMention) -> set[str]:
    """Return the common nouns before the paper's noun that say which one it is ('health care law')."""
    return {child.lemma_.lower() for child in mention.head.children if child.dep_ == "compound" and child.pos_ == "NOUN"} - {
        "draft"
    }


def _same_family(kind: str, kinds: set[str]) -> bool:
    return kind in kinds or any(kind in family and family & kinds for family in FAMILIES)


def _same_words(mention: PaperMention, paper: Paper) -> bool:
    """Whether an indefinite mention bears the same words before its noun as an earlier one ('an official inquiry')."""
    own = {child.lower_ for child in mention.head.children if child.dep_ in ("amod", "compound")}
    return bool(own) and any(
        own == {child.lower_ for child in other.head.children if child.dep_ in ("amod", "compound")}
        and other.kind == mention.kind
        for other in paper.mentions
    )


def _same_title(first: str, second: str) -> bool:
    """Whether two titles are one, the longer holding the words of the shorter.

    >>> _same_title("Lisbon Treaty", "Treaty of Lisbon")
    True
    """
    words, others = (
        {word for word in title.lower().replace("-", " ").split() if word not in ("of", "the", "on", "for")}
        for title in (first, second)
    )
    return words <= others or others <= words
