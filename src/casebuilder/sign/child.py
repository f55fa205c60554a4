"""A stranger's file is read in a process of its own: no network, no writing outside its folder, little time.

What comes back is plain JSON, so that whoever takes that process over still holds nothing of ours.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from casebuilder.model.packed import MOST_CASES
from casebuilder.model.verdict import Code, Reason, Verdict
from casebuilder.model.verdict_json import verdict_from, verdict_json
from casebuilder.sign.verify.expectation import Expectation

SECONDS: Final = 20.0
# What the signature of one more case of a board pack may take.
SECONDS_A_CASE: Final = 1.0
MEMORY: Final = 1 << 30
_FILE: Final = "file"
_LARGEST_VERDICT: Final = 1 << 20
_LARGEST_CASE: Final = 1 << 25
_FORBIDDEN: Final = (
    *("socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"),
    *("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.forkpty"),
    *("os.startfile", "webbrowser.open", "urllib.Request"),
)
_TOUCHING: Final = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink")
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOOPBACK: Final = ("127.0.0.1", "::1")


def seconds_for(data: bytes) -> float:
    """How long a file may take: a board pack more, by the places to decide in it, up to the largest."""
    return SECONDS + SECONDS_A_CASE * min(data.count(b"_CIO_Approve) /TU"), MOST_CASES)


def verify_apart(data: bytes, expected: Expectation, seconds: float = 0, memory: int = MEMORY) -> Verdict:
    """The verdict on a file, found in a process that is ended after `seconds`; never raises for the file."""
    seconds = seconds or seconds_for(data)
    file = sha256(data).hexdigest()
    with TemporaryDirectory(prefix="casebuilder-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / _FILE).write_bytes(data)
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(target=_read, args=(theirs, expected, folder, memory), daemon=True)
        child.start()
        theirs.close()
        try:
            return _heard(ours, seconds) or _stopped(file, "no answer")
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            return _stopped(file, f"{type(error).__name__}: {error}")
        finally:
            child.kill()
            child.join()
            ours.close()


def _heard(ours: Connection, seconds: float) -> Verdict | None:
    if not ours.poll(seconds):
        return None
    found = json.loads(ours.recv_bytes(_LARGEST_VERDICT))
    case = ours.recv_bytes(_LARGEST_CASE) if found["case"] else b""
    return verdict_from(found, case)


def _stopped(file: str, why: str) -> Verdict:
    return Verdict(file, (Reason(Code.TOO_LONG, why),))


def _read(theirs: Connection, expected: Expectation, folder: str, memory: int) -> None:
    """What the other process does."""
    data = (Path(folder) / _FILE).read_bytes()
    _limit(memory)
    _shut(Path(folder))
    from casebuilder.sign.verify.reading import verify

    found = verify(data, expected)
    theirs.send_bytes(json.dumps(verdict_json(found)).encode())
    if found.case is not None:
        theirs.send_bytes(found.case.data)
    theirs.close()


def _limit(memory: int) -> None:
    """Where the system can bound the memory of a process."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _shut(folder: Path) -> None:
    """From here on: no network, no other programs, no writing but in the folder."""
    os.chdir(folder)
    os.environ["TMPDIR"] = str(folder)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    sys.dont_write_bytecode = True
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process lives

    def watch(event: str, said: Sequence[object]) -> None:
        if event in _FORBIDDEN or (event == "socket.connect" and _leaves(said[1])):
            raise PermissionError(f"{event} while reading a file")
        if event in _TOUCHING or (event == "open" and _writes(said)):
            _check_inside(said[0], folder)

    sys.addaudithook(watch)


def _leaves(address: object) -> bool:
    """Windows wakes its event loop by a connection to itself."""
    return os.name != "nt" or not isinstance(address, tuple) or address[0] not in _LOOPBACK


def _writes(said: Sequence[object]) -> bool:
    flags = said[2]
    return isinstance(flags, int) and bool(flags & _WRITING)


def _check_inside(path: object, folder: Path) -> None:
    if not isinstance(path, str | bytes | os.PathLike):
        return
    whole = Path(os.fsdecode(path)).absolute()
    if folder not in whole.parents and str(whole) != os.devnull:
        raise PermissionError("writing while reading a file")
