"""In what two entries of one family are alike: each likeness a number from 0 to 1, the same in either order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rejoinder.knowledge.identity_words import load_identity_words, load_stem_rarity
from rejoinder.record.identity.fold_names import fold_name
from rejoinder.record.identity.words import plain_text, stems_of_text, years_of
from rejoinder.shapes import Answer, Citation, Commitment, Entry, Event, Instrument, Request
from rejoinder.shapes.dossier import Family, StoredEntry

Likenesses = dict[str, float]

# In these families the same owner says something only as far as the matter is the same.
OF_A_MATTER = frozenset({Family.POINTS, Family.ANSWERS, Family.REQUESTS, Family.COMMITMENTS})
SAME_HANDS = ("by_same", "owner_same", "to_same")

# The key of an entry that is the only one of its kind and owner in its report.
ALONE = "!alone"


@dataclass(frozen=True, slots=True)
class Facets:
    """The keys of an entry by what they are, with joined names under one; `shown` gives each folded name as it is written."""

    told: frozenset[str]
    gist: frozenset[str]
    about: frozenset[str]
    mentioned: frozenset[str]
    by: frozenset[str]
    owner: frozenset[str]
    to: frozenset[str]
    part: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    negative: bool
    alone: bool
    shown: Mapping[str, str]


def facets_of(keys: Iterable[str], names: Mapping[str, str]) -> Facets:
    """Return the keys of an entry by what they are."""
    found: dict[str, set[str]] = {
        mark: set() for mark in ("", ".", "~", "=", "by=", "owner=", "to=", "part=", "#", "@", "!", "1")
    }
    shown: dict[str, str] = {}
    for key in keys:
        if key[0] == "&":
            continue
        mark, value = _split(key)
        if "=" in mark:
            name = names.get(value, value)
            value = fold_name(name)
            shown[value] = min(name, shown.get(value, name))
        found[mark].add(value)
    kept = {mark: frozenset(values) for mark, values in found.items()}
    return Facets(
        told=kept[""],
        gist=kept["."],
        about=kept["~"],
        mentioned=kept["="],
        by=kept["by="],
        owner=kept["owner="],
        to=kept["to="],
        part=kept["part="],
        numbers=kept["#"],
        years=kept["@"],
        negative=bool(kept["!"]),
        alone=bool(kept["1"]),
        shown=shown,
    )


def _split(key: str) -> tuple[str, str]:
    if key == ALONE:
        return "1", key
    if key[0] in ".~=#@!":
        return key[0], key[1:]
    name, sign, value = key.partition("=")
    return (f"{name}=", value) if sign and name in ("by", "owner", "to", "part") else ("", key)


def likenesses_of(first: StoredEntry, mine: Facets, second: StoredEntry, yours: Facets) -> Likenesses:
    """Return in what two entries of one family are alike; a likeness that says nothing is left out."""
    found = _common(mine, yours)
    found["same_words"] = float(_words(first) == _words(second))
    found["same_teller"] = float(first.entry.chain[-1:] == second.entry.chain[-1:] and bool(first.entry.chain))
    if first.family in OF_A_MATTER:
        found |= {name: found.get(name, 0.0) * found["words_within"] for name in SAME_HANDS}
    more = MORE.get(first.family)
    if more is not None:
        found |= more(first.entry, second.entry)
    return {name: value for name, value in found.items() if value}


def _words(entry: StoredEntry) -> str:
    return " ".join(plain_text(words).casefold() for words in entry.quotes)


def _common(mine: Facets, yours: Facets) -> Likenesses:
    my_words, your_words = mine.gist | mine.told, yours.gist | yours.told
    return {
        "gist": dice(mine.gist, yours.gist),
        "gist_within": within(mine.gist, yours.gist),
        "words": dice(my_words, your_words),
        "words_within": max(within(mine.gist, your_words), within(yours.gist, my_words)),
        "about": dice(mine.about, yours.about),
        "matter": min(1.0, _mass(my_words & your_words) / 4.0),
        **_sets("by", mine.by, yours.by),
        **_sets("owner", mine.owner, yours.owner),
        **_sets("to", mine.to, yours.to),
        **_sets("number", mine.numbers, yours.numbers),
        "number_differs": float(bool(mine.numbers - yours.numbers) and bool(yours.numbers - mine.numbers)),
        "apart": min(1.0, min(_mass(mine.gist - your_words), _mass(yours.gist - my_words)) / 2.0),
        "alone": float(mine.alone and yours.alone),
        **_sets("mention", mine.mentioned - mine.by, yours.mentioned - yours.by),
        "year_differs": float(bool(mine.years and yours.years) and not mine.years & yours.years),
        "denial_differs": float(mine.negative != yours.negative),
    }


def _sets(name: str, mine: frozenset[str], yours: frozenset[str]) -> Likenesses:
    if not mine or not yours:
        return {}
    common = mine & yours
    return {f"{name}_same": len(common) / min(len(mine), len(yours)), f"{name}_differs": float(not common)}


def _mass(stems: Iterable[str]) -> float:
    rarity = load_stem_rarity()
    return sum(rarity.get(stem, 1.0) for stem in sorted(stems))


def dice(mine: frozenset[str], yours: frozenset[str]) -> float:
    """Return the share of two sets of stems that both have, rare ones counting more."""
    both = _mass(mine) + _mass(yours)
    return 2 * _mass(mine & yours) / both if both else 0.0


def within(mine: frozenset[str], yours: frozenset[str]) -> float:
    """Return the share of the lighter of two sets of stems that the other has too."""
    least = min(_mass(mine), _mass(yours))
    return _mass(mine & yours) / least if least else 0.0


def _instruments(first: Entry, second: Entry) -> Likenesses:
    assert isinstance(first, Instrument)
    assert isinstance(second, Instrument)
    kinds = load_identity_words().kinds
    mine, yours = kinds.get(first.kind, frozenset()), kinds.get(second.kind, frozenset())
    return {
        "kind_same": float(first.kind == second.kind),
        "kind_like": float(first.kind != second.kind and bool(mine & yours)),
        "kind_differs": float(first.kind != second.kind and not mine & yours),
        **_titles(first.title, second.title),
        **_days(first.date, second.date),
        "answers_differ": float(bool(first.replies_to) != bool(second.replies_to)),
        "unowned": float(not first.by or not second.by),
    }


def _titles(mine: str | None, yours: str | None) -> Likenesses:
    if not mine or not yours:
        return {"untitled": float(not mine and not yours), "one_titled": float(bool(mine) != bool(yours))}
    same = plain_text(mine).casefold() == plain_text(yours).casefold()
    other_year = bool(years_of(mine) and years_of(yours)) and not years_of(mine) & years_of(yours)
    alike = 1.0 if same else 0.0 if other_year else within(stems_of_text(mine), stems_of_text(yours))
    return {"title": alike, "title_differs": float(alike < 0.5)}


def _requests(first: Entry, second: Entry) -> Likenesses:
    assert isinstance(first, Request)
    assert isinstance(second, Request)
    return _days(first.asked_on, second.asked_on)


def _commitments(first: Entry, second: Entry) -> Likenesses:
    assert isinstance(first, Commitment)
    assert isinstance(second, Commitment)
    return {
        "kind_differs": float(first.kind != second.kind),
        "condition_both": float(bool(first.conditioned_by) and bool(second.conditioned_by)),
        "condition_one": float(bool(first.conditioned_by) != bool(second.conditioned_by)),
    }


def _events(first: Entry, second: Entry) -> Likenesses:
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    places = bool(first.at and second.at)
    same_place = places and plain_text(first.at or "").casefold() == plain_text(second.at or "").casefold()
    mine, yours = set(first.participants), set(second.participants)
    return {
        "kind_same": float(first.kind == second.kind),
        "place_same": float(same_place),
        "place_differs": float(places and not same_place),
        "there_same": len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0,
        "there_differs": float(bool(mine and yours) and not mine & yours),
        "called_off": float((first.state in ("cancelled", "denied")) != (second.state in ("cancelled", "denied"))),
        **_days(first.date, second.date),
    }


def _answers(first: Entry, second: Entry) -> Likenesses:
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    return {"verdict_same": float(first.verdict == second.verdict), "verdict_differs": float(first.verdict != second.verdict)}


def _citations(first: Entry, second: Entry) -> Likenesses:
    assert isinstance(first, Citation)
    assert isinstance(second, Citation)
    return {"omission_differs": float(first.omitted != second.omitted)}


def _days(mine: str | None, yours: str | None) -> Likenesses:
    """Return how two TIMEX3 values stand to one another: one day, one within the other, apart."""
    if not mine or not yours:
        return {"day_unknown": 1.0}
    first, second = sorted((mine[:10], yours[:10]), key=len)
    if first == second:
        return {"day_same": 1.0 if len(first) == 10 else 0.0, "day_rough": 1.0 if len(first) < 10 else 0.0}
    if second.startswith(first):
        return {"day_within": 1.0}
    return {"day_differs": 1.0}


MORE: Mapping[Family, Callable[[Entry, Entry], Likenesses]] = {
    Family.INSTRUMENTS: _instruments,
    Family.ANSWERS: _answers,
    Family.CITATIONS: _citations,
    Family.REQUESTS: _requests,
    Family.COMMITMENTS: _commitments,
    Family.EVENTS: _events,
}
