"""Claims: what one side says is so and another sets something against, what accuses, what nobody confirms.

A `Page` and its instruments in, claims out, in order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rejoinder.record.accounts import find_accounts
from rejoinder.record.claim_findings import Finding, finding_of, main_clause
from rejoinder.record.clauses import clause_tokens, is_hypothetical, is_passive, subject_of
from rejoinder.record.contested import find_contested
from rejoinder.record.entries import gist_of, ground
from rejoinder.record.instruments import Instruments
from rejoinder.record.likeness import share, stems_of
from rejoinder.record.names import names_at, side_of
from rejoinder.record.noun_phrases import clip_span, owner_of, span_of
from rejoinder.record.page import Page
from rejoinder.record.wordings import find_wordings
from rejoinder.shapes import Claim, Span, Statement, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# What somebody says of another's own acts is a claim of the teller.
# Verbs of those acts, besides a word given.
GIVEN_VERBS = frozenset({"offer", "propose", "agree", "accept", "consent", "give", "commit"})
OWN_ACTS = frozenset({"offer", "promise", "agree", "accept", "threaten"})
FURTHEST_CUE = 6
SAME_CLAIM = 0.6
NEGATIVES = frozenset({"no", "not", "n't", "never", "yet", "nothing", "nobody", "none"})
SURENESS = {StatementKind.DIRECT: 2, StatementKind.MIXED: 1, StatementKind.INDIRECT: 0}


def find_claims(page: Page, instruments: Instruments) -> tuple[Claim, ...]:
    """Return the claims of a report, in order."""
    denials = [item for item in _denials(page) if not _is_run(page, item)]
    found = [
        *_set_against(page),
        *_told_of_other(page),
        *_accusing(page),
        *_concerns(page),
        *_named_claims(page),
        *_cited_rights(page, instruments),
        *_unconfirmed(page),
    ]
    found = _unique([item for item in found if not _is_run(page, item)])
    pairs = [(denial, _denied_by(denial, found)) for denial in denials]
    standing = [denial for denial, targets in pairs if targets or denial.rule == "claim-denied"]
    surest = [*found, *_merge_denials(standing)]
    return _link(page, _unique([*surest, *find_contested(page), *find_accounts(page)], kept=surest), pairs)


def _is_run(page: Page, item: Finding) -> bool:
    """Whether a finding is the own word of one who asks in a press call or runs it."""
    statement = item.at if isinstance(item.at, Statement) or item.at is None else page.told_by[item.at.i]
    return statement is not None and page.is_run_by(statement)


def _unique(found: Sequence[Finding], kept: Sequence[Finding] = ()) -> list[Finding]:
    """Return the findings that stand apart, those in `kept` as they are."""
    kept = list(kept)
    for item in found[len(kept) :]:
        overlaps = any(span.overlaps(other) for known in kept for other in known.evidence for span in item.evidence)
        again = any(item.by == known.by and share(item.stems, known.stems) >= SAME_CLAIM for known in kept)
        if not overlaps and not again:
            kept.append(item)
    return kept


def _statement_tokens(page: Page, statement: Statement) -> list["Token"]:
    return page.tokens_of(statement.content)


def _denials(page: Page) -> Iterator[Finding]:
    for statement in page.reading.statements:
        tokens = _statement_tokens(page, statement)
        if not tokens or statement.speaker is None or page.is_headline(tokens[0]):
            continue
        if not _denies(page, statement, tokens):
            continue
        kept = main_clause(page, statement)
        if any(token.tag_ == "VBG" for token in (page.tokens_of([statement.cue]) if statement.cue else [])):
            continue
        if statement.level == "act" and statement.cue is not None:
            cue = page.tokens_of([statement.cue])
            inside = {token.i for token in kept}
            short = [
                token for token in kept if not any(up.dep_ == "relcl" and up.i in inside for up in [token, *token.ancestors])
            ]
            kept = [*cue, *short] if cue and short and cue[-1].i + 1 == short[0].i else kept
            evidence: tuple[Span, ...] = (span_of(kept),)
        else:
            evidence = (clip_span(span_of(kept), statement.content),)
        if not any(token.pos_ in ("NOUN", "PROPN") for token in tokens):
            continue
        rule = "claim-denied" if statement.level == "act" else "claim-countered"
        yield Finding(
            rule,
            evidence,
            (statement.speaker,),
            statement,
            stems_of(page, tokens),
            negative=any(token.lower_ in NEGATIVES for token in tokens),
        )


def _denies(page: Page, statement: Statement, tokens: Sequence["Token"]) -> bool:
    """Whether the cue denies, or the words say 'no' where the statement was read as a denial; a refusal is no denial."""
    if _calls_false(page, tokens):
        return True
    cue = page.tokens_of([statement.cue]) if statement.cue else []
    if any(token.lemma_.lower() in page.words.claims.plain_denials for token in cue):
        return True
    negative = any(token.lower_ in NEGATIVES for token in tokens)
    return statement.act in page.words.claims.acts and statement.level != "act" and negative


def _calls_false(page: Page, tokens: Sequence["Token"]) -> bool:
    """Whether the words call what another says false, a lie, without ground."""
    words = page.words.claims
    calling = any(token.lemma_.lower() in words.false_words and token.dep_ in ("acomp", "attr", "oprd") for token in tokens)
    return calling and any(
        token.lemma_.lower() in words.nouns | {"report", "statement", "it", "that", "this"} for token in tokens
    )


def _merge_denials(denials: Sequence[Finding]) -> list[Finding]:
    """Return the denials of one speaker as one claim, each of its tellings as evidence, two at most."""
    by_speaker: dict[tuple[str, ...], list[Finding]] = {}
    for denial in denials:
        by_speaker.setdefault(denial.by, []).append(denial)
    merged = []
    for items in by_speaker.values():
        first = next((item for item in items if item.rule == "claim-denied"), items[0])
        more = (
            sorted((item for item in items if item is not first), key=lambda item: not item.negative)[:1]
            if first.rule == "claim-denied"
            else []
        )
        spans = tuple(span for item in [first, *more] for span in item.evidence)
        merged.append(Finding(first.rule, spans, first.by, first.at, first.stems))
    return merged


def _denied_by(denial: Finding, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings of others that speak of what the denial denies."""
    return [item for item in found if item.by != denial.by and _common(item.stems, denial.stems)]


