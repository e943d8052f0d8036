"""What is known of a statement that bears on what it is in the record: named marks, each there or not.

A page and a statement in; a row of marks out, each a phrase that a person can read.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import subject_of
from rejoinder.record.names import side_of
from rejoinder.record.page import Page
from rejoinder.shapes import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

# The length of a statement is told in steps of so many words, up to the last step.
STEP, LAST_STEP = 6, 5
TELLING_WORDS = (
    "we", "i", "they", "he", "not", "no", "never", "if", "must", "should", "will", "would", "had", "been", "only",
    "is", "was", "are", "were",
)  # fmt: skip


def find_statement_marks(page: Page, statement: Statement) -> tuple[str, ...]:
    """Return the marks of a statement, in a fixed order."""
    tokens = page.tokens_of(statement.content)
    return (
        *_marks_of_telling(statement),
        *_marks_of_parties(page, statement, tokens),
        *_marks_of_words(page, tokens),
        *_marks_of_verb(page, statement, tokens),
    )


def _marks_of_telling(statement: Statement) -> list[str]:
    """Return how it is told."""
    marks = [f"act: {statement.act}", statement.kind.value, f"level {statement.level}", statement.modality]
    marks += ["nested"] if statement.nested_in else []
    return marks + ([] if statement.cue else ["without a cue"])


def _marks_of_parties(page: Page, statement: Statement, tokens: "Sequence[Token]") -> list[str]:
    """Return who speaks and of whom."""
    speaker = page.actors.get(statement.speaker or "")
    own = side_of(page, statement.speaker) if statement.speaker else None
    sides = {side_of(page, page.named_at[token.i]) for token in tokens if token.i in page.named_at}
    found = {
        f"speaker: {speaker.type if speaker else 'none'}": True,
        "speaker in office": bool(speaker and speaker.office),
        "to somebody": bool(statement.addressee),
        "of another side": bool(sides - {own}),
        "of one's own side": own in sides,
    }
    return [mark for mark, holds in found.items() if holds]


def _marks_of_words(page: Page, tokens: "Sequence[Token]") -> list[str]:
    """Return what is known of the words."""
    lower = {token.lower_ for token in tokens}
    marks = [f"length {min(LAST_STEP, sum(not token.is_punct for token in tokens) // STEP)}"]
    marks += [f"word: {word}" for word in TELLING_WORDS if word in lower]
    marks += ["in a headline"] if any(page.is_headline(token) for token in tokens) else []
    return marks + (["with a day"] if page.date_of(tokens) else [])


def _marks_of_verb(page: Page, statement: Statement, tokens: "Sequence[Token]") -> list[str]:
    """Return what is known of the main verb and its subject."""
    inside = {token.i for token in tokens}
    root = next((token for token in tokens if token.head.i not in inside or token.head == token), None)
    if root is None:
        return []
    marks = [f"head: {root.tag_}", f"head: {root.pos_}"]
    marks += ["denied"] if any(child.dep_ == "neg" for child in root.children) else []
    marks += [f"auxiliary: {child.lemma_.lower()}" for child in root.children if child.dep_ == "aux"]
    subject = subject_of(root) if root.pos_ in ("VERB", "AUX") else None
    if subject is None:
        return marks
    if subject.pos_ == "PRON":
        return [*marks, f"subject: {subject.lower_}"]
    name = page.named_at.get(subject.i)
    own = side_of(page, statement.speaker) if statement.speaker else None
    return [*marks, "subject: a thing" if name is None else f"subject: {'own' if side_of(page, name) == own else 'another'} side"]
