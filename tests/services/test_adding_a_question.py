"""A question added to a form file is everywhere, without a line of Python."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebuilder.forms.checking import check_folder
from casebuilder.forms.library import Library, lock
from casebuilder.model.answer import Json
from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled
from casebuilder.services import publish
from casebuilder.services.case_history import chapters
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from tests.report.reading import words
from tests.services.conftest import COMPLETE, JONAS, LEADER, PMO, PRIYA, Clock, asked, fill, marks

NEED = "need.season"
PROMPT = "In which season does it hurt most?"
ANSWER = "Advent, when quokkas are shipped"
CRITERION = "value.noise"
LEVEL, LOWEST = 75, 0

QUESTION = f'''
[[section]]
id = "season"
title = "When does it hurt?"
task = "The season"

[[section.question]]
id = "{NEED}"
kind = "text"
prompt = "{PROMPT}"
help = "A month or a time of the year."
why = "What hurts in one season only can wait for the next."
example = "October to December"
needed_for = "submit"
'''
SCORED = f'''
[[section.question]]
id = "{CRITERION}"
kind = "criterion"
weight = 5
prompt = "Quiet"
help = "How much quieter does it get?"
why = "Noise makes people ill."
example = "75: two presses fewer in the hall"
needed_for = "review"
''' + "".join(
    f'\n[[section.question.anchors]]\nlevel = {level}\nlabel = "Level {level}"\nhelp = "Measured."\n'
    for level in (0, 25, 50, 75, 100)
)


@pytest.fixture
def own_forms(tmp_path: Path) -> Path:
    """A folder of the organisation: intake asks one more question, value one more criterion."""
    folder = tmp_path / "our forms"
    shutil.copytree(bundled("forms"), folder)
    _new_edition(folder / "intake", QUESTION)
    _new_edition(folder / "value", SCORED, ("weight = 25\n", "weight = 20\n"))
    lock(folder)
    assert list(check_folder(folder)) == []
    return folder


def _new_edition(form: Path, more: str, change: tuple[str, str] = ("", "")) -> None:
    last = max(int(one.stem) for one in form.glob("*.toml") if one.stem.isdecimal())
    text = (form / f"{last}.toml").read_text("utf-8")
    text = text.replace(f"\nedition = {last}\n", f"\nedition = {last + 1}\n")
    (form / f"{last + 1}.toml").write_text(text.replace(*change, 1) + more, "utf-8")


@pytest.fixture
def asking(tmp_path: Path, own_forms: Path, clock: Clock) -> Iterator[Workspace]:
    library = Library((own_forms, bundled("forms")))
    made = Workspace.create(tmp_path / "own.casebuilder", tmp_path / "own.drafts", library, clock)
    for person in (JONAS, PRIYA):
        made.save_person(person)
    yield made
    made.close()


@pytest.fixture
def draft(asking: Workspace) -> OpenCase:
    """Complete but for the new question."""
    found = asking.open_case(asking.new_case(LEADER, {"idea.title": "Quieter presses"}), LEADER)
    fill(found, COMPLETE)
    return found


def test_it_is_asked_and_stands_in_the_way_until_it_is_answered(draft: OpenCase) -> None:
    assert NEED in asked(draft, "intake")
    with pytest.raises(RefusedError, match="In which season"):
        draft.do(Deed.SUBMIT)
    fill(draft, {NEED: ANSWER})
    draft.do(Deed.SUBMIT)


def test_its_answer_is_in_the_history_the_search_and_on_paper(
    asking: Workspace, draft: OpenCase, clock: Clock, tmp_path: Path
) -> None:
    assert asking.search("quokkas") == ()
    clock.pass_by(hours=1)
    fill(draft, {NEED: ANSWER})

    assert chapters(asking, draft.case)[-1].sentence == f"Jonas Weber changed “{PROMPT}”."
    assert [head.id for head in asking.search("quokkas")] == [draft.case.id]
    publish.export(asking, draft.case.id, tmp_path / "case.pdf")
    printed = " ".join(words((tmp_path / "case.pdf").read_bytes()).split())
    assert PROMPT in printed
    assert ANSWER in printed


def test_a_criterion_added_to_the_value_form_counts(asking: Workspace, draft: OpenCase) -> None:
    fill(draft, {NEED: ANSWER})
    draft.do(Deed.SUBMIT)
    found = asking.open_case(draft.case.id, PMO)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    fill(found, {one: {"current": 4, "required": 3, "evidence": "x"} for one in asked(found, "capability")})
    found.do(Deed.FINISH_ASSESSMENT)
    assert CRITERION in marks(found)
    lowest: Json = {"level": LOWEST, "confidence": "high", "reason": "measured"}
    fill(found, marks(found, LEVEL))
    before = found.book.appraisal.value.score
    fill(found, {CRITERION: lowest})
    after = found.book.appraisal.value.score
    assert before is not None
    assert after is not None
    assert after < before
