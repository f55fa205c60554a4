"""The virtual environment of this checkout: made, filled with pinned packages, stamped once it is whole.

Needs nothing but Python's standard library. A later start recognises what is there by the stamp alone. The
stamp goes before anything is changed and comes back last: an environment without one is made anew.
"""

import hashlib
import json
import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import system

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / ".venv"
RUN = Path(__file__).with_name("requirements.txt")
TEST = Path(__file__).with_name("requirements-test.txt")
_UV = Path(__file__).with_name("requirements-uv.txt")
_MARK = FOLDER / "made-by-casebuilder"
_STAMP = FOLDER / "casebuilder-stamp.json"
_COMMAND = '#!/bin/sh\nexec "$(dirname "$0")/python" -m casebuilder "$@"\n'
_COMMAND_NT = '@"%~dp0python.exe" -m casebuilder %*\n'

Stamp = dict[str, str]


def ensure(requirements: Path) -> Path:
    """The interpreter of an environment that holds these packages and what Qt needs of a Linux."""
    packages = {requirements.name: hashlib.sha256(requirements.read_bytes()).hexdigest()}
    if not _holds(packages):
        _fill(requirements, packages)
    if sys.platform == "linux":
        _ensure_qt(system.platform_plugin())
    return python()


def python() -> Path:
    """The interpreter of the environment."""
    return tool("python")


def tool(name: str) -> Path:
    """A program of the environment."""
    return FOLDER / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def _base() -> Stamp:
    """What makes an environment useless when it changes: its place and the Python it was made with."""
    return {"checkout": str(CHECKOUT), "interpreter": str(python().resolve())}


def _holds(packages: Stamp) -> bool:
    return python().exists() and {**_base(), **packages}.items() <= _stamp().items()


def _stamp() -> Stamp:
    try:
        found = json.loads(_STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _set_stamp(stamp: Stamp) -> None:
    aside = _STAMP.with_suffix(".new")
    aside.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    aside.replace(_STAMP)


def _fill(requirements: Path, packages: Stamp) -> None:
    """Install into the environment there is, or into a new one where it is not whole."""
    print(
        f"Setting up {FOLDER.relative_to(CHECKOUT)} from {requirements.name} (only this once) ...", flush=True
    )
    before = _stamp() if _holds({}) else {}
    _STAMP.unlink(missing_ok=True)
    if not before:
        _make()
    _install(requirements)
    _compile()
    _set_stamp({**before, **_base(), **packages})


def _ensure_qt(plugin: str) -> None:
    stamp = _stamp()
    if f"qt {plugin}" not in stamp:
        system.provide_qt(_site_packages() / "PySide6", plugin)
        _set_stamp({**stamp, f"qt {plugin}": "whole"})


def _make() -> None:
    """A new, empty environment that imports the program from the checkout."""
    _clear()
    FOLDER.mkdir()
    _MARK.touch()
    uv = _uv_on_path()
    if not uv or not _ran([uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(FOLDER)]):
        _add_pip()
    _link()


def _link() -> None:
    """What an editable install would do, without the tools that one needs: an import path and a command."""
    path = _site_packages() / "casebuilder-checkout.pth"
    path.write_text(f"{CHECKOUT / 'src'}\n", encoding=locale.getencoding())
    command = python().with_name("casebuilder.cmd" if os.name == "nt" else "casebuilder")
    command.write_text(_COMMAND_NT if os.name == "nt" else _COMMAND, encoding="utf-8")
    command.chmod(0o755)


def _clear() -> None:
    """Take away what an earlier set-up left; refuse to touch an environment that somebody else made."""
    if FOLDER.exists() and not _MARK.exists() and any(FOLDER.iterdir()):
        raise system.SetupError(f"{FOLDER} was made by something else. Move it away, then start again.")
    if FOLDER.exists():
        shutil.rmtree(FOLDER)


def _add_pip() -> None:
    system.provide_venv()
    if not _ran([sys.executable, "-m", "venv", str(FOLDER)]):
        raise system.SetupError(
            f"Python could not make an environment in {FOLDER}; its own message is above."
        )


def _install(requirements: Path) -> None:
    if not any(_ran(command, _with_index()) for command in _installers(requirements)):
        raise system.SetupError(
            "The packages could not be installed; the message above says why. "
            "Is this machine online? Behind a proxy or a mirror, set pip up for it first."
        )


def _installers(requirements: Path) -> Iterator[list[str]]:
    """Ways to install, fastest first: uv that is there, uv that pip can get, pip itself."""
    chosen = ["--require-hashes", "-r", str(requirements)]
    with_uv = ["pip", "install", "-q", "--python", str(python()), "--compile-bytecode", *chosen]
    if _uv_on_path():
        yield [_uv_on_path(), *with_uv]
    if not (_site_packages() / "pip").exists():
        _add_pip()
    pip = [str(python()), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if _ran([*pip, "--require-hashes", "-r", str(_UV)]):
        yield [str(tool("uv")), *with_uv]
    yield [*pip, *chosen]


def _uv_on_path() -> str:
    return shutil.which("uv") or ""


def _with_index() -> dict[str, str]:
    """uv reads none of pip's variables; a machine set up for pip alone must serve it too."""
    pairs = (
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_EXTRA_INDEX_URL", "UV_INDEX"),
        ("PIP_CERT", "SSL_CERT_FILE"),
    )
    told = {theirs: os.environ[ours] for ours, theirs in pairs if os.environ.get(ours)}
    return {"UV_PYTHON_DOWNLOADS": "never", **told, **os.environ}


def _compile() -> None:
    """The first start should not wait for Python to compile the program, even where it may not keep it."""
    _ran([str(python()), "-m", "compileall", "-q", str(CHECKOUT / "src")])


def _site_packages() -> Path:
    """Asked of the folder, for it may have been made with another Python than the one that runs this."""
    return (
        FOLDER / "Lib" / "site-packages"
        if os.name == "nt"
        else next(FOLDER.glob("lib/python3*/site-packages"))
    )


def _ran(command: list[str], environment: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, env=environment, check=False).returncode == 0
