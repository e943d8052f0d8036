"""A dossier for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rejoinder.store import Dossier, create_dossier
from tests.store.prepared import fill


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """Return an empty dossier."""
    with create_dossier(tmp_path / "talks", title="The Orrin Pass") as made:
        yield made


@pytest.fixture
def filled(dossier: Dossier) -> Dossier:
    """Return a dossier of three reports."""
    fill(dossier, range(3))
    return dossier
