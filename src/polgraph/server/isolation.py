"""What a worker takes from itself before it reads any query: the network, files, and memory beyond a cap."""

from __future__ import annotations

import ctypes
import resource
import signal
import sys

_NEW_USER = 0x10000000  # linux/sched.h, CLONE_NEWUSER
_NEW_NET = 0x40000000  # CLONE_NEWNET
_DEATH_SIGNAL = 1  # linux/prctl.h, PR_SET_PDEATHSIG
_MIB = 2**20


def leave_network() -> bool:
    """Move into a network of one's own that has no way out; whether the system allows it.

    The new user namespace gives up what rights root has outside; where such are forbidden, root can still leave
    the network. To be called while the process has one thread.
    """
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return any(unshare(flags) == 0 for flags in (_NEW_USER | _NEW_NET, _NEW_NET))


def cap(mebibytes: int) -> None:
    """Let the process have so much memory of its own, write no file and leave no core.

    What is counted is data (RLIMIT_DATA): address space as such (RLIMIT_AS) would also count the files of the
    store that are mapped, and what allocators only set aside.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (mebibytes * _MIB, mebibytes * _MIB))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def follow_parent() -> None:
    """Die when the server dies, however it does; a Ctrl-C in the terminal is the server's business alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
