"""What an entry is about and who stands in it: how it is found again among the entries of other reports.

Keys are short texts, each with a mark for what it is:

    abolish        a stem of the words that bear the entry
    .abolish       a stem of its gist, its title or what it tells
    ~abolish       a stem of what it leans on: the point of an answer, the paper of a citation
    =Karsia        an actor that its words mention, under one name whatever they call it
    by=Karsia      the party of its owner (`to=` of the one it is put to; `owner=` the owner itself)
    #72  @2031     a number, a year
    !              its gist denies
    !alone         a paper: the only one of its kind and owner in its report
    &Karsia+shift  for finding alone: two entries are compared where they share one of these
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rejoinder.record.identity.features import ALONE
from rejoinder.record.identity.lookups import lookups_of
from rejoinder.record.identity.weigh import weight_of
from rejoinder.record.identity.words import is_negative, numbers_of, stems_of_text, years_of
from rejoinder.shapes import Entry, Instrument, Reading, Record, Span
from rejoinder.shapes.dossier import Family, Link, LinkRole, NewEntry

ROLES = ("by", "to", "with_", "participants", "chain")

# Which links say what an entry is about.
ABOUT = {Family.ANSWERS: "point", Family.CITATIONS: "of"}


def describe_entries(reading: Reading, record: Record) -> tuple[NewEntry, ...]:
    """Return the entries of one report, each with its keys, names, weight and links."""
    sides = sides_of(reading)
    entries = [(family, entry) for family in Family for entry in getattr(record, family.value)]
    ids = {entry.id for _, entry in entries}
    by_id = {entry.id: entry for _, entry in entries}
    text = reading.report.text
    alone = alone_of_kind(entry for _, entry in entries)
    mentions = tuple((mention.span, actor.name) for actor in reading.actors for mention in actor.mentions)
    return tuple(
        describe_entry(
            entry,
            family,
            {span: span.of(text) for span in entry.evidence},
            sides,
            ids,
            mentions=mentions,
            about=about_words(entry, family, by_id, text),
            alone=entry.id in alone,
        )
        for family, entry in entries
    )


def about_words(entry: Entry, family: Family, by_id: Mapping[str, Entry], text: str) -> str:
    """Return the words of what an entry leans on: the gist of an answer's point, the title of a cited paper."""
    value = getattr(entry, ABOUT[family]) if family in ABOUT else None
    found = []
    for target in (value,) if isinstance(value, str) else value or ():
        other = by_id.get(target)
        kind = getattr(other, "kind", None) or ""
        found.append(f"{gist_of(other)} {kind} {other.evidence[0].of(text)}" if other else target)
    return " ".join(found)


def describe_entry(  # noqa: PLR0913 - what an entry is, and what its report says around it
    entry: Entry,
    family: Family,
    words: Mapping[Span, str],
    sides: Mapping[str, str],
    ids: set[str],
    *,
    mentions: Sequence[tuple[Span, str]] = (),
    about: str = "",
    alone: bool = False,
) -> NewEntry:
    """Return one entry with what the store needs to find it again.

    Args:
        entry: The entry.
        family: Its family.
        words: The words under its evidence.
        sides: Name of an actor to the name of the party it speaks for.
        ids: Ids of the entries of its report, that it may lean on.
        mentions: Where its report names actors.
        about: The words of what it leans on.
        alone: Whether it is the only one of its kind and owner in its report.
    """
    keys = set(_keys(entry, family, words, sides, about)) | {f"={name}" for name in _mentioned(entry, mentions)}
    keys |= {ALONE} if alone else set()
    return NewEntry(
        entry=entry,
        family=family,
        weight=weight_of(entry, family),
        keys=tuple(sorted(keys | lookups_of(entry, keys))),
        names=tuple(dict.fromkeys(_names(entry, sides))),
        links=tuple(_links(entry, ids)),
    )


# Bodies of a state that do not speak for it: each is a party of its own.
OWN_PARTIES = frozenset({"party", "union", "company", "newspaper", "agency", "media"})


def alone_of_kind(entries: Iterable[Entry]) -> set[str]:
    """Return the ids of the papers of which there is one alone of their kind and owner."""
    papers: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for entry in entries:
        if isinstance(entry, Instrument):
            papers.setdefault((entry.kind, tuple(sorted(entry.by))), []).append(entry.id)
    return {ids[0] for ids in papers.values() if len(ids) == 1}


def sides_of(reading: Reading) -> dict[str, str]:
    """Return each actor's name with the name of the party at the end of its chain of `of`.

    A political party, a union, a company or a newspaper of a state does not speak for the state, nor do its people.
    """
    types = {actor.name: actor.type for actor in reading.actors}
    return close_sides(
        {
            actor.name: None if actor.type in OWN_PARTIES and types.get(actor.of or "") not in OWN_PARTIES else actor.of
            for actor in reading.actors
        }
    )


def close_sides(of: Mapping[str, str | None]) -> dict[str, str]:
    """Return each name with the last name of its chain of `of`."""
    found = {}
    for name in of:
        side, seen = name, {name}
        while (above := of.get(side)) and above not in seen:
            side = above
            seen.add(side)
        found[name] = side
    return found


def gist_of(entry: Entry) -> str:
    """Return the few words that say what an entry is: its gist, its title, or what happened."""
    return next((str(value) for field in ("gist", "title", "what") if (value := getattr(entry, field, None))), "")


def _keys(entry: Entry, family: Family, words: Mapping[Span, str], sides: Mapping[str, str], about: str) -> Iterator[str]:
    told, gist = " ".join(words.values()), gist_of(entry)
    yield from stems_of_text(told)
    yield from (f".{stem}" for stem in stems_of_text(gist))
    yield from (f"~{stem}" for stem in stems_of_text(about))
    counted = gist if getattr(entry, "gist", None) else told
    yield from (f"#{number}" for number in numbers_of(counted if numbers_of(counted) else told))
    yield from (f"@{year}" for year in years_of(told))
    if is_negative(gist):
        yield "!"
    for role in ("by", "to"):
        for name in getattr(entry, role, ()):
            yield f"{role}={sides.get(name, name)}"
            if role == "by":
                yield f"owner={name}"
    for name in getattr(entry, "participants", ()):
        yield f"part={sides.get(name, name)}"


def _mentioned(entry: Entry, mentions: Sequence[tuple[Span, str]]) -> Iterator[str]:
    for span, name in mentions:
        if any(evidence.contains(span) for evidence in entry.evidence):
            yield name


def _names(entry: Entry, sides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for role in ROLES:
        for name in getattr(entry, role, ()):
            yield role, name
            yield f"side:{role}", sides.get(name, name)


def _links(entry: Entry, ids: Iterable[str]) -> Iterator[Link]:
    for role in LinkRole:
        field = "in_" if role is LinkRole.IN else role.value
        value = getattr(entry, field, None)
        for target in (value,) if isinstance(value, str) else value or ():
            if target in ids:
                yield Link(entry.id, role, target)
