"""Those whom a report describes: offices without a name, groups, bodies by their noun, counterparts.

The stage with all names comes in; each describing phrase is settled on a figure: one of the report's, the holder of the office
on the day of the report, or a new one that is called by its description.
"""

from typing import TYPE_CHECKING

from rejoinder.reading.actors.figure import Figure
from rejoinder.reading.actors.joint import pair_of_talk
from rejoinder.reading.actors.naming import clean_name
from rejoinder.reading.actors.stage import Phrase, Stage, is_subject
from rejoinder.reading.actors.titles import Title, read_title

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT_PARTS = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "predet", "advmod", "punct", "case"})
RIGHT_PREPOSITIONS = frozenset({"of", "for", "from"})
PREDICATES = frozenset({"attr", "oprd", "appos", "acomp"})
COUNTERPARTS = frozenset({"counterpart", "colleague", "partner", "ally", "friend", "neighbour", "neighbor"})
PAIR_NOUNS = frozenset(
    "sides parties leaders presidents ministers governments nations countries states men women pair duo two delegations".split()
)
PERSONAL_PAIRS = frozenset("leaders presidents ministers men women pair duo premiers chancellors".split())
NEAR_SENTENCES = 12
NEXT_SENTENCES = 2
DAYS_AHEAD = 200
GENERIC = {
    "minister": ("minister", "secretary", "commissioner"),
    "diplomat": ("minister", "ambassador", "envoy", "secretary", "diplomat", "negotiator"),
    "leader": ("president", "premier", "chancellor", "leader", "minister", "king", "chairman", "chief", "head"),
    "official": ("official", "secretary", "director", "adviser", "minister"),
    "politician": ("minister", "leader", "mp", "senator", "chairman"),
    "envoy": ("envoy", "ambassador", "representative"),
    "negotiator": ("negotiator", "envoy"),
    "premier": ("premier", "minister"),
    "chief": ("chief", "head", "secretary-general", "director", "commissioner", "president", "secretary"),
    "head": ("head", "chief", "director", "president", "chairman"),
    "boss": ("chief", "head", "executive", "president", "secretary", "chairman"),
    "lawmaker": ("senator", "mp", "congressman", "representative", "deputy", "mk", "member"),
}


def find_descriptions(stage: Stage) -> None:
    """Put descriptions on the stage, in the order of the text."""
    words = stage.book.words
    for token in stage.doc:
        if token.pos_ not in ("NOUN", "PROPN", "X") or stage.in_dateline(token.i) or _is_taken(stage, token):
            continue
        lower = token.lower_
        if lower in words.plurals and (token.tag_ in ("NNS", "NNPS", "NN", "NNP") and lower not in words.person_nouns):
            _settle_group(stage, token, words.plurals[lower])
        elif lower in words.person_nouns:
            _settle_office(stage, token)
        elif lower in words.body_nouns:
            _settle_body(stage, token)


def _is_taken(stage: Stage, token: "Token") -> bool:
    for phrase in stage.phrases:
        if phrase.start <= token.i < phrase.end and phrase.kind in ("name", "office", "description"):
            return True
    if token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
        return True
    return False


def phrase_range(stage: Stage, token: "Token") -> tuple[int, int]:
    """Return the tokens of the noun phrase that `token` heads, with 'of', 'for' or 'from' behind it."""
    start = token.i
    for child in sorted(token.lefts, key=lambda t: -t.i):
        if child.dep_ not in LEFT_PARTS or child.text in ',;:"“”':
            break
        start = child.left_edge.i
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in RIGHT_PREPOSITIONS and child.i == end:
            end = _end_of(child)
        elif child.i >= end and child.dep_ not in ("prep",):
            break
    return start, end


def _end_of(preposition: "Token") -> int:
    """Return one past the last token of a prepositional phrase, without clauses and additions."""
    end = preposition.i + 1
    for noun in preposition.children:
        if noun.dep_ != "pobj":
            continue
        end = noun.i + 1
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
                end = _end_of(child)
            elif child.dep_ in ("case",) or child.tag_ == "POS":
                continue
            elif child.dep_ not in ("cc", "conj"):
                break
    return end


# Offices


