"""Several who are named together and speak as one: 'Britain, France and Germany'.

The stage with its phrases comes in; a phrase for each joint subject or source goes onto it.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.stage import Phrase, Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_NAME = 6
ROW_GAP = 6
TALKERS = frozenset({"name", "office", "description"})


def find_joint(stage: Stage) -> None:
    """Put joint phrases on the stage."""
    sources = {stage.tokens_of(a.source) for a in stage.attributions if a.source is not None}
    for phrase in sorted(stage.phrases, key=lambda p: p.start):
        token = stage.tokens[phrase.head]
        if phrase.figure is None or phrase.kind == "adjective" or token.dep_ == "conj":
            continue
        members = _members(stage, phrase) or _along_with(stage, phrase)
        if len(members) < 2:
            continue
        start, end = min(m.start for m in members), max(m.end for m in members)
        if any(p.kind == "joint" and p.start < end and start < p.end for p in stage.phrases):
            continue
        in_source = any(tokens and tokens[0] <= start and end <= tokens[1] for tokens in sources)
        if stage.is_subject(phrase) or in_source or (token.dep_ == "pobj" and token.head.lower_ in ("between", "by")):
            join(stage, members, start, end)
    _tile_subjects(stage)
    _tile_sources(stage)


def _tile_sources(stage: Stage) -> None:
    """Join the names that fill a source, whatever the parse makes of them."""
    for attribution in stage.attributions:
        parts = stage.tiles(attribution.source) if attribution.source is not None else []
        if len(parts) < 2:
            continue
        start, end = parts[0].start, parts[-1].end
        if not any(p.kind == "joint" and p.start < end and start < p.end for p in stage.phrases):
            join(stage, parts, start, end)


def _tile_subjects(stage: Stage) -> None:
    """Join two names with 'and' between that open a sentence right before its verb ('Beijing and Washington agreed')."""
    named = sorted((p for p in stage.phrases if p.kind in ("name", "office") and p.figure is not None), key=lambda p: p.start)
    for first, second in pairwise(named):
        if second.start != first.end + 1 or stage.tokens[first.end].lower_ != "and" or not stage.is_start(first.start):
            continue
        after = stage.tokens[second.end] if second.end < len(stage.doc) else None
        is_new = not any(p.kind == "joint" and p.start <= first.start < p.end for p in stage.phrases)
        if is_new and first.figure is not second.figure and after is not None and after.pos_ in ("VERB", "AUX"):
            join(stage, [first, second], first.start, second.end)


def _members(stage: Stage, phrase: Phrase) -> list[Phrase]:
    """Return the phrases that 'and' joins to `phrase`, itself first; none where something else is among them."""
    token = stage.tokens[phrase.head]
    found = [phrase]
    has_and = False
    for other in token.conjuncts:
        joined = stage.phrase_with_head(other.i)
        if joined is None or joined.figure is None or joined.kind == "adjective":
            return []
        found.append(joined)
    for part in (token, *token.conjuncts):
        has_and = has_and or any(child.dep_ == "cc" and child.lower_ in ("and", "&") for child in part.children)
    figures = list(dict.fromkeys(member.figure for member in found))
    return found if has_and and len(figures) == len(found) else []


def _along_with(stage: Stage, phrase: Phrase) -> list[Phrase]:
    """Return the phrase and the one that 'along with' or 'together with' adds to it."""
    doc = stage.doc
    at = phrase.end + (phrase.end < len(doc) and doc[phrase.end].text == ",")
    if at + 2 < len(doc) and doc[at].lower_ in ("along", "together") and doc[at + 1].lower_ == "with":
        other = next(
            (p for p in stage.phrases if at + 2 <= p.start <= at + 3 and p.kind in ("name", "office") and p.figure), None
        )
        if other is not None and other.figure is not phrase.figure:
            return [phrase, other]
    return []


def join(stage: Stage, members: list[Phrase], start: int, end: int) -> Figure:
    """Return the joint figure of `members`, with a phrase on the stage."""
    figures = [member.figure for member in members if member.figure is not None]
    figure = joint_figure(stage, figures, printed=clean_name(stage, start, end))
    stage.phrases.append(Phrase(start, end, members[0].head, "joint", figure, "named together", 0.8))
    return figure


def joint_figure(stage: Stage, figures: list[Figure], *, printed: str = "", by_surname: bool = False) -> Figure:
    """Return the figure of several who act together; called as `printed` where that gives each by his name.

    Args:
        stage: The stage.
        figures: The several.
        printed: The words that name them together, or empty.
        by_surname: Whether nothing names them together, and surnames do ('Biden and Putin').
    """
    names = [stage.call(figure.name) for figure in figures]
    for known in stage.figures:
        if known.members and sorted(known.members) == sorted(names):
            return known
    short = [_surname(stage, figure) for figure in figures] if by_surname else names
    few = short if len(names) <= LONGEST_NAME else [names[0], f"{len(names) - 1} others"]
    name = " and ".join([", ".join(few[:-1]), few[-1]])
    if printed.replace(" the ", " ").replace(", and ", " and ") == name:
        name = printed.replace(", and ", " and ")
    figure = stage.figure(name, "group", plural=True)
    figure.members = tuple(names)
    return figure


def pair_of_talk(stage: Stage, token: "Token", *, reach: int) -> Figure | None:
    """Return those who meet or talk in one of the sentences before: 'X spoke with Y. They ...'; Y may be several or a group."""
    here = stage.sentence(token.i)
    for far in range(reach + 1):
        inside = [p for p in stage.phrases_before(token.i) if stage.sentence(p.head) == here - far and p.kind in TALKERS]
        inside = [p for p in reversed(inside) if p.figure is not None and (p.figure.is_person or p.figure.type == "group")]
        for before, other in pairwise(inside):
            first = next((p for p in inside if stage.is_subject(p) and p.figure and p.figure.is_person), before)
            is_met = other.start > first.start and _is_met(stage, other)
            if not is_met or other.figure is first.figure or first.figure is None or not first.figure.is_person:
                continue
            if other.figure is not None and other.figure.members:
                continue
            met = _row(stage, inside, other)
            return joint_figure(stage, [first.figure, *met], by_surname=len(met) == 1)
    return None


def _is_met(stage: Stage, other: Phrase) -> bool:
    """Whether 'with' before a phrase tells of a talk: not 'A along with B', not 'briefed them on his call with B'."""
    preposition = stage.tokens[other.start - 1] if other.start > 1 else None
    if preposition is None or preposition.lower_ != "with" or preposition.nbor(-1).lower_ in ("along", "together"):
        return False
    talk = preposition.head
    if stage.is_headline(preposition.i):
        return True
    return not (talk.pos_ == "NOUN" and talk.dep_ == "pobj" and talk.head.lower_ in ("on", "about", "regarding"))


def _row(stage: Stage, inside: list[Phrase], first: Phrase) -> list[Figure]:
    """Return whom commas and 'and' join to `first`, itself first; titles and states between are passed over."""
    row = [first]
    for phrase in inside:
        between = stage.doc[row[-1].end : phrase.start]
        if phrase.start < row[-1].end or phrase.figure is None or not phrase.figure.is_person or len(between) > ROW_GAP:
            continue
        marks = [t for t in between if t.lower_ in (",", "and")]
        if marks and all(t in marks or t.pos_ in ("PROPN", "DET", "ADP") for t in between):
            row.append(phrase)
    return list(dict.fromkeys(phrase.figure for phrase in row if phrase.figure is not None))


def _surname(stage: Stage, figure: Figure) -> str:
    """Return the surname by which a pair calls a person; a group is called as it is."""
    parts = stage.book.surnames_of(figure.name) if figure.is_person else ()
    return parts[0] if parts else stage.call(figure.name)
