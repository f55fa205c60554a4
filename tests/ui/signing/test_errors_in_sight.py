"""At 200 % a sheet scrolls: what went wrong is brought into sight, and the focus is where it is put right."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import PRIYA, Put
from tests.ui.signing.conftest import Signers, give, press

from casebuilder.model.person import Actor, Role
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.signing.sign_sheet import SignSheet
from casebuilder.ui.theme import Appearance

PMO = Actor(PRIYA, Role.PMO)


@pytest.fixture
def large(look: Appearance) -> Iterator[Appearance]:
    look.choose_text_size(200)
    yield look
    look.choose_text_size(100)


def errors(sheet: SignSheet) -> list[ErrorLine]:
    return [one for one in sheet.secret.findChildren(ErrorLine) if one.words()]


@pytest.mark.parametrize("words", ["", "wrong horse"])
def test_a_wrong_passphrase_is_told_where_it_can_be_read(
    signers: Signers, large: Appearance, put: Put, words: str
) -> None:
    view = signers.signoff(signers.open(PMO))
    press(view, "Sign off as")
    sheet = signers.sheet(view)
    sheet.side.verticalScrollBar().setValue(0)
    give(sheet, words)
    signers.wait(lambda: bool(errors(sheet)))
    (line,) = errors(sheet)
    signers.wait(lambda: line.visibleRegion().boundingRect().height() >= line.height())
    assert QApplication.focusWidget() is sheet.secret.field