def _settle_office(stage: Stage, token: "Token") -> None:
    start, end = phrase_range(stage, token)
    following = next((p for p in stage.phrases if p.start == token.i + 1 and p.kind == "name"), None)
    if following is not None and following.figure is not None and following.figure.is_person:
        following.figure.learn(office=None, of=_of(stage, start, token.i))
        following.start = min(start, following.start)
        return
    if token.lower_ in COUNTERPARTS:
        _settle_counterpart(stage, token, start, end)
        return
    if token.dep_ in PREDICATES and token.dep_ != "appos":
        return
    title = read_title(stage, start, end)
    if title is None:
        _settle_person(stage, token, start, end)
        return
    beside = _named_beside(stage, token)
    if beside is not None:
        figure, reason, confidence = beside, "apposition", 0.9
    else:
        figure, reason, confidence = resolve_office(stage, title, token.i, is_definite=_is_definite(stage, start))
    if figure is None:
        figure, reason, confidence = _unnamed(stage, title, token, start, end), "description", 0.6
    figure.learn(office=title.office, of=title.of, roles=title.roles, nouns=title.nouns)
    stage.add(Phrase(start, end, token.i, "office", figure, reason, confidence, of=title.of))


def _named_beside(stage: Stage, token: "Token") -> Figure | None:
    """Return the person named in apposition, or as the predicate ('the representative will be X')."""
    beside = [child for child in token.rights if child.dep_ == "appos"]
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        beside += [child for child in token.head.rights if child.dep_ == "attr"]
    if token.dep_ == "appos":
        beside.append(token.head)
    for other in beside:
        phrase = stage.phrase_with_head(other.i)
        if phrase is not None and phrase.kind == "name" and phrase.figure is not None and phrase.figure.is_person:
            return phrase.figure
    return None


def _is_definite(stage: Stage, start: int) -> bool:
    first = stage.doc[start]
    return first.lower_ not in ("a", "an", "one", "another", "some", "any", "no", "every", "each")


def resolve_office(stage: Stage, title: Title, at: int, *, is_definite: bool) -> tuple[Figure | None, str, float]:
    """Return whom an office without a name means, why, and how surely; None where nobody is known."""
    if title.of is not None:
        figure = _holder_in_report(stage, title, at)
        if figure is not None:
            return figure, "office", 0.9
        if title.status in ("incoming", "elect", "designate"):
            figure = _next_holder(stage, title)
            if figure is not None:
                return figure, "office by date, to come", 0.7
        if title.status in ("", "acting") and stage.day is not None and is_definite:
            person = stage.book.holder(title.office, title.of, stage.day)
            if person is not None:
                return _holder_figure(stage, person), "office by date", 0.75
    if not is_definite:
        named = _named_later(stage, title, at)
        return (named, "named later", 0.6) if named else (None, "", 0.0)
    if title.of is None:
        figure = _by_noun(stage, title, at)
        if figure is not None:
            return figure, "office of one named", 0.75
    named = _named_next(stage, title, at)
    return (named, "named in the next sentences", 0.55) if named else (None, "", 0.0)


def _next_holder(stage: Stage, title: Title) -> Figure | None:
    """Return who takes up the office within the year."""
    assert title.of is not None
    if stage.day is None:
        return None
    plain = title.office.removesuffix(" (incoming)").removesuffix("-elect").removesuffix("-designate")
    for holder in stage.book.holders_of(plain, title.of):
        if holder.start is not None and 0 < (holder.start - stage.day).days <= DAYS_AHEAD:
            return _holder_figure(stage, holder.person)
    return None


def _named_next(stage: Stage, title: Title, at: int) -> Figure | None:
    """Return the person whom the next sentences name for the first time, where his own title does not speak against it."""
    here = stage.sentence(at)
    first: dict[Figure, Phrase] = {}
    for phrase in sorted(stage.phrases, key=lambda p: p.start):
        if phrase.figure is not None and phrase.figure.is_person and phrase.kind == "name":
            first.setdefault(phrase.figure, phrase)
    for figure, phrase in first.items():
        if phrase.head < at or not 0 <= stage.sentence(phrase.head) - here <= NEXT_SENTENCES or stage.is_headline(at):
            continue
        if not figure.nouns and is_subject(stage.doc[phrase.head]) or figure.nouns and _fits(figure, title.nouns[-1]):
            return figure if figure.of in (None, title.of) or _fits(figure, title.nouns[-1]) else None
    return None


def _holder_figure(stage: Stage, person: str) -> Figure:
    for figure in stage.figures:
        if figure.is_person and stage.book.person_for(figure.name) == person:
            return figure
    figure = stage.figure(person, "person")
    figure.gender = stage.book.gender(person)
    return figure


