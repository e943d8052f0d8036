"""Offices as a report writes them: 'Russian Foreign Minister', 'a spokesman for the ministry', 'ex-Premier and party leader'.

The tokens of such a phrase come in; the title as the record calls it, its roles, and the state or body it belongs to go out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.stage import Stage

if TYPE_CHECKING:
    from spacy.tokens import Token

STATUSES = {
    "incoming": "incoming",
    "outgoing": "outgoing",
    "former": "former",
    "ex": "former",
    "onetime": "former",
    "acting": "acting",
    "interim": "interim",
    "caretaker": "caretaker",
}
SUFFIXES = frozenset({"elect", "designate", "in", "waiting"})
ATTACHING = frozenset({"of", "for", "at", "from", "to", "with", "in", "on"})
LONGEST_LETTERS = 5
SAME_NOUN = {
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
}


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a phrase tells it.

    Attributes:
        office: As the record writes it ('foreign minister', 'leader (former prime minister)').
        of: The state or body, or None.
        roles: Roles of the office in the actor book.
        nouns: The head nouns, in lower case, one of a kind of spokesman or chairman.
        status: `former`, `incoming`, `outgoing`, `acting` or empty.
        start: First token of the phrase.
        end: One past its last token.
    """

    office: str
    of: str | None
    roles: tuple[str, ...]
    nouns: tuple[str, ...]
    status: str
    start: int
    end: int


def is_office_noun(stage: Stage, token: "Token") -> bool:
    """Whether `token` is a noun that names a person by office."""
    kind = stage.book.words.person_nouns.get(token.lower_.rstrip("."))
    return kind in ("portfolio", "office", "rank")


def read_title(stage: Stage, start: int, end: int) -> Title | None:
    """Return the office that the tokens from `start` to before `end` name, or None where they name none."""
    parts = [part for part in (_read_one(stage, a, b) for a, b in _conjuncts(stage, start, end)) if part]
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    now = [part for part in parts if part.status != "former"] or parts
    past = [part for part in parts if part not in now]
    office = " and ".join(part.office for part in now)
    if past:
        office += " (" + " and ".join(part.office for part in past) + ")"
    of = next((part.of for part in now if part.of), None) or next((part.of for part in past if part.of), None)
    return Title(
        office,
        of,
        tuple(role for part in now for role in part.roles),
        tuple(noun for part in now for noun in part.nouns),
        now[0].status,
        parts[0].start,
        parts[-1].end,
    )


