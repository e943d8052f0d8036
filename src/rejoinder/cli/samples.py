"""The reports that come with Rejoinder: where they are, what day they are of, and the actors file that goes with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from rejoinder.cli.visible import visible
from rejoinder.errors import InputRefusedError, UsageError

# What a newcomer sees first: the report that bears an entry of every family.
FIRST_SAMPLE = "01-kta-2031-03-04"

REPORTS_LIST = "reports.toml"
ACTORS_FILE = "actors.toml"

HELP = """\
List the reports that come with Rejoinder, or copy them.

They tell invented negotiations of invented states. `rejoinder read --sample NAME` reads one; the beginning of its name is
enough. --copy writes them into a new or an empty folder, with a reports.toml that tells `rejoinder add` their days and
publishers, and with the actors.toml of their negotiation.

\b
rejoinder samples --negotiation tessen
rejoinder samples --negotiation tessen --copy tessen
rejoinder new talks --actors tessen/actors.toml && rejoinder add talks tessen"""


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

    @property
    def folder(self) -> Path:
        """The folder of its negotiation; its name is what `--negotiation` takes."""
        return self.actors_file.parent


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
    for file in sorted(corpus.glob(f"*/{REPORTS_LIST}")):
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
                    actors_file=file.parent / ACTORS_FILE,
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
        if any(folder.glob(f"*/{REPORTS_LIST}")):
            return folder
    raise InputRefusedError(str(package / "corpus"), "no sample report is there", "install Rejoinder again, or name a report")


@click.command(help=HELP)
@click.option("--paths", is_flag=True, help="Print the files' paths alone, one a line.")
@click.option("--negotiation", metavar="NAME", help="Those of one negotiation; the beginning of its name is enough.")
@click.option("--copy", "target", metavar="DIR", type=click.Path(path_type=Path), help="Copy them into DIR.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
def samples(paths: bool, negotiation: str | None, target: Path | None) -> None:
    """List the reports that come with Rejoinder, or copy them."""
    found = find_samples() if negotiation is None else samples_of(negotiation, find_samples())
    if target is not None:
        copied = copy_samples(found, target, apart=negotiation is None)
        click.echo(visible(f"{target}: {len(copied)} reports, with {REPORTS_LIST} and {ACTORS_FILE}"))
    elif paths:
        for sample in found:
            click.echo(sample.path)
    else:
        _print_list(found)


def samples_of(negotiation: str, samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples of the negotiation whose folder's name begins so.

    Raises:
        UsageError: None begins so, or several do.
    """
    names = list(dict.fromkeys(sample.folder.name for sample in samples))
    matches = [name for name in names if name == negotiation] or [name for name in names if name.startswith(negotiation)]
    if len(matches) != 1:
        found = f"several negotiations begin with '{negotiation}'" if matches else f"there is no negotiation '{negotiation}'"
        raise UsageError(f"{found}; choose one of {', '.join(matches or names)}")
    return [sample for sample in samples if sample.folder.name == matches[0]]


def copy_samples(samples: Sequence[Sample], target: Path, *, apart: bool) -> list[Path]:
    """Copy reports with what tells of them into a folder, and return where they are.

    Args:
        samples: Which.
        target: A new or an empty folder.
        apart: Whether each negotiation goes into a folder of its own in it.

    Raises:
        UsageError: `target` is there and is no empty folder.
    """
    import shutil

    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(f"{target}: something is there; wanted a new or an empty folder")
    copied = []
    for folder in dict.fromkeys(sample.folder for sample in samples):
        into = target / folder.name if apart else target
        into.mkdir(parents=True, exist_ok=True)
        for name in (REPORTS_LIST, ACTORS_FILE):
            shutil.copyfile(folder / name, into / name)
        for sample in samples:
            if sample.folder == folder:
                place = into / sample.path.relative_to(folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(sample.path, place)
                copied.append(place)
    return copied


def _print_list(samples: Sequence[Sample]) -> None:
    folder = None
    for sample in samples:
        if sample.folder != folder:
            folder = sample.folder
            click.echo(f"{sample.negotiation} · {folder.name}")
        click.echo(f"  {sample.name:<30} {sample.published}  {sample.publisher}")