def _persons(stage: Stage, at: int) -> list[tuple[int, Figure]]:
    """Return the persons named, each with how far from `at` it is named; those before come first."""
    ranked: dict[Figure, int] = {}
    for phrase in stage.phrases:
        figure = phrase.figure
        if figure is None or not figure.is_person or phrase.start <= at < phrase.end:
            continue
        far = at - phrase.head if phrase.head < at else 10_000 + phrase.head - at
        if figure not in ranked or far < ranked[figure]:
            ranked[figure] = far
    return sorted(((far, figure) for figure, far in ranked.items()), key=lambda pair: pair[0])


def _holder_in_report(stage: Stage, title: Title, at: int) -> Figure | None:
    for _, figure in _persons(stage, at):
        if figure.of != title.of and not _also_of(stage, figure, title):
            continue
        if set(figure.roles) & set(title.roles) or figure.office and figure.office == title.office:
            return figure
        if title.roles == ("leader",) or title.nouns[-1] in GENERIC and _fits(figure, title.nouns[-1]) and not title.status:
            if title.office in GENERIC or title.office == "leader":
                return figure
    return None


def _also_of(stage: Stage, figure: Figure, title: Title) -> bool:
    """Whether the person is known to have held the office, though the report has not said of which state he is."""
    if figure.of is not None:
        return False
    held = stage.book.holders_of_person(figure.name)
    return any(h.of == title.of and set(stage.book.roles(h.office, h.of)) & set(title.roles) for h in held)


def _fits(figure: Figure, noun: str) -> bool:
    return noun in figure.nouns or any(other in figure.nouns for other in GENERIC.get(noun, ()))


def _by_noun(stage: Stage, title: Title, at: int) -> Figure | None:
    """Return the person named last before, else first after, who holds such an office."""
    noun = title.nouns[-1]
    exact = [f for _, f in _persons(stage, at) if set(f.roles) & set(title.roles)]
    if exact:
        return exact[0]
    if title.status or len(title.office.split()) > 1 and stage.book.is_office(title.office):
        return None
    alike = [f for _, f in _persons(stage, at) if noun in f.nouns]
    if alike:
        return alike[0]
    return next((f for _, f in _persons(stage, at) if _fits(f, noun)), None)


def _named_later(stage: Stage, title: Title, at: int) -> Figure | None:
    """Return the one person named after `at` who has the noun of an office told without a name ('a Chinese spokesman')."""
    found = [
        f
        for far, f in _persons(stage, at)
        if far >= 10_000 and f.named and title.nouns[-1] in f.nouns and (f.of is None or title.of is None or f.of == title.of)
    ]
    later = [f for f in found if f.office and f.office.endswith(title.office.split()[-1])]
    return later[0] if len(later) == 1 else None


def _unnamed(stage: Stage, title: Title, token: "Token", start: int, end: int) -> Figure:
    of = title.of
    if of is None and _is_definite(stage, start) and token.lower_ in ("mayor", "governor"):
        of = _place_near(stage, token)
        title_of = of
        name = f"{title.office} of {of}" if of else title.office
        figure = stage.figure(name, "person", of=title_of, named=False)
        return figure
    name = clean_name(stage, start, end)
    if stage.doc[start].tag_ == "PRP$":
        name = clean_name(stage, start + 1, end)
    figure = stage.figure(name, "person", of=of, named=False)
    return figure


def _place_near(stage: Stage, token: "Token") -> str | None:
    """Return the town named last before `token` in its sentence or the one before."""
    for entity in reversed(stage.doc.ents):
        if entity.end <= token.i and entity.label_ == "GPE" and stage.sentence(token.i) - stage.sentence(entity.start) <= 1:
            if not stage.book.state_of(entity.text):
                return str(clean_name(stage, entity.start, entity.end))
    return None


def _settle_person(stage: Stage, token: "Token", start: int, end: int) -> None:
    name = clean_name(stage, start + 1 if stage.doc[start].tag_ == "PRP$" else start, end)
    figure = stage.figure(name, "person", of=_of(stage, start, end), named=False)
    figure.learn(office=None, of=None, nouns=(token.lower_,))
    stage.add(Phrase(start, end, token.i, "description", figure, "description", 0.5))


def _of(stage: Stage, start: int, end: int) -> str | None:
    for i in range(start, end):
        phrase = stage.phrase_over(i, kinds=("adjective", "name"))
        if phrase is not None and phrase.figure is not None and phrase.figure.type != "person":
            return phrase.figure.name
    return None


# Counterparts


