"""What can be set, in words: for the page of settings and for the palette."""

from dataclasses import dataclass

from casebuilder.i18n import _


@dataclass(frozen=True, slots=True)
class Topic:
    """`words` say what the setting changes; `also` are other words for it; `shared`: for everybody."""

    id: str
    title: str
    words: str
    also: str = ""
    shared: bool = False


def topics() -> tuple[Topic, ...]:
    return (*_personal(), *_shared())


def _personal() -> tuple[Topic, ...]:
    return (
        Topic("you", _("You"), _("Your name as it stands on cases you write."), _("name email profile role")),
        Topic(
            "appearance",
            _("Appearance"),
            _("Light or dark; the system decides unless you do."),
            _("theme colour dark light night mode"),
        ),
        Topic(
            "text_size", _("Text size"), _("How large everything is written."), _("zoom font bigger larger")
        ),
        Topic(
            "language",
            _("Language"),
            _("The language of screen and paper, from the next start on."),
            _("english translation locale"),
        ),
        Topic(
            "folders",
            _("Folders"),
            _("Where exported files are put, and where your organisation's own forms are."),
            _("export path directory forms data location"),
        ),
        Topic(
            "signing",
            _("Signing"),
            _("A timestamp service and a token, for those who have one; your key needs neither."),
            _("signature key token smart card pkcs11 timestamp certificate"),
        ),
        Topic(
            "backups",
            _("Backups"),
            _("A copy a day, kept beside the workspace; make one now, or put one back."),
            _("restore copy safety recover"),
        ),
    )


def _shared() -> tuple[Topic, ...]:
    return (
        Topic(
            "organisation",
            _("Organisation"),
            _("Its name, as printed on every case, and the paper."),
            _("company paper size letter a4"),
            shared=True,
        ),
        Topic(
            "currency",
            _("Currency"),
            _("Three letters, such as EUR; all money in this workspace is in it."),
            _("money euro dollar"),
            shared=True,
        ),
        Topic(
            "units",
            _("Units"),
            _("The parts of the organisation a case can belong to, one a line."),
            _("department division business unit"),
            shared=True,
        ),
        Topic(
            "goals",
            _("Strategic goals"),
            _("What a case can contribute to, one a line."),
            _("strategy objective target okr"),
            shared=True,
        ),
        Topic(
            "thresholds",
            _("Thresholds"),
            _("The marks of 0 to 100 that cases are held against."),
            _("score gate limit value readiness coverage"),
            shared=True,
        ),
        Topic(
            "appraisers",
            _("Appraisers"),
            _("How many people must have scored a case before its review."),
            _("panel blind scoring round number of scorers"),
            shared=True,
        ),
        Topic(
            "weights",
            _("Weights of the criteria"),
            _("How much each criterion of value counts; a case that is frozen keeps the weights it had."),
            _("ahp pairwise comparison consistency judgement value score"),
            shared=True,
        ),
        Topic(
            "ranking",
            _("Other scoring model"),
            _("A second way to rank cases, shown beside the value score."),
            _("wsjf rice effort formula ranking prioritise"),
            shared=True,
        ),
        Topic(
            "authority",
            _("Who signs"),
            _("Who must sign before the CIO decides, by tier and cost; a frozen case keeps its row."),
            _("authority matrix approval quorum board finance architect limit signature"),
            shared=True,
        ),
        Topic(
            "requests",
            _("Requests for signatures"),
            _("After how many days the PMO is told what is not signed yet."),
            _("expiry deadline reminder days open unsigned"),
            shared=True,
        ),
    )
