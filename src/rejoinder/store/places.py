"""Where a dossier lies: its files, whether it may be written there, and whether other computers share the place.

SQLite's write-ahead log needs memory that all its processes share; on a network share there is none.

Source: SQLite, "Write-Ahead Logging", section 1.
"""

import os
from pathlib import Path

# In the dossier's folder.
FILE = "dossier.sqlite"
ORIGINALS = "originals"
ACTORS = "actors.toml"

# How Linux names the file systems that other computers share.
NETWORK_SYSTEMS = frozenset({"9p", "afs", "ceph", "cifs", "davfs", "gfs2", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2"})
NETWORK_SYSTEMS |= {"smb2", "smb3", "smbfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}


def is_writable(folder: Path, file: Path) -> bool:
    """Whether both may be written; SQLite makes its log beside the file."""
    return os.access(folder, os.W_OK | os.X_OK) and os.access(file, os.W_OK)


def is_on_network(folder: Path) -> bool:
    """Whether `folder` lies on a network share, as far as the system tells; False where it does not."""
    if os.name == "nt":
        return str(folder.absolute()).startswith("\\\\")
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    place = folder.resolve()
    best, kind = -1, ""
    for row in mounts:
        words = row.split()
        if len(words) < 3:
            continue
        point = Path(words[1].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), words[2]
    return kind in NETWORK_SYSTEMS
