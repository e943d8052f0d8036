"""The command line: the only room that prints and that exits.

Words from the shell come in; data goes to standard output, messages to standard error, and a number to the shell. What
is slow to import is imported by the command that needs it: `rejoinder --help` loads click and nothing else.
"""

from rejoinder.cli.main import main

__all__ = ["main"]
