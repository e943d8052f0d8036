"""The words by which the record's passes tell papers, points, answers and the rest; read from `knowledge/record/*.toml`.

The TOML files come in, which a domain expert edits; checked tables go out. Every file has a dataclass here whose fields are
the keys that it must have: a set of words, a table from a word to a value, or a list of wordings.

A wording is a row of words that stand in that order: `no positive reaction|reply` (one of several), `give * reply` (a gap of
up to four words). A word matches the form or the lemma of a token, in lower case.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_type_hints

from rejoinder.errors import KnowledgeError

GAP = "*"

Words = frozenset[str]
Table = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of words.

    Attributes:
        steps: What stands at each place: words of which one must match, or an empty set for a gap.
        value: What the wording means, where its list says so; else empty.
    """

    steps: tuple[Words, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Wordings:
    """A list of wordings.

    Attributes:
        rows: The wordings, in the order of the file: the first that fits counts.
        by_first: For each word that may open one, the wordings that it may open, in order.
    """

    rows: tuple[Wording, ...]
    by_first: Mapping[str, tuple[Wording, ...]]


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """`documents.toml`: nouns of papers, their kinds, and the verbs of their life."""

    kinds: Table
    drafts: Words
    generic: Words
    replies: Words
    needs_sign: Words
    needs_issue: Words
    absent_verbs: Words
    never: Words
    told_by_subject: Words
    making_verbs: Words
    not_papers: Wordings
    statuses: Table
    status_adjectives: Table
    status_nouns: Table
    earlier: Words


@dataclass(frozen=True, slots=True)
class PointWords:
    """`points.toml`: how a term of a settlement is asked for."""

    nouns: Words
    verbs: Words
    particle_verbs: Words
    needs: Words
    duties: Words
    main: Words
    secondary: Words
    matters: Words
    stipulating: Words
    procedural: Words
    offering_verbs: Words
    courtesies: Words
    connectors: Wordings
    aiming_verbs: Words
    return_marks: Words


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """`answers.toml`: what an answer says."""

    verdicts: Wordings
    secondary: Wordings
    reply_nouns: Words
    judging: Words
    waiting: Words
    silences: Words
    matters: Words
    verbs: Table


@dataclass(frozen=True, slots=True)
class RequestWords:
    """`requests.toml`: how somebody asks something of somebody."""

    acts: Words
    verbs: Words
    particle_verbs: Words
    proposing_verbs: Words
    wishes: Words
    nouns: Words
    own_side: Words
    announcing_verbs: Words
    papers: Words
    refusing_verbs: Words
    turns: Wordings
    no_answer: Wordings
    asked_things: Words
    writing_verbs: Words
    parried_verbs: Words
    granting_verbs: Words
    denying_verbs: Words
    answering_verbs: Table


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """`commitments.toml`: how somebody binds himself, and on which condition."""

    verbs: Words
    given_words: Words
    binding_nouns: Words
    threat_acts: Words
    future: Words
    condition_marks: Words
    conditions: Wordings
    conditioning_verbs: Words
    allowing_verbs: Words
    binding_auxiliaries: Words
    exchange_verbs: Words
    principles: Words
    weak_verbs: Words
    hostile_verbs: Words
    harm_nouns: Words
    suffering_verbs: Words
    told_principles: Wordings
    joint_papers: Words
    parties: Words
    ready_words: Words
    assuring_verbs: Words
    deed_verbs: Words
    own_nouns: Words
    undertaking_nouns: Table


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """`claims.toml`: how a claim is set against another, doubted or told as an accusation."""

    acts: Words
    plain_denials: Words
    nouns: Words
    false_words: Words
    denying_verbs: Words
    unconfirmed: Wordings
    contrast: Wordings
    accusing: Words
    concern_nouns: Words
    claiming_verbs: Words
    blaming_verbs: Words
    describing_verbs: Words
    never_so: Wordings
    blamed_deeds: Words
    wrongly: Words
    words_given: Words
    against_words: Words
    rumour_nouns: Words
    hearsay_verbs: Words
    hearsay_adverbs: Words
    other_side: Words


@dataclass(frozen=True, slots=True)
class CitationWords:
    """`citations.toml`: how an earlier paper is named or passed over."""

    articles: Words
    omitting_verbs: Words
    parts: Words
    mentioning_verbs: Words
    naming_verbs: Words
    ordinals: Words
    leaning: Wordings
    leaning_verbs: Words
    omitting_particles: Words
    silences: Wordings


@dataclass(frozen=True, slots=True)
class EventWords:
    """`events.toml`: what happens in a negotiation."""

    verbs: Table
    with_verbs: Table
    noun_kinds: Table
    dated_nouns: Table
    ruling_verbs: Words
    planned_verbs: Words
    taking_place: Words
    meeting_prepositions: Words
    which_meeting: Words
    holding_verbs: Words
    forums: Words
    telling_verbs: Words
    deadline_nouns: Words
    deadline_prepositions: Words
    calling_verbs: Words
    office_nouns: Words
    office_verbs: Words
    undated_verbs: Words
    coming_heads: Words
    not_events: Words
    set_phrases: Wordings
    lapsing_verbs: Words
    lapsing_nouns: Words
    paper_days: Table


@dataclass(frozen=True, slots=True)
class TranscriptWords:
    """`transcripts.toml`: who runs a press call or a briefing, and what is said only to run it."""

    runners: Words
    business: Wordings


@dataclass(frozen=True, slots=True)
class RecordWords:
    """All words of the record's passes."""

    documents: DocumentWords
    points: PointWords
    answers: AnswerWords
    requests: RequestWords
    commitments: CommitmentWords
    claims: ClaimWords
    citations: CitationWords
    events: EventWords
    transcripts: TranscriptWords


@lru_cache(maxsize=1)
def load_record_words() -> RecordWords:
    """Return the words that ship with the project.

    Raises:
        KnowledgeError: A file breaks its form.
    """
    folder = files("rejoinder.knowledge") / "record"
    hints = get_type_hints(RecordWords)
    parts = {}
    for field in fields(RecordWords):
        name = f"{field.name}.toml"
        parts[field.name] = parse_words(hints[field.name], (folder / name).read_text(encoding="utf-8"), name)
    return RecordWords(**parts)


def parse_words(shape: Any, text: str, name: str) -> Any:
    r"""Return a `shape` (one of the dataclasses above) made from the TOML `text` of the file `name`.

    Raises:
        KnowledgeError: The text is no TOML, a key is missing or unknown, or a value has the wrong form.

    >>> text = 'parts = ["clause"]\narticles = ["article"]\nomitting_verbs = ["omit"]\nnaming_verbs = ["cite"]'
    >>> parse_words(CitationWords, text, "citations.toml")
    Traceback (most recent call last):
    rejoinder.errors.KnowledgeError: citations.toml: mentioning_verbs: missing; a list of words is wanted
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(name, None, "", f"not TOML: {error}") from error
    hints = get_type_hints(shape)
    for key in data:
        if key not in hints:
            raise KnowledgeError(name, _line_of(text, key), key, f"not known; the keys are {', '.join(sorted(hints))}")
    return shape(**{key: _parse_value(hints[key], data.get(key), _Place(name, text, key)) for key in hints})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands, for the errors."""

    name: str
    text: str
    key: str

    def error(self, problem: str) -> KnowledgeError:
        return KnowledgeError(self.name, _line_of(self.text, self.key), self.key, problem)


def _parse_value(hint: Any, value: Any, place: _Place) -> Any:
    if hint == Words:
        return frozenset(_parse_list(value, place))
    if hint == Table:
        if not isinstance(value, dict):
            raise place.error(_wrong(value, "a table from a value to its words"))
        return MappingProxyType({word: meaning for meaning, listed in value.items() for word in _parse_list(listed, place)})
    if isinstance(value, dict):
        return make_wordings(
            [_parse_wording(row, meaning, place) for meaning, rows in value.items() for row in _parse_list(rows, place)]
        )
    return make_wordings([_parse_wording(row, "", place) for row in _parse_list(value, place)])


def make_wordings(rows: Sequence[Wording]) -> Wordings:
    """Return `rows` with their index."""
    by_first: dict[str, list[Wording]] = {}
    for row in rows:
        for word in sorted(row.steps[0]):
            by_first.setdefault(word, []).append(row)
    return Wordings(tuple(rows), MappingProxyType({word: tuple(found) for word, found in by_first.items()}))


def _parse_list(value: Any, place: _Place) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise place.error(_wrong(value, "a list of words"))
    for word in value:
        if not word.strip() or word != word.strip() or word != word.lower():
            raise place.error(f"'{word}' is not a word in lower case without spaces around it")
    return value


def _wrong(value: Any, wanted: str) -> str:
    return f"missing; {wanted} is wanted" if value is None else f"{type(value).__name__} found; {wanted} is wanted"


def _parse_wording(row: str, value: str, place: _Place) -> Wording:
    steps = tuple(frozenset() if part == GAP else frozenset(part.split("|")) for part in row.split())
    if not steps[0] or not steps[-1] or any("" in step for step in steps):
        raise place.error(f"'{row}' begins or ends with a gap, or has an empty alternative")
    return Wording(steps, value)


def _line_of(text: str, key: str) -> int | None:
    """Return the first line, from 1, that sets `key` or opens its table."""
    for number, line in enumerate(text.splitlines(), 1):
        start = line.strip().lstrip("[").split("=")[0].rstrip("] ").strip()
        if start == key or start.startswith(f"{key}."):
            return number
    return None
