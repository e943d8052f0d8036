"""What the finders of actors share while they read one report: its parse, the book, the phrases found, the figures known.

A report, its parse, the attributions and the book come in; phrases that point to figures collect on it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.knowledge import ActorBook, name_key
from rejoinder.reading.actors.figure import Figure
from rejoinder.shapes import Attribution, BlockRole, Mention, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ADDRESS = re.compile(r"\]?\(?https?://\S+|www\.\S+")
BETWEEN = frozenset({",", "and", "&", "the", "both"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
BESIDE = frozenset({"appos", "compound", "conj", "nmod", "flat", "nsubj", "npadvmod"})
COUNTS = frozenset(
    [
        "thousand",
        "hundred",
        "dozen",
        "million",
        "number",
        "group",
        "majority",
        "minority",
        "handful",
        "score",
        "crowd",
        "couple",
        "ten",
        "most",
        "many",
        "some",
        "both",
        "all",
    ]
)
QUOTES = frozenset({'"', "“", "”", "``", "''"})


@dataclass(slots=True, eq=False)
class Phrase:
    """Tokens that name, describe or point to somebody.

    Attributes:
        start: First token.
        end: One past the last token.
        head: The token that heads it.
        kind: `name`, `office`, `description`, `pronoun`, `joint`, `adjective` or `place`.
        figure: Whom it means, or None where undecided.
        reason: Why.
        confidence: From 0 to 1.
        of: State or body that an adjective or an office phrase names, or None.
    """

    start: int
    end: int
    head: int
    kind: str
    figure: Figure | None
    reason: str
    confidence: float
    of: str | None = None


class Stage:
    """The shared state of one reading.

    Args:
        report: The report.
        doc: Its parse.
        attributions: Who said what, as spans.
        book: The actor book.
    """

    def __init__(self, report: Report, doc: "Doc", attributions: Sequence[Attribution], book: ActorBook) -> None:
        self.report = report
        self.doc = doc
        self.attributions = tuple(attributions)
        self.book = book
        self.words = book.words.lists
        self.day: date | None = report.publication.day
        self.figures: list[Figure] = []
        self.phrases: list[Phrase] = []
        self.called: dict[str, str] = {}
        self._by_name: dict[str, Figure] = {}
        self._by_head: dict[int, Phrase] = {}
        self.tokens = list(doc)
        self._keys: dict[str, str] = {}
        self.part_keys: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, list[Token]] = {}
        for token in self.tokens:
            self._places.setdefault(token.text, []).append(token)
        self._starts = [token.idx for token in self.tokens]
        self._block_tokens = self._find_block_tokens()
        self._sentences = self._number_sentences()
        self._quoted = self._mark_quotations()
        self._silent = self._mark_silent()
        self._contents = self._mark_contents()

    # Figures

    def figure(self, name: str, type_: str, *, of: str | None = None, named: bool = True, plural: bool = False) -> Figure:
        """Return the figure called `name`, made where there is none."""
        key = name_key(name)
        known = self._by_name.get(key)
        if known is None:
            known = Figure(name, type_, of=of, named=named, plural=plural)
            self._by_name[key] = known
            self.figures.append(known)
        return known

    def known(self, name: str) -> Figure | None:
        """Return the figure called `name`, or None."""
        return self._by_name.get(name_key(name))

    def rename(self, figure: Figure, name: str) -> None:
        """Call `figure` by another name; where one who is described has that name already, the two are one."""
        known = self._by_name.get(name_key(name))
        if known is figure or not name_key(name):
            figure.name = name or figure.name
            return
        if known is not None:
            if known.named or known.type != figure.type:
                return
            for phrase in self.phrases:
                if phrase.figure is figure:
                    phrase.figure = known
            known.learn(office=figure.office, of=figure.of, roles=tuple(figure.roles), nouns=tuple(figure.nouns))
            self.figures.remove(figure)
            return
        figure.name = name
        self._by_name[name_key(name)] = figure

    def call(self, name: str) -> str:
        """Return how the report calls a state: 'Britain' for the United Kingdom in a report that never writes that."""
        return self.called.get(name, name)

    # Phrases

    def add(self, phrase: Phrase) -> Phrase:
        """Put a phrase on the stage; a phrase with the same head gives way."""
        old = self._by_head.get(phrase.head)
        if old is not None:
            self.remove(old)
        self._by_head[phrase.head] = phrase
        self.phrases.append(phrase)
        return phrase

    def remove(self, phrase: Phrase) -> None:
        """Take a phrase off the stage."""
        self.phrases.remove(phrase)
        if self._by_head.get(phrase.head) is phrase:
            del self._by_head[phrase.head]

    def covered(self, kinds: Sequence[str]) -> list[bool]:
        """Return for each token whether a phrase of one of `kinds` holds it."""
        marks = [False] * len(self.doc)
        for phrase in self.phrases:
            if phrase.kind in kinds:
                marks[phrase.start : phrase.end] = [True] * (phrase.end - phrase.start)
        return marks

    def serves(self, person: str) -> bool:
        """Whether the book has `person` in an office on the day of the report."""
        return self.day is not None and any(h.holds_on(self.day) for h in self.book.holders_of_person(person))

    def phrase_with_head(self, token: int) -> Phrase | None:
        """Return the phrase that `token` heads, or None."""
        return self._by_head.get(token)

    def phrase_over(self, token: int, *, kinds: Sequence[str] = ("name", "office", "description")) -> Phrase | None:
        """Return the shortest phrase that holds `token`, or None."""
        holding = [phrase for phrase in self.phrases if phrase.start <= token < phrase.end and phrase.kind in kinds]
        return min(holding, key=lambda phrase: phrase.end - phrase.start, default=None)

    def phrases_before(self, token: int) -> Iterator[Phrase]:
        """Yield phrases that point to somebody and end at or before `token`, the nearest first."""
        earlier = [p for p in self.phrases if p.end <= token and p.figure is not None]
        yield from sorted(earlier, key=lambda p: (-p.head, p.start))

    def phrase_under(self, span: Span) -> Phrase | None:
        """Return the phrase that the words under `span` make: by their head, else the first within, else the one around."""
        tokens = self.tokens_of(span)
        if tokens is None:
            return None
        start, end = tokens
        exact = [p for p in self.phrases if p.start == start and p.end == end]
        if exact:
            return exact[0]
        joint = [p for p in self.phrases if p.kind == "joint" and start <= p.start and p.end <= end]
        head = self.doc[start:end].root.i
        for phrase in joint:
            if phrase.start <= head < phrase.end:
                return phrase
        found = self._by_head.get(head)
        if found is not None and found.kind != "adjective":
            return found
        holding = self.phrase_over(head, kinds=("name", "office", "description", "pronoun"))
        if holding is not None:
            return holding
        kinds = ("name", "office", "description", "pronoun")
        within = [p for p in self.phrases if start <= p.start and p.end <= end and p.kind in kinds]
        beside = [p for p in within if self._is_beside(p.head, head)]
        return min(beside, key=lambda p: (p.start, -p.end), default=None)

    def tiles(self, span: Span) -> list[Phrase]:
        """Return the phrases that fill `span` with nothing but commas and 'and' between; none where something else is there."""
        tokens = self.tokens_of(span)
        if tokens is None:
            return []
        start, end = tokens
        kinds = ("name", "office", "description")
        parts = [p for p in self.phrases if start <= p.start and p.end <= end and p.kind in kinds and p.figure is not None]
        parts = [p for p in parts if not any(o is not p and o.start <= p.start and p.end <= o.end for o in parts)]
        parts.sort(key=lambda p: p.start)
        if len(parts) < 2 or parts[0].start > start + 1 or len({id(p.figure) for p in parts}) < len(parts):
            return []
        gaps = [[t.lower_ for t in self.doc[a.end : b.start]] for a, b in pairwise(parts)]
        is_filled = all(gap and set(gap) <= BETWEEN for gap in gaps) and any("and" in gap for gap in gaps)
        return parts if is_filled and parts[-1].end >= end - 1 else []

    def _is_beside(self, token: int, head: int) -> bool:
        """Whether `token` hangs on `head` as a name beside it does: no preposition, possessive or clause between."""
        current = self.tokens[token]
        while current.i != head:
            if current.dep_ not in BESIDE or current.head.i == current.i:
                return False
            current = current.head
        return True

    def named_tokens(self, word: str) -> "list[Token]":
        """Return the tokens that are `word`."""
        return self._places.get(word, [])

    def key_of(self, token: int) -> str:
        """Return the text of `token` as names are compared."""
        text = self.tokens[token].text
        if text not in self._keys:
            self._keys[text] = name_key(text)
        return self._keys[text]

    def in_label(self, token: int) -> bool:
        """Whether a token stands in the label of a turn."""
        at = self.tokens[token].idx
        return any(block.label is not None and block.label.start <= at < block.label.end for block in self.report.blocks)

    def home_state(self) -> str | None:
        """Return the state of the town that the report is filed from, else the one that it names most often."""
        dateline = self.report.dateline
        if dateline is not None and dateline.place_name:
            for entry in self.book.actor_for(dateline.place_name):
                if entry.how in ("capital", "name") and entry.actor in self.book.states:
                    return entry.actor
        counts: dict[str, int] = {}
        for phrase in self.phrases:
            if phrase.figure is not None and phrase.figure.type == "state":
                counts[phrase.figure.name] = counts.get(phrase.figure.name, 0) + 1
        return max(counts, key=lambda name: counts[name]) if counts else None

    # Places in the text

    def tokens_of(self, span: Span) -> tuple[int, int] | None:
        """Return first and one past the last token under `span`, without white space, or None where there is none."""
        start = bisect_right(self._starts, span.start) - 1
        if start < 0:
            start = 0
        if self._starts[start] + len(self.tokens[start]) <= span.start:
            start += 1
        end = bisect_right(self._starts, span.end - 1)
        while start < end and (self.tokens[start].is_space or self.tokens[start].text in QUOTES):
            start += 1
        while start < end and self.tokens[end - 1].is_space:
            end -= 1
        return (start, end) if start < end else None

    def span(self, start: int, end: int) -> Span:
        """Return the span of the tokens from `start` to before `end`."""
        last = self.tokens[end - 1]
        return Span(self.tokens[start].idx, last.idx + len(last))

    def text(self, start: int, end: int) -> str:
        """Return the words of the tokens from `start` to before `end`."""
        return self.span(start, end).of(self.report.text)

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that holds `token`."""
        return self._sentences[token]

    def is_quoted(self, token: int) -> bool:
        """Whether `token` stands within quotation marks."""
        return self._quoted[token]

    def content_at(self, token: int) -> frozenset[int]:
        """Return the numbers of the attributions in whose content `token` stands."""
        return self._contents.get(token, frozenset())

    def is_start(self, token: int) -> bool:
        """Whether a sentence starts at `token`: the parse says so, and a stop, a mark or the start of a block stands before."""
        if not self.tokens[token].is_sent_start:
            return False
        before = self.tokens[token - 1] if token else None
        return before is None or before.is_punct or before.is_space or token in self._block_tokens

    def is_subject(self, phrase: Phrase) -> bool:
        """Whether a phrase is the subject of a verb, by the parse or because it opens the sentence right before its verb."""
        if is_subject(self.tokens[phrase.head]):
            return True
        if phrase.end >= len(self.doc) or not self.is_start(phrase.start):
            return False
        after = self.tokens[phrase.end]
        return after.pos_ in ("VERB", "AUX") and after.tag_ in ("VBD", "VBZ", "VBP", "MD")

    def in_dateline(self, token: int) -> bool:
        """Whether `token` stands in the dateline or in an address of the web, where names name nobody."""
        return self._silent[token]

    def _mark_silent(self) -> list[bool]:
        marks = [False] * len(self.doc)
        spans = [self.report.dateline.span] if self.report.dateline else []
        spans += [Span(*match.span()) for match in ADDRESS.finditer(self.report.text)]
        for span in spans:
            tokens = self.tokens_of(span)
            for i in range(*tokens) if tokens else ():
                marks[i] = True
        return marks

    def is_headline(self, token: int) -> bool:
        """Whether `token` stands in a headline, a standfirst or a section head."""
        block = self.report.block_at(self.tokens[token].idx)
        return block is not None and block.role in (BlockRole.HEADLINE, BlockRole.STANDFIRST, BlockRole.SECTION_HEAD)

    def _mark_contents(self) -> dict[int, frozenset[int]]:
        marks: dict[int, set[int]] = {}
        for number, attribution in enumerate(self.attributions):
            for part in attribution.content:
                tokens = self.tokens_of(part)
                for i in range(*tokens) if tokens else ():
                    marks.setdefault(i, set()).add(number)
        return {i: frozenset(numbers) for i, numbers in marks.items()}

    def _find_block_tokens(self) -> frozenset[int]:
        """Return the first token of each block, and of each turn behind its label."""
        starts = [block.span.start for block in self.report.blocks]
        starts += [block.label.end for block in self.report.blocks if block.label is not None]
        return frozenset(bisect_right(self._starts, start) - 1 for start in starts)

    def _number_sentences(self) -> list[int]:
        number, numbers = -1, []
        for token in self.tokens:
            if number < 0 or self.is_start(token.i):
                number += 1
            numbers.append(number)
        return numbers

    def _mark_quotations(self) -> list[bool]:
        """Return for each token whether it stands in quotation marks; a mark left open ends with its block."""
        from rejoinder.reading.statements.quotations import find_quotations

        marks = [False] * len(self.doc)
        for quotation in find_quotations(self.report):
            tokens = self.tokens_of(quotation.span)
            for i in range(*tokens) if tokens else ():
                marks[i] = True
        return marks

    # The end

    def settle_mentions(self) -> None:
        """Hand each phrase to its figure as a mention."""
        for phrase in sorted(self.phrases, key=lambda p: (p.start, p.end)):
            if phrase.figure is not None and phrase.kind not in ("adjective", "place"):
                phrase.figure.mentions.append(Mention(self.span(phrase.start, phrase.end), phrase.reason, phrase.confidence))


def is_subject(token: "Token") -> bool:
    """Whether `token` is the subject of a verb, itself, joined to one, or counted by one ('thousands of migrants')."""
    while token.head.i != token.i:
        if token.dep_ == "conj":
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in COUNTS:
            token = token.head.head
        else:
            break
    return token.dep_ in SUBJECTS
