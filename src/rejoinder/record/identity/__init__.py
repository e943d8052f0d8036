"""Identity across reports: which entries of several reports are tellings of one thing.

Entries with the words that bear them come in; for each, the earlier entry that it most resembles, how much and why, goes out.
Nothing here reads the store: the runners fetch candidates and write what comes out.

How it stays true to `--as-of`: an entry is only ever joined to an *earlier* one (by day, report, place), and how alike two
entries are depends on the two alone. So the subjects known on a day are those of the reports up to that day, whatever came
later and in whichever order the reports were added.
"""

from rejoinder.record.identity.aliases import NameSeen, compare_names, name_bands
from rejoinder.record.identity.compare import Comparison, compare
from rejoinder.record.identity.describe import describe_entries, describe_entry
from rejoinder.record.identity.place import place_subjects
from rejoinder.record.identity.reports import bands_of, likeness_of, signature_of

__all__ = [
    "Comparison",
    "NameSeen",
    "bands_of",
    "compare",
    "compare_names",
    "describe_entries",
    "describe_entry",
    "likeness_of",
    "name_bands",
    "place_subjects",
    "signature_of",
]
