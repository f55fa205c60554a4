"""A case in another language: other words on screen and paper, the same case underneath."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from casebuilder import i18n
from casebuilder.exchange import casefile
from casebuilder.forms.edition import digest
from casebuilder.services import bundle, case_history
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.texts import figure
from tests.services.conftest import LEADER, case_report


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(i18n.VARIABLE, raising=False)
    i18n.choose("de")
    yield
    monkeypatch.delenv(i18n.VARIABLE, raising=False)
    i18n.choose(i18n.SOURCE)


def test_people_read_the_questions_in_their_language(draft: OpenCase) -> None:
    assert draft.book.question("idea.title").prompt == "Wie soll diese Idee heißen?"
    assert draft.book.form_of("idea.title").language == "de"


def test_the_case_keeps_the_digests_of_the_forms_as_written(workspace: Workspace, draft: OpenCase) -> None:
    kept = {name: one.digest for name, one in draft.case.forms.items()}
    i18n.choose(i18n.SOURCE)
    english = workspace.shelf.of(draft.case)
    assert {name: digest(form) for name, form in english.items()} == kept
    assert english["intake"].language == "en"


def test_a_file_carries_the_forms_as_written(workspace: Workspace, draft: OpenCase, tmp_path: Path) -> None:
    written = bundle.case_json(workspace, draft.case)
    assert json.loads(written)["forms"]["intake"]["title"] == "Idea intake"
    (tmp_path / "case.json").write_bytes(written)
    assert casefile.read_file(tmp_path / "case.json").case.forms == draft.case.forms
    assert workspace.open_case(bundle.read_into(workspace, tmp_path / "case.json", LEADER), LEADER).case.title


def test_the_paper_and_the_history_speak_it_too(workspace: Workspace, draft: OpenCase) -> None:
    draft.book.answer("need.problem", "Im Lager wird auf Papier gezählt und nachts abgetippt.")
    draft.close()
    report = case_report(workspace, draft.case)
    assert (report.language, report.forms["value"].heading) == ("de", "Lohnt es sich?")
    told = [one.sentence for one in case_history.chapters(workspace, draft.case)]
    assert told[-1].endswith("hat „Was stimmt nicht oder könnte besser sein, und für wen?“ geändert.")


def test_figures_and_dates_follow() -> None:
    assert figure.number(Decimal("1234567.5")) == "1.234.567,5"
    assert figure.long_day(date(2026, 11, 12)) == "12. November 2026"
    assert figure.short_day(date(2026, 3, 1)) == "1. Mär 2026"
    i18n.choose(i18n.SOURCE)
    assert figure.number(Decimal("1234567.5")) == "1,234,567.5"


def test_the_language_that_shows_what_is_cut_stretches_forms_too(
    draft: OpenCase, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(i18n.VARIABLE, i18n.PSEUDO)
    i18n.choose()
    assert workspace.shelf.of(draft.case)["intake"].title == "Ideaöö intakeööö"
