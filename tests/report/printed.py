"""case.json of the sample case with all that its pages are made from, as it goes into the PDF."""

import json
from collections.abc import Mapping
from dataclasses import replace

from casebuilder.exchange import casefile
from casebuilder.exchange.casefile import CaseFile
from casebuilder.exchange.printed import Printed
from casebuilder.forms.edition import body
from casebuilder.model.answer import Json
from casebuilder.model.case import Edition
from casebuilder.model.document import case_hash, digest
from casebuilder.model.organisation import PaperSize
from casebuilder.model.signature import SignatureField, approval
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from tests.report import sample


def data_of(
    tier: Tier,
    state: State = State.SIGNOFF,
    *,
    changes: Mapping[str, Json] | None = None,
    fields: tuple[SignatureField, ...] = approval(),
    paper: PaperSize = "a4",
) -> bytes:
    """With places for these signatures; `changes` replace answers."""
    case = sample.case(tier, state, changes or {})
    bodies = {name: json.loads(body(form)) for name, form in sample.forms().items()}
    editions = {name: Edition(sample.form(name).edition, digest(one)) for name, one in bodies.items()}
    written = replace(case, forms=editions, frozen="")
    written = replace(written, frozen=case_hash(written))
    people = {str(one): name for one, name in sample.PEOPLE.items()}
    part = Printed(
        sample.NOW,
        sample.HOUSE,
        sample.HOUSE.name,
        paper=paper,
        people=people,
        moves=sample.MOVES,
        fields=fields,
    )
    return casefile.write(CaseFile(written, forms=sample.forms(), printed=part))
