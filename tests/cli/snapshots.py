"""Views kept as text files, so that a change of what a person sees is seen in review."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    """Compare `text` with the file kept for it; REJOINDER_WRITE_SNAPSHOTS=1 writes it anew."""
    path = FOLDER / name
    if os.environ.get("REJOINDER_WRITE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path} differs; look at it, then run with REJOINDER_WRITE_SNAPSHOTS=1"
