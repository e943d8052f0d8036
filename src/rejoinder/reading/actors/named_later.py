"""A person whom the opening of a report describes and the next sentences name: "X's father said ...", '"...", Y wrote'.

The first sentences of a news report hold the news, the next ones the name: a full name that stands there for the first time as
a source, without a word of who it is, is the one described before.
"""

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Phrase, Stage

OPENING = 3
REACH = 2


def named_in_next(stage: Stage, at: int, gender: str) -> Figure | None:
    """Return the person whom the next sentences name as a source for the first time, without office or description.

    Args:
        stage: The stage, with all names.
        at: The token that heads the description, itself within a source.
        gender: That of the description, or empty.
    """
    here = stage.sentence(at)
    if here > OPENING or stage.is_headline(at) or not _is_in_source(stage, at, at + 1):
        return None
    first: dict[Figure, Phrase] = {}
    for phrase in sorted(stage.phrases, key=lambda p: p.start):
        if phrase.figure is not None and phrase.figure.is_person and phrase.kind == "name":
            first.setdefault(phrase.figure, phrase)
    for figure, phrase in first.items():
        if phrase.start <= at or stage.is_headline(phrase.head) or not 1 <= stage.sentence(phrase.head) - here <= REACH:
            continue
        is_bare = (
            not figure.nouns and figure.office is None and " " in figure.name and figure.gender in ("", gender or figure.gender)
        )
        is_told = phrase.end < len(stage.doc) and stage.tokens[phrase.end].text == ","
        return figure if is_bare and not is_told and _is_in_source(stage, phrase.start, phrase.end) else None
    return None


def _is_in_source(stage: Stage, start: int, end: int) -> bool:
    for attribution in stage.attributions:
        tokens = stage.tokens_of(attribution.source) if attribution.source is not None else None
        if tokens is not None and tokens[0] <= start and end <= tokens[1]:
            return True
    return False
