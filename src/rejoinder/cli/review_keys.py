"""The keys of a review: single presses on a terminal, a line each where the input is piped.

A piped line is a key, with what it asks for after it: `y`, `e gist=an end to the tolls`, `u`. Input that ends is `q`.
"""

import sys
from dataclasses import dataclass
from typing import TextIO

import click

KEYS = {
    "y": "confirm",
    "n": "reject",
    "e": "edit a field",
    "s": "the same",
    "d": "not the same",
    "p": "split it from what it was joined to",
    "k": "skip",
    "u": "undo",
    "r": "redo",
    "?": "help",
    "q": "quit",
}

ON_ONE = "ynepkurq?"
ON_PAIR = "sdkurq?"


@dataclass(frozen=True, slots=True)
class Press:
    """A key and what was written with it, in piped input."""

    key: str
    words: str = ""


class Keys:
    """Where the keys come from.

    Attributes:
        is_single: Whether single presses are read.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdin
        self.is_single = self._stream is not None and self._stream.isatty()

    def next(self) -> Press:
        """Return the next key; `q` where there is none any more.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self.is_single:
            try:
                return Press(click.getchar().lower()[:1])
            except EOFError:
                return Press("q")
        line = self._stream.readline() if self._stream else ""
        if not line:
            return Press("q")
        words = line.strip()
        return Press(words[:1].lower(), words[1:].strip())

    def ask(self, prompt: str, press: Press) -> str:
        """Return the words that go with a key: those that were piped with it, the next piped line, or what is typed."""
        if press.words:
            return press.words
        if self.is_single:
            value = click.prompt(prompt, default="", show_default=False, err=True)
            return str(value).strip()
        return (self._stream.readline() if self._stream else "").strip()


def key_line(is_pair: bool) -> str:
    """Return the keys that fit, on one line.

    >>> key_line(True)
    's the same · d not the same · k skip · u undo · q quit · ? help'
    """
    shown = "sdkuq?" if is_pair else "ynekuq?"
    return " · ".join(f"{key} {KEYS[key]}" for key in shown)


def help_lines() -> list[str]:
    """Return what each key does."""
    return [f"{key}: {what}" for key, what in KEYS.items()]
