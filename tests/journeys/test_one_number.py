"""A Full case with all its parts: the command line, the screen and the PDF say the same figures."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from casebuilder.cli import main
from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.model.deed import Given
from casebuilder.model.form import Criterion, Maturity
from casebuilder.model.person import Actor, Role
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services.inbox import READINESS, UNCERTAINTY
from casebuilder.services.workspace import Workspace
from casebuilder.texts.options import COMPARED
from casebuilder.ui.chart_view import ChartView
from casebuilder.ui.money.figures import MoneyFigures
from tests.journeys.conftest import Run
from tests.journeys.program import Program, button, click
from tests.report.reading import words as printed
from tests.report.sample import MONEY, REMEDY

MODEL = "BC-2026-001"
Figures = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Told:
    """One case as the command line tells it, and as it is printed."""

    id: CaseId
    whole: dict[str, Any]
    paper: str


def _actor(workspace: Workspace, name: str, role: Role) -> Actor:
    return Actor(next(one for one in workspace.people() if one.name == name), role)


def _full_case(workspace: Workspace) -> CaseId:
    """A case that is being scored: idea, ratings, a remedy with its price, money, risks, benefits, marks."""
    owner, pmo = (
        _actor(workspace, name, role)
        for name, role in (("Jonas Weber", Role.LEADER), ("Priya Raman", Role.PMO))
    )
    model = workspace.cases.by_ref(MODEL).answers
    case = workspace.new_case(owner, {"idea.title": "One number"})
    found = workspace.open_case(case, owner)
    for question, value in {**_of_idea(model), **MONEY, "size.cost": "above_500k"}.items():
        found.book.answer(question, value)
    found.do(Deed.SUBMIT, Given())
    found.close()
    found = workspace.open_case(case, pmo)
    found.do(Deed.TAKE_UP, Given())
    found.do(Deed.QUALIFY, Given(tier=Tier.FULL))
    for question, value in _ratings(found.book.forms, found.case.answers):
        found.book.answer(question, value)
    found.do(Deed.FINISH_ASSESSMENT, Given())
    for question, value in _marks(found.book.forms, found.case.answers):
        found.book.answer(question, value)
    found.close()
    return case


def _of_idea(answers: Mapping[str, Json]) -> dict[str, Json]:
    mine = ("need", "inaction", "affected", "outcome", "kind", "options", "style", "size", "timing")
    return {
        key: value
        for key, value in answers.items()
        if key.partition(".")[0] in (*mine, "duty", "people", "control")
    }


def _ratings(forms: Any, answers: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    asked = [one for one in visible(forms["capability"], answers, Tier.FULL) if isinstance(one, Maturity)]
    for place, one in enumerate(asked):
        said: dict[str, Json] = {
            "required": one.required,
            "evidence": "Seen on site in October",
            "confidence": "medium",
        }
        short = not place
        current = one.required - 1 if short else one.required
        remedy: dict[str, Json] = {"remedy": {**REMEDY, "to": 5}} if short else {}
        yield one.id, {**said, "current": current, **remedy}


def _marks(forms: Any, answers: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    for one in visible(forms["value"], answers, Tier.FULL):
        if isinstance(one, Criterion) and not one.computed:
            yield one.id, {"level": one.anchors[3].level, "reason": "Measured in the trial in May"}


@pytest.fixture
def program(run: Run, sample: Path) -> Program:
    return run(sample)


@pytest.fixture
def told(program: Program, sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Told:
    case = _full_case(program.workspace)
    ref = program.workspace.cases.load(case).ref
    capfd.readouterr()
    assert main(["--workspace", str(sample), "appraise", ref, "--json"]) == 0
    whole = json.loads(capfd.readouterr().out)
    paper = tmp_path / "case.pdf"
    assert main(["--workspace", str(sample), "export", ref, "--to", str(paper)]) == 0
    return Told(case, whole, _plain(printed(paper.read_bytes())))


def _plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def read(widget: QWidget) -> str:
    """Everything a widget says, also what is folded away or drawn."""
    said = [one.text() for one in widget.findChildren(QLabel)]
    said += [f"{one.accessibleName()} {one.accessibleDescription()}" for one in widget.findChildren(QWidget)]
    for chart in widget.findChildren(ChartView):
        said += [" ".join(row) for row in chart.scene.grid.rows] if chart.scene else []
    return _plain(" ".join(said))


def view(program: Program) -> QWidget:
    assert program.case.view is not None
    return program.case.view


def unprinted(figures: Figures, paper: str) -> list[str]:
    """Figures that do not stand in a row of their own, after their name, before their convention."""
    paper = paper.partition("Figure Result How it is counted")[2]
    found = {key: re.escape(_plain(one["words"])) for key, one in figures.items()}
    names = {key: r"\s".join(map(re.escape, one["name"].split()[:2])) for key, one in figures.items()}
    return [key for key in figures if not re.search(f"{names[key]}.{{0,40}}? {found[key]} ", paper)]


def unshown(figures: Figures, words: str) -> list[str]:
    return [key for key, one in figures.items() if _plain(f"{one['name']}: {one['words']}") not in words]


def _row(*figures: Mapping[str, str]) -> str:
    return " ".join(re.escape(_plain(one["words"])) for one in figures)


def missing(figures: Figures, words: str) -> list[str]:
    return [key for key, one in figures.items() if _plain(one["words"]) not in words]


def test_every_figure_of_the_money_is_told_alike(program: Program, told: Told) -> None:
    money = told.whole["money"]
    assert len(money["figures"]) > 15
    assert unprinted(money["figures"], told.paper) == []
    assert unprinted(money["uncertainty"], told.paper) == []
    program.act("Priya Raman", Role.PMO)
    program.go(told.id, "money.flows")
    shown = view(program).findChild(MoneyFigures)
    assert shown is not None
    click(button(shown, "All figures, and how each is counted"))
    assert unshown(money["figures"], read(shown)) == []
    program.go(told.id, UNCERTAINTY)
    program.qtbot.waitUntil(lambda: "seed 1" in read(view(program)))
    assert unshown(money["uncertainty"], read(view(program))) == []


def test_every_option_is_told_alike(program: Program, told: Told) -> None:
    options = told.whole["money"]["options"]
    assert len(options) == 2
    program.act("Priya Raman", Role.PMO)
    program.go(told.id, "money.flows")
    shown = read(view(program))
    voice, scan = (one["figures"] for one in options.values())
    for key, one in voice.items():
        assert re.search(f"{re.escape(one['name'])} .+ {_row(one, scan[key])}", told.paper), key
    for key in COMPARED:
        row = f"{voice[key]['name']}; {voice[key]['words']}; {scan[key]['words']}"
        assert _plain(row) in shown, key


def test_readiness_is_told_alike(program: Program, told: Told) -> None:
    figures = told.whole["readiness"]["figures"]
    assert len(figures) == 15
    for key, one in figures.items():
        row = rf"{re.escape(one['name'])} [\d., ]*{re.escape(_plain(one['words']))}"
        assert not key.startswith("can.") or re.search(row, told.paper), key
    assert missing(figures, told.paper) == []
    program.act("Priya Raman", Role.PMO)
    program.go(told.id, READINESS)
    assert missing(figures, read(program.case)) == []


def test_value_is_told_alike(program: Program, told: Told) -> None:
    value = told.whole["value"]
    assert len(value["criteria"]) == 8
    assert missing(value["figures"], told.paper) == []
    assert missing(value["criteria"], told.paper) == []
    program.act("Priya Raman", Role.PMO)
    program.go(told.id, "benefit")
    shown = read(program.case)
    assert missing({key: value["figures"][key] for key in ("score", "priority")}, shown) == []


def test_the_remedy_stands_in_all_three(program: Program, told: Told) -> None:
    (remedy,) = told.whole["readiness"]["remedies"]
    assert (remedy["one_off"], remedy["run_a_year"], remedy["weeks"]) == ("14000", "3000", "8")
    made = [one for one in told.whole["money"]["lines_made"] if one["cause"] == "remedy"]
    assert {one["place"] for one in made} == {remedy["question"]}
    assert "from the gap" in told.paper
    program.act("Priya Raman", Role.PMO)
    program.go(told.id, READINESS)
    assert "14,000" in read(view(program))


def test_printing_again_gives_the_same_bytes(program: Program, told: Told, tmp_path: Path) -> None:
    ref = program.workspace.cases.load(told.id).ref
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        assert main(["--workspace", str(program.workspace.path), "export", ref, "--to", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
