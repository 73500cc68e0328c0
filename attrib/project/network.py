"""Whether a file lies on this machine: write-ahead logging shares memory between processes, which a network cannot."""

from __future__ import annotations

import os
import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\w*|ncpfs|9p|afs|coda|ceph|lustre|gpfs|glusterfs|beegfs|orangefs|davfs2?|vboxsf|fuse\.(?!fuseblk\b).+)"
)
"""Kinds of file systems whose files another machine may hold: a FUSE mount (sshfs, rclone, s3fs) is one until shown otherwise."""


def network_of(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the kind of the network file system that holds `path` ("nfs4"); None for a local disk, and where the system does
    not say (only Linux lists its mounts in a file; elsewhere a Windows share is known by its name)."""
    real = os.path.realpath(path)
    if real.startswith("\\\\"):
        return "share"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    point, kind = "", ""
    for line in lines:
        before, _, after = line.partition(" - ")
        # Spaces in a mount point are written as octal escapes.
        place = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), before.split(" ")[4])
        inside = real == place or real.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(point):  # the innermost mount holds it; of two on one point, the later
            point, kind = place, after.split(" ")[0]
    return kind if NETWORK.fullmatch(kind) else None
