"""Datelines: the words at the head of a report that say where and when it was filed, and by whom.

A stretch of text comes in; the dateline that opens it goes out, or None. The forms are those of news agencies ('MOSCOW,
January 27. /TASS/.', 'BEIJING (AP) —', 'Paris, March 3, 2020 (AFP) -', 'TOKYO, Jan 3, Kyodo -'), read as one form: place,
region, day, agency, a closing dash, each of which may be missing where the others are proof enough.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rejoinder.intake.written_dates import WrittenDate, match_date
from rejoinder.knowledge.intake_lists import load_intake_lists
from rejoinder.shapes import Dateline, Span

# No dateline that was seen is longer than 120 characters.
LONGEST_DATELINE = 200
MAX_CITY_WORDS = 3

SMALL_WORDS = frozenset(
    ("de", "da", "do", "du", "des", "la", "le", "au", "aux", "el", "al", "of", "the", "and", "upon", "sur", "am", "an", "der")
)
PLACE_WORD = r"[^\W\d_](?:[^\W\d_]|[.’'`-](?=[^\W\d_]))*\.?"
# What may stand behind a place: a comma or stop, a bracket, a dash, a region or agency between strokes, a day.
AFTER_PLACE = r"[,.:]?[\s\xa0]*(?:[,.(:—–―_|]|--|-(?!\w)|/[^/\n]{2,60}/|$|\d|[A-Z][a-z]{2,8}\.? \d)"
PLACE = re.compile(rf"{PLACE_WORD}(?:[ /\xa0](?:{PLACE_WORD})){{0,4}}?(?={AFTER_PLACE})")
REGION = re.compile(rf",[ \xa0]({PLACE_WORD}(?:[ \xa0]{PLACE_WORD}){{0,2}}?)(?=[\s\xa0]*[,.(/—–―_|-]|$)")
SLASHED_REGION = re.compile(r"[ \xa0]?/[^/\n]{2,40}/(?=,)")
GAP = re.compile(r"[\s\xa0,.;:]*")
BRACKETED = re.compile(r"\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/|\[(?P<square>[^\[\]\n]{2,40})\]")
BARE_AGENCY = re.compile(r"(?P<bare>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})(?=[\s\xa0]*(?:--|[—–―-])[\s\xa0])")
TIME_OF_DAY = re.compile(r",?[\s\xa0]*\(?\d{1,2}[:.]\d\d(?:[\s\xa0]?[ap]\.?m\.?)?(?:[\s\xa0]?[A-Z]{2,4})?\)?", re.IGNORECASE)
DASH = re.compile(r"[\s\xa0]*(?:--+|[—–―_|]|-(?=[\s\xa0])|-$)")
STOP = re.compile(r"\.(?=[\s\xa0]|$)")
COLON = re.compile(r":(?=[\s\xa0])")
CAPITALS = re.compile(r"[^\W\d_]")
AGENCY_WORDS = re.compile(r"[A-Z][\w./&-]*(?:,? (?:[A-Z][\w./&-]*|of|de|the|and|staff|agencies)){0,5}")


@dataclass(slots=True)
class _Scan:
    """How far the parts of a dateline have been read in `text`."""

    text: str
    start: int
    at: int
    end: int
    place: Span | None = None
    regions: int = 0
    day: WrittenDate | None = None
    agency: Span | None = None
    is_bracketed: bool = False


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline and the day that it writes."""

    dateline: Dateline
    day: WrittenDate | None


def match_dateline(text: str, start: int, end: int) -> FoundDateline | None:
    """Return the dateline that opens `text[start:end]`, or None.

    >>> found = match_dateline("OSLO, May 4 (NNS) - Talks go on.", 0, 32)
    >>> found.dateline.place_name, found.day.value
    ('Oslo', 'XXXX-05-04')
    """
    end = min(end, start + LONGEST_DATELINE)
    for with_place in (True, False):
        scan = _Scan(text, start, start, end)
        if with_place and not _scan_place(scan):
            continue
        _scan_day(scan)
        _scan_agency(scan)
        if scan.day is None:
            _scan_day(scan)
        found = _close(scan)
        if found is not None:
            return found
    return None


