"""Which person of a report a surname or a first name means.

A part of a name and its place come in; the figure that bears it goes out.
"""

from rejoinder.knowledge import name_key
from rejoinder.knowledge.actor_book import part_names
from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage


def by_part_name(stage: Stage, word: str, at: int) -> Figure | None:
    """Return the person of the report who bears the name: by surname, else by the first of his names.

    Of several with one surname, one who is called by his first name alone gives way; of the rest, the one named last before `at`.
    """
    key = name_key(word)
    named = [figure for figure in stage.figures if figure.is_person and figure.named]
    found = [figure for figure in named if key == name_key(figure.name) or key in part_keys(stage, figure)]
    if not found:
        found = [figure for figure in named if len(figure.name.split()) == 2 and key == name_key(figure.name.split()[0])]
    return nearest_bearer(stage, found, at) if len(found) > 1 else next(iter(found), None)


def nearest_bearer(stage: Stage, bearers: list[Figure], at: int) -> Figure:
    """Return whom of several with one surname the report named last before `at`, else first behind it."""
    by_surname = [figure for figure in bearers if not _goes_by_first_name(stage, figure)] or bearers
    places = [(p.start < at, p.start if p.start < at else -p.start, p.figure) for p in stage.phrases if p.figure in by_surname]
    best = max(places, key=lambda place: place[:2], default=None)
    return best[2] if best is not None and best[2] is not None else by_surname[-1]


def _goes_by_first_name(stage: Stage, figure: Figure) -> bool:
    first = figure.name.split()[0]
    doc = stage.doc
    for token in stage.named_tokens(first):
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is None or after.pos_ != "PROPN" or not after.text[:1].isupper():
            return True
    return False


def part_keys(stage: Stage, figure: Figure) -> tuple[str, ...]:
    """Return the keys of the part names by which a report may call `figure`."""
    known = stage.part_keys.get(figure.name)
    if known is None:
        known = stage.part_keys[figure.name] = _read_part_keys(stage, figure.name)
    return known


def _read_part_keys(stage: Stage, name: str) -> tuple[str, ...]:
    person = stage.book.person_for(name)
    known = stage.book.persons.get(person) if person else None
    parts = part_names(name, family_first=bool(known and known.family_first))
    more = part_names(person, family_first=bool(known and known.family_first)) if person else ()
    return tuple(name_key(part) for part in (*parts, *more))