def _settle_counterpart(stage: Stage, token: "Token", start: int, end: int) -> None:
    """Settle 'her German counterpart': the holder of the office that the one before holds."""
    of = _of(stage, start, token.i)
    before = next((f for far, f in _persons(stage, start) if far < 10_000 and f.roles and f.of != of), None)
    if of is not None and before is not None:
        for role in before.roles:
            same = next((f for _, f in _persons(stage, token.i) if f.of == of and role in f.roles), None)
            if same is not None:
                stage.add(Phrase(start, end, token.i, "office", same, "counterpart", 0.8, of=of))
                return
        if stage.day is not None and before.office:
            person = stage.book.holder(before.office, of, stage.day)
            if person is not None:
                figure = _holder_figure(stage, person)
                figure.learn(office=stage.book.title(before.office, of), of=of, roles=tuple(before.roles[:1]))
                stage.add(Phrase(start, end, token.i, "office", figure, "counterpart by date", 0.7, of=of))
                return
    _settle_person(stage, token, start, end)


# Groups


def _settle_group(stage: Stage, token: "Token", singular: str) -> None:
    start, end = phrase_range(stage, token)
    doc = stage.doc
    owner = _owner_phrase(stage, start, token.i)
    if singular in COUNTERPARTS and owner is not None and doc[start].lower_ in ("our", "my", "their", "his", "her"):
        assert owner.figure is not None
        stage.add(Phrase(start, end, token.i, "description", owner.figure, "counterparts of a side", 0.75))
        return
    plain = [t for t in doc[start : token.i] if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and t.lower_ not in ("own", "other")]
    if not plain and end == token.i + 1 and _is_definite(stage, start) and doc[start].pos_ in ("DET", "NUM", "PRON"):
        pair = _last_plural(stage, token)
        if pair is not None:
            stage.add(Phrase(start, end, token.i, "description", pair, "group named before", 0.65))
            return
    end = _with_joined_plural(stage, token, end)
    name, of = group_name(stage, token, start, end)
    figure = stage.figure(name, "group", of=of, named=False, plural=True)
    figure.learn(office=None, of=None, nouns=(token.lower_,))
    stage.add(Phrase(start, end, token.i, "description", figure, "description", 0.6, of=of))


def _with_joined_plural(stage: Stage, token: "Token", end: int) -> int:
    """Take in a second bare plural ('its allies and partners')."""
    doc = stage.doc
    if end == token.i + 1 and end + 1 < len(doc) and doc[end].lower_ == "and":
        other = doc[end + 1]
        if other.lower_ in stage.book.words.plurals and other.head.i == token.i and other.dep_ == "conj":
            return end + 2
    return end


def _owner_phrase(stage: Stage, start: int, head: int) -> Phrase | None:
    for i in range(start, head):
        phrase = stage.phrase_over(i, kinds=("adjective",))
        if phrase is not None and phrase.figure is not None:
            return phrase
    return None


def group_name(stage: Stage, token: "Token", start: int, end: int) -> tuple[str, str | None]:
    """Return the name of a group that is described, and the state or body it belongs to."""
    doc = stage.doc
    owner = _owner_by_pronoun(stage, start)
    while start < token.i and (doc[start].pos_ in ("DET", "PRON") or doc[start].tag_ in ("PRP$", "PDT") or doc[start].is_punct):
        start += 1
    if owner is not None:
        return f"{stage.book.adjective(owner.name)} {clean_name(stage, start, end)}", owner.name
    phrase = stage.phrase_over(start, kinds=("adjective", "name"))
    if phrase is not None and phrase.figure is not None and phrase.end <= token.i:
        after = phrase.end + (doc[phrase.end].tag_ == "POS")
        if phrase.figure.type == "state":
            rest = clean_name(stage, after, end)
            return f"{stage.book.adjective(phrase.figure.name)} {rest}", phrase.figure.name
        return clean_name(stage, start, end), phrase.figure.name
    return clean_name(stage, start, end), _of(stage, start, end)


def _owner_by_pronoun(stage: Stage, start: int) -> Figure | None:
    """Return the state that 'its' before a group means: the last one named in the sentence."""
    if stage.doc[start].lower_ != "its":
        return None
    for phrase in stage.phrases_before(start):
        if stage.sentence(phrase.head) != stage.sentence(start):
            return None
        if phrase.figure is not None and phrase.figure.type == "state" and phrase.kind == "name":
            return phrase.figure
    return None


