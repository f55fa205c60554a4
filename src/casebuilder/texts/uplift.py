"""The optimism uplift in words: of which costs, how much, and why."""

from casebuilder.analysis.money import Money
from casebuilder.analysis.optimism import Uplift
from casebuilder.i18n import _
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.plan import money_words, rate_words, share_words


def class_name(reference: str) -> str:
    """A kind of work as people call it."""
    return {
        "equipment": _("equipment and development"),
        "it": _("software development"),
        "standard_building": _("standard building"),
        "non_standard_building": _("unusual building"),
        "civil": _("civil engineering"),
        "outsourcing": _("outsourced service"),
    }[reference]


def uplift_lines(found: Uplift, money: Money, locale: Locale = SPOKEN) -> tuple[str, ...]:
    """The formula with the numbers of the case, and what makes it fall."""
    range_words = _("Costs of such work ({name}) exceeded their estimates by {least} to {most}.")
    formula = _("{least} + ({most} − {least}) × (1 − {managed} managed) = {share}")
    managed = _(
        "Managed is the mean of: evidence {evidence}, case complete {complete}, risks in hand {risks}."
    )
    least, most = rate_words(found.of.least, locale), rate_words(found.of.most, locale)
    shares = found.managed
    return (
        range_words.format(name=class_name(found.reference), least=least, most=most),
        formula.format(
            least=least,
            most=most,
            managed=share_words(shares.share, locale),
            share=share_words(found.share, locale),
        ),
        managed.format(
            evidence=share_words(shares.evidence, locale),
            complete=share_words(shares.complete, locale),
            risks=share_words(shares.risks, locale),
        ),
        _raised(found, money, locale),
        _("It falls as evidence, answers, and risks with an owner and an action are added."),
    )


def _raised(found: Uplift, money: Money, locale: Locale) -> str:
    about = _("running costs") if found.of.running else _("capital and one-off costs")
    words = _("{share} of the {about}, worth {costs} today: {amount} less")
    return words.format(
        share=share_words(found.share, locale),
        about=about,
        costs=money_words(money.uplifted_costs, money.plan.currency, locale),
        amount=money_words(found.share * money.uplifted_costs, money.plan.currency, locale),
    )
