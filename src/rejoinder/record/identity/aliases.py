"""Which names of actors are one actor's: spellings, short forms; and which only look alike.

Names as reports give them come in; how sure it is that two are one actor, and why, goes out. Which is the first told is the
caller's to say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.knowledge.identity_words import load_identity_words
from rejoinder.record.identity.compare import Comparison
from rejoinder.record.identity.fold_names import bare_name, fold_name, is_disguised, skeleton_of

# From this score on two names are joined; from the lower one on a person is asked. Set by hand, so that what is joined is
# beyond doubt for a reader: one spelling of one name, a surname within its own side.
JOIN_NAMES = 0.8
PROPOSE_NAMES = 0.3

SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des"})
BODIES = frozenset(
    {"organisation", "ministry", "government", "group", "party", "union", "company", "agency", "media", "newspaper"}
)
MARK = "\x1f"


@dataclass(frozen=True, slots=True, order=True)
class NameSeen:
    """A name as a report gives it.

    Attributes:
        name: The name.
        type: The actor's type.
        side: The party that the actor belongs to; the name itself where none is told.
    """

    name: str
    type: str
    side: str


def name_bands(seen: Iterable[NameSeen]) -> tuple[str, ...]:
    """Return the texts by which the names of a report are found again: a key and the name itself."""
    return tuple(
        sorted({f"n:{key}{MARK}{one.name}{MARK}{one.type}{MARK}{one.side}" for one in seen for key in keys_of_name(one)})
    )


def read_band(band: str) -> NameSeen:
    """Return the name that a band of `name_bands` holds."""
    return NameSeen(*band.split(MARK)[1:4])


def keys_of_name(seen: NameSeen) -> tuple[str, ...]:
    """Return by what a name is found: a person by the last word, a body by its own words and initials; and how it looks."""
    words = fold_name(seen.name).split()
    keys = {words[-1]}
    if seen.type != "person" and len(words) > 1:
        common = {fold_name(word) for word in load_identity_words().bodies}
        keys = {word for word in (words[0], words[-1]) if word not in common} or {" ".join(words)}
    if seen.type != "person" and (initials := _initials(seen.name)):
        keys.add(fold_name(initials))
    looks = skeleton_of(seen.name)
    if looks != bare_name(seen.name):
        keys.add(fold_name(looks).split()[-1])
    return tuple(sorted(keys))


def compare_names(first: NameSeen, second: NameSeen) -> Comparison:
    """Return how sure it is that two names are one actor's, and why; the same in either order."""
    one, other = sorted((first, second))
    if is_disguised(one.name, other.name):
        return Comparison(PROPOSE_NAMES, (f"looks like '{one.name}' but is written in other letters",))
    if not _types_agree(one, other):
        return Comparison(0.0, ("different kinds of actor",))
    score, reason = _spelling(one, other)
    apart = _sides_differ(one, other)
    if apart:
        score = min(score, 0.5)
    reasons = (reason, f"but of {one.side} and of {other.side}") if apart else (reason,)
    return Comparison(score, reasons)


def _spelling(one: NameSeen, other: NameSeen) -> tuple[float, str]:
    mine, yours = fold_name(one.name), fold_name(other.name)
    if mine == yours:
        return 0.95, "two spellings of one name"
    if "person" in (one.type, other.type):
        return _persons(mine.split(), yours.split(), same_side=one.side == other.side)
    for short, long in ((one, other), (other, one)):
        if bare_name(short.name) == _initials(long.name):
            return 0.85, f"the initials of '{long.name}'"
    mine_words, your_words = set(mine.split()) - SMALL, set(yours.split()) - SMALL
    if mine_words and your_words and (mine_words < your_words or your_words < mine_words):
        return 0.45 if one.side == other.side else 0.3, "one name within the other"
    return 0.0, "different names"


def _persons(mine: list[str], yours: list[str], *, same_side: bool) -> tuple[float, str]:
    short, long = sorted((mine, yours), key=len)
    if short[-1] != long[-1]:
        return 0.0, "different surnames"
    if len(short) == 1 and len(long) > 1:
        return (0.85 if same_side else 0.45), "the surname alone"
    first, second = short[0], long[0]
    if first[0] == second[0] and 1 in (len(first), len(second)):
        return (0.85 if same_side else 0.5), "the first name as an initial"
    if set(short) < set(long):
        return (0.85 if same_side else 0.6), "one name within the other"
    return 0.0, "different first names"


@lru_cache(maxsize=20000)
def _initials(name: str) -> str:
    words = [word for word in re.findall(r"[^\W\d_]+", bare_name(name)) if word not in SMALL]
    return "".join(word[0] for word in words) if len(words) >= 3 else ""


def _types_agree(one: NameSeen, other: NameSeen) -> bool:
    if one.type == other.type:
        return True
    return one.type in BODIES and other.type in BODIES


def _sides_differ(one: NameSeen, other: NameSeen) -> bool:
    """Whether two names belong to different parties; one that belongs to none told does not count."""
    if one.side == one.name or other.side == other.name:
        return False
    return fold_name(one.side) != fold_name(other.side)
