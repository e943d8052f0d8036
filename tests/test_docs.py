"""The documentation names every command and option, and its links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from rejoinder.cli.main import rejoinder

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference" / "cli.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "corpus").glob("*.md")])
SHARED_SECTIONS = ("Common options", "Options of the questions")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.M)


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield each command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def sections(text: str) -> dict[str, str]:
    """Return the text below each heading of the second level.

    >>> sections("# A\\n## B\\nb\\n## C\\nc\\n")
    {'B': 'b\\n', 'C': 'c\\n'}
    """
    parts = re.split(r"^## (.*)\n", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def anchor(heading: str) -> str:
    """Return the name of a heading in a link, as GitHub makes it.

    >>> anchor("1. What is on the table?")
    '1-what-is-on-the-table'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether the file of a link is there, and the heading in it."""
    name, _, place = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    return target.exists() and (not place or place in map(anchor, HEADING.findall(target.read_text("utf-8"))))


COMMANDS = dict(commands(rejoinder, "rejoinder"))


@pytest.mark.parametrize("path", COMMANDS)
def test_command_has_a_section_with_its_options(path: str) -> None:
    found = sections(REFERENCE.read_text("utf-8"))
    assert path in found, f"{REFERENCE.name} has no section '## {path}'"
    told = found[path] + "".join(found[name] for name in SHARED_SECTIONS)
    options = {
        name
        for parameter in COMMANDS[path].params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    }
    assert sorted(name for name in options if not re.search(rf"{name}\b", told)) == []


def test_reference_has_each_command_once_and_none_that_is_gone() -> None:
    named = re.findall(r"^## (rejoinder .*)$", REFERENCE.read_text("utf-8"), flags=re.M)
    assert sorted(named) == sorted(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(CODE.sub("", page.read_text("utf-8"))) if not re.match(r"[a-z]+:", link)]
    assert [link for link in links if not leads_somewhere(page, link)] == []


def test_index_leads_to_every_page() -> None:
    index = ROOT / "docs" / "index.md"
    reached = {(index.parent / link.partition("#")[0]).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    pages = [page for page in (ROOT / "docs").rglob("*.md") if page != index]
    assert [str(page.relative_to(ROOT)) for page in pages if page not in reached] == []
