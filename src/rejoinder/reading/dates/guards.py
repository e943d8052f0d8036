"""What looks like a date and is none: the modal 'may', 'the Sunday Times', 'some 2000 troops'."""

from rejoinder.reading.dates.context import Found

# Rules whose words may be part of a name.
NAMED = frozenset(["weekday", "month", "season", "holiday"])


def is_date(found: Found) -> bool:
    """Whether the words that a rule matched are a time at all."""
    check = CHECKS.get(found.rule)
    if found.rule in NAMED and _is_in_name(found):
        return False
    if found.all_of("m") and not _is_maybe_month(found):
        return False
    if found.all_of("w") and len(found.tokens) == 1:
        return False
    if found.rule in ("month", "weekday") and len(found.tokens) == 1 and _is_of_person(found):
        return False
    return check is None or check(found)


def _original(found: Found, number: int) -> str:
    block = found.block
    if not 0 <= number < len(block.starts):
        return ""
    return found.report.text[block.starts[number] : block.ends[number]]


def _is_in_name(found: Found) -> bool:
    """Whether a capitalised word of a name stands beside: 'Sunday Times', 'Bloody Sunday', 'Arab Spring'."""
    after, before = _original(found, found.after), _original(found, found.first - 1)
    names = found.words.nouns
    if after[:1].isupper() and after.lower() in names["names_after"] and after != after.upper():
        return True
    return before[:1].isupper() and before.lower() in names["names_before"]


def _is_of_person(found: Found) -> bool:
    """Whether the word is a person's name: 'Jan Kavan', 'June Carter', 'Joe Friday'."""
    token, text = found.tokens[0], found.report.text
    beside = _original(found, found.after)[:1].isupper() or _original(found, found.first - 1)[:1].isupper()
    if not beside:
        return False
    abbreviated = found.words.words.get(token.text)
    if (
        abbreviated is not None
        and abbreviated.abbreviation
        and text[token.end - 1] != "."
        and _original(found, found.after)[:1].isupper()
    ):
        return True
    span = found.doc.char_span(token.start, token.start + 1, alignment_mode="expand")
    return span is not None and len(span) > 0 and span[0].ent_type_ == "PERSON" and token.cls in "Mm"


def _is_maybe_month(found: Found) -> bool:
    """'May' and 'March' are months beside a number, or where the parse takes them for a name."""
    if any(token.cls in "n#Yy" for token in found.tokens) or found.rule in ("rel_month", "set"):
        return True
    token = next(token for token in found.tokens if token.cls == "m")
    span = found.doc.char_span(token.start, token.start + 1, alignment_mode="expand")
    before = found.block.class_at(found.first - 1)
    if before != "I" and found.block.text_at(found.after) in ("for", "on", "of", "to", "through"):
        return False
    if span is None or not len(span) or span[0].pos_ in ("AUX", "VERB"):
        return False
    if before in ("I", "&", "E", "3") or found.tokens[0].cls in "EB":
        return span[0].pos_ == "PROPN" or span[0].pos_ == "NOUN" or before == "I"
    return span[0].ent_type_ == "DATE"


def _is_year(found: Found) -> bool:
    """A number of four digits is a year unless it counts something, or is part of a name or an amount."""
    block = found.block
    if found.one_of("8") is not None:
        return True
    year = next(token for token in found.tokens if token.cls == "Y")
    before, after = block.text_at(found.first - 1), block.text_at(found.after)
    if after in found.words.nouns["counted"] or (
        after == "-" and block.class_at(found.after + 1) in ("u", "_") and before != "the"
    ):
        return False
    if before in found.words.nouns["numbered"] and found.tokens[0] is year and block.class_at(found.first - 1) == "_":
        return False
    if block.class_at(found.after) in ("U", "u", "N", "n", "c", "%", "Y"):
        return False
    if before in ("#", "№", "+", ".", "(") and before != "(":
        return False
    if int(year.value) > 2100 or (int(year.value) < 1300 and block.class_at(found.first - 1) != "I"):
        return False
    return not _is_counted(found, before)


def _is_counted(found: Found, before: str) -> bool:
    """Whether words before a number say that it counts: 'some 2000', 'more than 1500'."""
    two = found.block.text_at(found.first - 2)
    if before in ("some", "than", "nearly", "almost", "approximately", "roughly", "least", "over", "about", "exceeded"):
        tagged = found.doc.char_span(found.tokens[-1].end - 1, found.tokens[-1].end, alignment_mode="expand")
        return not (tagged is not None and len(tagged) and tagged[0].ent_type_ == "DATE")
    return before == "to" and two == "up"


def _is_year_range(found: Found) -> bool:
    return found.block.class_at(found.after) not in ("u", "U", "/", "-") and found.block.class_at(found.first - 1) not in (
        "-",
        "/",
    )


def _is_length(found: Found) -> bool:
    """A length, and no age ('year-old'), no ordinal ('second'), no amount of money by the hour."""
    block = found.block
    after, next_after = block.class_at(found.after), block.class_at(found.after + 1)
    if after == "9" or (after == "-" and next_after == "9"):
        return False
    last = found.tokens[-1]
    if found.tokens[0].text == "one" and last.text == "day" and len(found.tokens) == 2 and block.class_at(found.first - 1) != "I":
        return False
    if found.report.text[last.start].isupper() and not found.report.text[found.start : found.end].isupper() and _is_title(found):
        return False
    if last.cls == "2" and not any(token.cls == "-" for token in found.tokens):
        return False
    return block.class_at(found.first - 1) not in ("/",)


