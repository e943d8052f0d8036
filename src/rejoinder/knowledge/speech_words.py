"""The words by which reports tell of speech, read from `speech/*.toml` and checked.

A folder of TOML files in, one frozen `SpeechWords` out. An expert edits the files; a mistake in them is one sentence that names
the file and the field.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder.errors import KnowledgeError

if TYPE_CHECKING:
    from spacy.tokens import Token

FOLDER = Path(__file__).parent / "speech"

ACTS = frozenset(
    [
        "claim",
        "inform",
        "report",
        "confirm",
        "predict",
        "state_position",
        "interpret",
        "cite",
        "stipulate",
        "comment",
        "reply",
        "discuss",
        "hope",
        "concern",
        "assess",
        "assess_reply",
        "assess_talks",
        "deny",
        "criticise",
        "accuse",
        "insult",
        "regret",
        "welcome",
        "praise",
        "support",
        "thank",
        "reassure",
        "demand",
        "request",
        "ask",
        "urge",
        "order",
        "invite",
        "propose",
        "promise",
        "offer",
        "accept",
        "agree",
        "announce",
        "reject",
        "refuse",
        "warn",
        "threaten",
        "condition",
    ]
)
"""The closed list of acts."""

VERB_FRAMES = frozenset(
    [
        "quote",
        "clause",
        "to_clause",
        "question",
        "inf",
        "own_inf",
        "np_inf",
        "passive_inf",
        "ing",
        "np",
        "of_ing",
        "as",
        "name",
        "for",
        "to",
        "on",
        "of",
        "about",
        "against",
        "with",
        "over",
        "at",
    ]
)
NOUN_FRAMES = frozenset(("clause", "inf", "of", "for", "against", "about"))
WHERE = frozenset(("start", "head", "whole"))
SUBJECTS = frozenset(("any", "speaker", "document"))


@dataclass(frozen=True, slots=True)
class VerbSense:
    """One way in which a cue verb is used.

    Attributes:
        words: The verb's lemma and the words that must follow it.
        frames: What it may take.
        act: What the statement does.
        act_by_frame: What it does in one frame, where that differs.
        subject: `any`, `speaker` or `document`.
        weak: Whether the verb also tells of thought, sight or doing.
        decides: Whether the verb's act outweighs the content.
    """

    words: tuple[str, ...]
    frames: frozenset[str]
    act: str
    act_by_frame: Mapping[str, str] = field(default_factory=dict)
    subject: str = "any"
    weak: bool = False
    decides: bool = True

    def act_in(self, frame: str) -> str:
        """Return the act of this sense in `frame`."""
        return self.act_by_frame.get(frame, self.act)


@dataclass(frozen=True, slots=True)
class NounSense:
    """One way in which a cue noun is used; `self_source`: it is its own source where no owner stands by it."""

    lemma: str
    frames: frozenset[str]
    act: str
    bare_clause: bool = False
    self_source: bool = False


@dataclass(frozen=True, slots=True)
class ActPattern:
    """Words in a content that tell its act; `where` is `start` (its first words), `head` (its first clause) or `whole`."""

    act: str
    where: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """All words by which speech is told.

    Attributes:
        verbs: Senses by the verb's lemma; the longest phrases first.
        nouns: Senses by the noun's lemma.
        carriers: Verbs whose object is a cue noun ('renewed his threat').
        speakers: Nouns for persons and bodies; `speaker_suffixes`, `speaker_pronouns`, `speaker_entities` beside them.
        documents: Nouns for papers that can say something.
        forums: Nouns for occasions and channels; `forum_names`: how the record calls them; `forum_prepositions` before them.
        hearers: Nouns for those who listen for the public.
        lists: The small word lists by name, such as `negators`.
        act_patterns: What in a content tells its act, in order.
        repairs: Lemmas of forms that the tagger gets wrong.
        press: Words in the names of papers, agencies and broadcasters.
        act_classes: Class of each act.
        lexicons: Lemmas by what they show of a content ('blame', 'danger').
    """

    verbs: Mapping[str, tuple[VerbSense, ...]]
    nouns: Mapping[str, tuple[NounSense, ...]]
    carriers: frozenset[str]
    speakers: frozenset[str]
    speaker_suffixes: tuple[str, ...]
    speaker_pronouns: frozenset[str]
    speaker_entities: frozenset[str]
    documents: frozenset[str]
    forums: frozenset[str]
    forum_names: Mapping[str, str]
    forum_prepositions: frozenset[str]
    hearers: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]
    act_patterns: tuple[ActPattern, ...]
    repairs: Mapping[str, str] = field(default_factory=dict)
    press: frozenset[str] = frozenset()
    act_classes: Mapping[str, str] = field(default_factory=dict)
    lexicons: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def lemma_of(self, token: "Token") -> str:
        """Return the lemma of a token in lower case, mended where the tagger is known to err."""
        return self.repairs.get(token.lower_) or token.lemma_.lower()


@lru_cache(maxsize=4)
def load_speech_words(folder: Path = FOLDER) -> SpeechWords:
    """Return the words in `folder`.

    Raises:
        KnowledgeError: A file is missing, is no TOML, or holds a field that is unknown, missing or of the wrong kind.

    >>> load_speech_words().verbs["deny"][0].act
    'deny'
    """
    people, forums, markers = (_Table(folder, name) for name in ("people.toml", "forums.toml", "markers.toml"))
    nouns, verbs = _Table(folder, "nouns.toml"), _Table(folder, "verbs.toml")
    return SpeechWords(
        verbs=_read_verbs(verbs),
        press=frozenset(people.words("press", "words")),
        repairs=verbs.names("repairs"),
        nouns=_read_nouns(nouns),
        carriers=frozenset(nouns.words("carriers", "lemmas")),
        speakers=frozenset(people.words("speakers", "nouns")),
        speaker_suffixes=people.words("speakers", "suffixes"),
        speaker_pronouns=frozenset(people.words("speakers", "pronouns")),
        speaker_entities=frozenset(people.words("speakers", "entities")),
        documents=frozenset(people.words("documents", "nouns")),
        forums=frozenset(forums.words("forums", "nouns")),
        forum_names=forums.names("names"),
        forum_prepositions=frozenset(forums.words("forums", "prepositions")),
        hearers=frozenset(forums.words("hearers", "nouns")),
        lists=_read_lists(markers),
        act_patterns=_read_act_patterns(_Table(folder, "acts.toml")),
        act_classes=_read_act_classes(_Table(folder, "acts.toml")),
        lexicons=_read_lexicons(_Table(folder, "lexicons.toml")),
    )


class _Table:
    """One TOML file, whose fields are asked for by name and kind."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = str(folder / name)
        try:
            self.data = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        except OSError as error:
            raise KnowledgeError(self.path, None, "", f"cannot be read ({error.strerror})") from error
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(self.path, None, "", f"is no TOML: {error}") from error

    def refuse(self, place: str, problem: str) -> KnowledgeError:
        return KnowledgeError(self.path, None, place, problem)

    def section(self, name: str) -> dict[str, Any]:
        value = self.data.get(name)
        if not isinstance(value, dict):
            raise self.refuse(name, "is missing; a table is wanted")
        return value

    def words(self, section: str, key: str) -> tuple[str, ...]:
        return self.word_list(self.section(section).get(key), f"{section}.{key}")

    def word_list(self, value: Any, place: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
            raise self.refuse(place, "a list of one or more words is wanted")
        return tuple(value)

    def names(self, section: str) -> dict[str, str]:
        table = self.section(section)
        for key, value in table.items():
            if not isinstance(value, str):
                raise self.refuse(f"{section}.{key}", f"{value!r} is no name")
        return dict(table)

    def entries(self, key: str, required: set[str], optional: set[str]) -> list[tuple[str, dict[str, Any]]]:
        rows = self.data.get(key)
        if not isinstance(rows, list):
            raise self.refuse(key, f"is missing; [[{key}]] entries are wanted")
        found = []
        for number, row in enumerate(rows):
            place = f"{key}[{number}]"
            for name in sorted(required - row.keys()):
                raise self.refuse(f"{place}.{name}", "is missing")
            for name in sorted(row.keys() - required - optional):
                raise self.refuse(f"{place}.{name}", f"is not known; known are {', '.join(sorted(required | optional))}")
            found.append((place, row))
        return found

    def choice(self, value: Any, allowed: frozenset[str], place: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise self.refuse(place, f"{value!r} is not known; choose one of {', '.join(sorted(allowed))}")
        return value

    def flag(self, row: dict[str, Any], key: str, place: str, default: bool) -> bool:
        value = row.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(f"{place}.{key}", f"{value!r} is neither true nor false")
        return value

    def frames(self, row: dict[str, Any], allowed: frozenset[str], place: str) -> frozenset[str]:
        words = self.word_list(row["frames"], f"{place}.frames")
        return frozenset(self.choice(word, allowed, f"{place}.frames") for word in words)


def _read_verbs(table: _Table) -> dict[str, tuple[VerbSense, ...]]:
    senses: dict[str, list[VerbSense]] = {}
    for place, row in table.entries("verb", {"lemmas", "frames", "act"}, {"act_by_frame", "subject", "weak", "decides"}):
        by_frame = row.get("act_by_frame", {})
        for frame, act in by_frame.items():
            table.choice(frame, VERB_FRAMES, f"{place}.act_by_frame")
            table.choice(act, ACTS, f"{place}.act_by_frame.{frame}")
        for lemma in table.word_list(row["lemmas"], f"{place}.lemmas"):
            sense = VerbSense(
                words=tuple(lemma.split()),
                frames=table.frames(row, VERB_FRAMES, place),
                act=table.choice(row["act"], ACTS, f"{place}.act"),
                act_by_frame=dict(by_frame),
                subject=table.choice(row.get("subject", "any"), SUBJECTS, f"{place}.subject"),
                weak=table.flag(row, "weak", place, False),
                decides=table.flag(row, "decides", place, True),
            )
            senses.setdefault(sense.words[0], []).append(sense)
    return {lemma: tuple(sorted(found, key=lambda sense: -len(sense.words))) for lemma, found in senses.items()}


def _read_nouns(table: _Table) -> dict[str, tuple[NounSense, ...]]:
    senses: dict[str, list[NounSense]] = {}
    for place, row in table.entries("noun", {"lemmas", "frames", "act"}, {"bare_clause", "self_source"}):
        for lemma in table.word_list(row["lemmas"], f"{place}.lemmas"):
            sense = NounSense(
                lemma,
                table.frames(row, NOUN_FRAMES, place),
                table.choice(row["act"], ACTS, f"{place}.act"),
                table.flag(row, "bare_clause", place, False),
                table.flag(row, "self_source", place, False),
            )
            senses.setdefault(lemma, []).append(sense)
    return {lemma: tuple(found) for lemma, found in senses.items()}


def _read_lists(table: _Table) -> dict[str, tuple[str, ...]]:
    """Return each list of the markers' sections: `negators` for its `words`, `modals.demand` for any other key."""
    found: dict[str, tuple[str, ...]] = {}
    for section in table.data:
        for key in table.section(section):
            name = section if key in ("words", "lemmas") else f"{section}.{key}"
            found[name] = table.words(section, key)
            if section == "heads":
                table.choice(key, ACTS, name)
    return found


def _read_act_classes(table: _Table) -> dict[str, str]:
    classes: dict[str, str] = {}
    for name in table.section("classes"):
        for act in table.words("classes", name):
            classes[table.choice(act, ACTS, f"classes.{name}")] = name
    for act in sorted(ACTS - classes.keys()):
        raise table.refuse("classes", f"'{act}' has no class")
    return classes


def _read_lexicons(table: _Table) -> dict[str, frozenset[str]]:
    return {name: frozenset(table.words(name, "words")) for name in table.data}


def _read_act_patterns(table: _Table) -> tuple[ActPattern, ...]:
    patterns = []
    for place, row in table.entries("act", {"name", "where", "words"}, set()):
        words = table.word_list(row["words"], f"{place}.words")
        try:
            pattern = re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
        except re.error as error:
            raise table.refuse(f"{place}.words", f"is no regular expression: {error}") from error
        where = table.choice(row["where"], WHERE, f"{place}.where")
        patterns.append(ActPattern(table.choice(row["name"], ACTS, f"{place}.name"), where, pattern))
    return tuple(patterns)
