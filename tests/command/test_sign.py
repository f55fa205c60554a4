"""casebuilder sign, where nothing can be signed: each fault is a sentence, and no file is made.

A signature that is given stands in tests/journeys/test_four_profiles.py.
"""

from pathlib import Path

from tests.command.conftest import Type


def test_without_a_list_of_signers_nothing_is_signed(type_: Type, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(b"%PDF-1.7")
    said = type_("sign", tmp_path / "in.pdf", "--as", "cio", "--to", tmp_path / "out.pdf")
    assert said.code == 3
    assert "There is no list of signers here yet" in said.err
    assert not (tmp_path / "out.pdf").exists()


def test_somebody_unknown_cannot_sign(type_: Type, tmp_path: Path) -> None:
    words = ("--as", "cio", "--to", tmp_path / "out.pdf", "--by", "nobody@n.example")
    said = type_("sign", tmp_path / "in.pdf", *words)
    assert said.code == 3
    assert "not known who signs" in said.err


def test_the_passphrase_is_no_argument(type_: Type, tmp_path: Path) -> None:
    words = ("--as", "cio", "--to", tmp_path / "out.pdf", "--passphrase", "acorn lantern")
    assert type_("sign", tmp_path / "in.pdf", *words).code == 2
