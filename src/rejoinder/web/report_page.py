"""What the page of one report shows: its blocks cut into pieces, and beside each block what was read in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.shapes import BlockRole
from rejoinder.shapes.dossier import Family, ReportText, StoredEntry, StoredStatement
from rejoinder.web.marks import Mark, Piece, cut_pieces

ONE_OF = {
    Family.INSTRUMENTS: "instrument",
    Family.POINTS: "point",
    Family.ANSWERS: "answer",
    Family.REQUESTS: "request",
    Family.COMMITMENTS: "commitment",
    Family.CLAIMS: "claim",
    Family.CITATIONS: "citation",
    Family.EVENTS: "event",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands in the margin about a statement or an entry.

    Attributes:
        id: Its id.
        kind: `statement`, or what entry it is.
        subject: The subject of an entry; None for a statement.
        title: Who does what: 'Russia demands', 'answer: rejected'.
        words: What it says, in few words.
        more: Further facts, a phrase each.
        chain: Through whom it is told.
        start: Where its first words begin.
        end: Where they end.
        confidence: From 0 to 1.
        review: What persons decided.
        depth: How many statements tell it.
    """

    id: str
    kind: str
    subject: str | None
    title: str
    words: str
    more: tuple[str, ...]
    chain: tuple[str, ...]
    start: int
    end: int
    confidence: float
    review: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of the text with its notes.

    Attributes:
        role: What the block is.
        pieces: Its text in pieces.
        notes: Statements and entries that begin in it.
    """

    role: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def mark_report(
    text: ReportText, statements: Sequence[StoredStatement], entries: Sequence[StoredEntry]
) -> tuple[MarkedBlock, ...]:
    """Return the blocks of a report, marked; rejected statements and entries have notes but no marks."""
    marks = sorted([*_statement_marks(statements), *_entry_marks(entries)])
    notes = sorted(
        [*(_statement_note(item) for item in statements), *(_entry_note(item) for item in entries)],
        key=lambda note: (note.start, note.kind != "statement", note.depth, note.id),
    )
    blocks = []
    for block in text.blocks:
        start, end = block.span.start, block.span.end
        lying = [mark for mark in marks if mark.start < end and start < mark.end]
        blocks.append(
            MarkedBlock(
                role="turn" if block.label else block.role.value,
                pieces=tuple(cut_pieces(text.text, start, end, lying)),
                notes=tuple(note for note in notes if start <= note.start < end),
            )
        )
    return tuple(block for block in blocks if block.pieces)


def _statement_marks(statements: Iterable[StoredStatement]) -> Iterable[Mark]:
    for stored in statements:
        statement, depth = stored.statement, len(stored.chain)
        for span in statement.content:
            yield Mark(span.start, span.end, "content", statement.id, depth)
        for role, span_or_none in (("source", statement.source), ("cue", statement.cue)):
            if span_or_none is not None:
                yield Mark(span_or_none.start, span_or_none.end, role, statement.id, depth)


def _entry_marks(entries: Iterable[StoredEntry]) -> Iterable[Mark]:
    for stored in entries:
        if stored.entry.review.value != "rejected":
            for span in stored.entry.evidence:
                yield Mark(span.start, span.end, "entry", stored.id)


def _statement_note(stored: StoredStatement) -> Note:
    statement = stored.statement
    to = f" to {' and '.join(statement.addressee)}" if statement.addressee else ""
    more = [statement.kind.value, *(f"said {statement.said_on}" for _ in [0] if statement.said_on), *_some(statement.said_at)]
    if statement.modality != "asserted":
        more.append(statement.modality)
    return Note(
        id=statement.id,
        kind="statement",
        subject=None,
        title=f"{statement.speaker or 'somebody'}{to}: {statement.act.replace('_', ' ')}",
        words=stored.content,
        more=tuple(more),
        chain=stored.chain,
        start=statement.content[0].start,
        end=statement.content[-1].end,
        confidence=statement.confidence,
        review="proposed",
        depth=len(stored.chain),
    )


def _entry_note(stored: StoredEntry) -> Note:
    entry = stored.entry
    state = getattr(entry, "verdict", None) or getattr(entry, "status", None) or getattr(entry, "state", None)
    by = getattr(entry, "by", ()) or getattr(entry, "participants", ())
    words = getattr(entry, "gist", None) or getattr(entry, "what", None) or getattr(entry, "title", None) or stored.quotes[0]
    facts: Mapping[str, str | None] = {
        "to": " and ".join(getattr(entry, "to", ())) or None,
        "rank": getattr(entry, "rank", None),
        "asked": getattr(entry, "asked_on", None),
        "on": getattr(entry, "date", None),
        "at": getattr(entry, "at", None),
        "article": getattr(entry, "article", None),
        "if": "; ".join(getattr(entry, "conditioned_by", ())) or None,
    }
    kind = getattr(entry, "kind", None)
    what = ONE_OF[stored.family] + (f", {kind}" if kind else "")
    return Note(
        id=stored.id,
        kind=ONE_OF[stored.family],
        subject=stored.subject,
        title=f"{what}{': ' + str(state).replace('_', ' ') if state else ''}{' · ' + ' and '.join(by) if by else ''}",
        words=words,
        more=tuple(f"{name} {value}" for name, value in facts.items() if value),
        chain=entry.chain,
        start=entry.evidence[0].start,
        end=entry.evidence[0].end,
        confidence=entry.confidence,
        review=entry.review.value,
    )


def _some(value: str | None) -> list[str]:
    return [value] if value else []


def block_around(text: ReportText, start: int, end: int) -> tuple[int, int]:
    """Return the beginning and end of the blocks that `start` to `end` lies in."""
    touched = [block.span for block in text.blocks if block.span.start < end and start < block.span.end]
    if not touched:
        return start, end
    return min(start, touched[0].start), max(end, touched[-1].end)


HEADS = {BlockRole.HEADLINE.value: "h2", BlockRole.SECTION_HEAD.value: "h3"}
