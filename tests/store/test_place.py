"""A workspace never lives where two computers can write it, and the refusal says what to do instead."""

import json
from pathlib import Path

import pytest

from casebuilder.store.fault import PlaceError
from casebuilder.store.place import NETWORK, kind_of_mount, refuse_shared

MOUNTS = [("/", "ext4"), ("/home", "ext4"), ("/home/ann/share", "cifs"), ("/home/ann/share/local", "ext4")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ann/share/w.db", "cifs"),
        ("/home/ann/share/local/w.db", "ext4"),
        ("/home/ann/shared.db", "ext4"),
        ("/etc/x", "ext4"),
    ],
)
def test_the_innermost_mount_counts(path: str, kind: str) -> None:
    assert kind_of_mount(Path(path), iter(MOUNTS)) == kind


def test_network_drives_are_refused_with_an_alternative(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("casebuilder.store.place._on_network", lambda _path: True)
    with pytest.raises(PlaceError, match=r"network drive.*\.cbcase"):
        refuse_shared(tmp_path / "w.casebuilder")
    assert {"nfs4", "cifs", "fuse.sshfs", "9p"} <= {*NETWORK}


@pytest.mark.parametrize("service", ["OneDrive", "Dropbox", "Nextcloud", "iCloud", "a cloud service"])
def test_synchronised_folders_are_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, service: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    synced = tmp_path / "synced"
    monkeypatch.delenv("OneDrive", raising=False)
    match service:
        case "OneDrive":
            monkeypatch.setenv("OneDrive", str(synced))
        case "Dropbox":
            (tmp_path / ".dropbox").mkdir()
            (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(synced)}}))
        case "Nextcloud":
            (tmp_path / ".config" / "Nextcloud").mkdir(parents=True)
            (tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg").write_text(
                f"0\\Folders\\1\\localPath={synced}\n"
            )
        case "iCloud":
            synced = tmp_path / "Library" / "Mobile Documents" / "cloud"
        case _:
            synced = tmp_path / "Library" / "CloudStorage" / "Box"
    with pytest.raises(PlaceError, match=f"folder of {service}"):
        refuse_shared(synced / "deep" / "w.casebuilder")
    refuse_shared(tmp_path / "elsewhere" / "w.casebuilder")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', '{"a": {"path": ""}}'])
def test_an_odd_settings_file_of_another_program_refuses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(text)
    refuse_shared(tmp_path / "w.casebuilder")