def _common(first: frozenset[str], second: frozenset[str]) -> bool:
    return len({stem for stem in first & second if not stem.startswith("=")}) >= 1


def _set_against(page: Page) -> Iterator[Finding]:
    """Yield what somebody is told to say, with what its teller sets against it in the same breath."""
    words = page.words.claims
    for inner in page.reading.statements:
        outer = page.statements.get(inner.nested_in or "")
        tokens = _statement_tokens(page, inner)
        if outer is None or not tokens or outer.speaker is None or inner.speaker == outer.speaker:
            continue
        after = [token for token in tokens[-1].sent if token.i > tokens[-1].i and page.told_by[token.i] is outer]
        marks = find_wordings([*tokens[-2:], *after[:6]], words.contrast)
        if not marks:
            # The parse may hang 'whereas ...' on the clause within.
            marks = find_wordings(tokens, words.contrast)
        if not marks:
            continue
        mark = marks[0][1][-1]
        told = finding_of(page, "claim-countered", inner, [token for token in tokens if token.i < mark.i])
        yield told if told.by else replace(told, by=_maker_of(page, inner, outer))
        counter = [token for token in mark.sent if token.i > mark.i and not token.is_space and _inside(token, outer)]
        if counter:
            yield Finding(
                "claim-countered",
                (span_of(counter),),
                (outer.speaker,),
                outer,
                stems_of(page, counter),
                counters=(span_of(tokens),),
            )


