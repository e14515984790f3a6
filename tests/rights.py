"""Root is not bound by the rights of files; for a test this process can lay that down."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

OVERRIDE = 1 << 1
"""CAP_DAC_OVERRIDE of Linux: to write whatever the rights of a file say."""
VERSION = 0x20080522


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def bound_by_rights() -> Iterator[None]:
    """Let the rights of files count for this thread, and for threads and processes it starts."""
    if os.name != "posix":
        pytest.skip("rights of files are another thing here")
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root cannot lay its rights down here")
    libc = ctypes.CDLL(None, use_errno=True)
    head, sets = _Head(VERSION, 0), (_Sets * 2)()
    assert libc.capget(ctypes.byref(head), sets) == 0
    had = sets[0].effective
    sets[0].effective = had & ~OVERRIDE
    assert libc.capset(ctypes.byref(head), sets) == 0
    try:
        yield
    finally:
        sets[0].effective = had
        assert libc.capset(ctypes.byref(head), sets) == 0
