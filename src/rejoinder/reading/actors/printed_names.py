"""The names by which a report calls its states and bodies: 'Britain', 'FDP', 'al-Iraqiya', 'British Foreign Office'.

The stage with all phrases settled comes in; the figures of states and bodies get the names that the report prints.
"""

from rejoinder.knowledge import name_key
from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.naming import clean_words
from rejoinder.reading.actors.stage import Stage

PRINTED_TYPES = frozenset({"party", "union", "company", "agency", "newspaper", "media"})
STATELY_TYPES = frozenset({"ministry", "organisation"})
SHORTENED_TYPES = frozenset({"party", "union", "company", "organisation"})


def rename_as_printed(stage: Stage) -> None:
    """Give states, parties, unions and companies the names by which the report calls them."""
    names: dict[str, str] = {}
    for figure in stage.figures:
        old, figure.name = figure.name, stage.call(figure.name)
        if figure.type in STATELY_TYPES and figure.of in stage.book.states and figure.named:
            figure.name = _printed_with_state(stage, figure)
        elif figure.type in SHORTENED_TYPES and figure.name not in stage.book.bodies:
            figure.name = _printed_short(stage, figure)
        if figure.type in PRINTED_TYPES and figure.name in stage.book.bodies:
            figure.name = _printed_name(stage, figure)
        names[old] = figure.name
    for figure in stage.figures:
        figure.of = names.get(figure.of, figure.of) if figure.of else None
        figure.members = tuple(names.get(name, name) for name in figure.members)


def _printed_with_state(stage: Stage, figure: Figure) -> str:
    """Return the name of a state's body as the report prints it with the state's name or adjective, else as it is."""
    assert figure.of is not None
    state = stage.book.states[figure.of]
    fronts = (state.name, *state.adjectives)
    for phrase in stage.phrases:
        if phrase.figure is figure and phrase.kind == "name":
            words = clean_words(stage.text(phrase.start, phrase.end).removeprefix("the ").removeprefix("The "))
            if any(words.startswith(f"{front} ") for front in fronts) and len(words) > len(figure.name):
                return words
    return figure.name


def _printed_short(stage: Stage, figure: Figure) -> str:
    """Return the first word of a name of two that the report prints more often than both ('al-Iraqiya')."""
    short = figure.name.rpartition(" ")[0]
    named = (p for p in stage.phrases if p.figure is figure and p.kind == "name")
    printed = [clean_words(stage.text(p.start, p.end)).removeprefix("The ") for p in named]
    alone = sum(name_key(words) == name_key(short) for words in printed)
    return short if short and " " not in short and alone > len(printed) - alone else figure.name


def _printed_name(stage: Stage, figure: Figure) -> str:
    """Return the full name where the report prints it, else the longest that it prints ('FDP')."""
    if figure.name in stage.book.own_bodies:
        return figure.name
    own = {name_key(name): name for name in (figure.name, *stage.book.bodies[figure.name].short)}
    words = [stage.text(p.start, p.end) for p in stage.phrases if p.figure is figure and p.kind == "name"]
    printed = [name for key, name in own.items() if any(key == name_key(word) for word in words)]
    is_printed = any(figure.name in word for word in words)
    return figure.name if is_printed or not printed else max(printed, key=len)