def _maker_of(page: Page, inner: Statement, outer: Statement) -> tuple[str, ...]:
    """Return who told 'us' what the speaker sets something against: the other side of whom he speaks there, if it is one.

    'We were told that there was no such pledge ... this stance taken by our counterparts' leaves no doubt who told.
    """
    cue = page.tokens_of([inner.cue]) if inner.cue else []
    told = next((token for token in cue if token.pos_ == "VERB" and is_passive(token)), None)
    subject = subject_of(told) if told is not None else None
    if subject is None or subject.lower_ not in ("we", "i"):
        return ()
    own = {outer.speaker, side_of(page, outer.speaker or "")}
    named = [
        page.named_at[token.i]
        for token in _statement_tokens(page, outer)
        if token.i in page.named_at and token.lemma_.lower() in page.words.claims.other_side
    ]
    others = tuple(dict.fromkeys(name for name in named if name not in own and side_of(page, name) not in own))
    return others if len(others) == 1 else ()


def _inside(token: "Token", statement: Statement) -> bool:
    return any(span.start <= token.idx < span.end for span in statement.content)


def _told_of_other(page: Page) -> Iterator[Finding]:
    """Yield what a speaker tells of another side's offers, promises or agreements; the most direct telling of each."""
    told: dict[tuple[str, str], tuple[int, Finding]] = {}
    for inner in page.reading.statements:
        outer = page.statements.get(inner.nested_in or "")
        tokens = _statement_tokens(page, inner)
        if outer is None or not tokens or inner.act not in OWN_ACTS or inner.speaker is None or outer.speaker is None:
            continue
        if side_of(page, inner.speaker) == side_of(page, outer.speaker) or page.is_headline(tokens[0]) or inner.act == "threaten":
            continue
        if side_of(page, outer.speaker) in inner.speaker:
            continue
        source = page.tokens_of([inner.source]) if inner.source else []
        cue = page.tokens_of([inner.cue]) if inner.cue else []
        given = page.words.claims.words_given | GIVEN_VERBS
        if cue and not any(token.lemma_.lower() in given for token in cue):
            continue
        if any(token.dep_ == "acl" for token in cue) or (cue and all(token.pos_ == "NOUN" for token in cue)):
            continue
        every = sorted({token.i for token in [*source, *cue, *tokens]})
        span = _short_telling(page, every, cue)
        finding = Finding("claim-unconfirmed", (span,), (outer.speaker,), outer, stems_of(page, [page.doc[i] for i in every]))
        key = (outer.speaker, inner.speaker)
        sureness = SURENESS[outer.kind]
        if key not in told or sureness > told[key][0]:
            told[key] = (sureness, finding)
    yield from (finding for _, finding in told.values())


def _short_telling(page: Page, every: Sequence[int], cue: Sequence["Token"]) -> Span:
    """Return the words from the source to the end of the clause, subordinate clauses left out."""
    verb = next((token for token in cue if token.pos_ == "VERB"), None)
    if verb is None:
        return span_of([page.doc[i] for i in every])
    kept = [token for token in clause_tokens(verb) if every[0] <= token.i <= every[-1]]
    dash = next((token.i for token in kept if token.text in ("-", "–", "—") and token.i > verb.i), every[-1] + 1)
    return span_of([token for token in kept if token.i < dash])


def _accusing(page: Page) -> Iterator[Finding]:
    for statement in page.reading.statements:
        tokens = _statement_tokens(page, statement)
        if (
            statement.act not in page.words.claims.accusing
            or not tokens
            or statement.speaker is None
            or page.is_headline(tokens[0])
        ):
            continue
        kept = main_clause(page, statement)
        if any(token.lower_ in ("will", "would", "shall") for token in kept):
            continue
        cue = page.tokens_of([statement.cue]) if statement.cue else []
        if any(token.pos_ == "VERB" and is_hypothetical(token) for token in cue):
            continue
        if cue and statement.level == "act" and 0 < kept[0].i - cue[-1].i <= FURTHEST_CUE:
            spans = (span_of(page.doc[cue[0].i : kept[-1].i + 1]),)
            yield Finding("claim-accusing", spans, (statement.speaker,), statement, stems_of(page, kept))
        else:
            yield finding_of(page, "claim-accusing", statement, kept)


