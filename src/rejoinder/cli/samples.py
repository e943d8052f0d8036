"""The reports that come with Rejoinder: where they are, what day they are of, and the actors file that goes with them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from rejoinder.errors import InputRefusedError, UsageError

# What a newcomer sees first: the report that bears an entry of every family.
FIRST_SAMPLE = "01-kta-2031-03-04"


@dataclass(frozen=True, slots=True)
class Sample:
    """A report that comes with Rejoinder.

    Attributes:
        name: What `--sample` calls it.
        path: The file.
        published: The day of its publication.
        publisher: Who published it.
        negotiation: What it is about.
        actors_file: The actors file of its negotiation.
    """

    name: str
    path: Path
    published: date
    publisher: str
    negotiation: str
    actors_file: Path


def find_samples(folder: Path | None = None) -> list[Sample]:
    """Return the reports that come with Rejoinder, in order.

    Args:
        folder: The corpus; None for the one that was installed, or that stands in the same checkout.

    Raises:
        InputRefusedError: No corpus is there.
    """
    import tomllib

    corpus = folder or _corpus_folder()
    found = []
    for file in sorted(corpus.glob("*/reports.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for row in table["reports"]:
            path = file.parent / row["file"]
            found.append(
                Sample(
                    name=path.stem,
                    path=path,
                    published=row["published"],
                    publisher=row["agency"],
                    negotiation=table["negotiation"]["title"],
                    actors_file=file.parent / "actors.toml",
                )
            )
    return found


def find_sample(name: str, folder: Path | None = None) -> Sample:
    """Return the sample called `name`, or whose name begins so; for an empty name the one that a newcomer sees first.

    Raises:
        UsageError: There is none, or several.
    """
    known = find_samples(folder)
    if not name:
        return next((sample for sample in known if sample.name == FIRST_SAMPLE), known[0])
    exact = [sample for sample in known if sample.name == name]
    matches = exact or [sample for sample in known if sample.name.startswith(name)]
    if len(matches) == 1:
        return matches[0]
    found = f"several samples begin with '{name}'" if matches else f"there is no sample '{name}'"
    raise UsageError(f"{found}; choose one of {', '.join(sample.name for sample in matches or known)}")


def _corpus_folder() -> Path:
    """Return the folder of the corpus: inside the installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "corpus", package.parents[1] / "corpus"):
        if any(folder.glob("*/reports.toml")):
            return folder
    raise InputRefusedError(str(package / "corpus"), "no sample report is there", "install Rejoinder again, or name a report")


@click.command()
@click.option("--paths", is_flag=True, help="Print the files' paths alone, one a line.")
def samples(paths: bool) -> None:
    """List the reports that come with Rejoinder.

    They tell invented negotiations of invented states. `rejoinder read --sample NAME` reads one; the beginning of its
    name is enough.
    """
    negotiation = ""
    for sample in find_samples():
        if paths:
            click.echo(sample.path)
            continue
        if sample.negotiation != negotiation:
            negotiation = sample.negotiation
            click.echo(negotiation)
        click.echo(f"  {sample.name:<30} {sample.published}  {sample.publisher}")
