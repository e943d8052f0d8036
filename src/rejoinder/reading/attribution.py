"""The interface that attribution readers fill: a report and its parse in, attribution relations out."""

from typing import TYPE_CHECKING, Protocol

from rejoinder.shapes import Attribution, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


class AttributionReader(Protocol):
    """Finds who said what in a report; the rules and the trained reader are two of them."""

    name: str

    def find_attributions(self, report: Report, doc: "Doc") -> list[Attribution]:
        """Return the attribution relations of a report, in order of their content.

        Args:
            report: The report.
            doc: Its parse; `doc.text == report.text`.

        Returns:
            Relations at any depth: one that is told inside another's content stands beside it in the list, and is nested by
            its spans alone.
        """
        ...
