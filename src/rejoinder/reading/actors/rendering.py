"""The last word on how those without a name of their own are called: whole names within, a short form, no counting words.

The stage with all phrases settled comes in; figures that are only described get their final names.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

JOINING = frozenset({"of", "for", "from", "to", "at", "in", "with", "by", "inside", "within"})
VAGUE = ("many ", "several ", "some ", "multiple ", "various ", "numerous ", "own ", "recent ", "only ")
# Nouns that the record puts behind the body that they speak or work for ('INS officials').
COMPACT = frozenset(
    {"official", "officials", "spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespersons", "spokespeople"}
)
# Nouns that it puts behind the adjective of their one state ('Iranian representatives').
NATIONAL = COMPACT | frozenset(
    {"authorities", "delegates", "diplomats", "envoys", "lawmakers", "leaders", "ministers", "negotiators", "representatives"}
)
REACH = 8


def call_described(stage: Stage) -> None:
    """Give those who are only described their final names."""
    first: dict[Figure, Phrase] = {}
    for phrase in sorted(stage.phrases, key=lambda p: (p.start, p.end)):
        if phrase.figure is not None and phrase.kind in ("description", "office"):
            first.setdefault(phrase.figure, phrase)
    for figure, phrase in first.items():
        if figure.named or figure.members or figure.type not in ("person", "group", "document"):
            continue
        stage.rename(figure, _final_name(stage, figure, phrase))


def _final_name(stage: Stage, figure: Figure, phrase: Phrase) -> str:
    name = figure.name
    for word in VAGUE:
        name = _without(name, word)
    inner = list(_inner(stage, phrase))
    compact = _compact(stage, figure, name, inner)
    if compact is not None:
        return compact
    for part in inner:
        name = _with_whole_name(stage, part, name)
    return _plain_start(stage, phrase, name)


def _without(name: str, word: str) -> str:
    is_first = name.lower().startswith(word) and len(name) > len(word)
    return name[len(word) :] if is_first else name


def _plain_start(stage: Stage, phrase: Phrase, name: str) -> str:
    """Return the name with a small letter where only the start of a sentence made it a capital."""
    token = stage.tokens[phrase.start]
    is_plain = stage.is_start(phrase.start) and token.pos_ not in ("PROPN", "DET") and not token.text.isupper()
    is_plain = is_plain and name.startswith(token.text) and stage.phrase_over(token.i, kinds=("name", "adjective")) is None
    return name[:1].lower() + name[1:] if is_plain else name


def _inner(stage: Stage, phrase: Phrase) -> "Iterator[Phrase]":
    """Yield the phrases of others behind a joining word within the description or right behind it, each once."""
    doc = stage.doc
    for part in sorted(stage.phrases, key=lambda p: (p.start, -p.end)):
        if part.figure is None or part.figure is phrase.figure or part.kind not in ("name", "description", "office"):
            continue
        if not phrase.start < part.start < phrase.end + REACH:
            continue
        at = part.start - 1 - (doc[part.start - 1].lower_ == "the")
        if doc[at].lower_ in JOINING or (part.end < len(doc) and doc[part.end].tag_ == "POS"):
            yield part


def _compact(stage: Stage, figure: Figure, name: str, inner: list[Phrase]) -> str | None:
    """Return 'INS officials' for 'officials of the INS', 'Iranian representatives' for 'representatives of Iran'."""
    for part in inner:
        words = clean_name(stage, part.start, part.end)
        noun, _, tail = name.partition(" ")
        number = ""
        if noun.isdigit() or noun.lower() in ("two", "three", "four", "senior", "top"):
            number = f"{noun} "
            noun, _, tail = tail.partition(" ")
        joint, _, rest = tail.partition(" ")
        if joint not in JOINING or rest.removeprefix("the ") != words or part.figure is None:
            continue
        noun = noun.lower()
        state = part.figure.name if part.figure.type == "state" else part.figure.of if part.figure.type == "government" else None
        if state is not None and state in stage.book.states and noun in NATIONAL and joint in ("of", "from", "in"):
            return f"{number}{stage.book.adjective(state)} {noun}" if part.kind != "description" or joint else None
        if noun in COMPACT and part.kind == "name" and not part.figure.is_person and joint in ("of", "for", "from", "at", "with"):
            return f"{number}{words} {noun}"
    return None


def _with_whole_name(stage: Stage, part: Phrase, name: str) -> str:
    """Return the name with whom `part` means called in full: 'adviser to Valesh', 'people close to the party'."""
    figure = part.figure
    assert figure is not None
    words = stage.text(part.start, part.end)
    whole = stage.call(figure.name)
    if not figure.named or words not in name or whole in name or figure.type in ("state", "group"):
        return name
    if figure.is_person and part.kind == "name":
        return name.replace(words, whole, 1)
    if part.kind == "description" and stage.tokens[part.start].lower_ in ("the", "its", "their", "his", "her"):
        article = "the " if f"the {whole}" in stage.report.text else ""
        return name.replace(words, article + whole, 1)
    return name
