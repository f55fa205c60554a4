"""Risks in words: their place in the matrix, what they may cost, and the register as a table."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import day, fields, text
from casebuilder.model.risk import Risk, Size, Square, contingency, in_cash_flow, ranked
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.small import inside


def likelihoods() -> tuple[str, ...]:
    """The five steps from the least to the most likely, as short as an axis has room for."""
    return (_("Rare"), _("Unlikely"), _("Possible"), _("Likely"), _("Almost certain"))


def impacts() -> tuple[str, ...]:
    """The five steps from the least to the worst effect."""
    return (_("Hardly noticed"), _("Annoying"), _("Serious"), _("Endangers the result"), _("Ends the case"))


def size_name(size: Size) -> str:
    return {
        Size.HIGH: _("high"),
        Size.MEDIUM: _("medium"),
        Size.LOW: _("low"),
        Size.NONE: _("not sized"),
    }[size]


def name_of(risk: Risk) -> str:
    return risk.name or _("Untitled")


def square_words(square: Square) -> str:
    """“Likely and serious: 12, medium”; what is not chosen is said."""
    if not square.score:
        return _("not sized")
    words = _("{likelihood}, {impact}: {score}, {size}")
    return words.format(
        likelihood=inside(likelihoods()[square.likelihood - 1]),
        impact=inside(impacts()[square.impact - 1]),
        score=square.score,
        size=size_name(square.size),
    )


def place_words(risk: Risk) -> str:
    """Where a risk stands now and after its action."""
    if not risk.moves:
        return square_words(risk.now)
    words = _("{now}; after the action {after}")
    return words.format(now=square_words(risk.now), after=square_words(risk.after))


def headline(found: Sequence[Risk]) -> str:
    """How many are high now, and how many remain so."""
    known = [one for one in found if one.is_open and not one.is_chance]
    if not known:
        return _("No open risk stands in the register.")
    high = sum(one.now.size is Size.HIGH for one in known)
    left = sum((one.after if one.after.score else one.now).size is Size.HIGH for one in known)
    words = ngettext(
        "{count} open risk; high now: {high}, after the actions: {left}.",
        "{count} open risks; high now: {high}, after the actions: {left}.",
        len(known),
    )
    return words.format(count=len(known), high=high, left=left)


def contingency_words(found: Iterable[Risk], currency: str, locale: Locale = SPOKEN) -> str:
    """What the open risks are expected to cost, and how much of it the cash flow holds."""
    priced = [one for one in found if one.expected]
    if not priced:
        return _("No open risk has a price yet. Enter what it would cost, and the contingency is computed.")
    whole, inside = contingency(priced), in_cash_flow(priced)
    words = ngettext(
        "Chance times cost after the action, over {count} priced risk. In the cash flow: {inside}.",
        "Chance times cost after the action, over {count} priced risks. In the cash flow: {inside}.",
        len(priced),
    )
    part = (
        _("all of it") if inside == whole else _("nothing") if not inside else money(inside, currency, locale)
    )
    return words.format(count=len(priced), inside=part)


def money(amount: Decimal, currency: str, locale: Locale = SPOKEN) -> str:
    """An amount without cents, with its currency."""
    return _("{amount}\u00a0{currency}").format(amount=figure.number(amount, locale, 0), currency=currency)


def about_words(risk: Risk, locale: Locale = SPOKEN) -> str:
    """How large it is and becomes, who meets it, and when it is looked at again."""
    check = day(risk.row.get("check"))
    look = _("look again {day}").format(day=figure.short_day(check, locale)) if check else ""
    owner = text(fields(risk.row.get("owner")).get("name")).strip()
    return " · ".join(one for one in (_standing(risk), owner, look) if one)


def _standing(risk: Risk) -> str:
    if not risk.is_open:
        return _("closed")
    if risk.status == "happened":
        return _("it happened")
    if not risk.moves:
        return _sized(risk.now)
    return _("{now}, then {after}").format(now=_sized(risk.now), after=_sized(risk.after))


def _sized(square: Square) -> str:
    if not square.score:
        return size_name(square.size)
    return _("{score} {size}").format(score=square.score, size=size_name(square.size))


def late_words(risk: Risk, today: date) -> str:
    """What was not done or not looked at in time, "" where all is."""
    due, check = day(risk.row.get("due")), day(risk.row.get("check"))
    if not risk.is_open:
        return ""
    if due is not None and due < today and text(risk.row.get("action")).strip():
        return _("Action overdue")
    return _("Look overdue") if check is not None and check < today else ""


def register_grid(found: Iterable[Risk], locale: Locale = SPOKEN) -> Grid:
    """The register as the table beside the matrix, the largest first."""
    rows = tuple(_line(one, locale) for one in ranked(found))
    header = (_("No."), _("Risk"), _("Now"), _("After the action"), _("Expected cost"))
    return Grid(header, rows, frozenset({0, 4}))


def _line(risk: Risk, locale: Locale) -> tuple[str, ...]:
    after = square_words(risk.after) if risk.after.score else figure.dash()
    price = figure.number(risk.expected, locale, 0) if risk.expected else figure.dash()
    return str(risk.number), name_of(risk), square_words(risk.now), after, price
