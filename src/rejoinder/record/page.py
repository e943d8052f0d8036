"""One reading, indexed by token: what every pass asks of it.

A `Reading` and the words of the record in; a `Page` out, which says for a token who tells it, whom it names and which time
it stands in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.knowledge.record_words import RecordWords
from rejoinder.record.conduct import mark_conduct
from rejoinder.shapes import Actor, BlockRole, Reading, Span, Statement, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UNTOLD_ROLES = frozenset({BlockRole.BOILERPLATE, BlockRole.BYLINE, BlockRole.DATE_LINE})


@dataclass(frozen=True, slots=True)
class Page:
    """A reading with its indices.

    Attributes:
        reading: The reading.
        words: The words of the passes.
        tokens: The tokens of the parse.
        verbs: Those that are verbs.
        nouns: Those that are common nouns or names.
        sentence_at: For each token, the number of its sentence.
        statements: Statements by id.
        cues: Token index to the statement that the token tells, as part of its cue.
        actors: Actors by name.
        told_by: For each token, the innermost statement whose content holds it, or None.
        named_at: Token index of a mention's head to the actor's name.
        within: Token index to the name of the actor whose shortest mention covers it.
        times: Token index to the time expression that covers it.
        roles: For each token, the role of its block, or None between blocks.
        conduct: For each token, whether it only runs a press call or the like, or is asked there.
        covered: Tokens under spans that were asked for, kept for the next who asks.
    """

    reading: Reading
    words: RecordWords
    tokens: tuple["Token", ...]
    verbs: tuple["Token", ...]
    nouns: tuple["Token", ...]
    sentence_at: list[int]
    statements: dict[str, Statement]
    cues: dict[int, Statement]
    actors: dict[str, Actor]
    told_by: list[Statement | None]
    named_at: dict[int, str]
    within: dict[int, str]
    times: dict[int, TimeExpression]
    roles: list[BlockRole | None]
    conduct: tuple[bool, ...]
    covered: "dict[Span, list[Token]]"

    @property
    def doc(self) -> "Doc":
        """The parse."""
        return self.reading.doc

    @property
    def as_of(self) -> str | None:
        """The day of publication, or None where it is not known."""
        day = self.reading.report.publication.day
        return day.isoformat() if day else None

    def is_read(self, token: "Token") -> bool:
        """Whether the token stands in what the report tells, not in a byline or boilerplate."""
        return self.roles[token.i] not in UNTOLD_ROLES

    def is_headline(self, token: "Token") -> bool:
        """Whether the token stands in a headline or a section head, where words are dropped."""
        return self.roles[token.i] in (BlockRole.HEADLINE, BlockRole.SECTION_HEAD)

    def is_run_by(self, statement: Statement) -> bool:
        """Whether a statement is the own word of one who asks in a press call or runs it, not what he tells of others."""
        tokens = self.tokens_of(statement.content)
        return bool(tokens) and statement.nested_in is None and all(self.conduct[token.i] for token in tokens)

    def chain_at(self, token: "Token") -> tuple[str, ...]:
        """Return the speakers who tell the token, outermost first; empty is the report's own voice."""
        return self.chain_of(self.told_by[token.i])

    def chain_of(self, statement: Statement | None) -> tuple[str, ...]:
        """Return the speakers through whom the content of `statement` is told, outermost first."""
        chain: list[str] = []
        seen: set[str] = set()
        while statement and statement.id not in seen:
            seen.add(statement.id)
            if statement.speaker:
                chain.insert(0, statement.speaker)
            statement = self.statements.get(statement.nested_in or "")
        return tuple(chain)

    def tokens_of(self, spans: Iterable[Span]) -> list["Token"]:
        """Return the tokens that `spans` touch, without white space, in order."""
        found: list[Token] = []
        for span in spans:
            known = self.covered.get(span)
            if known is None:
                covered = self.doc.char_span(span.start, span.end, alignment_mode="expand")
                inside = self.tokens[covered.start : covered.end] if covered is not None else ()
                known = self.covered[span] = [token for token in inside if not token.is_space]
            found.extend(known)
        return found

    def date_of(self, tokens: Sequence["Token"]) -> TimeExpression | None:
        """Return the first time expression among `tokens` that names a day, month, year or season, or None."""
        for token in tokens:
            time = self.times.get(token.i)
            if time and is_date(time):
                return time
        return None


def is_date(time: TimeExpression) -> bool:
    """Whether the expression names a stretch of the calendar."""
    return time.type.value in ("DATE", "TIME") and time.value[:1] in "0123456789X"


def open_page(reading: Reading, words: RecordWords) -> Page:
    """Return the page of a reading."""
    doc = reading.doc
    named_at, within = _index_mentions(reading)
    tokens = tuple(doc)
    return Page(
        reading=reading,
        words=words,
        tokens=tokens,
        verbs=tuple(token for token in tokens if token.pos_ == "VERB"),
        nouns=tuple(token for token in tokens if token.pos_ in ("NOUN", "PROPN")),
        sentence_at=_index_sentences(reading),
        cues=_index_cues(reading),
        statements={statement.id: statement for statement in reading.statements},
        actors={actor.name: actor for actor in reading.actors},
        told_by=_index_statements(reading),
        named_at=named_at,
        within=within,
        times={
            token.i: time
            for time in reading.dates
            for token in doc.char_span(time.span.start, time.span.end, alignment_mode="expand") or ()
        },
        roles=_index_roles(reading),
        conduct=mark_conduct(reading, words),
        covered={},
    )


def _index_statements(reading: Reading) -> list[Statement | None]:
    """Return for each token the statement with the shortest content that covers it."""
    doc = reading.doc
    sized = [(sum(span.end - span.start for span in statement.content), statement) for statement in reading.statements]
    told_by: list[Statement | None] = [None] * len(doc)
    for _, statement in sorted(sized, key=lambda pair: -pair[0]):
        for span in statement.content:
            for token in doc.char_span(span.start, span.end, alignment_mode="expand") or ():
                told_by[token.i] = statement
    return told_by


def _index_sentences(reading: Reading) -> list[int]:
    numbers: list[int] = []
    for number, sentence in enumerate(reading.doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers


def _index_cues(reading: Reading) -> dict[int, Statement]:
    cues: dict[int, Statement] = {}
    for statement in reading.statements:
        if statement.cue is None:
            continue
        covered = reading.doc.char_span(statement.cue.start, statement.cue.end, alignment_mode="expand")
        for token in covered or ():
            cues.setdefault(token.i, statement)
    return cues


def _index_mentions(reading: Reading) -> tuple[dict[int, str], dict[int, str]]:
    doc = reading.doc
    sized = sorted(
        (
            (mention.span.end - mention.span.start, mention.span, actor.name)
            for actor in reading.actors
            for mention in actor.mentions
        ),
        key=lambda row: (row[0], row[1]),
    )
    named_at: dict[int, str] = {}
    within: dict[int, str] = {}
    for _, span, name in sized:
        covered = doc.char_span(span.start, span.end, alignment_mode="expand")
        if covered is None:
            continue
        named_at[covered.root.i] = name
        for token in covered:
            within.setdefault(token.i, name)
    return named_at, within


def _index_roles(reading: Reading) -> list[BlockRole | None]:
    roles: list[BlockRole | None] = [None] * len(reading.doc)
    for block in reading.report.blocks:
        for token in reading.doc.char_span(block.span.start, block.span.end, alignment_mode="expand") or ():
            roles[token.i] = block.role
    return roles
