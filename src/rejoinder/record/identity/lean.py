"""Which entry of another report an entry leans on: the point that an answer answers, the paper that a citation names.

Two entries of different families come in, with their keys; how sure it is goes out. It depends on the two alone.
"""

from rejoinder.record.identity.compare import Comparison
from rejoinder.record.identity.features import Facets, dice, within
from rejoinder.shapes.dossier import Family, LinkRole

# Which families an entry may lean on in another report, and in which role; the first is asked first.
ACROSS = {
    Family.ANSWERS: (LinkRole.POINT, (Family.POINTS, Family.REQUESTS)),
    Family.CITATIONS: (LinkRole.OF, (Family.INSTRUMENTS,)),
    Family.CLAIMS: (LinkRole.COUNTERED_BY, (Family.CLAIMS,)),
}

# From this score on the machine links. Set by hand, high: a link that is missing leaves a point open in these reports, a wrong
# one closes it.
LINK = 0.7


def compare_leaning(family: Family, mine: Facets, other: Family, yours: Facets) -> Comparison:
    """Return how sure it is that an entry of `family` leans on the other; 0 to 1."""
    match family:
        case Family.ANSWERS:
            return _answer(mine, yours)
        case Family.CITATIONS:
            return _citation(mine, yours)
        case Family.CLAIMS:
            return _counter(mine, yours)
        case _:
            return Comparison(0.0, ())


def _answer(mine: Facets, yours: Facets) -> Comparison:
    """An answer and a point: of one matter, the answerer not the one who asks, and asked if it is told who is."""
    matter = mine.about or mine.told
    share = within(matter, yours.gist)
    alike = min(share, 2 * dice(matter, yours.gist | yours.told))
    if mine.by & yours.by or (yours.to and mine.by and not mine.by & yours.to) or not mine.by:
        alike = min(alike, 0.4)
    if mine.numbers and yours.numbers and not mine.numbers & yours.numbers:
        alike = min(alike, 0.4)
    common = ", ".join(sorted(matter & yours.gist)[:4])
    return Comparison(round(min(alike, 1.0), 4), (f"answers what was asked ({common})",))


def _citation(mine: Facets, yours: Facets) -> Comparison:
    matter = mine.about or mine.told
    alike = within(yours.gist, matter) if len(yours.gist) > 1 else 0.0
    if mine.years and yours.years and not mine.years & yours.years:
        alike = 0.0
    return Comparison(round(alike, 4), (f"names it ({', '.join(sorted(matter & yours.gist)[:4])})",))


def _counter(mine: Facets, yours: Facets) -> Comparison:
    """Two claims of different parties on one matter, of which one denies it or tells another number."""
    apart = bool(mine.by and yours.by) and not mine.by & yours.by
    numbers = bool(mine.numbers and yours.numbers) and not mine.numbers & yours.numbers
    if not apart or not (numbers or mine.negative != yours.negative):
        return Comparison(0.0, ())
    alike = dice(mine.gist | mine.told, yours.gist | yours.told)
    return Comparison(round(min(1.0, alike * 1.5), 4), ("another party says the contrary of it",))
