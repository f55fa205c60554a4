"""Real forms, people and cases for the tests of the model."""

import tomllib

import pytest

from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.form import Form
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.paths import bundled


def _bundled(name: str) -> Form:
    return Form.model_validate(tomllib.loads((bundled("forms") / name / "1.toml").read_text("utf-8")))


@pytest.fixture(scope="session")
def intake() -> Form:
    return _bundled("intake")


@pytest.fixture(scope="session")
def capability() -> Form:
    return _bundled("capability")


@pytest.fixture(scope="session")
def value_form() -> Form:
    return _bundled("value")


@pytest.fixture
def case() -> Case:
    return Case(
        id=CaseId("c1"),
        ref="BC-2026-001",
        owner=PersonId("lena@example.org"),
        forms={"intake": Edition(1, "0" * 64)},
        answers={
            "idea.title": "  Stop re-keying\nwarehouse tallies ",
            "people.sponsor": {"name": "Dana Okafor", "email": "Dana@example.org"},
            "people.unit": "Logistics",
        },
    )


@pytest.fixture
def leader() -> Actor:
    return _actor("lena@example.org", "Lena Sommer", Role.LEADER)


@pytest.fixture
def sponsor() -> Actor:
    return _actor("dana@example.org", "Dana Okafor", Role.SPONSOR)


@pytest.fixture
def pmo() -> Actor:
    return _actor("priya@example.org", "Priya Raman", Role.PMO)


@pytest.fixture
def cio() -> Actor:
    return _actor("anna@example.org", "Anna Berg", Role.CIO)


def _actor(email: str, name: str, role: Role) -> Actor:
    return Actor(Person(PersonId(email), name, frozenset({role})), role)
