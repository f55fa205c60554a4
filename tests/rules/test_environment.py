"""What the two commands decide without a network: what is missing, what is whole, what to run."""

import json
from pathlib import Path

import pytest

import environment
import system
import test as check

TOLD = """
	linux-vdso.so.1 (0x00007ffc)
	libxcb-cursor.so.0 => not found
	libGL.so.1 => not found
	libc.so.6 => /lib/libc.so.6 (0x00007f)
libqxcb.so:
	libGL.so.1 => not found
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment's folder that is nobody's own."""
    found = tmp_path / ".venv"
    monkeypatch.setattr(environment, "FOLDER", found)
    monkeypatch.setattr(environment, "_MARK", found / "mark")
    monkeypatch.setattr(environment, "_STAMP", found / "stamp.json")
    return found


def test_every_missing_library_is_named_once() -> None:
    assert system.not_found(TOLD) == ["libGL.so.1", "libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ],
)
def test_a_library_is_found_in_its_debian_package(library: str, package: str) -> None:
    assert system.package(library) == package


def test_the_screen_decides_the_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    bare = system.platform_plugin()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    wayland = system.platform_plugin()
    monkeypatch.setenv("DISPLAY", ":0")
    assert (bare, wayland, system.platform_plugin()) == ("offscreen", "wayland", "xcb")


def test_an_environment_of_somebody_else_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "pyvenv.cfg").touch()
    with pytest.raises(system.SetupError, match="Move it away"):
        environment._clear()
    assert (folder / "pyvenv.cfg").exists()


def test_an_interrupted_environment_is_made_anew(folder: Path) -> None:
    (folder / "lib").mkdir(parents=True)
    (folder / "mark").touch()
    environment._clear()
    assert not folder.exists()


def test_only_a_stamp_with_all_of_it_is_whole(folder: Path) -> None:
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    unstamped = environment._holds({"requirements.txt": "a"})
    environment._set_stamp({**environment._base(), "requirements.txt": "a"})
    assert not unstamped
    assert environment._holds({"requirements.txt": "a"})
    assert not environment._holds({"requirements.txt": "b"})


@pytest.mark.parametrize("text", ["", "[]", '{"python'])
def test_a_damaged_stamp_is_no_stamp(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "stamp.json").write_text(text)
    assert environment._stamp() == {}


def test_pip_settings_serve_uv_and_its_own_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "mirror")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "more")
    monkeypatch.setenv("UV_INDEX", "own")
    found = environment._with_index()
    assert (found["UV_DEFAULT_INDEX"], found["UV_INDEX"]) == ("mirror", "own")


def test_every_check_runs_and_words_go_to_pytest() -> None:
    steps = check.steps(["-k", "money"])
    assert [step.name for step in steps] == ["ruff", "format", "types", "imports", "tests"]
    assert steps[-1].command[-2:] == ["-k", "money"]


def test_quick_leaves_the_tests_out_and_bench_runs_nothing_else() -> None:
    assert "tests" not in [step.name for step in check.steps(["--quick"])]
    assert [step.name for step in check.steps(["--bench"])] == ["benchmarks"]


def test_the_stamp_is_plain_json(folder: Path) -> None:
    folder.mkdir()
    environment._set_stamp({"a": "b"})
    assert json.loads((folder / "stamp.json").read_text("utf-8")) == {"a": "b"}


def test_tools_for_tests_are_installed_only_by_root(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(system, "_provide", asked.append)
    monkeypatch.setattr(system, "_TEST_TOOLS", {"some-tool": "/nowhere", "python": "/"})
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr("sys.platform", "linux")
    for user in (1000, 0):
        monkeypatch.setattr("os.geteuid", lambda user=user: user)
        system.provide_test_tools()
    assert asked == [["some-tool"]]


def test_tests_run_without_the_tools_they_could_not_get(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_packages: list[str]) -> None:
        raise system.SetupError("no network")

    monkeypatch.setattr(system, "_provide", refuse)
    monkeypatch.setattr(system, "_TEST_TOOLS", {"some-tool": "/nowhere"})
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    system.provide_test_tools()
    assert "no network" in capsys.readouterr().err
