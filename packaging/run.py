"""Open Casebuilder from a checkout: `python3 packaging/run.py`. The first start sets everything up by itself.

Words after it go to the program (`python3 packaging/run.py list`). Without any, the window opens on a sample
workspace; where there is no display, the tour is walked instead and names what it made.
"""

import os
import shutil
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be able to read this far
    sys.exit("Casebuilder needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

import environment
import system

OWN = environment.CHECKOUT / ".workspace"
SAMPLE = OWN / "sample" / "sample.casebuilder"
TOUR = OWN / "tour"


def main(words: list[str]) -> int:
    """Set up what is missing, then hand over to the program."""
    try:
        environment.ensure(environment.RUN)
    except system.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if words:
        return _become(words)
    return _open_window() if system.has_screen() else _walk_tour()


def _open_window() -> int:
    if not SAMPLE.exists():
        _make_sample()
    return _become(["--workspace", str(SAMPLE)])


def _make_sample() -> None:
    """In a folder aside, renamed once whole: an interrupted start leaves no half sample."""
    aside = OWN / "making"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    print("Making a sample workspace ...", flush=True)
    _call("sample", "--to", str(aside / SAMPLE.name), quiet=True)
    aside.rename(SAMPLE.parent)


def _walk_tour() -> int:
    print(
        "There is no display here, so no window can open. Walking the tour without one instead ...",
        flush=True,
    )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    shutil.rmtree(TOUR, ignore_errors=True)
    _call("tour", "--to", str(TOUR))
    return 0


def _call(*words: str, quiet: bool = False) -> None:
    command = [str(environment.python()), "-m", "casebuilder", *words]
    done = subprocess.run(command, stdout=subprocess.DEVNULL if quiet else None, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)


def _become(words: list[str]) -> int:
    """On POSIX this process turns into the program, so that signals and exit codes are its own."""
    command = [str(environment.python()), "-m", "casebuilder", *words]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
