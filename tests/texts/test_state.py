"""Every code has a name, and naming costs no heavy import."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable

import pytest

from casebuilder.model.gate import Gate
from casebuilder.model.person import Role
from casebuilder.model.stage import Deed, Need, Reason, State
from casebuilder.model.tier import Tier
from casebuilder.texts import state

Named = tuple[Callable[..., str], Iterable[object]]
NAMES: list[Named] = [
    (state.state_name, State),
    (state.waits_for, State),
    (state.tone, State),
    (state.deed_verb, Deed),
    (state.deed_hint, Deed),
    (state.reason_name, Reason),
    (state.role_name, Role),
    (state.role_hint, Role),
    (state.tier_name, Tier),
    (state.gate_name, Gate),
    (state.need_prompt, Need),
]


@pytest.mark.parametrize(("naming", "codes"), NAMES, ids=lambda one: getattr(one, "__name__", ""))
def test_every_code_has_words(naming: Callable[..., str], codes: Iterable[object]) -> None:
    assert all(naming(code).strip() for code in codes)


def test_states_are_told_apart() -> None:
    assert len({state.state_name(one) for one in State}) == len(State)


def test_names_load_before_the_first_paint_without_pydantic() -> None:
    program = (
        "import sys, casebuilder.texts.state, casebuilder.texts.figure; print('pydantic' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert said.stdout.strip() == "False"
