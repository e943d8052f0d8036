"""What a point is about: its matters, its other words and the actors that it names; and how near a sentence is to it.

Two wordings are near where both speak of a matter that says what is spoken of (`knowledge/identity/matters.toml`) and of an
actor or another thing, or where they share at least two things and half of those of the point. Actors alone make no matter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.shapes.dossier import Subject

WORD = re.compile(r"[^\W\d_]{3,}")

# At least so many things in common, and such a share of the point's own, where no matter tells what is spoken of.
LEAST_COMMON = 2
LEAST_SHARE = 0.5

# A matter that tells what is spoken of counts for so many things.
TELLING = 2.0

# So many names and words are asked for.
MOST_NAMES = 4
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class PointMatter:
    """What a point is about.

    Attributes:
        telling: Its matters that say what is spoken of.
        signs: Its other matters.
        stems: Stems of its words that belong to no matter and to no actor.
        words: The words of these stems, the longest first.
        names: The actors that it names, whose it is, and whom it is put to.
    """

    telling: frozenset[str]
    signs: frozenset[str]
    stems: frozenset[str]
    words: tuple[str, ...]
    names: tuple[str, ...]


def matter_of(point: Subject, names: Sequence[str]) -> PointMatter:
    """Return what a point is about.

    Args:
        point: The point.
        names: The actors that its words mention.
    """
    from rejoinder.record.identity.matters import is_telling, matters_of, roots_left
    from rejoinder.record.identity.words import stems_of_text

    gist = str(getattr(point.first.entry, "gist", ""))
    actors = list(dict.fromkeys([*names, *_parties(point)]))
    matters = matters_of(gist)
    theirs = _stems_of_names(tuple(actors))
    left = " ".join(roots_left(gist))
    words = [
        word for word in WORD.findall(gist.lower()) if stems_of_text(word) - theirs and roots_left(word) <= set(left.split())
    ]
    stems = frozenset(stem for word in words for stem in stems_of_text(word) - theirs)
    return PointMatter(
        telling=frozenset(name for name in matters if is_telling(name)),
        signs=frozenset(name for name in matters if not is_telling(name)),
        stems=stems,
        words=tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))[:MOST_WORDS]),
        names=tuple(actors[:MOST_NAMES]),
    )


def _parties(point: Subject) -> list[str]:
    return [name for role in ("to", "by") for entry in point.tellings for name in getattr(entry.entry, role, ())]


@lru_cache(maxsize=2000)
def _stems_of_names(names: tuple[str, ...]) -> frozenset[str]:
    from rejoinder.record.identity.words import stems_of_text

    return frozenset(stem for name in names for stem in stems_of_text(name))


def terms_for(about: PointMatter) -> str:
    """Return the terms by which sentences near a point are looked for in the search index; empty where nothing tells."""
    from rejoinder.knowledge.matters import load_matters
    from rejoinder.store.near_sentences import any_of

    known = load_matters().by_name
    telling = [any_of(known[name].words) for name in sorted(about.telling)]
    others = [any_of(known[name].words) for name in sorted(about.signs)] + [any_of([word]) for word in about.words]
    names = [any_of([name]) for name in about.names]
    asked = []
    for number, term in enumerate(telling):
        beside = [*telling[number + 1 :], *others, *names]
        asked.append(f"({term} AND ({' OR '.join(beside)}))" if beside else term)
    for number, term in enumerate(others[:-1]):
        asked.append(f"({term} AND ({' OR '.join(others[number + 1 :])}))")
    return " OR ".join(asked)


def likeness_to(about: PointMatter, text: str) -> tuple[float, tuple[str, ...]]:
    """Return how near a sentence is to a point, and what both speak of; 0 where it is not near enough."""
    from rejoinder.record.identity.matters import matters_of
    from rejoinder.record.identity.words import stems_of_text

    matters, stems = matters_of(text), stems_of_text(text)
    telling, signs = about.telling & matters, about.signs & matters
    words = about.stems & stems
    named = any(_stems_of_names((name,)) <= stems for name in about.names)
    things = len(telling) + len(signs) + len(words)
    whole = len(about.telling) + len(about.signs) + len(about.stems)
    by_matter = bool(telling) and (named or things > 1 or not about.names)
    if not by_matter and things < max(LEAST_COMMON, LEAST_SHARE * whole):
        return 0.0, ()
    score = TELLING * len(telling) + len(signs) + len(words) + (0.5 if named else 0.0)
    return score, (*sorted(telling), *sorted(signs), *sorted(words))