def _is_title(found: Found) -> bool:
    """Whether a number with a capitalised unit is a title ('60 Minutes') and no headline's words."""
    before, after = _original(found, found.first - 1), _original(found, found.after)
    return found.tokens[0].cls in "nN" and not (before[:1].isupper() or after[:1].isupper())


def _is_plain_time(found: Found) -> bool:
    """A clock alone may be a score or a ratio; one in brackets after a time is the same time by another clock."""
    last = found.reference.last
    if found.block.text_at(found.first - 1) == "(" and last is not None and last.end >= found.start - 3 and "T" in last.value:
        return False
    if len(found.tokens) > 1 or found.tokens[0].cls != "K":
        return True
    before = found.block.text_at(found.first - 1)
    return "." not in found.tokens[0].text and before not in ("won", "lost", "score", "beat", "verse", "psalm")


def _is_overnight(found: Found) -> bool:
    """A part of the day alone names a time where 'overnight' is an adverb."""
    return found.tokens[0].text == "overnight" and len(found.tokens) == 1


def _is_part(found: Found) -> bool:
    """'the morning' and 'the evening' name a time after 'in', 'by', 'during' or 'until'."""
    if [token.text for token in found.tokens] == ["this", "day"]:
        return False
    return found.one_of("LGXtC7r") is not None or found.block.class_at(found.first - 1) == "I"


def _is_season(found: Found) -> bool:
    """'spring' and 'fall' alone are seasons where the parse takes them for nouns."""
    token = found.one_of("s")
    if token is None or found.one_of("LGXtYy") is not None:
        return not (found.block.class_at(found.after) == "F" and found.one_of("Yy") is None)
    span = found.doc.char_span(token.start, token.end, alignment_mode="expand")
    if found.block.class_at(found.after) == "F" or found.block.text_at(found.after) == "-":
        return False
    return span is not None and len(span) > 0 and span[0].pos_ in ("NOUN", "PROPN") and span[0].ent_type_ == "DATE"


def _is_second_of_dates(found: Found) -> bool:
    """In 'April 24 and 25', the second number counts nothing that follows."""
    if found.tokens[-1].cls not in "n":
        return True
    end = found.tokens[-1].end
    span = found.doc.char_span(end - 1, end, alignment_mode="expand")
    if span is None or not len(span):
        return True
    token = span[0]
    return not (token.head.i > token.i and token.dep_ == "nummod" and found.block.class_at(found.after) == "_")


def _is_decade(found: Found) -> bool:
    """'in his 30s' is an age; '30s' is a decade with 'the' and without an owner."""
    token = next(token for token in found.tokens if token.cls == "0")
    if (len(token.text) >= 5 and token.text[0].isdigit()) or token.text[0] in "'’‘`":
        return True
    return found.tokens[0].cls == "d" and int(token.value) >= 20 and "hit" not in found.block.text_at(found.first - 1)


def _is_set(found: Found) -> bool:
    """'Daily' with a capital inside a sentence is part of a newspaper's name."""
    if found.block.class_at(found.first - 1) == "-":
        return False
    return not found.report.text[found.start].isupper() or found.first == 0 or found.tokens[0].cls == "V"


def _is_deixis(found: Found) -> bool:
    """'today, tomorrow or in ten years' names no day."""
    block = found.block
    classes, token = block.classes, found.tokens[0]
    if len(found.tokens) > 1 or token.cls != "D":
        return True
    after = classes[found.after : found.after + 2] == ",D"
    before = classes[max(0, found.first - 2) : found.first] == "D,"
    return not (after or before)


def _is_day_of_month(found: Found) -> bool:
    """'the 27th' is a day after 'on', 'by' or 'until', where no noun follows."""
    if found.block.class_at(found.first - 1) not in ("O", "I"):
        return False
    span = found.doc.char_span(found.end, found.end + 1, alignment_mode="expand")
    after = found.block.class_at(found.after)
    return after in ("", ",", "&", "I", "O", "3") or not found.block.text_at(found.after).isalpha() or span is None


def _is_noon(found: Found) -> bool:
    """'Noon' with a capital inside a sentence is part of a name: 'High Noon'."""
    token = next(token for token in found.tokens if token.cls == "p")
    return not (found.report.text[token.start].isupper() and _original(found, found.first - 1)[:1].isupper())


CHECKS = {
    "day_point": _is_noon,
    "day_of_month": _is_day_of_month,
    "days_of_month": _is_day_of_month,
    "year": _is_year,
    "year_range": _is_year_range,
    "length": _is_length,
    "length_range": _is_length,
    "a_unit": _is_length,
    "vague_length": _is_length,
    "time": _is_plain_time,
    "overnight": _is_overnight,
    "rel_unit": _is_part,
    "season": _is_season,
    "dates": _is_second_of_dates,
    "decade": _is_decade,
    "deixis": _is_deixis,
    "set": _is_set,
    "vague_set": _is_set,
}
