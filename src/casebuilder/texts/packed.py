"""What was decided in a board pack, case by case, in one line each."""

from collections.abc import Mapping

from casebuilder.i18n import _, ngettext
from casebuilder.model.packed import decision_place
from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.verdict import Carried, CarriedPack, SignedBy, Verdict
from casebuilder.texts.figure import day_of


def pack_words(pack: CarriedPack) -> str:
    """The name of the pack, its meeting and how many cases it has."""
    words = ngettext("{name}, {day}: {count} case", "{name}, {day}: {count} cases", len(pack.cases))
    return words.format(name=pack.name, day=day_of(pack.day), count=len(pack.cases))


def decisions(found: Verdict) -> Mapping[int, SignedBy]:
    """Who signed for which case of a pack, by its number."""
    places = ((decision_place(one.field), one) for one in found.signatures)
    return {place.case: one for place, one in places if place is not None}


def decided_words(case: Carried, signed: SignedBy | None) -> str:
    """Who decided a case of the pack, and how."""
    name = f"{case.ref} {case.title}".strip()
    if signed is None:
        return _("{case}: left open.").format(case=name)
    place = decision_place(signed.field)
    yes = place is not None and place.way == CIO_APPROVE
    words = _("{case}: {who} approved.") if yes else _("{case}: {who} did not approve.")
    who = signed.name
    if signed.instead_of:
        who = _("{name} for {giver}").format(name=signed.name, giver=signed.instead_of)
    return words.format(case=name, who=who)
