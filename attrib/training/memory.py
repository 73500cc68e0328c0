"""The C library's memory, told to keep what training frees."""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_LARGE = 2**31 - 1


def keep_memory() -> bool:
    """Let glibc reuse large blocks instead of handing each back to the kernel; return whether this C library can.

    An update frees and takes blocks of some megabytes thousands of times; on a virtual machine the page faults were half of the time.
    """
    try:
        mallopt = ctypes.CDLL("libc.so.6").mallopt
    except (OSError, AttributeError):
        return False
    return all(mallopt(option, value) for option, value in ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_TOP_PAD, 256 << 20)))
