"""What a bare Linux lacks: asked of the loader, installed through apt for root, else told in one line."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
# Debian names a library's package after its soname, but for these.
_EXCEPTIONS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
    "libbrotlidec.so.1": "libbrotli1",
}

# Debian's packages by a file that tells they are there.
_TEST_TOOLS = {
    "libjaxb-java": "/usr/share/java/jaxb-impl.jar",
    "libnss3-tools": "/usr/bin/certutil",
    "openjdk-17-jre-headless": "/usr/bin/java",
    "poppler-utils": "/usr/bin/pdfsig",
    "softhsm2": "/usr/bin/softhsm2-util",
}


class SetupError(Exception):
    """Set-up cannot go on; the message says what the person can do."""


def platform_plugin() -> str:
    """Qt's way to the screen on this Linux: xcb, wayland, or offscreen where there is no screen."""
    if os.environ.get("DISPLAY"):
        return "xcb"
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else "offscreen"


def has_screen() -> bool:
    """Whether a window can be shown. Windows and macOS always have a desktop."""
    return sys.platform != "linux" or platform_plugin() != "offscreen"


def provide_venv() -> None:
    """Debian and Ubuntu keep the part of Python that makes environments in a package of its own."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        _provide([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])


def provide_qt(pyside: Path, plugin: str) -> None:
    """Every system library that Qt links to, so that a window opens; SetupError where that fails."""
    missing = missing_libraries(pyside, plugin)
    if not missing:
        return
    _provide(sorted({package(name) for name in missing}))
    left = missing_libraries(pyside, plugin)
    if left:
        raise SetupError(f"Qt still lacks these system libraries: {', '.join(left)}.")


def provide_test_tools() -> None:
    """What tests hold the PDF and its signatures against; tests that lack it say so and are left out.

    Only root gets it by itself, and no failure stops the tests.
    """
    absent = sorted(name for name, sign in _TEST_TOOLS.items() if not Path(sign).exists())
    if not absent or sys.platform != "linux" or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    try:
        _provide(absent)
    except SetupError as error:
        print(error, file=sys.stderr)


def missing_libraries(pyside: Path, plugin: str) -> list[str]:
    """The libraries the loader does not find for Qt: all of them, where Qt itself names only one."""
    files = [pyside / f"{name}.abi3.so" for name in _MODULES]
    files += sorted((pyside / "Qt" / "plugins" / "platforms").glob(f"libq{plugin}*.so"))
    if shutil.which("ldd") is None:
        return []
    told = subprocess.run(["ldd", *map(str, files)], capture_output=True, text=True, check=False)
    return not_found(told.stdout)


def not_found(told: str) -> list[str]:
    """The libraries that `ldd` could not find, each once."""
    lines = (line.split() for line in told.splitlines() if line.endswith("=> not found"))
    return sorted({words[0] for words in lines})


def package(library: str) -> str:
    """The Debian package that brings a library: libxcb-cursor.so.0 is in libxcb-cursor0."""
    name, _, version = library.partition(".so.")
    dash = "-" if name[-1].isdigit() else ""
    return _EXCEPTIONS.get(library) or f"{name}{dash}{version}".lower().replace("_", "-")


def _provide(packages: list[str]) -> None:
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(f"Install what Debian calls {names} with your system's own tool, then start again.")
    if os.geteuid() != 0:
        raise SetupError(f"Type this line, then start again:\n\n    sudo apt-get install {names}\n")
    print(f"Installing through apt: {names}", flush=True)
    _apt(
        "update"
    )  # a fresh machine knows no package yet; an offline one may have what is needed all the same
    if not _apt("install", "-y", "--no-install-recommends", *packages):
        raise SetupError(f"apt could not install {names}; its own message is above.")


def _apt(*words: str) -> bool:
    """Quiet while it works, everything it said where it does not."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
    return done.returncode == 0