def _scan_place(scan: _Scan) -> bool:
    match = PLACE.match(scan.text, scan.at, scan.end)
    if match is None or _looks_like_day(scan):
        return False
    if not _is_place(match[0]):
        return False
    place = match[0].rstrip(".") if not _is_abbreviation(match[0]) else match[0]
    scan.at = match.start() + len(place)
    slashed = SLASHED_REGION.match(scan.text, scan.at, scan.end)
    if slashed:
        scan.at = slashed.end()
        scan.regions += 1
    while scan.regions < 3 and (region := REGION.match(scan.text, scan.at, scan.end)):
        if match_date(scan.text, region.start(1), scan.end) or _is_agency(region[1]):
            break
        name = region[1]
        scan.at = region.start(1) + len(name if _is_abbreviation(name) else name.rstrip("."))
        scan.regions += 1
    scan.place = Span(scan.start, scan.at)
    return True


def _is_place(words: str) -> bool:
    """Whether each word has a capital, those such as 'de' apart."""
    return all(word[:1].isupper() or not word[:1].islower() or word in SMALL_WORDS for word in re.split(r"[\s\xa0/]+", words))


def _looks_like_day(scan: _Scan) -> bool:
    return match_date(scan.text, scan.at, scan.end) is not None


def _scan_day(scan: _Scan) -> None:
    gap = GAP.match(scan.text, scan.at, scan.end)
    at = gap.end() if gap else scan.at
    if at == scan.at and scan.place:
        return
    day = match_date(scan.text, at, scan.end)
    if day is not None:
        scan.day = day
        scan.at = day.span.end
        time = TIME_OF_DAY.match(scan.text, scan.at, scan.end)
        scan.at = time.end() if time else scan.at


def _scan_agency(scan: _Scan) -> None:
    gap = GAP.match(scan.text, scan.at, scan.end)
    at = gap.end() if gap else scan.at
    match = BRACKETED.match(scan.text, at, scan.end)
    if match and match.lastgroup == "slash" and at == scan.at:
        return
    if match and _may_be_agency(match[match.lastgroup or 0], scan):
        group = match.lastgroup or 0
        scan.agency = Span(match.start(group), match.end(group))
        scan.is_bracketed = True
        scan.at = match.end()
        return
    bare = BARE_AGENCY.match(scan.text, at, scan.end)
    if bare and at > scan.start and _is_agency(bare["bare"]):
        scan.agency = Span(bare.start("bare"), bare.end("bare"))
        scan.at = bare.end()


def _may_be_agency(words: str, scan: _Scan) -> bool:
    if _is_agency(words):
        return True
    return bool(AGENCY_WORDS.fullmatch(words)) and (scan.day is not None or _is_capitals(scan.place, scan.text))


def _close(scan: _Scan) -> FoundDateline | None:
    """Return the dateline, its closing mark included, if what was read is proof enough."""
    text, at, end = scan.text, scan.at, scan.end
    stop = STOP.match(text, at, end)
    dash = DASH.match(text, stop.end() if stop else at, end)
    colon = COLON.match(text, at, end)
    close = dash.end() if dash else stop.end() if stop else at
    is_whole = at == end or text[at:end].strip() == ""
    is_capitals = _is_capitals(scan.place, text)
    is_known = scan.agency is not None and _is_agency(scan.agency.of(text))
    if scan.place is not None and scan.place.of(text).upper() in load_intake_lists().not_places:
        return None
    if scan.place is None:
        is_dateline = bool(dash) and is_known and scan.is_bracketed
    elif scan.agency is not None:
        is_dateline = is_capitals or scan.day is not None or (is_known and (bool(dash) or not stop))
    elif scan.day is not None:
        is_dateline = bool(dash) or is_whole or (is_capitals and bool(stop or colon))
    else:
        closes = bool(dash) or bool(colon and is_capitals and not _is_speaker(scan))
        is_dateline = closes and _is_short(scan) and (is_capitals or _ends_in_region(scan))
    if not is_dateline:
        return None
    if colon and not dash:
        close = colon.end()
    if scan.agency is None and dash:
        close = _scan_late_agency(scan, close)
    found = FoundDateline(_make(scan, close), scan.day)
    return _join_later(scan, found) if scan.place is None else found


def _scan_late_agency(scan: _Scan, close: int) -> int:
    """Read an agency that stands behind the dash ('ROME, JAN 3 - (ANSA) - '); return where the dateline ends."""
    gap = GAP.match(scan.text, close, scan.end)
    match = BRACKETED.match(scan.text, gap.end() if gap else close, scan.end)
    if match is None or not _is_agency(match[match.lastgroup or 0]):
        return close
    group = match.lastgroup or 0
    scan.agency = Span(match.start(group), match.end(group))
    dash = DASH.match(scan.text, match.end(), scan.end)
    return dash.end() if dash else match.end()