def _last_plural(stage: Stage, token: "Token") -> Figure | None:
    """Return the group that the report named last before, for 'the officials', 'the two sides'."""
    is_personal = token.lower_ in PERSONAL_PAIRS
    if is_personal:
        pair = pair_of_talk(stage, token, reach=NEAR_SENTENCES)
        if pair is not None:
            return pair
    for phrase in stage.phrases_before(token.i):
        figure = phrase.figure
        if figure is None or not figure.plural or stage.sentence(token.i) - stage.sentence(phrase.head) > NEAR_SENTENCES:
            continue
        if token.lower_ in figure.nouns:
            return figure
        if token.lower_ in PAIR_NOUNS and figure.members and _are_persons(stage, figure) == is_personal:
            return figure
    return None



def _are_persons(stage: Stage, figure: Figure) -> bool:
    members = [stage.known(name) for name in figure.members]
    return any(member is not None and member.is_person for member in members)


# Bodies


def _settle_body(stage: Stage, token: "Token") -> None:
    start, end = phrase_range(stage, token)
    doc = stage.doc
    words = stage.book.words
    kind = words.body_nouns[token.lower_]
    owner = _owner_phrase(stage, start, token.i) or _possessor(stage, start, token.i)
    modifiers = [
        t
        for t in doc[start : token.i]
        if t.pos_ in ("NOUN", "PROPN", "ADJ") and stage.phrase_over(t.i, kinds=("adjective", "name")) is None
    ]
    plain = all(t.text[:1].islower() or t.pos_ == "ADJ" or doc[t.i - 1].text == "-" for t in modifiers)
    if kind in ("media", "newspaper") and modifiers and plain and modifiers[0].lower_ in ("state", "local", "public", "national"):
        figure = stage.figure(clean_name(stage, start, end), "media", named=False)
        stage.add(Phrase(start, end, token.i, "description", figure, "description", 0.6))
        return
    if plain and owner is None and end == token.i + 1:
        if doc[start].lower_ in ("the", "its", "his", "her", "their", "our") and token.lower_ in words.lone_nouns:
            figure = _last_body(stage, token)
            if figure is not None:
                stage.add(Phrase(start, end, token.i, "description", figure, "body named before", 0.7))
        return
    if kind not in ("government", "ministry") and not token.text[:1].isupper() and owner is None:
        return
    name, of = body_name(stage, token, start, end)
    known = stage.book.actor_for(name)
    figure = stage.figure(
        known[0].actor if known and known[0].kind == "body" else name, kind, of=of, named=kind in ("government", "ministry")
    )
    figure.learn(office=None, of=of, nouns=(token.lower_,))
    stage.add(Phrase(start, end, token.i, "name" if figure.named else "description", figure, "description", 0.75, of=of))


def _possessor(stage: Stage, start: int, head: int) -> Phrase | None:
    for i in range(start, head):
        phrase = stage.phrase_over(i, kinds=("name",))
        if phrase is not None and phrase.figure is not None and phrase.end <= head:
            return phrase
    return None


def body_name(stage: Stage, token: "Token", start: int, end: int) -> tuple[str, str | None]:
    """Return the name of a body that is named by its noun ('Russian Foreign Ministry' for "Russia's Foreign Ministry")."""
    doc = stage.doc
    while start < token.i and (doc[start].pos_ in ("DET", "PRON") or doc[start].tag_ == "PRP$"):
        start += 1
    while start < token.i and doc[start].lower_ in ("new", "current", "previous", "own"):
        start += 1
    owner = stage.phrase_over(start, kinds=("adjective", "name"))
    if owner is not None and owner.figure is not None and owner.end <= token.i:
        after = owner.end + (doc[owner.end].tag_ == "POS")
        if owner.figure.type == "state":
            return f"{stage.book.adjective(owner.figure.name)} {clean_name(stage, after, end)}", owner.figure.name
        if owner.figure.is_person:
            if doc[owner.end].tag_ == "POS":
                return f"{owner.figure.name}'s {clean_name(stage, after, end)}", owner.figure.of
            return clean_name(stage, start, end), owner.figure.of
    of = _of(stage, token.i + 1, end)
    if of is not None and of in stage.book.states:
        return f"{stage.book.adjective(of)} {clean_name(stage, start, token.i + 1)}", of
    return clean_name(stage, start, end), of


def _last_body(stage: Stage, token: "Token") -> Figure | None:
    kind = stage.book.words.body_nouns[token.lower_]
    for phrase in stage.phrases_before(token.i):
        figure = phrase.figure
        if figure is None or figure.is_person or figure.type == "state":
            continue
        if token.text[:1].isupper() and token.text in figure.name.split() and figure.type not in ("group", "state"):
            return figure
        if token.lower_ in figure.nouns or kind in ("newspaper", "party", "union", "company", "ministry") and figure.type == kind:
            return figure
    return None
