"""The language people chose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from casebuilder import i18n, paths
from casebuilder.i18n import _, ngettext


@pytest.fixture(autouse=True)
def _back_to_the_source(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(i18n.VARIABLE, raising=False)
    yield
    monkeypatch.undo()
    i18n.choose(i18n.SOURCE)


@pytest.fixture
def _german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that also speaks German."""
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    target = tmp_path / "_data" / "resources" / "i18n" / "de" / "LC_MESSAGES" / "casebuilder.mo"
    target.parent.mkdir(parents=True)
    catalogue = Catalog(locale="de")
    catalogue.add("Saved", "Gespeichert")
    with target.open("wb") as file:
        write_mo(file, catalogue)


def test_the_source_language_is_always_offered() -> None:
    assert i18n.languages()[0] == i18n.SOURCE


@pytest.mark.usefixtures("_german")
@pytest.mark.parametrize("wanted", ["de", "de_AT.UTF-8", "de-CH"])
def test_the_nearest_language_is_spoken(wanted: str) -> None:
    assert i18n.choose(wanted) == "de" == i18n.chosen()
    assert (_("Saved"), _("Not translated"), _("")) == ("Gespeichert", "Not translated", "")


def test_an_unknown_language_falls_back_to_the_source() -> None:
    assert i18n.choose("tlh") == i18n.SOURCE


@pytest.mark.usefixtures("_german")
def test_the_system_is_followed_when_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert i18n.choose() == "de"


def test_the_pseudo_language_stretches_words_and_keeps_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(i18n.VARIABLE, i18n.PSEUDO)
    i18n.choose("en")
    assert _("Saved {time:%H} <b>now</b> &amp; here") == "Savedöö {time:%H} <b>nowöö</b> &amp; hereöö"
    assert ngettext("{count} case", "{count} cases", 2).format(count=2) == "2 casesöö"


@pytest.mark.parametrize("text", ["Add an affected group", "Why we ask"])
def test_stretched_text_is_at_least_forty_percent_longer(text: str) -> None:
    letters = sum(letter.isalpha() for letter in text)
    assert len(i18n.stretched(text)) - len(text) >= 0.4 * letters
