"""Which attribution readers there are, by name."""

from rejoinder.errors import UsageError
from rejoinder.reading.attribution import AttributionReader

READER_NAMES = ("combined", "trained", "rules")


def load_attribution_reader(name: str) -> AttributionReader:
    """Return the attribution reader called `name`.

    Raises:
        UsageError: There is no reader of that name.
    """
    if name == "rules":
        from rejoinder.reading.statements import RuleAttributionReader

        return RuleAttributionReader()
    if name == "trained":
        from rejoinder.reading.tagger import TrainedAttributionReader

        return TrainedAttributionReader()
    if name == "combined":
        from rejoinder.reading.tagger import CombinedAttributionReader

        return CombinedAttributionReader()
    raise UsageError(f"reader '{name}' is not known; choose one of {', '.join(READER_NAMES)}")
