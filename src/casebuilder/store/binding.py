"""Whether what people signed and decided on is still the text that was frozen for them."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, select

from casebuilder.i18n import _
from casebuilder.model.answer import fields, rows, text
from casebuilder.model.case import Case
from casebuilder.model.document import case_from, case_hash, frozen_hash_holds
from casebuilder.store.history import Finding
from casebuilder.store.journal import BROUGHT, replayed
from casebuilder.store.tables import bcase, case_body, case_event, frozen

_AT_ONCE: Final = 200


def bindings(db: Connection) -> Iterator[Finding]:
    """Every frozen text that was changed, and every sign-off or decision without the text it is about."""
    kept: dict[str, dict[str, bool]] = {}
    for row in db.execution_options(yield_per=_AT_ONCE).execute(select(frozen)):
        kept.setdefault(row.case_id, {})[row.hash] = _holds(row.doc, row.hash)
    for case_id, digest in _decided_elsewhere(db):
        kept.setdefault(case_id, {})[digest] = True
    stored = select(case_body.c.doc).join(bcase, bcase.c.sid == case_body.c.sid).order_by(bcase.c.sid)
    for (doc,) in db.execution_options(yield_per=_AT_ONCE).execute(stored):
        case = _case(doc)
        if case is not None:
            yield from (Finding(one, case.id, case.ref) for one in _sentences(case, kept.get(case.id, {})))


def _sentences(case: Case, kept: dict[str, bool]) -> Iterator[str]:
    if not frozen_hash_holds(case):
        yield _("The text of {ref} is not the text that was frozen for signing.").format(ref=case.ref)
    if not all(kept.values()):
        yield _("A frozen text of {ref} was changed after it was frozen.").format(ref=case.ref)
    for one in case.valid_signoffs():
        if one.hash not in kept:
            words = _("The text of {ref} that {name} signed off is not kept.")
            yield words.format(ref=case.ref, name=one.name)
    decided = case.decision
    if decided is not None and decided.hash not in kept:
        words = _("The text of {ref} that {name} decided on is not kept.")
        yield words.format(ref=case.ref, name=decided.name)


def _decided_elsewhere(db: Connection) -> Iterator[tuple[str, str]]:
    """What cases had been decided on before they were brought in: of that text only the hash came along."""
    brought = select(case_event.c.case_id, case_event.c.payload).where(case_event.c.kind == BROUGHT)
    for case_id, payload in db.execution_options(yield_per=_AT_ONCE).execute(brought):
        found = replayed([payload])
        for decision in (fields(found.get("decision")), *rows(found.get("earlier"))):
            yield case_id, text(decision.get("hash"))


def _holds(doc: str, digest: str) -> bool:
    case = _case(doc)
    return case is not None and case_hash(case) == digest


def _case(doc: Any) -> Case | None:
    """None where the text is no case: its own hash says so already."""
    try:
        return case_from(json.loads(doc))
    except (ValueError, TypeError, AttributeError):
        return None
