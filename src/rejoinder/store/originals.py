"""The originals: each report's bytes as received, in a file named by their SHA-256, written once and never changed."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rejoinder.store.faults import fault_of

READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH

BLOCK = 1 << 20


class Originals:
    """The folder of originals of one dossier."""

    def __init__(self, folder: Path, dossier: Path) -> None:
        self._folder = folder
        self._dossier = dossier

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie."""
        return self._folder / sha256[:2] / sha256

    def save(self, data: bytes) -> str:
        """Keep bytes and return their hash; what is there already is left as it is.

        The file appears whole or not at all, and is on the disk before this returns.

        Raises:
            StoreError: It cannot be written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        try:
            if not path.exists() or hash_of(path) != sha256:
                _write_whole(path, data)
        except OSError as error:
            raise fault_of(error, self._dossier) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes with this hash.

        Raises:
            StoreError: They are not there, or cannot be read.
        """
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise fault_of(error, self._dossier) from error

    def remove(self, sha256: str) -> None:
        """Take an original out; one that is not there is no error."""
        with suppress(FileNotFoundError):
            self.path(sha256).unlink()
        with suppress(OSError):
            self.path(sha256).parent.rmdir()

    def files(self) -> Iterator[Path]:
        """Yield all files in the folder, by name; unfinished ones too."""
        return (path for path in sorted(self._folder.rglob("*")) if path.is_file())


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, see it on the disk, then name it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(READ_ONLY)
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _see_on_disk(path.parent)


def _see_on_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can tell."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
