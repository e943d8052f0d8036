"""Build each negotiation's annotations from sources that give every span by its words.

    python corpus/build_annotations.py [--check]

In: `<negotiation>/sources/NN-….toml` and the report that it names. Out: `<negotiation>/annotations/NN-….json`, spans
in code points of the report's text. A page's text is what Rejoinder takes out of it; where Rejoinder is not installed,
the annotation of a page is left as it is. With `--check` nothing is written. Exit status: 0 done; 1 a source is wrong,
or, with `--check`, an annotation is not what its source makes. `corpus/README.md` tells the form of a source.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent

FAMILIES = ("instruments", "points", "answers", "requests", "commitments", "claims", "citations", "events")

# Fields that every entry of a family has, with the value of one that the source leaves out.
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "statements": {
        "id": None,
        "content": [],
        "source": None,
        "cue": None,
        "kind": "indirect",
        "speaker": None,
        "addressee": [],
        "act": None,
        "level": "core",
        "said_on": None,
        "said_at": None,
        "nested_in": None,
    },
    "instruments": {"id": None, "kind": None, "by": [], "date": None, "status": "unknown"},
    "points": {"id": None, "by": None, "to": [], "gist": None, "rank": None},
    "answers": {"point": None, "verdict": None, "according_to": None},
    "requests": {"id": None, "by": None, "to": [], "asked_on": None, "gist": None, "status": None, "as_of": None},
    "commitments": {"id": None, "by": None, "gist": None, "conditioned_by": [], "according_to": None},
    "claims": {"id": None, "by": None, "gist": None, "countered_by": []},
    "citations": {"of": [], "by": None},
    "events": {"date": None, "kind": "other", "what": None},
}

ACT_WORDS = (
    "claim inform report confirm predict state_position interpret cite stipulate comment reply discuss hope concern "
    "assess assess_reply assess_talks deny criticise accuse insult regret welcome praise support thank reassure "
    "demand request ask urge order invite propose promise offer accept agree announce reject refuse warn threaten "
    "condition"
)

# (family, field) -> the values that it may have.
CLOSED: Mapping[tuple[str, str], frozenset[str | None]] = {
    ("statements", "act"): frozenset(ACT_WORDS.split()),
    ("statements", "kind"): frozenset({"direct", "indirect", "mixed"}),
    ("statements", "level"): frozenset({"core", "act"}),
    ("instruments", "status"): frozenset(
        {
            "announced",
            "proposed",
            "handed over",
            "published",
            "confidential",
            "leaked",
            "signed",
            "adopted",
            "ratified",
            "in force",
            "suspended",
            "withdrawn",
            "expired",
            "unknown",
        }
    ),
    ("points", "rank"): frozenset({"main", "secondary", None}),
    ("answers", "verdict"): frozenset(
        ["accepted", "partly_accepted", "not_accepted", "rejected", "open_to_talks", "deferred", "no_answer", "unclear"]
    ),
    ("requests", "status"): frozenset(["announced", "made", "answered", "unanswered", "refused", "withdrawn"]),
    ("events", "kind"): frozenset(
        [
            "adoption",
            "publication",
            "handover",
            "meeting",
            "call",
            "statement",
            "signature",
            "vote",
            "deadline",
            "announced",
            "violation",
            "other",
        ]
    ),
}

# (family, field) -> the family whose ids it names.
REFERENCES: Mapping[tuple[str, str], str] = {
    ("statements", "nested_in"): "statements",
    ("instruments", "replies_to"): "instruments",
    ("points", "in"): "instruments",
    ("answers", "point"): "points",
    ("answers", "in"): "instruments",
    ("commitments", "in"): "instruments",
    ("claims", "countered_by"): "claims",
    ("claims", "cites"): "instruments",
    ("citations", "of"): "instruments",
}

NUMBERED = re.compile(r"(?P<words>.*)#(?P<number>[1-9][0-9]*)", re.DOTALL)


class SourceError(Exception):
    """A source that does not fit its report or the contract."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a report as a source gives them.

    Attributes:
        words: The exact words.
        number: Which of the places where they stand, from 1; None where the source leaves it open.
    """

    words: str
    number: int | None


def parse_reference(written: str) -> Reference:
    """Return the words and the number of a span as written in a source.

    >>> parse_reference("said#2")
    Reference(words='said', number=2)
    >>> parse_reference("said")
    Reference(words='said', number=None)
    """
    match = NUMBERED.fullmatch(written)
    if match is None:
        return Reference(written, None)
    return Reference(match["words"], int(match["number"]))


def find_places(words: str, text: str) -> list[tuple[int, int]]:
    """Return each place at which the words stand as whole words: (start, end), in code points, in order.

    >>> find_places("he", "he and the rest, he said")
    [(0, 2), (17, 19)]
    """
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


def measure_gap(place: tuple[int, int], spans: Iterable[tuple[int, int]]) -> int:
    """Return the number of characters between a place and the nearest of the spans; 0 where they touch."""
    return min(max(start - place[1], place[0] - end, 0) for start, end in spans)


def pick_nearest(places: Sequence[tuple[int, int]], near: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return those of the places outside the spans that stand nearest to them; more than one in a tie.

    A place inside is returned only where there is no other: a noun may be source and cue at once.
    """
    outside = [p for p in places if not any(start < p[1] and p[0] < end for start, end in near)]
    if not outside:
        return list(places)
    least = min(measure_gap(place, near) for place in outside)
    return [place for place in outside if measure_gap(place, near) == least]


