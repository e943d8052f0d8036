"""A password file: one line a person, `name:scrypt:salt:hash`, all in hex but the name."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from rejoinder.errors import InputRefusedError

# Source: OWASP Password Storage Cheat Sheet, scrypt with 16 MiB: N=2^14, r=8, p=5.
COST, BLOCK, PARALLEL = 2**14, 8, 5
LEAST_LENGTH = 10
NAME_LENGTH = 60


class PasswordBook:
    """The names and hashed passwords of a file.

    Raises:
        InputRefusedError: The file cannot be read, or a line of it is of another form.
    """

    def __init__(self, file: Path) -> None:
        self._hashes: dict[str, tuple[bytes, bytes]] = {}
        for number, line in enumerate(_lines_of(file), start=1):
            parts = line.split(":")
            if len(parts) != 4 or parts[1] != "scrypt":
                raise InputRefusedError(
                    f"{file}, line {number}", "no name:scrypt:salt:hash", "make lines with 'rejoinder password'"
                )
            try:
                self._hashes[parts[0]] = (bytes.fromhex(parts[2]), bytes.fromhex(parts[3]))
            except ValueError as error:
                raise InputRefusedError(f"{file}, line {number}", "salt or hash is not hex", "make the line anew") from error
        if not self._hashes:
            raise InputRefusedError(str(file), "no name in it", "make a line with 'rejoinder password'")

    def opens(self, name: str, password: str) -> bool:
        """Whether the password is that of the name; takes as long for a name that is not there."""
        salt, wanted = self._hashes.get(name, (b"\0" * 16, b""))
        return hmac.compare_digest(_hash(password, salt), wanted)


def write_password(file: Path, name: str, password: str) -> None:
    """Put a name and its password into a file, in place of the name's earlier one; the file is for its owner's eyes only.

    Raises:
        InputRefusedError: The name or the password cannot be taken.
    """
    if not name or ":" in name or not name.isprintable() or len(name) > NAME_LENGTH:
        raise InputRefusedError("name", f"'{name}' cannot be a name", f"wanted 1 to {NAME_LENGTH} printable characters, no ':'")
    if len(password) < LEAST_LENGTH:
        raise InputRefusedError("password", f"it has {len(password)} characters", f"wanted {LEAST_LENGTH} or more")
    kept = [line for line in (_lines_of(file) if file.exists() else []) if line.split(":")[0] != name]
    salt = secrets.token_bytes(16)
    kept.append(f"{name}:scrypt:{salt.hex()}:{_hash(password, salt).hex()}")
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    # A new file each time: one that is there already may be open to others.
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write("\n".join(kept) + "\n")
    beside.replace(file)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=COST, r=BLOCK, p=PARALLEL)


def _lines_of(file: Path) -> list[str]:
    try:
        return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise InputRefusedError(str(file), error.strerror or "cannot be read", "wanted a file of 'rejoinder password'") from error
    except UnicodeDecodeError as error:
        raise InputRefusedError(str(file), "it is not UTF-8", "wanted a file of 'rejoinder password'") from error
