"""What a user names, as single reports: files, folders and standard input, each with what stands beside it.

Names come in, `FoundSource`s go out, in the order in which they were named and, within a folder, by name. A folder with a
`reports.toml` gives the files that stand in it; another gives every file with the suffix of a report, and a dossier's originals.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rejoinder.runners.details_beside import BesideDetails, details_beside, listed_files

STANDARD_INPUT = "-"

# How a dossier names its originals: so that one can be made anew of another's.
ORIGINAL = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FoundSource:
    """One report that is to be added.

    Attributes:
        name: The file, or `-`.
        beside: What stands beside it.
    """

    name: str
    beside: BesideDetails


def find_sources(names: Iterable[str]) -> list[FoundSource]:
    """Return the reports that the names mean, each once; a name that leads nowhere is kept, to be told of."""
    found: dict[str, FoundSource] = {}
    for name in names:
        for file in _files_of(name):
            found.setdefault(file, FoundSource(file, BesideDetails() if file == STANDARD_INPUT else details_beside(Path(file))))
    return list(found.values())


def _files_of(name: str) -> Iterator[str]:
    path = Path(name)
    if name == STANDARD_INPUT or not path.is_dir():
        yield name
        return
    yield from (str(file) for file in _files_in(path))


def _files_in(folder: Path) -> Iterator[Path]:
    from rejoinder.intake import REPORT_SUFFIXES

    listed = listed_files(folder)
    if listed:
        yield from listed
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_in(path)
        elif (path.suffix.lower() in REPORT_SUFFIXES or ORIGINAL.fullmatch(path.name)) and path.is_file():
            yield path