def _concerns(page: Page) -> Iterator[Finding]:
    """Yield 'concerns that ...', 'the allegation that ...' told by no statement."""
    for token in page.nouns:
        if token.pos_ != "NOUN" or token.lemma_ not in page.words.claims.concern_nouns or not page.is_read(token):
            continue
        clause = next((child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i), None)
        if clause is None or not any(child.lower_ == "that" and child.i == token.i + 1 for child in clause.subtree):
            continue
        holder = next((up for up in token.ancestors if up.pos_ == "VERB"), None)
        denied = holder is not None and holder.lemma_ in page.words.claims.denying_verbs
        by = names_at(page, owner_of(token))
        if not by and holder is not None and not denied:
            by = names_at(page, subject_of(holder))
        if not by and not denied:
            continue
        tokens = [child for child in token.children if child.dep_ == "amod"] + [token, *clause.subtree]
        tokens.sort(key=lambda other: other.i)
        yield Finding("claim-concern", (span_of(tokens),), by, token, stems_of(page, tokens))


def _named_claims(page: Page) -> Iterator[Finding]:
    """Yield what stands after 'their claim that', where the claim's owner is named and somebody denies or doubts it."""
    words = page.words.claims
    for token in page.nouns:
        if token.lemma_ not in words.nouns or not page.is_read(token):
            continue
        owner = names_at(page, owner_of(token))
        clause = next((child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i), None)
        doubted = token.head.lemma_ in words.denying_verbs or any(child.lower_ in words.false_words for child in token.children)
        if not owner or clause is None or not doubted:
            continue
        body = [other for other in clause_tokens(clause) if other.i > token.i and other.dep_ != "mark"]
        if len(body) > 1:
            yield Finding("claim-doubted", (span_of(body),), owner, body[0], stems_of(page, body))


def _cited_rights(page: Page, instruments: Instruments) -> Iterator[Finding]:
    """Yield a right that a speaker claims under a paper."""
    for token in page.tokens:
        statement = page.told_by[token.i]
        if token.lemma_ != "right" or token.pos_ != "NOUN" or statement is None or statement.speaker is None:
            continue
        verb = token.head
        if token.dep_ != "dobj" or verb.lemma_ not in ("have", "claim", "exercise"):
            continue
        papers = instruments.named_in(list(token.sent))
        if not papers:
            continue
        tokens = [other for other in clause_tokens(verb) if _inside(other, statement)]
        yield finding_of(page, "claim-countered", statement, tokens, of=papers)


def _unconfirmed(page: Page) -> Iterator[Finding]:
    """Yield what somebody says where the next words say that it is not confirmed."""
    for statement in page.reading.statements:
        tokens = _statement_tokens(page, statement)
        if not tokens or statement.nested_in or statement.speaker is None or statement.act not in ("claim", "report", "announce"):
            continue
        after = tokens[-1].i + 1
        window = [token for token in page.doc[after : after + 30] if page.told_by[token.i] is None]
        if find_wordings(window, page.words.claims.unconfirmed):
            yield finding_of(page, "claim-doubted", statement, main_clause(page, statement))


def _link(page: Page, found: Sequence[Finding], pairs: Sequence[tuple[Finding, list[Finding]]]) -> tuple[Claim, ...]:
    """Return the entries, each with the ids of those that are set against it."""
    made = {id(item): _make(page, item, ()) for item in found}
    countered: dict[int, list[str]] = {}
    for item in found:
        for span in item.counters:
            for other in found:
                if other is not item and any(span.overlaps(mine) for mine in other.evidence):
                    countered.setdefault(id(other), []).append(made[id(item)].id)
    for denial, targets in pairs:
        denier = next((item for item in found if item.by == denial.by and set(denial.evidence) & set(item.evidence)), None)
        for target in targets:
            if denier is not None and id(target) in made:
                countered.setdefault(id(target), []).append(made[id(denier)].id)
    entries = [_make(page, item, tuple(dict.fromkeys(countered.get(id(item), [])))) for item in found]
    return tuple(sorted(entries, key=lambda claim: claim.evidence[0]))


def _make(page: Page, item: Finding, countered_by: tuple[str, ...]) -> Claim:
    common = ground(page, "k", item.evidence, item.rule, *item.by, at=item.at)
    if common["chain"][-1:] == item.by:
        common["chain"] = common["chain"][:-1]
    return Claim(
        **common,
        by=item.by,
        gist=gist_of(page, item.evidence[0]),
        countered_by=countered_by,
        cites=item.of,
    )
