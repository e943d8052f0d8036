"""Text of unknown origin made safe for a terminal.

A report can hold escape sequences, marks that turn the direction of writing, and letters that nobody sees. Whatever
steers the terminal, hides, or reorders the line is shown by its code point; the stored text and the JSON keep it as it is.
"""

import re

# A joiner inside a word, as Persian and emoji write it, and a soft hyphen steer nothing.
HARMLESS = frozenset("\u00ad\u200c\u200d")

BLANKS = re.compile("[ \t\n\v\f\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def visible(text: str) -> str:
    r"""Return `text` on one line, with every control or hidden character shown as `<U+XXXX>`.

    >>> visible("Hal\u202eme\x1b[2J said\nso")
    'Hal<U+202E>me<U+001B>[2J said so'
    """
    line = BLANKS.sub(" ", text)
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() or c in HARMLESS else f"<U+{ord(c):04X}>" for c in line)
