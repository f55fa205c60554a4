"""Who must sign what, in words: the rows of the table, what is wrong with it, and the row of a case."""

from collections.abc import Iterator
from decimal import Decimal

from casebuilder.i18n import _, ngettext
from casebuilder.model.authority import SEATS, Authority, Band, Fault, Mandate, Part, Row, Why, Wrong
from casebuilder.model.person import Role
from casebuilder.model.seats import ORDER
from casebuilder.model.tier import Tier
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.state import role_name, tier_name


def seat_name(role: Role) -> str:
    """A seat of the table; several people may sit on the board."""
    return _("Board") if role is Role.BOARD else role_name(role)


def band_name(band: Band) -> str:
    return _("Required by law") if band is Band.DUTY else tier_name(Tier(band.value))


def part_name(part: Part) -> str:
    return {
        Part.SIGNS: _("signs"),
        Part.REVIEWS: _("reviews"),
        Part.INFORMED: _("is informed"),
        Part.NONE: _("no part"),
    }[part]


def why_words(found: Mandate, currency: str, locale: Locale = SPOKEN) -> str:
    """Which row applies to a case, and why that one."""
    words = {
        Why.TIER: _("The row “{band}” applies, because the case is of this tier."),
        Why.COST: _("The row “{band}” applies, because the case may cost {amount} in its whole life."),
        Why.DUTY: _("The row “{band}” applies, because a duty asks for the case."),
        Why.UNKNOWN: _(
            "The row “{band}”, the strictest, applies, because nobody knows what the case will cost."
        ),
    }[found.why]
    amount = f"{figure.number(found.cost or Decimal(0), locale)} {currency}"
    return words.format(band=band_name(found.band), amount=amount)


def signer_sentences(found: Mandate) -> Iterator[str]:
    """Who signs, with which quorum, in which order, and who else is told."""
    listed = ", ".join(seat_name(role) for role in ORDER if found.signs(role))
    words = (
        _("To sign, one after the other: {seats}; then the CIO decides.")
        if found.in_order
        else _("To sign, the PMO first and then in any order: {seats}; then the CIO decides.")
    )
    yield words.format(seats=listed)
    if found.signs(Role.BOARD):
        yield quorum_words(found.quorum, len(found.board), chair=found.chair_signs)
    for part, words in ((Part.REVIEWS, _("Reviews: {seats}.")), (Part.INFORMED, _("Informed: {seats}."))):
        seats = ", ".join(seat_name(role) for role in SEATS if found.parts.get(role) is part)
        if seats:
            yield words.format(seats=seats)


def quorum_words(quorum: int, members: int, *, chair: bool) -> str:
    """How many of the board must sign."""
    words = ngettext(
        "Of the {members} member of the board {quorum} must sign.",
        "Of the {members} members of the board {quorum} must sign.",
        members,
    )
    said = words.format(members=members, quorum=quorum)
    return _("{quorum} The chair must be among them.").format(quorum=said) if chair else said


def table(authority: Authority, currency: str, locale: Locale = SPOKEN) -> Grid:
    """The whole table, a row a band and a column a seat."""
    header = (_("Case"), *(seat_name(role) for role in SEATS))
    rows = (
        (
            _reach(row, currency, locale),
            *(_cell(row, role) for role in SEATS),
        )
        for row in authority.rows
    )
    return Grid(header, tuple(rows))


def row_sentence(row: Row, currency: str, locale: Locale = SPOKEN) -> str:
    """One row of the table as a sentence, for where the table has no room."""
    told = "; ".join(
        _("{seat}: {part}").format(seat=seat_name(role), part=_cell(row, role))
        for role in SEATS
        if row.part(role) is not Part.NONE
    )
    return _("{case}. {parts}.").format(case=_reach(row, currency, locale), parts=told)


def _reach(row: Row, currency: str, locale: Locale) -> str:
    """Which cases; the usual order is not told, only that there is none."""
    found = band_name(row.band)
    if row.limit is not None:
        words, amount = _("{band}, up to {amount} {currency}"), figure.number(row.limit, locale)
        found = words.format(band=found, amount=amount, currency=currency)
    return found if row.in_order else _("{case}, in any order").format(case=found)


def _cell(row: Row, role: Role) -> str:
    part = row.part(role)
    if part is not Part.SIGNS:
        return "\u2013" if part is Part.NONE else part_name(part)
    if role is Role.CIO:
        return _("decides")
    if role is not Role.BOARD:
        return part_name(part)
    words = _("{count} with the chair") if row.chair_signs else _("{count} sign")
    return words.format(count=row.quorum)


def fault_words(fault: Fault) -> str:
    """What is wrong with the table, and what to do."""
    band = band_name(fault.band)
    seat = seat_name(fault.role) if fault.role else ""
    words = {
        Wrong.NO_SIGNER: _("“{band}”: sponsor, PMO and CIO sign in every row."),
        Wrong.NO_LIMIT: _("“{band}”: enter the most a case may cost in this row."),
        Wrong.NOT_RISING: _("“{band}”: its limit must be higher than the limit of the row above it."),
        Wrong.NO_QUORUM: _(
            "“{band}”: at least one member of the board must sign, or the board signs nothing."
        ),
        Wrong.QUORUM_TOO_LARGE: _(
            "“{band}”: {count} board members are to sign, but only {most} hold that role under People."
        ),
        Wrong.BOARD_TOO_LARGE: _(
            "“{band}”: {count} people are on the board; a document has places for {most}."
        ),
        Wrong.NO_CHAIR: _("“{band}”: choose who chairs the board, or do not ask for the chair."),
        Wrong.CHAIR_NOT_ON_BOARD: _(
            "The chair is not on the board any more. Choose somebody who is a board member under People."
        ),
        Wrong.NOBODY_THERE: _("“{band}”: nobody under People holds the role {seat}, which is to sign."),
    }[fault.code]
    return words.format(band=band, seat=seat, count=fault.count, most=fault.most)