def _join_later(scan: _Scan, found: FoundDateline) -> FoundDateline:
    """Join an agency that comes first with the place and day behind it ('(ANSA) - ROME, JAN 3 -')."""
    at = found.dateline.span.end
    while at < scan.end and scan.text[at].isspace():
        at += 1
    later = match_dateline(scan.text, at, scan.end) if at < scan.end else None
    if later is None or later.dateline.agency is not None:
        return found
    span = Span(scan.start, later.dateline.span.end)
    return FoundDateline(replace(later.dateline, span=span, agency=found.dateline.agency), later.day)


def _make(scan: _Scan, close: int) -> Dateline:
    place = scan.place
    return Dateline(
        span=Span(scan.start, close),
        place=place,
        place_name=name_place(place.of(scan.text)) if place else None,
        date=scan.day.span if scan.day else None,
        agency=scan.agency,
    )


def _is_short(scan: _Scan) -> bool:
    """Whether the place has no more words than places have, where nothing else says that it is one."""
    city, *regions = scan.place.of(scan.text).split(",") if scan.place else [""]
    words = max((len(region.split()) for region in regions), default=0)
    return len(city.split()) <= MAX_CITY_WORDS and (words < MAX_CITY_WORDS or not any(region.isupper() for region in regions))


def _is_speaker(scan: _Scan) -> bool:
    words = scan.place.of(scan.text).upper().split() if scan.place else []
    return (
        not words
        or len(words) > 3
        or _is_agency(" ".join(words))
        or any(word in load_intake_lists().label_roles for word in words)
    )


def _ends_in_region(scan: _Scan) -> bool:
    """Whether the place, not in capitals, is followed by a region's short form ('Washington, DC')."""
    if scan.place is None or not scan.regions:
        return False
    last = scan.place.of(scan.text).rsplit(",", 1)[-1].strip()
    return last in load_intake_lists().region_abbreviations


def _is_abbreviation(words: str) -> bool:
    last = words.rsplit(" ", 1)[-1]
    return words in load_intake_lists().region_abbreviations or last.count(".") > 1


@lru_cache(maxsize=1)
def _agency_names() -> frozenset[str]:
    names = load_intake_lists().agencies
    return frozenset([*names, *(name.upper() for name in names)])


def _is_agency(words: str) -> bool:
    """Whether `words` name a listed agency, alone or with another ('AFP/Reuters', 'TASS Correspondent ...')."""
    parts = re.split(r"[/,]| - ", words)
    return any(part.strip() in _agency_names() for part in (words, *parts))


def _is_capitals(place: Span | None, text: str) -> bool:
    """Whether the city (not its region) is written in capitals, small words such as 'de' apart."""
    if place is None:
        return False
    city = re.split(r",| ?/", place.of(text), maxsplit=1)[0]
    words = [word for word in re.split(r"[\s\xa0-]+", city) if word not in SMALL_WORDS]
    letters = [letter for word in words for letter in CAPITALS.findall(word)]
    return len(letters) > 1 and all(letter.isupper() or not letter.islower() for letter in letters)


def name_place(words: str) -> str:
    """Return a place as a name.

    >>> name_place("PORT-AU-PRINCE, Haiti"), name_place("IGORA /Leningrad Region/"), name_place("NEW YORK, N.Y.")
    ('Port-au-Prince, Haiti', 'Igora, Leningrad Region', 'New York, N.Y.')
    """
    slashed = re.fullmatch(r"(.+?)[ \xa0]?/(.+)/", words)
    if slashed:
        words = f"{slashed[1]}, {slashed[2]}"
    abbreviations = load_intake_lists().region_abbreviations
    parts = [part if part in abbreviations else _name_part(part) for part in re.split(r"(, ?)", words)]
    return "".join(parts).replace("\xa0", " ")


def _name_part(part: str) -> str:
    pieces = re.split(r"([\s\xa0/-]+)", part)
    named = []
    for number, piece in enumerate(pieces):
        lower = piece.lower()
        if not piece.isupper() or len(piece) < 2 or piece.count(".") > 1:
            named.append(piece)
        elif number and lower in SMALL_WORDS:
            named.append(lower)
        else:
            named.append(lower[:1].upper() + re.sub(r"(?<=[’'`])([a-zà-ÿ])(?=\w\w)", lambda m: m[1].upper(), lower[1:]))
    return "".join(named)
