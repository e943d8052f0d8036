"""Makes a dossier of as many reports as wanted, of the corpus's own: each read once, then told anew of others.

A copy of a negotiation has its own states, persons and towns, its own matter (many of its words are put for others) and its
own days. Text, spans, ids and names are written anew and described and joined as those of any report, so that the search
index, the identities and the proposals are really there; only the reading is not done again. The same number gives the same
dossier. One of eight powers mediates in every copy, so that there are actors whom many reports name.

The negotiations of the splits `train` and `dev` are taken; nothing is measured on those of `test`.
"""

import hashlib
import random
import re
import time
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from rejoinder.runners import ReadResult
from rejoinder.runners.add_report import ReportDetails, enter_prepared, prepare_report
from rejoinder.shapes import Span
from rejoinder.shapes.dossier import NewReport
from rejoinder.store import Dossier, create_dossier, open_dossier

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SPLITS = ("train", "dev")

# Copies of a negotiation are so many days apart.
DAYS_APART = 3

# So many reports are entered in one transaction.
AT_ONCE = 25

# Of the words of at least five letters that name nobody, this share is put for others.
CHANGED = 0.6

POWERS = ("Ostavia", "Merrindale", "Quellaria", "Thornmark", "Ysoria", "Calderra", "Bremoria", "Valdunia")

NO_NAMES = frozenset({"the", "and", "for", "from", "with", "his", "her"})

