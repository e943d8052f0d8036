"""Where the tests find the real reports and corpora that the project may not ship."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared_path(name: str) -> Path:
    """Return a folder of real data beside the repository, or skip the test, saying so."""
    base = Path(os.environ.get("REJOINDER_SHARED", ROOT.parent / "shared"))
    path = base / name
    if not path.exists():
        pytest.skip(f"real data is not here: {path} (set REJOINDER_SHARED to its folder)")
    return path
