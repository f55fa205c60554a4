"""The fields of a deed: whom a case can be handed to, and a date that may be left out."""

import pytest
from tests.ui.test_case_page import page

from casebuilder.model.deed import NOTHING_GIVEN
from casebuilder.model.stage import Deed
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.given_fields import GivenFields
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.session import Session

__all__ = ["page"]


def test_a_case_is_handed_to_one_of_the_people_here(page: CasePage, session: Session) -> None:
    fields = GivenFields(session, page.found, Deed.HAND_OVER)
    other = next(one for one in page.found.owners() if one.id != page.found.case.owner)
    assert fields.given() == NOTHING_GIVEN
    (field,) = fields.findChildren(ComboField)
    field.show_value(other.id)
    assert fields.given().owner == other.id


@pytest.mark.parametrize("deed", [Deed.RETURN, Deed.DECLINE, Deed.REJECT])
def test_a_refusal_offers_a_date(page: CasePage, session: Session, deed: Deed) -> None:
    fields = GivenFields(session, page.found, deed)
    (field,) = fields.findChildren(DateEdit)
    assert field.accessibleName().endswith("(optional)")
