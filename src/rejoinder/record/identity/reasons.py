"""Why two entries may be one, in words for a person."""

from collections.abc import Iterable, Mapping

from rejoinder.record.identity.features import Facets

# Likeness to the phrase that tells it, in the order in which a person reads them; `{}` is filled with what is shared.
FOR = (
    ("same_words", "the same words"),
    ("title", "the same title"),
    ("by_same", "by the same party ({by})"),
    ("to_same", "put to the same party ({to})"),
    ("gist", "the same matter ({gist})"),
    ("about", "about the same matter ({about})"),
    ("words", "words in common ({told})"),
    ("number_same", "the same number ({numbers})"),
    ("mention_same", "both name {mentioned}"),
    ("kind_same", "the same kind"),
    ("kind_like", "kinds that go together"),
    ("day_same", "on the same day"),
    ("day_within", "days that agree"),
    ("place_same", "at the same place"),
    ("there_same", "the same participants"),
    ("condition_both", "both on a condition"),
)
AGAINST = (
    ("by_differs", "by different parties"),
    ("to_differs", "put to different parties"),
    ("number_differs", "different numbers"),
    ("denial_differs", "one denies what the other affirms"),
    ("kind_differs", "different kinds"),
    ("title_differs", "different titles"),
    ("day_differs", "on different days"),
    ("year_differs", "different years"),
    ("place_differs", "at different places"),
    ("there_differs", "different participants"),
    ("called_off", "one was called off or denied"),
    ("verdict_differs", "different verdicts"),
    ("condition_one", "only one on a condition"),
)
SHOWN = 4


def reasons_for(likenesses: Mapping[str, float], weights: Mapping[str, float], mine: Facets, yours: Facets) -> tuple[str, ...]:
    """Return what speaks for one identity and against it, what counts in the family alone."""
    shared = {
        "by": mine.by & yours.by,
        "to": mine.to & yours.to,
        "gist": mine.gist & yours.gist,
        "about": mine.about & yours.about,
        "told": mine.told & yours.told,
        "numbers": mine.numbers & yours.numbers,
        "mentioned": mine.mentioned & yours.mentioned,
    }
    told = {name: _list(_as_written(value, mine, yours) for value in values) for name, values in shared.items()}
    found = [
        phrase.format(**told)
        for name, phrase in FOR
        if likenesses.get(name) and all(shared[field] for field in shared if f"{{{field}}}" in phrase)
    ]
    found += [f"but {phrase}" for name, phrase in AGAINST if likenesses.get(name) and weights.get(name, -1.0)]
    return tuple(found) or ("little in common",)


def _as_written(value: str, mine: Facets, yours: Facets) -> str:
    return min(mine.shown.get(value, value), yours.shown.get(value, value))


def _list(values: Iterable[str]) -> str:
    ordered = sorted(values)
    more = f" and {len(ordered) - SHOWN} more" if len(ordered) > SHOWN else ""
    return ", ".join(ordered[:SHOWN]) + more
