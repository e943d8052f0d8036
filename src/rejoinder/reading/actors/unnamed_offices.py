"""Whom an office without a name means: one of the report's persons, the holder on the day of the report, or one named later.

A title comes in; a figure with the reason and a confidence goes out, or none.
"""

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Phrase, Stage
from rejoinder.reading.actors.titles import Title

NEXT_SENTENCES = 2
DAYS_AHEAD = 200
HOME_ROLES = frozenset({"president", "prime_minister", "foreign_minister", "monarch", "supreme_leader"})
GENERIC = {
    "minister": ("minister", "secretary", "commissioner"),
    "diplomat": ("spokesman", "minister", "ambassador", "envoy", "secretary", "diplomat", "negotiator"),
    "leader": ("president", "premier", "chancellor", "leader", "minister", "king", "chairman", "chief", "head"),
    "official": ("official", "spokesman", "secretary", "director", "adviser", "minister"),
    "politician": ("minister", "leader", "mp", "senator", "chairman"),
    "envoy": ("envoy", "ambassador", "representative"),
    "negotiator": ("negotiator", "envoy"),
    "premier": ("premier", "minister"),
    "chief": ("chief", "head", "secretary-general", "director", "commissioner", "president", "secretary"),
    "head": ("head", "chief", "director", "president", "chairman"),
    "boss": ("chief", "head", "executive", "president", "secretary", "chairman"),
    "lawmaker": ("senator", "mp", "congressman", "representative", "deputy", "mk", "member"),
}


def resolve_office(stage: Stage, title: Title, at: int, *, is_definite: bool) -> tuple[Figure | None, str, float]:
    """Return whom an office without a name means, why, and how surely; None where nobody is known."""
    if title.of is not None:
        figure = _holder_in_report(stage, title, at) if is_definite or title.nouns[-1] not in GENERIC else None
        if figure is not None:
            return figure, "office", 0.9
        if title.status in ("incoming", "elect", "designate"):
            figure = _next_holder(stage, title)
            if figure is not None:
                return figure, "office by date, to come", 0.7
        if title.status in ("", "acting", "caretaker", "interim") and stage.day is not None and is_definite:
            person = stage.book.holder(title.office, title.of, stage.day)
            if person is not None:
                return holder_figure(stage, person), "office by date", 0.75
    if not is_definite:
        named = _named_later(stage, title, at)
        return (named, "named later", 0.6) if named else (None, "", 0.0)
    if title.of is None:
        figure = _by_noun(stage, title, at)
        if figure is not None:
            return figure, "office of one named", 0.75
    is_owned = stage.tokens[title.start].tag_ == "PRP$"
    if title.of is None and not title.status and not is_owned and set(title.roles) & HOME_ROLES and stage.day is not None:
        home = stage.home_state()
        person = stage.book.holder(title.office, home, stage.day) if home else None
        if person is not None:
            return holder_figure(stage, person), "office of the report's own state by date", 0.5
    named = _named_next(stage, title, at)
    return (named, "named in the next sentences", 0.55) if named else (None, "", 0.0)


def _next_holder(stage: Stage, title: Title) -> Figure | None:
    """Return who takes up the office within the year."""
    assert title.of is not None
    if stage.day is None:
        return None
    plain = title.office.removesuffix(" (incoming)").removesuffix("-elect").removesuffix("-designate")
    for holder in stage.book.holders_of(plain, title.of):
        if holder.start is not None and 0 < (holder.start - stage.day).days <= DAYS_AHEAD:
            return holder_figure(stage, holder.person)
    return None


def _named_next(stage: Stage, title: Title, at: int) -> Figure | None:
    """Return the person whom the next sentences name for the first time, where his own title does not speak against it."""
    here = stage.sentence(at)
    first: dict[Figure, Phrase] = {}
    for phrase in sorted(stage.phrases, key=lambda p: p.start):
        if phrase.figure is not None and phrase.figure.is_person and phrase.kind == "name":
            first.setdefault(phrase.figure, phrase)
    for figure, phrase in first.items():
        if phrase.head < at or not 0 <= stage.sentence(phrase.head) - here <= NEXT_SENTENCES or stage.is_headline(at):
            continue
        if (not figure.nouns and stage.is_subject(phrase)) or (figure.nouns and _fits(figure, title.nouns[-1])):
            return figure if figure.of in (None, title.of) or _fits(figure, title.nouns[-1]) else None
    return None


def holder_figure(stage: Stage, person: str) -> Figure:
    """Return the figure of a person of the book, made where the report has not named him."""
    for figure in stage.figures:
        if figure.is_person and stage.book.person_for(figure.name) == person:
            return figure
    figure = stage.figure(person, "person")
    figure.gender = stage.book.gender(person)
    return figure


def persons_around(stage: Stage, at: int) -> list[tuple[int, Figure]]:
    """Return the persons named, each with how far from `at` it is named; those before come first."""
    ranked: dict[Figure, int] = {}
    for phrase in stage.phrases:
        figure = phrase.figure
        if figure is None or not figure.is_person or phrase.start <= at < phrase.end:
            continue
        far = at - phrase.head if phrase.head < at else 10_000 + phrase.head - at
        if figure not in ranked or far < ranked[figure]:
            ranked[figure] = far
    return sorted(((far, figure) for figure, far in ranked.items()), key=lambda pair: pair[0])


def _holder_in_report(stage: Stage, title: Title, at: int) -> Figure | None:
    for _, figure in persons_around(stage, at):
        if figure.of != title.of and not _also_of(stage, figure, title):
            continue
        if set(figure.roles) & set(title.roles) or (figure.office and figure.office == title.office):
            return figure
        is_generic = (
            title.office in GENERIC and title.nouns[-1] in GENERIC and _fits(figure, title.nouns[-1]) and not title.status
        )
        if is_generic or (title.roles == ("leader",) and title.office == "leader"):
            return figure
    return None


def _also_of(stage: Stage, figure: Figure, title: Title) -> bool:
    """Whether the person is known to have held the office, though the report has not said of which state he is."""
    if figure.of is not None:
        return False
    held = stage.book.holders_of_person(figure.name)
    return any(h.of == title.of and set(stage.book.roles(h.office, h.of)) & set(title.roles) for h in held)


def _fits(figure: Figure, noun: str) -> bool:
    if noun == "spokesman" and figure.office is not None and "press secretary" in figure.office:
        return True
    return noun in figure.nouns or any(other in figure.nouns for other in GENERIC.get(noun, ()))


def _by_noun(stage: Stage, title: Title, at: int) -> Figure | None:
    """Return the person named last before, else first after, who holds such an office."""
    noun = title.nouns[-1]
    exact = [f for _, f in persons_around(stage, at) if set(f.roles) & set(title.roles)]
    if exact:
        return exact[0]
    if title.status or (len(title.office.split()) > 1 and stage.book.is_office(title.office)):
        return None
    alike = [f for _, f in persons_around(stage, at) if noun in f.nouns]
    if alike:
        return alike[0]
    return next((f for _, f in persons_around(stage, at) if _fits(f, noun)), None)


def _named_later(stage: Stage, title: Title, at: int) -> Figure | None:
    """Return the one person named after `at` who has the noun of an office told without a name ('a Chinese spokesman')."""
    found = [
        f
        for far, f in persons_around(stage, at)
        if far >= 10_000 and f.named and title.nouns[-1] in f.nouns and (f.of is None or title.of is None or f.of == title.of)
    ]
    later = [f for f in found if f.office and f.office.endswith(title.office.split()[-1])]
    return later[0] if len(later) == 1 else None
