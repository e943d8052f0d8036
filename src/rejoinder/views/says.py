"""What the sides say of the matter of a point without answering it."""

from collections.abc import Mapping, Sequence

from rejoinder.shapes.dossier import Subject
from rejoinder.views.answers import Given
from rejoinder.views.asking import Asked
from rejoinder.views.shapes import Saying


def sayings_on(asked: Asked, points: Sequence[Subject], given: Mapping[str, Sequence[Given]]) -> dict[str, tuple[Saying, ...]]:
    """Return what is said of each of some points beside the answers."""
    return {point.id: () for point in points}