WORD = re.compile(r"[A-Za-z]+")
LONG_WORD = re.compile(r"\b[a-z]{5,}\b")
ID = re.compile(r"([a-z])-[0-9a-f]{8,}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

# Which fields of the shapes hold words of the report, and which days.
NAMING = {"name", "office", "of", "members", "chain", "by", "to", "with_", "participants", "speaker", "addressee", "place_name"}
TELLING = {"title", "gist", "what", "at", "said_at", "article", "point", "conditioned_by", "countered_by", "cites"}
WORDS = NAMING | TELLING
DAYS = frozenset({"as_of", "said_on", "asked_on", "date", "on"})

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Template:
    """A report of the corpus as it was read: what it bears, its sentences, its details, and whose negotiation it is of."""

    negotiation: str
    result: ReadResult
    sentences: tuple[Span, ...]
    details: ReportDetails


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all negotiations: the names of each, who mediates in it, and groups of ordinary words put for each other."""

    names: Mapping[str, tuple[str, ...]]
    mediators: Mapping[str, str]
    groups: tuple[tuple[str, ...], ...]


def read_templates(negotiations: Sequence[str] = ()) -> list[Template]:
    """Read every report of some of the corpus's negotiations once; of all where none is named."""
    from rejoinder.runners import read_report
    from rejoinder.settings import Settings

    found = []
    for name in negotiations or _negotiations():
        folder = CORPUS / name
        for row in tomllib.loads((folder / "reports.toml").read_text("utf-8"))["reports"]:
            settings = Settings(actors_file=folder / "actors.toml")
            result = read_report(folder / row["file"], settings=settings, published=row["published"])
            sentences = tuple(Span(one.start_char, one.end_char) for one in result.reading.doc.sents)
            bare = replace(result, reading=replace(result.reading, doc=cast(Any, None)))
            details = ReportDetails(agency=row.get("agency"), side=row.get("side"))
            found.append(Template(name, bare, sentences, details))
    return found


def learn_vocabulary(templates: Sequence[Template]) -> Vocabulary:
    """Return the names and the words of some templates."""
    names: dict[str, tuple[str, ...]] = {}
    mediators = {}
    for name in dict.fromkeys(template.negotiation for template in templates):
        folder = CORPUS / name
        tables = tomllib.loads((folder / "actors.toml").read_text("utf-8"))
        words = {word.lower() for written in _written_in(tables) for word in WORD.findall(written) if word[0].isupper()}
        names[name] = tuple(sorted(word for word in words - NO_NAMES if len(word) > 2))
        told = tomllib.loads((folder / "reports.toml").read_text("utf-8"))["negotiation"]
        mediators[name] = (told.get("mediator") or told["parties"][-1]).split()[-1].lower()
    taken = {word for words in names.values() for word in words}
    counted = Counter(word for template in templates for word in LONG_WORD.findall(template.result.reading.report.text))
    groups: dict[tuple[str, int], list[str]] = {}
    for word, count in sorted(counted.items()):
        if word not in taken:
            ending = next((end for end in ("ing", "ed", "ly", "s") if word.endswith(end)), "")
            groups.setdefault((ending, count.bit_length()), []).append(word)
    return Vocabulary(names, mediators, tuple(tuple(group) for _, group in sorted(groups.items())))


def make_report(templates: Sequence[Template], vocabulary: Vocabulary, number: int) -> tuple[bytes, NewReport]:
    """Return the bytes of the `number`th report, and the report as the store takes it in."""
    template = templates[number % len(templates)]
    copy = number // len(templates)
    words = _words_of_copy(vocabulary, template.negotiation, copy)
    reading = template.result.reading
    rewrite = Rewriter(reading.report.text, words, copy)
    data = rewrite.text.encode("utf-8")
    report = rewrite.shape(reading.report)
    day = reading.report.publication.day
    publication = replace(report.publication, day=day + rewrite.later if day else None)
    name = f"{copy:04d}-{Path(report.name).name}"
    report = replace(report, name=name, text=rewrite.text, sha256=hashlib.sha256(data).hexdigest(), publication=publication)
    sents = [SimpleNamespace(start_char=one.start, end_char=one.end) for one in map(rewrite.span, template.sentences)]
    told = replace(
        reading,
        report=report,
        doc=cast(Any, SimpleNamespace(sents=sents)),
        actors=rewrite.all(reading.actors),
        statements=rewrite.all(reading.statements),
        problems=(),
    )
    record = replace(rewrite.shape(template.result.record), problems=())
    details = replace(
        template.details, agency=rewrite.words_or_none(template.details.agency), side=rewrite.words_or_none(template.details.side)
    )
    result = ReadResult(reading=told, record=record)
    return data, prepare_report(result, details=details, added_at=datetime(2040, 1, 1, tzinfo=UTC))


class Rewriter:
    """Writes one report anew: its words by `words` (in lower case), its ids and days by the number of the copy."""

    def __init__(self, text: str, words: Mapping[str, str], copy: int) -> None:
        self._words = words
        self._copy = copy
        self.later = timedelta(days=copy * DAYS_APART)
        self._starts: list[int] = []
        self._edits: list[tuple[int, int, int, int]] = []
        parts, at, grown = [], 0, 0
        for match in WORD.finditer(text):
            new = self._word(match)
            if new != match[0]:
                begin = match.start() + grown
                self._starts.append(match.start())
                self._edits.append((match.start(), match.end(), begin, begin + len(new)))
                parts += [text[at : match.start()], new]
                at, grown = match.end(), grown + len(new) - len(match[0])
        self.text = "".join([*parts, text[at:]])

    def words_or_none(self, written: str | None) -> str | None:
        """Return a phrase anew."""
        return None if written is None else WORD.sub(self._word, written)

    def span(self, span: Span) -> Span:
        """Return where the words under a span now stand."""
        return Span(self._moved(span.start, at_end=False), self._moved(span.end, at_end=True))

    def all(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return some shapes anew."""
        return tuple(self.shape(shape) for shape in shapes)

    def shape(self, shape: Shape) -> Shape:
        """Return a shape with its spans, names, ids and days anew."""
        made: Any = shape
        return cast(
            Shape, replace(made, **{item.name: self._value(item.name, getattr(shape, item.name)) for item in fields(made)})
        )

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, tuple):
            return tuple(self._value(name, item) for item in value) if name != "why" else value
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._written(name, value)
        return self.shape(value) if is_dataclass(value) else value

    def _written(self, name: str, value: str) -> str:
        if ID.fullmatch(value):
            return f"{value[:2]}{hashlib.sha256(f'{value} {self._copy}'.encode()).hexdigest()[:12]}"
        if name in DAYS and DAY.match(value):
            return (date.fromisoformat(value[:10]) + self.later).isoformat() + value[10:]
        return WORD.sub(self._word, value) if name in WORDS else value

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        new = self._words.get(word.lower())
        if new is None:
            return word
        return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new

    def _moved(self, offset: int, *, at_end: bool) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        start, end, begin, finish = self._edits[number]
        if offset >= end:
            return finish + offset - end
        if offset == start:
            return begin
        return finish if at_end else begin


def build_dossier(folder: Path, reports: int, *, negotiations: Sequence[str] = (), tell: Callable[[str], None] = print) -> None:
    """Make a dossier in `folder`, or go on with one that has fewer reports; of some of the corpus's negotiations, or of all."""
    began = time.perf_counter()
    templates = read_templates(negotiations)
    vocabulary = learn_vocabulary(templates)
    tell(f"{len(templates)} reports read in {time.perf_counter() - began:.0f} s")
    dossier = open_dossier(folder) if (folder / "dossier.sqlite").exists() else create_dossier(folder, title="Many reports")
    with dossier.view() as view:
        there = view.scope().reports
    began = time.perf_counter()
    with get_context("fork").Pool(1) as pool:
        made = pool.imap(partial(make_report, templates, vocabulary), range(there, reports), chunksize=5)
        for done, seconds in _enter(dossier, made):
            if done % 250 == 0 or there + done == reports:
                rate = done / (time.perf_counter() - began)
                tell(f"{there + done} reports, {rate:.1f} a second; the last entered in {1000 * seconds:.0f} ms each")
    dossier.close()


def _enter(dossier: Dossier, made: Iterator[tuple[bytes, NewReport]]) -> Iterator[tuple[int, float]]:
    """Enter reports, some in each transaction; yield after each transaction how many are in, and the seconds of each."""
    done = 0
    batch: list[tuple[bytes, NewReport]] = []
    for one in made:
        batch.append(one)
        if len(batch) == AT_ONCE:
            yield (done := done + len(batch)), _enter_all(dossier, batch)
            batch = []
    if batch:
        yield (done := done + len(batch)), _enter_all(dossier, batch)


def _enter_all(dossier: Dossier, batch: Sequence[tuple[bytes, NewReport]]) -> float:
    for data, _ in batch:
        dossier.originals.save(data)
    began = time.process_time()
    with dossier.writer() as writer:
        for _, new in batch:
            enter_prepared(writer, new)
    return (time.process_time() - began) / len(batch)


def _negotiations() -> list[str]:
    splits = tomllib.loads((CORPUS / "splits.toml").read_text("utf-8"))
    return [name for split in SPLITS for name in splits[split]]


def _written_in(value: Any) -> Iterator[str]:
    """Yield the words of an actors file that name somebody or something."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "type":
                yield from _written_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _written_in(inner)
    elif isinstance(value, str):
        yield value


def _words_of_copy(vocabulary: Vocabulary, negotiation: str, copy: int) -> dict[str, str]:
    """Return which words of a negotiation are put for which in one copy; the first copy keeps its own."""
    if copy == 0:
        return {}
    rng = random.Random(f"{negotiation} {copy}")
    words: dict[str, str] = {}
    for group in vocabulary.groups:
        changed = [word for word in group if rng.random() < CHANGED]
        words |= dict(zip(changed, rng.sample(changed, len(changed)), strict=True))
    for name in sorted(vocabulary.names[negotiation], key=lambda name: (len(name), name)):
        root = next((known for known in sorted(words, key=len, reverse=True) if len(known) > 3 and name.startswith(known)), None)
        is_name = root in vocabulary.names[negotiation]
        words[name] = words[root] + name[len(root) :] if root and is_name else _name(rng, len(name))
    mediator = vocabulary.mediators[negotiation]
    old, new = words.get(mediator), POWERS[copy % len(POWERS)].lower()
    return {word: new + put[len(old) :] if old and put.startswith(old) else put for word, put in words.items()}


def _name(rng: random.Random, length: int) -> str:
    """Return a name that can be said, about as long as another."""
    syllables = (rng.choice("bcdfgklmnprstvz") + rng.choice("aeiou") + rng.choice(("", "", "l", "n", "r", "s")) for _ in range(6))
    name = ""
    for syllable in syllables:
        name += syllable
        if len(name) >= length:
            break
    return name
