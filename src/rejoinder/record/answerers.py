"""Who answers: who is said to, who made the reply that is told of, or who speaks.

A `Page`, its instruments and the words of a verdict in, names out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import doer_of, is_passive, subject_of
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at, phrase_name, side_of
from rejoinder.record.noun_phrases import objects_of, owner_of
from rejoinder.record.page import Page
from rejoinder.shapes import Statement, Verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many sentences back a reply may be named of which "it" tells.
REPLY_SENTENCES = 3
# Words by which a speaker refuses another a say, whoever is named: 'it is not up to them', 'not for others', 'slam it shut'.
OWN_WORD = frozenset({"up", "slam", "shut", "others", "other"})
POINTERS = frozenset({"it", "this", "that", "there", "these"})
# Words that tell what stands in a paper, whomever 'it' is taken for.
CONTENT_WORDS = frozenset({"nothing", "positive", "line", "possible", "constructive", "concrete", "word", "new", "silence"})


def answerer_of(
    page: Page, instruments: Instruments, verdict: Verdict, verb: "Token", matched: Sequence["Token"]
) -> tuple[str, ...]:
    """Return who answers: who is said to refuse or accept, who made the reply whose content is told, else the speaker.

    'It is not enough' is the speaker's own word on another's paper; 'it contains nothing new' tells another's word.
    """
    statement = page.told_by[matched[0].i]
    subject = doer_of(verb) if is_passive(verb) else subject_of(verb)
    judged = any(token.lemma_.lower() in page.words.answers.judging for token in matched)
    of_paper = _is_of_paper(page, instruments, subject, matched)
    named = names_at(page, subject)
    sources = tuple(name for noun in objects_of(verb, "from") for name in names_at(page, noun))
    if statement is not None and statement.speaker and any(token.lemma_.lower() in OWN_WORD for token in matched):
        return (_bound_by(page, statement.speaker),)
    if verdict is Verdict.NO_ANSWER and any(token.lemma_.lower() in page.words.answers.waiting for token in matched):
        return sources
    if any(token.lower_ in ("our", "my") for token in matched) and statement is not None and statement.speaker:
        return (_bound_by(page, statement.speaker),)
    if named and not of_paper:
        return tuple(dict.fromkeys(_bound_by(page, name) for name in named))
    if of_paper and not judged:
        owner = owner_of(subject) if subject is not None else None
        makers = phrase_name(page, owner) or _makers_of_reply(page, instruments, verb, statement)
        if makers or (subject is not None and verdict in (Verdict.NOT_ACCEPTED, Verdict.OPEN_TO_TALKS)):
            return makers
    acts = subject is not None and not of_paper and verb.lemma_ != "be"
    if acts and subject is not None and not any(child.tag_ == "PRP$" for child in subject.children):
        return phrase_name(page, subject) or ((_bound_by(page, statement.speaker),) if statement and statement.speaker else ())
    if statement is not None and statement.speaker:
        return (_bound_by(page, statement.speaker),)
    return named or sources or phrase_name(page, subject)


def _is_of_paper(page: Page, instruments: Instruments, subject: "Token | None", matched: Sequence["Token"]) -> bool:
    """Whether the clause is about a paper or a reaction, not about somebody who acts."""
    if subject is None or subject in matched:
        return True
    nouns = page.words.answers.reply_nouns | page.words.documents.generic
    told = any(token.lower_ in CONTENT_WORDS for token in matched)
    if subject.dep_ == "expl" or _is_extraposed(subject):
        return True
    about = subject.lower_ in POINTERS and (told or subject.i not in page.named_at)
    return about or subject.i in instruments.at or (subject.lemma_.lower() in nouns and subject.i not in page.named_at)


def _is_extraposed(subject: "Token") -> bool:
    """Whether 'it' stands for the clause that follows: 'makes it possible to expect', 'found it hard to see'."""
    after = subject.doc[subject.i + 1 : subject.i + 4]
    return subject.lower_ == "it" and len(after) > 1 and after[0].pos_ == "ADJ" and any(token.lower_ == "to" for token in after)


def _makers_of_reply(page: Page, instruments: Instruments, verb: "Token", statement: Statement | None) -> tuple[str, ...]:
    """Return who made the reply that the sentence, or the sentences right before it, speak of, other than who tells it."""
    own = {side_of(page, statement.speaker), statement.speaker} if statement is not None and statement.speaker else set()
    first = verb.sent.start
    for _ in range(REPLY_SENTENCES):
        named = instruments.named_in(page.tokens[first : verb.sent.end])
        for entry in instruments.entries:
            if entry.id in named and entry.kind in page.words.documents.replies and entry.by and not own & set(entry.by):
                return entry.by
        first = page.doc[first - 1].sent.start if first > 0 else first
    return ()


def _bound_by(page: Page, speaker: str) -> str:
    """Return the state for which an office-holder answers; anybody else answers for himself."""
    side = side_of(page, speaker)
    actor = page.actors.get(side)
    if actor is None and speaker.islower():
        # An official without a name: his state need not be named in the report.
        return side
    return side if actor is not None and actor.type in ("state", "government", "organisation") else speaker
