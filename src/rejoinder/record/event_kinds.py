"""Which kind of event a verb tells, if any.

A verb token in; the rule that takes it for an event and the event's kind out, or None.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.record.clauses import auxiliaries, is_finite, is_passive, is_to_come, subject_of
from rejoinder.record.conditions import condition_of
from rejoinder.record.happenings import FULL_DAY, SHORTEST_DATE
from rejoinder.record.instruments import Instruments
from rejoinder.record.names import names_at
from rejoinder.record.noun_phrases import objects_of
from rejoinder.record.page import Page
from rejoinder.record.times import place_of, time_of_clause, time_of_deed
from rejoinder.record.wordings import find_wordings

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = tuple[str, str]
DATED_DEPS = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp"})
UNFINISHED_DEPS = frozenset({"acl", "relcl", "conj", "xcomp", "ccomp"})
# These have a day of whatever length, or a verb that needs none.
SHORT_KINDS = frozenset({"vote", "other", "violation", "announced"})
PERFECT = frozenset({"has", "have", "had", "was", "were"})
# Of these the thing is a paper, or read like one, whatever its noun.
PAPER_VERBS = frozenset({"publish", "print", "deliver", "submit", "transmit", "lodge", "ratify"})
PAPER_KINDS = frozenset({"publication", "announced", "handover", "signature", "adoption"})


def read_kind(page: Page, verb: "Token", instruments: Instruments) -> Kind | None:
    """Return the rule and the kind of the event that `verb` tells, or None."""
    if verb.i == verb.sent.start or (verb.tag_ in ("VBG", "VBN") and not is_finite(verb) and verb.dep_ not in UNFINISHED_DEPS):
        return None
    words = page.words.events
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative")]
    if verb.dep_ in ("acl", "relcl"):
        objects.append(verb.head)
    met = _meeting_of(page, verb, objects)
    if met is not None:
        return met
    done = _paper_deed_of(page, verb, objects, instruments)
    if done is not None:
        return done
    held = _held_of(page, verb, objects) or _takes_place(page, verb)
    if held is not None:
        return held
    if verb.lemma_ == "leak" and is_to_come(verb):
        return "event-to-come", "announced"
    tells = _is_cue(page, verb) and verb.lemma_ not in words.ruling_verbs
    return None if tells and not _writes_to(page, verb) else _dated_of(page, verb)


def _meeting_of(page: Page, verb: "Token", objects: Sequence["Token"]) -> Kind | None:
    """Read 'spoke with', 'called', 'met'."""
    words = page.words.events
    counterparts = [noun for noun in objects_of(verb, "with") if noun.pos_ in ("NOUN", "PROPN", "PRON")]
    known = bool(counterparts) and (time_of_clause(page, verb) is not None or bool(names_at(page, counterparts[0])))
    if verb.lemma_ in words.with_verbs and known and not is_passive(verb):
        return "event-met", words.with_verbs[verb.lemma_]
    by_line = any(
        noun.lemma_.lower() in ("phone", "telephone", "video", "videolink") for noun in objects_of(verb, "by", "on", "over")
    )
    if verb.lemma_ in words.with_verbs and by_line and not is_passive(verb):
        return "event-met", "call"
    called = verb.lemma_ in words.calling_verbs and any(names_at(page, noun) for noun in objects if noun.dep_ == "dobj")
    if called and time_of_clause(page, verb) is not None and not any(child.dep_ == "oprd" for child in verb.children):
        return "event-met", "call"
    if words.verbs.get(verb.lemma_) != "meeting" or is_passive(verb):
        return None
    subject = subject_of(verb)
    met = subject is not None and subject.lemma_.lower() in words.noun_kinds
    met = met or bool(names_at(page, subject)) or time_of_clause(page, verb) is not None or place_of(page, verb) is not None
    return ("event-met", "meeting") if met else None


def _paper_deed_of(page: Page, verb: "Token", objects: Sequence["Token"], instruments: Instruments) -> Kind | None:
    """Read 'signed the treaty', 'handed over their reply', 'agreed to the bill yesterday'."""
    kind = page.words.events.verbs.get(verb.lemma_)
    if kind not in PAPER_KINDS or (verb.tag_ == "VBG" and not is_finite(verb)):
        return None
    nouns = [*objects, *(objects_of(verb, "to") if verb.lemma_ == "agree" else ())]
    dated = time_of_clause(page, verb) is not None
    known = any(noun.i in instruments.at for noun in nouns)
    if known and (dated or verb.dep_ not in ("relcl", "acl") or _has_own_clause(verb)):
        return "event-life", kind
    papers = any(noun.lemma_.lower() in page.words.documents.kinds for noun in nouns)
    if papers and dated and kind != "handover" and verb.dep_ in ("ROOT", "conj", "relcl", "acl"):
        return "event-life", kind
    return None


def _has_own_clause(verb: "Token") -> bool:
    """Whether a verb that hangs on a noun has a subject of its own: 'no doubts that it will be leaked'."""
    return verb.dep_ == "acl" and any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _held_of(page: Page, verb: "Token", objects: Sequence["Token"]) -> Kind | None:
    """Read 'held talks', 'entered into negotiations', 'will host a summit'."""
    words = page.words.events
    meeting = next((noun for noun in objects if noun.lemma_.lower() in words.noun_kinds), None)
    if meeting is not None and verb.lemma_ in words.holding_verbs and (verb.tag_ != "VBG" or is_finite(verb)):
        if is_passive(verb) and time_of_clause(page, verb) is None and place_of(page, verb) is None:
            return None
        return "event-met", words.noun_kinds[meeting.lemma_.lower()]
    if verb.lemma_ == "enter" and any(noun.lemma_ in words.noun_kinds for noun in objects_of(verb, "into")):
        return "event-met", "meeting"
    return None


def _takes_place(page: Page, verb: "Token") -> Kind | None:
    """Read 'the talks broke down', 'the vote will take place in May'."""
    words = page.words.events
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.lemma_ not in words.taking_place or not is_finite(verb):
        return None
    kind = words.noun_kinds.get(subject.lemma_.lower())
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    undated = time_of_clause(page, verb) is None and place_of(page, verb) is None
    if undated and (page.told_by[verb.i] is not None or verb.dep_ not in ("ROOT", "conj", "advcl")):
        return None
    if kind is None or (verb.lemma_ == "take" and (thing is None or thing.lower_ != "place")):
        return None
    return "event-met", kind


def _dated_of(page: Page, verb: "Token") -> Kind | None:
    """Read any other deed that has its day, or is planned."""
    words = page.words.events
    kind = words.verbs.get(verb.lemma_) or ("other" if verb.lemma_ in words.ruling_verbs else None)
    time = time_of_deed(page, verb)
    to_come = is_to_come(verb)
    stands = (
        verb.dep_ in DATED_DEPS
        or (verb.dep_ == "acl" and verb.tag_ == "VBN" and kind is not None and time is not None and len(time.value) >= FULL_DAY)
    ) or (verb.dep_ == "xcomp" and (verb.head.lemma_ in words.coming_heads or (to_come and verb.head.lemma_ == "be")))
    if not stands:
        return None
    shown = time is not None or _needs_no_day(page, verb)
    if kind in SHORT_KINDS and shown:
        return "event-dated", kind
    if time is None:
        return ("event-planned", "announced") if to_come and _is_planned(page, verb) else None
    whole = to_come and len(time.value) >= FULL_DAY
    if len(time.value) < SHORTEST_DATE or (verb.lemma_ in words.not_events and not (whole or _is_set_phrase(page, verb))):
        return None
    if page.told_by[verb.i] is not None and len(time.value) < FULL_DAY:
        return None
    suffering = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")] + [subject_of(verb)]
    paper = any(noun is not None and noun.lemma_.lower() in page.words.documents.kinds for noun in suffering)
    if kind not in PAPER_KINDS or not (paper or verb.lemma_ in PAPER_VERBS):
        kind = "vote" if any(child.lower_ == "polls" for child in verb.subtree) and verb.lemma_ in ("go", "return") else "other"
    return "event-dated", kind


def _is_set_phrase(page: Page, verb: "Token") -> bool:
    """Whether the verb tells a deed with the words behind it: 'came into force', 'went to the polls'."""
    after = [token for token in page.doc[verb.i : verb.sent.end] if not token.is_punct][:8]
    found = find_wordings(after, page.words.events.set_phrases)
    return any(matched[0] == verb for _, matched in found)


def _needs_no_day(page: Page, verb: "Token") -> bool:
    """Whether the deed is an event though no day is told: in the report's own voice, or as a named side's in another's."""
    if verb.lemma_ not in page.words.events.undated_verbs or verb.dep_ == "relcl":
        return False
    done = verb.tag_ == "VBN" and bool(set(auxiliaries(verb)) & PERFECT)
    past = verb.tag_ == "VBD" or done or (verb.tag_ == "VBN" and not is_finite(verb))
    if page.told_by[verb.i] is None:
        return past
    return past and is_finite(verb) and bool(names_at(page, subject_of(verb)))


def _is_planned(page: Page, verb: "Token") -> bool:
    """Whether somebody says of an actor, without a condition, that it will do a deed of a negotiation."""
    statement = page.told_by[verb.i]
    if statement is None or statement.speaker is None or verb.lemma_ not in page.words.events.planned_verbs:
        return False
    return bool(names_at(page, subject_of(verb))) and condition_of(page, verb) is None


def _is_cue(page: Page, verb: "Token") -> bool:
    """Whether the verb tells a statement of the report's own: then the saying is read by `spoken_events`."""
    statement = page.cues.get(verb.i)
    return (
        statement is not None
        and (statement.level != "act" or verb.lemma_ in page.words.events.telling_verbs)
        and not (statement.nested_in and time_of_clause(page, verb))
    )


def _writes_to(page: Page, verb: "Token") -> bool:
    """Read 'wrote to the council on Monday': a letter, whatever it says."""
    return verb.lemma_ == "write" and any(names_at(page, noun) for noun in objects_of(verb, "to"))
