"""Who speaks in an attribution.

An attribution comes in; a figure with the reason and a confidence goes out: by its source, by the source of the quotation that it
goes on from, by the label of its turn in a transcript, by who tells it where it says 'I' or 'we'.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.stage import Stage
from rejoinder.shapes import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
LONGEST_SIGNATURE = 60
ISSUERS = frozenset({"union", "party", "company", "organisation", "ministry", "government"})
ISSUING = frozenset({"by", "from", "of"})
ALIKE = 0.6
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker that is found, or the reason why none is."""

    figure: Figure | None
    reason: str
    confidence: float


class Speakers:
    """Finds the speakers of one report.

    Args:
        stage: The stage, with all phrases settled.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def speaker_of(self, attribution: Attribution, depth: int = 0) -> Found:
        """Return who speaks in `attribution`."""
        stage = self._stage
        source = attribution.source or attribution.source_from
        if source is not None:
            found = self._by_source(attribution, source, depth) or self._by_subject(attribution, source)
            if found is not None:
                return found
            phrase = stage.phrase_under(source)
            why = phrase.reason if phrase is not None else f"'{source.of(stage.report.text)}' names nobody known"
            return Found(None, why, 0.0)
        label = self._by_label(attribution)
        if label is not None:
            return label
        if attribution.cue is None:
            return self._by_last_quotation(attribution, depth)
        return self._by_counterpart(attribution) or self._by_same_words(attribution, depth)

    def _by_counterpart(self, attribution: Attribution) -> Found | None:
        """'X was told by letter': the only other side that the sentence names outside of what was told."""
        stage = self._stage
        tokens = stage.tokens_of(attribution.cue) if attribution.cue is not None else None
        verb = next((stage.tokens[i] for i in range(*tokens) if stage.tokens[i].tag_ == "VBN"), None) if tokens else None
        told = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) if verb is not None else None
        hearer = stage.phrase_with_head(told.i) if told is not None else None
        if verb is None or hearer is None or hearer.figure is None or (told is not None and told.lower_ == "it"):
            return None
        sides: list[Figure] = []
        for phrase in stage.phrases:
            is_near = stage.sentence(phrase.head) == stage.sentence(verb.i) and phrase.kind in ("name", "office", "pronoun")
            inside = any(part.start <= stage.tokens[phrase.head].idx < part.end for part in attribution.content)
            if (
                is_near
                and not inside
                and phrase.figure is not None
                and self.side_of(phrase.figure) is not self.side_of(hearer.figure)
            ):
                sides.append(self.side_of(phrase.figure))
        only = list(dict.fromkeys(sides))
        return Found(only[0], "the only other side in the sentence", 0.4) if len(only) == 1 else None

    def _by_source(self, attribution: Attribution, source: Span, depth: int) -> Found | None:
        stage = self._stage
        tokens = stage.tokens_of(source)
        if tokens is None:
            return None
        words = [stage.tokens[i].lower_ for i in range(*tokens)]
        if (len(words) <= 2 and words[-1] in FIRST_SINGULAR | FIRST_PLURAL) or (
            words[0] in FIRST_SINGULAR | FIRST_PLURAL and len(words) == 1
        ):
            return self._first_person(attribution, source, words[0], depth)
        if words == ["you"]:
            return self._other_turn(attribution)
        phrase = stage.phrase_under(source)
        if phrase is None and words[:2] == ["one", "of"]:
            phrase = stage.phrase_with_head(tokens[1] - 1)
        if phrase is None or phrase.figure is None:
            return None
        return Found(phrase.figure, phrase.reason, phrase.confidence)

    def _by_subject(self, attribution: Attribution, source: Span | None) -> Found | None:
        """Return the subject of the cue, where the source's words can name nobody: a day, an adverb, the dateline."""
        stage = self._stage
        tokens = stage.tokens_of(attribution.cue) if attribution.cue is not None else None
        if tokens is None or (source is not None and not self._is_no_source(source)):
            return None
        verb = next((stage.tokens[i] for i in range(*tokens) if stage.tokens[i].pos_ in ("VERB", "AUX")), None)
        for _ in range(4):
            if verb is None or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
                return None
            for child in sorted(verb.lefts, key=lambda token: -token.i):
                phrase = stage.phrase_with_head(child.i) if child.dep_ == "nsubj" and not stage.in_dateline(child.i) else None
                if phrase is not None and phrase.figure is not None and phrase.kind != "adjective":
                    return Found(phrase.figure, "subject of the clause", 0.5)
            verb = (
                verb.head
                if verb.dep_ in ("advcl", "conj", "xcomp", "acl", "dobj", "prep", "pcomp") and verb.head is not verb
                else None
            )
        return None

    def _is_no_source(self, source: Span) -> bool:
        tokens = self._stage.tokens_of(source)
        if tokens is None:
            return True
        head = self._stage.doc[tokens[0] : tokens[1]].root
        return head.ent_type_ in ("DATE", "TIME") or head.pos_ in ("ADV", "DET", "ADP", "VERB") or self._stage.in_dateline(head.i)

    def _first_person(self, attribution: Attribution, source: Span, word: str, depth: int) -> Found | None:
        outer = self._outer(attribution, source)
        if outer is None or depth > DEEPEST:
            return self._by_label(attribution) or self._host(word)
        teller = self.speaker_of(outer, depth + 1)
        if teller.figure is None:
            return None
        if word in FIRST_PLURAL:
            return Found(self.side_of(teller.figure), "'we' is the side of the one who speaks", teller.confidence * 0.8)
        return Found(teller.figure, "'I' is the one who speaks", teller.confidence * 0.95)

    def side_of(self, figure: Figure) -> Figure:
        """Return the side that a person speaks for: his state or body, where it is known; else himself."""
        if figure.is_person and figure.of:
            side = self._stage.known(figure.of)
            if side is not None:
                return side
        return figure

    def _host(self, word: str) -> Found | None:
        """'I' or 'we' outside all quotation marks: who issues the report, by its headline; else the first state's office."""
        stage = self._stage
        named = [p for p in stage.phrases if p.figure is not None and p.figure.is_person and p.kind == "name"]
        named.sort(key=lambda p: p.start)
        issuing = (p for p in named if p.start and stage.is_headline(p.head) and stage.tokens[p.start - 1].lower_ in ISSUING)
        issuer = next((p.figure for p in issuing), None) or self._signer()
        if word in FIRST_SINGULAR:
            return Found(issuer, "'I' of the one who issues the report", 0.8) if issuer else None
        voices = [p for p in stage.phrases if p.kind == "name" and p.figure is not None and self._speaks_for_all(p.figure)]
        first = min(voices, key=lambda p: p.start, default=None)
        figure = issuer if issuer is not None and issuer.of else (first.figure if first is not None else None)
        if figure is None:
            return None
        return Found(self.side_of(figure), "'we' of the office or body that publishes", 0.45)

    def _speaks_for_all(self, figure: Figure) -> bool:
        """Whether a text that says 'we' may be issued by `figure`: a person of a state, or a body."""
        if figure.is_person:
            return figure.of in self._stage.book.states
        return figure.type in ISSUERS

    def _signer(self) -> Figure | None:
        """Return who signs the text: the person whose name makes its last line."""
        stage = self._stage
        last = stage.report.blocks[-1].span if stage.report.blocks else None
        phrase = stage.phrase_under(last) if last is not None and last.end - last.start <= LONGEST_SIGNATURE else None
        return phrase.figure if phrase is not None and phrase.figure is not None and phrase.figure.is_person else None

    def _outer(self, attribution: Attribution, at: Span) -> Attribution | None:
        """Return the innermost other attribution whose content holds the words at `at`."""
        holding = [
            (sum(part.end - part.start for part in other.content), other)
            for other in self._stage.attributions
            if other is not attribution and any(part.contains(at) for part in other.content)
        ]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def _by_label(self, attribution: Attribution) -> Found | None:
        stage = self._stage
        start = attribution.content[0].start
        label = None
        for block in stage.report.blocks:
            if block.span.start > start:
                break
            label = block.label or label
        if label is None:
            return None
        phrase = stage.phrase_under(label)
        return Found(phrase.figure, "label of the turn", 0.9) if phrase is not None and phrase.figure else None

    def _other_turn(self, attribution: Attribution) -> Found | None:
        """'You' in a transcript's turn: who answers it; in the last turn, who spoke before."""
        stage = self._stage
        labels = [(b.span.start, b.label) for b in stage.report.blocks if b.label is not None]
        at = bisect_right([start for start, _ in labels], attribution.content[0].start) - 1
        if at < 0:
            return None
        own = labels[at][1].of(stage.report.text)
        others = [label for _, label in (*labels[at + 1 :], *reversed(labels[:at])) if label.of(stage.report.text) != own]
        phrase = stage.phrase_under(others[0]) if others else None
        return Found(phrase.figure, "'you' is the other speaker of the transcript", 0.6) if phrase and phrase.figure else None

    def _by_last_quotation(self, attribution: Attribution, depth: int) -> Found:
        """A quotation without a source goes on from the one before it."""
        before = [
            other
            for other in self._stage.attributions
            if other is not attribution and other.content[-1].end <= attribution.content[0].start and (other.source or other.cue)
        ]
        outermost = [o for o in before if self._outer(o, o.content[0]) is None]
        if not outermost or depth > DEEPEST:
            return Found(None, "no source is named, and none before", 0.0)
        last = max(outermost, key=lambda other: other.content[-1].end)
        found = self.speaker_of(last, depth + 1)
        return Found(found.figure, f"goes on from the speaker before ({found.reason})", found.confidence * 0.7)

    def _by_same_words(self, attribution: Attribution, depth: int) -> Found:
        """A headline that names nobody: who says the same in the report."""
        stage = self._stage
        if depth > 0 or not stage.is_headline(self._token(attribution)):
            return Found(None, "no source is named", 0.0)
        mine = self._words(attribution)
        for other in stage.attributions:
            theirs = self._words(other)
            if other.source is None or not mine or not theirs:
                continue
            if len(mine & theirs) / min(len(mine), len(theirs)) >= ALIKE:
                found = self.speaker_of(other, depth + 1)
                if found.figure is not None:
                    return Found(found.figure, "who says the same below", 0.5)
        return Found(None, "no source is named", 0.0)

    def _token(self, attribution: Attribution) -> int:
        tokens = self._stage.tokens_of(attribution.content[0])
        return tokens[0] if tokens else 0

    def _words(self, attribution: Attribution) -> frozenset[str]:
        words = []
        for part in attribution.content:
            tokens = self._stage.tokens_of(part)
            if tokens:
                words += [t.lemma_.lower() for t in self._stage.doc[tokens[0] : tokens[1]] if _is_content_word(t)]
        return frozenset(words)


def _is_content_word(token: "Token") -> bool:
    return token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and not token.is_stop
