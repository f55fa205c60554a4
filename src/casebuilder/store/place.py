"""Whether a workspace may live in a folder: never where two computers can write the same file."""

import ctypes
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from casebuilder.i18n import _
from casebuilder.store.fault import PlaceError

NETWORK: Final = (
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "afs", "afpfs"),
    *("vboxsf", "prl_fs", "vmhgfs", "webdav", "davfs"),
)
_DRIVE_REMOTE: Final = 4
_MAC_MOUNT: Final = re.compile(r"^.* on (?P<point>/.*) \((?P<kind>\w+)")


def refuse_shared(path: Path) -> None:
    """Raises PlaceError for a network drive or a folder that another program synchronises."""
    where = path.absolute()
    if _on_network(where):
        raise PlaceError(
            _("“{name}” is on a network drive, where the database can lose saved cases.").format(
                name=path.name
            ),
            _("Keep the workspace on this computer and share cases as exchange files (.cbcase)."),
        )
    service = next((name for name, root in _synced() if where.is_relative_to(root)), "")
    if service:
        raise PlaceError(
            _("“{name}” is in a folder of {service}, which can overwrite saved cases.").format(
                name=path.name, service=service
            ),
            _("Keep the workspace in another folder and put exchange files (.cbcase) or backups there."),
        )


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        return _windows_remote(path)
    return kind_of_mount(path, _mac_mounts() if sys.platform == "darwin" else _linux_mounts()) in NETWORK


def _windows_remote(path: Path) -> bool:
    root = path.anchor
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    return root.startswith("\\\\") or kernel.GetDriveTypeW(root) == _DRIVE_REMOTE


def kind_of_mount(path: Path, mounts: Iterator[tuple[str, str]]) -> str:
    """The file system of the innermost mount point above a path."""
    real = Path(os.path.realpath(path))
    above = [(point, kind) for point, kind in mounts if real.is_relative_to(point)]
    return max(above, key=lambda one: len(one[0]), default=("", ""))[1]


def _linux_mounts() -> Iterator[tuple[str, str]]:
    table = Path("/proc/mounts")
    for line in table.read_text("utf-8", "surrogateescape").splitlines() if table.exists() else ():
        _device, point, kind = line.split(" ")[:3]
        yield re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), point), kind


def _mac_mounts() -> Iterator[tuple[str, str]]:
    # The whole path, so that no other `mount` on the search path is run.
    listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5)
    for line in listing.stdout.splitlines():
        if found := _MAC_MOUNT.match(line):
            yield found["point"], found["kind"]


def _synced() -> Iterator[tuple[str, Path]]:
    home = Path.home()
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if os.environ.get(name):
            yield "OneDrive", Path(os.environ[name])
    yield "iCloud", home / "Library" / "Mobile Documents"
    yield "Google Drive", home / "Google Drive"
    for folder in (home / "Library" / "CloudStorage", home / "GoogleDrive"):
        yield _("a cloud service"), folder
    yield from (("Dropbox", root) for root in _dropbox(home))
    yield from (("Nextcloud", root) for root in _nextcloud(home))


def _dropbox(home: Path) -> Iterator[Path]:
    bases = [
        home / ".dropbox",
        *(Path(os.environ[one]) / "Dropbox" for one in _APP_DATA if one in os.environ),
    ]
    for base in bases:
        yield from _dropbox_roots(base / "info.json")


_APP_DATA: Final = ("APPDATA", "LOCALAPPDATA")


def _dropbox_roots(info: Path) -> Iterator[Path]:
    try:
        accounts = json.loads(info.read_text("utf-8"))
    except (OSError, ValueError):
        return
    for account in accounts.values() if isinstance(accounts, dict) else ():
        if isinstance(account, dict) and account.get("path"):
            yield Path(str(account["path"]))


def _nextcloud(home: Path) -> Iterator[Path]:
    settings = [home / ".config" / "Nextcloud" / "nextcloud.cfg"]
    settings += [home / "Library" / "Preferences" / "Nextcloud" / "nextcloud.cfg"]
    settings += [
        Path(os.environ[one]) / "Nextcloud" / "nextcloud.cfg" for one in _APP_DATA if one in os.environ
    ]
    for file in settings:
        try:
            text = file.read_text("utf-8", "replace")
        except OSError:
            continue
        yield from (Path(one.strip()) for one in re.findall(r"localPath=(.+)", text))