def _conjuncts(stage: Stage, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at an 'and' that stands between two offices."""
    doc = stage.doc
    for at in range(start + 1, end - 1):
        sides = (doc[start:at], doc[at + 1 : end])
        if doc[at].lower_ in ("and", "&") and all(any(is_office_noun(stage, t) for t in side) for side in sides):
            return [(start, at), *_conjuncts(stage, at + 1, end)]
    return [(start, end)]


def _read_one(stage: Stage, start: int, end: int) -> Title | None:
    doc = stage.doc
    nouns = [i for i in range(start, end) if is_office_noun(stage, doc[i])]
    if not nouns:
        return None
    cut = next((i for i in range(nouns[0] + 1, end) if doc[i].lower_ in ATTACHING), end)
    head = max((i for i in nouns if i < cut), default=nouns[0])
    known_end = _known_complement(stage, head, end)
    known_start = _known_modifiers(stage, start, head)
    of_right = _owner_right(stage, known_end or cut, end)
    left, status, of_left = _modifiers(stage, start, known_start)
    left += [doc[i] for i in range(known_start, head)]
    suffix = _suffix(stage, head, cut)
    status = status or ("former" if any(doc[i].lower_ == "ex" for i in range(start, head)) else "")
    tail = [doc[i].text for i in range(head, known_end)] if known_end else [doc[head].text]
    title, body = _split_title(stage, left, tail, doc[head])
    of = of_left or of_right or body
    office = stage.book.title(title, of)
    if office == title:
        office = title if known_end and stage.book.is_office(title) else _lower(stage, title)
    if suffix:
        office = f"{office}-{suffix}"
    office = _with_status(office, status)
    roles = () if suffix or status in ("former", "incoming") else stage.book.roles(title, of)
    noun = SAME_NOUN.get(doc[head].lower_, doc[head].lower_)
    return Title(office, of, roles, (noun,), status or suffix, start, end)


def _known_modifiers(stage: Stage, start: int, head: int) -> int:
    """Return the first token of the longest known title that ends in `head` ('national security adviser')."""
    for first in range(max(start, head - 4), head):
        if (
            stage.tokens[first].text[:1].isalnum()
            and stage.tokens[first].pos_ not in ("DET", "PART")
            and stage.book.is_office(stage.doc[first : head + 1].text)
        ):
            return first
    return head


def _with_status(office: str, status: str) -> str:
    if status in ("incoming", "outgoing"):
        return f"{office} ({status})"
    return f"{status} {office}" if status else office


def _lower(stage: Stage, title: str) -> str:
    """Return a title as the record writes it: in lower case, but for what is a name or an abbreviation."""
    words = title.split()
    body = max((i for i, word in enumerate(words) if word.lower() in stage.book.words.body_nouns), default=-1)
    lowered = []
    for position, word in enumerate(words):
        is_letters = word.isupper() and len(word) <= LONGEST_LETTERS
        lowered.append(word if position <= body or is_letters else word.lower())
    return " ".join(lowered)


def _known_complement(stage: Stage, head: int, end: int) -> int:
    """Return one past the end of a known title with a complement ('Secretary of State'), or 0."""
    doc = stage.doc
    if head + 1 >= end or doc[head + 1].lower_ not in ATTACHING:
        return 0
    for stop in range(min(end, head + 9), head + 2, -1):
        if stage.book.is_office(doc[head:stop].text):
            return stop
    return 0


def _owner_right(stage: Stage, start: int, end: int) -> str | None:
    """Return the state or body that 'of', 'for' or 'from' attaches to the office."""
    doc = stage.doc
    if start >= end or doc[start].lower_ not in ATTACHING:
        return None
    for i in range(start + 1, end):
        phrase = stage.phrase_with_head(i) or stage.phrase_over(i, kinds=("name",))
        if phrase is not None and phrase.figure is not None and phrase.kind == "name":
            return phrase.figure.name
    for i in range(start + 1, end):
        phrase = stage.phrase_with_head(i)
        if phrase is not None and phrase.kind == "adjective" and phrase.figure is not None:
            tail = clean_name(stage, start + 1, end)
            return tail if doc[end - 1].pos_ == "PROPN" else phrase.figure.name
    names = [t for t in doc[start + 1 : end] if t.pos_ == "PROPN"]
    if names:
        return clean_name(stage, names[0].i, names[-1].i + 1)
    return None


def _suffix(stage: Stage, head: int, cut: int) -> str:
    doc = stage.doc
    after = [t for t in doc[head + 1 : cut] if not t.is_punct]
    if after and after[0].lower_ in ("elect", "designate"):
        return after[0].lower_
    return ""


def _modifiers(stage: Stage, start: int, head: int) -> tuple[list["Token"], str, str | None]:
    """Return the modifiers that belong to the title, the status, and the state or body that they name."""
    doc = stage.doc
    kept: list[Token] = []
    status, of = "", None
    i = start
    while i < head:
        token = doc[i]
        phrase = stage.phrase_over(i, kinds=("name", "adjective", "place"))
        if phrase is not None and phrase.figure is not None and phrase.figure.type == "ministry" and phrase.figure.of is None:
            phrase = None
        if phrase is not None and phrase.start >= start - 1 and phrase.end <= head and (phrase.of or phrase.figure):
            owner = phrase.figure.name if phrase.figure else phrase.of
            of = owner or of
            i = max(phrase.end, i + 1)
            continue
        lower = token.lower_
        if lower in STATUSES:
            status = STATUSES[lower]
        elif token.is_punct or token.pos_ in ("DET", "PRON", "PART", "NUM", "ADV", "CCONJ") or token.tag_ in ("PRP$", "POS"):
            if token.text == "-" and kept and i + 1 < head:
                kept.append(token)
        elif lower in stage.words["dropped"] or (
            token.pos_ == "ADJ"
            and token.text.islower()
            and lower not in stage.words["kept_adjectives"]
            and not _starts_office(stage, i, head)
        ):
            pass
        else:
            kept.append(token)
        i += 1
    return kept, status, of


def _starts_office(stage: Stage, start: int, head: int) -> bool:
    return stage.book.is_office(stage.doc[start : head + 1].text)


def _split_title(stage: Stage, left: list["Token"], tail: list[str], head: "Token") -> tuple[str, str | None]:
    """Return the title and the body that the words before it name ('American Farm Bureau' + 'president')."""
    words = [token.text for token in left]
    for cut in range(len(words)):
        if stage.book.is_office(" ".join([*words[cut:], *tail])):
            return " ".join([*words[cut:], *tail]).replace(" - ", "-"), _body(stage, left[:cut])
    kind = stage.book.words.person_nouns.get(head.lower_)
    names = [token for token in left if token.text[:1].isupper()]
    if kind == "portfolio" or not names or (head.text[:1].isupper() and len(names) == 1 and len(left) == 1):
        return " ".join([*words, *tail]).replace(" - ", "-"), None
    last = names[-1]
    if stage.book.words.body_nouns.get(last.lower_) in ("ministry", "government"):
        return " ".join([*words, *tail]).replace(" - ", "-"), None
    position = left.index(last) + 1
    return " ".join([*words[position:], *tail]).replace(" - ", "-"), _body(stage, left[:position])


def _body(stage: Stage, tokens: list["Token"]) -> str | None:
    names = [token for token in tokens if token.text[:1].isupper()]
    if not names:
        return None
    return clean_name(stage, names[0].i, names[-1].i + 1)