def resolve_span(written: str, text: str, *, near: Sequence[tuple[int, int]] = ()) -> dict[str, Any]:
    """Return the span that a source's words name.

    Args:
        written: Words, with `#number` where they stand in several places.
        text: The report.
        near: Spans, (start, end), the nearest place to which is meant where there is no number.

    Returns:
        `start`, `end` and `text`.

    Raises:
        SourceError: The words are not in the report, or they stand in several places and none is chosen.
    """
    reference = parse_reference(written)
    places = find_places(reference.words, text)
    if reference.number is not None:
        places = places[reference.number - 1 : reference.number]
    elif near and len(places) > 1:
        places = pick_nearest(places, near)
    if not places:
        raise SourceError(f"not in the report: {written!r}")
    if len(places) > 1:
        raise SourceError(f"{len(places)} places in the report, give a number: {written!r}")
    start, end = places[0]
    return {"start": start, "end": end, "text": text[start:end]}


def build_document(source: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the `document` object: headline, standfirst, agency, dateline, year and section heads."""

    def resolve(key: str) -> dict[str, Any] | None:
        return resolve_span(source[key], text) if key in source else None

    dateline = source.get("dateline")
    if dateline is not None:
        dateline = resolve_span(dateline["span"], text) | {k: dateline.get(k) for k in ("place", "date")}
    return {
        "headline": resolve("headline"),
        "standfirst": resolve("standfirst"),
        "agency": resolve("agency"),
        "dateline": dateline,
        "year": source["year"],
        "section_heads": [resolve_span(head, text) for head in source.get("section_heads", [])],
    }


def build_date(source: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return one entry of `dates`."""
    rest = {key: value for key, value in source.items() if key != "span"}
    return resolve_span(source["span"], text) | rest


def build_actor(source: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return one entry of `actors`, each of whose mentions stands in the report."""
    for mention in source["mentions"]:
        if not find_places(mention, text):
            raise SourceError(f"not in the report: {mention!r}")
    return dict(source)


def build_statement(source: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return one statement: its cue at the place nearest to its content, its source nearest to its cue."""
    entry = {**DEFAULTS["statements"], **source}
    content = [resolve_span(written, text) for written in source["content"]]
    near = [(span["start"], span["end"]) for span in content]
    entry["content"] = content
    for key in ("cue", "source"):
        if entry[key] is not None:
            span = entry[key] = resolve_span(entry[key], text, near=near)
            near = [(span["start"], span["end"])]
    return entry


def build_entry(family: str, source: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return one entry of the record, its evidence as spans."""
    entry = {**DEFAULTS[family], **source}
    entry["evidence"] = [resolve_span(written, text) for written in source["evidence"]]
    return entry


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, None as an empty list, and any other value as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def check_values(family: str, entry: Mapping[str, Any]) -> None:
    """Refuse a value that is not in its closed list."""
    for (where, field), allowed in CLOSED.items():
        if where == family and entry.get(field) not in allowed:
            raise SourceError(f"{family}: {field} {entry.get(field)!r} is none of {sorted(map(str, allowed))}")


def check_references(record: Mapping[str, Any], text: str) -> None:
    """Refuse a name of an entry that is not there, an id used twice, and a condition that is neither."""
    ids = {family: [e["id"] for e in record[family] if "id" in e] for family in ("statements", *FAMILIES)}
    every = [name for names in ids.values() for name in names]
    if len(every) != len(set(every)):
        raise SourceError(f"used twice: {sorted({name for name in every if every.count(name) > 1})}")
    for (family, field), target in REFERENCES.items():
        for entry in record[family]:
            for name in as_list(entry.get(field)):
                if name not in ids[target]:
                    raise SourceError(f"{family}: {field} names {name!r}, which is none of the {target}")
    for entry in record["commitments"]:
        for condition in entry["conditioned_by"]:
            if condition not in ids["commitments"] and not find_places(condition, text):
                raise SourceError(f"commitments: conditioned_by {condition!r} is neither an id nor in the report")


def check_speakers(record: Mapping[str, Any]) -> None:
    """Refuse a speaker, or an owner of an entry, that is no actor."""
    names = {actor["name"] for actor in record["actors"]}
    for family, field in [("statements", "speaker"), *((f, "by") for f in FAMILIES)]:
        for entry in record[family]:
            for name in as_list(entry.get(field)):
                if name not in names:
                    raise SourceError(f"{family}: {field} {name!r} is no actor")


def build_record(source: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the whole annotation of a report.

    Args:
        source: The parsed source.
        text: The report's text, as `read_report` returns it.

    Returns:
        The object that is written as JSON: `document`, `dates`, `actors`, `statements`, the eight families, `notes`.

    Raises:
        SourceError: The source does not fit the report or the contract.
    """
    record: dict[str, Any] = {
        "document": build_document(source["document"], text),
        "dates": sorted((build_date(d, text) for d in source.get("dates", [])), key=lambda date: date["start"]),
        "actors": [build_actor(actor, text) for actor in source.get("actors", [])],
        "statements": [build_statement(s, text) for s in source.get("statements", [])],
    }
    for family in FAMILIES:
        record[family] = [build_entry(family, entry, text) for entry in source.get(family, [])]
    record["notes"] = source.get("notes", [])
    for family in ("statements", *FAMILIES):
        for entry in record[family]:
            check_values(family, entry)
    check_references(record, text)
    check_speakers(record)
    return record


class UnreadablePageError(Exception):
    """A page whose text cannot be taken out, because Rejoinder is not installed."""


def read_report(path: Path) -> str:
    """Return the text that a report's spans count in: as received, its line ends untouched; of a page, what Rejoinder takes out.

    Raises:
        UnreadablePageError: The report is a page, and Rejoinder is not installed.
    """
    if path.suffix != ".html":
        return path.read_bytes().decode("utf-8")
    try:
        from rejoinder.intake import read_source
        from rejoinder.settings import Settings
    except ImportError as error:
        raise UnreadablePageError(f"{path.name}: a page is read with Rejoinder, which is not installed") from error
    return read_source(path, settings=Settings()).text


def build_annotation(source: Path) -> tuple[Path, str]:
    """Return the file that a source makes, and what is in it.

    Raises:
        SourceError: The source does not fit; the message names it.
        UnreadablePageError: Its report is a page, and Rejoinder is not installed.
    """
    negotiation = source.parent.parent
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    try:
        record = build_record(table, read_report(negotiation / table["report"]))
    except SourceError as error:
        raise SourceError(f"{source.relative_to(negotiation.parent)}: {error}") from error
    written = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    return negotiation / "annotations" / f"{source.stem}.json", written


def find_sources(corpus: Path) -> list[Path]:
    """Return the sources of all negotiations, in the order of their paths."""
    return sorted(corpus.glob("*/sources/*.toml"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check all annotations; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file would change")
    options = parser.parse_args(arguments)
    failed = False
    for source in find_sources(CORPUS):
        try:
            path, written = build_annotation(source)
        except SourceError as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        except UnreadablePageError as error:
            print(f"left as it is: {error}", file=sys.stderr)
            continue
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(written, encoding="utf-8", newline="")
        elif not path.exists() or path.read_text(encoding="utf-8") != written:
            print(f"not what its source makes: {path.relative_to(CORPUS)}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
