"""Whatever a case holds: exported here and brought in elsewhere it is the same case, with the same hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebuilder.forms.edition import digest
from casebuilder.forms.library import Library
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, Edition
from casebuilder.model.document import case_hash
from casebuilder.paths import bundled
from casebuilder.services.form_shelf import FORMS
from casebuilder.services.newcomer import Newcomer, enter
from casebuilder.services.publish import export
from casebuilder.services.restoring import look, restore
from casebuilder.services.workspace import Workspace
from casebuilder.store.check import check
from tests.exchange.generated import cases
from tests.services.conftest import ALONE, COMPLETE, PMO, PRIYA, Clock
from tests.services.test_submission import same

SHIPPED = {name: Library((bundled("forms"),)).newest(name) for name in FORMS}
EDITIONS = {name: Edition(form.edition, digest(form)) for name, form in SHIPPED.items()}
MARK: dict[str, Json] = {"level": 75, "confidence": "high", "reason": "as in the plan"}
RATING: dict[str, Json] = {"current": 2, "required": 4, "evidence": "workshop", "link": "https://n.example"}
ANSWERS: dict[str, Json] = {
    "idea.title": "Ελληνικά, кириллица, český, “quotes” & <tags>",
    **COMPLETE,
    **{one.id: MARK for one in SHIPPED["value"].questions()},
    **{one.id: RATING for one in SHIPPED["capability"].questions()},
}
GENERATED = cases(EDITIONS, ANSWERS)


@dataclass(frozen=True)
class Two:
    """Two data folders, and a place for what is mailed."""

    here: Workspace
    there: Workspace
    folder: Path

    def sent(self, case: Case, ending: str) -> Case:
        """The case after its way through a file."""
        enter(self.here, Newcomer(PMO, case, SHIPPED, "brought", {}))
        path = self.folder / f"case{ending}"
        export(self.here, case.id, path)
        (found,) = restore(self.there, look(self.there, PMO, path)).created
        return self.there.cases.load(found)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder = tmp_path_factory.mktemp("two")
    clock, library = Clock(), Library((bundled("forms"),))
    here, there = (
        Workspace.create(folder / f"{name}.casebuilder", folder / f"{name}.drafts", library, clock)
        for name in ("here", "there")
    )
    for one in (here, there):
        one.save_organisation(ALONE)
        one.save_person(PRIYA)
    yield Two(here, there, folder)
    here.close()
    there.close()


FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(case=GENERATED)
def test_any_case_comes_back_from_a_pdf(two: Two, case: Case) -> None:
    found = two.sent(case, ".pdf")
    assert same(found, case)
    assert case_hash(found) == case_hash(case)


@MANY
@given(case=GENERATED, ending=st.sampled_from((".cbcase", ".json")))
def test_any_case_comes_back_from_a_bundle(two: Two, case: Case, ending: str) -> None:
    found = two.sent(case, ending)
    assert same(found, case)
    assert case_hash(found) == case_hash(case)


def test_a_workspace_of_such_cases_is_sound(two: Two) -> None:
    assert check(two.there.database) == ()
