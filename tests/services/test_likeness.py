"""An insider certifies pages that tell another case than the data with them: no way round the comparison."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casebuilder.exchange import casefile
from casebuilder.exchange.printed import LAYOUT
from casebuilder.model.person import Role
from casebuilder.model.signature import PMO, approval
from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.report.document import case_pdf
from casebuilder.services.likeness import like_its_data
from casebuilder.services.printing import print_data, report_of
from casebuilder.services.receive import any_file
from casebuilder.services.workspace import Workspace
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.sign.signer import Signer
from casebuilder.sign.signing import Signature, certify
from casebuilder.sign.verify.expectation import Likeness
from casebuilder.sign.verify.reading import verify
from tests.services.conftest import at_signoff

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "acorn lantern meadow violin"  # noqa: S105 - of a key made here


@pytest.fixture(scope="module")
def insider() -> Key:
    """The key of somebody at the PMO, which the list of signers knows."""
    return open_key(make_key("Priya Raman", "priya@example.com", PASSPHRASE, NOW), PASSPHRASE, NOW)


Tree = dict[str, Any]
Change = Callable[[Tree], object]


def data_of(workspace: Workspace) -> bytes:
    """case.json of a case at sign-off."""
    return print_data(workspace, at_signoff(workspace).case, fields=approval())


def changed(honest: bytes, change: Change) -> bytes:
    tree = json.loads(honest)
    change(tree)
    return json.dumps(tree).encode()


def lying(honest: bytes, hostile: bytes) -> bytes:
    """Pages about a yacht, around data that tell the case."""
    file = casefile.read(honest)
    answers = {**file.case.answers, "idea.title": "A yacht"}
    return case_pdf(report_of(replace(file, case=replace(file.case, answers=answers))), hostile).data


def judged(pdf: bytes, key: Key) -> Verdict:
    return verdict_on(certify(pdf, key, Signature(PMO, NOW + timedelta(hours=1))), key)


def verdict_on(signed: bytes, key: Key, exported: bytes = b"") -> Verdict:
    own = key.identity
    signer = Signer(own.fingerprint, own.email, own.name, frozenset((Role.PMO,)), own.since, own.until)
    expected = any_file({own.fingerprint: signer}, NOW + timedelta(days=1))
    return verify(signed, replace(expected, exported=exported))


def layout(number: int) -> Change:
    return lambda tree: tree["printed"].update(layout=number)


ATTACKS: dict[str, tuple[Change, Code]] = {
    "nothing claimed": (lambda _tree: None, Code.PAGES_DIFFER),
    "no printed part": (lambda tree: tree.pop("printed"), Code.PAGES_DIFFER),
    "printed part empty": (lambda tree: tree.update(printed=None), Code.PAGES_DIFFER),
    "older layout": (layout(LAYOUT - 1), Code.PAGES_DIFFER),
    "layout that never was": (layout(-7), Code.PAGES_DIFFER),
    "newer layout": (layout(LAYOUT + 1), Code.NEWER_FORMAT),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_pages_that_lie_are_refused_whatever_the_data_say_about_their_layout(
    workspace: Workspace, insider: Key, name: str
) -> None:
    change, code = ATTACKS[name]
    honest = data_of(workspace)
    found = judged(lying(honest, changed(honest, change)), insider)
    assert found.kind is Kind.REFUSED
    assert [one.code for one in found.refusals] == [code]


def test_pages_that_tell_the_truth_pass(workspace: Workspace, insider: Key) -> None:
    honest = data_of(workspace)
    found = judged(case_pdf(report_of(casefile.read(honest)), honest).data, insider)
    assert found.kind is not Kind.REFUSED
    assert Code.PAGES_NOT_COMPARED not in [one.code for one in found.reasons]


def test_pages_of_an_older_layout_are_accepted_with_a_remark(workspace: Workspace, insider: Key) -> None:
    older = changed(data_of(workspace), layout(LAYOUT - 1))
    found = judged(case_pdf(report_of(casefile.read(older)), older).data, insider)
    assert found.kind is Kind.REMARKS
    assert Code.OLDER_LAYOUT in [one.code for one in found.to_accept]


def test_pages_of_an_older_layout_that_we_exported_ourselves_need_no_remark(
    workspace: Workspace, insider: Key
) -> None:
    older = changed(data_of(workspace), layout(LAYOUT - 1))
    pdf = case_pdf(report_of(casefile.read(older)), older).data
    signed = certify(pdf, insider, Signature(PMO, NOW + timedelta(hours=1)))
    assert Code.OLDER_LAYOUT not in [one.code for one in verdict_on(signed, insider, signed).reasons]


def test_data_that_cannot_be_read_make_no_pages(workspace: Workspace) -> None:
    honest = data_of(workspace)
    pdf = case_pdf(report_of(casefile.read(honest)), honest).data
    for hostile in (b"", b"{}", changed(honest, lambda tree: tree.update(printed={"layout": LAYOUT}))):
        assert like_its_data(pdf, hostile) is Likeness.DIFFERENT
