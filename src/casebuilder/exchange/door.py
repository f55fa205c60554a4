"""The shape of case.json as strict models: the known is checked, what a newer minor version added is kept."""

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from casebuilder.model.case import FORMAT, Binding
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

MAJOR: Final = 1
MINOR: Final = 3

QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=80)]
# Set-aside answers may come from a spreadsheet and then carry its column name.
AsideKey = Annotated[str, StringConstraints(min_length=1, max_length=300)]
CaseKey = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, StringConstraints(max_length=300)]
Count = Annotated[int, Field(ge=0, le=2**31)]
# Strict models take only ready enums from Python; the words themselves are what stands in a file.
StateWord = Annotated[State, Field(strict=False)]
TierWord = Annotated[Tier, Field(strict=False)]
BindingWord = Annotated[Binding, Field(strict=False)]


class Node(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False, frozen=True)


class EditionNode(Node):
    number: Annotated[int, Field(ge=1, le=2**31)]
    digest: Name


class CommentNode(Node):
    id: Name
    question: Name
    text: str
    by: Name
    name: Name
    at: Name
    resolved: bool = False


class ProofNode(Node):
    key: Digest
    file: Digest


class EnteredNode(Node):
    by: Name
    name: Name
    why: str = ""
    file: Digest | Literal[""] = ""


class SignoffNode(Node):
    role: Name
    by: Name
    name: Name
    at: Name
    revision: Count
    hash: Name
    void: bool = False
    proof: ProofNode | None = None
    entered: EnteredNode | None = None
    instead_of: Name = ""


class LiftedNode(Node):
    by: Name
    name: Name
    role: Name
    at: Name
    text: str


class ObjectionNode(Node):
    """Somebody who was to sign the text with this hash declined."""

    role: Name
    by: Name
    name: Name
    at: Name
    hash: Name
    text: str
    lifted: LiftedNode | None = None


class RecommendationNode(Node):
    advice: Name
    text: str
    by: Name
    name: Name
    at: Name


class SettlementNode(Node):
    status: Literal["met", "waived"]
    text: str
    by: Name
    name: Name
    role: Name
    at: Name
    file: Digest | Literal[""] = ""


class ConditionNode(Node):
    text: str
    owner: str
    due: Name
    settled: SettlementNode | None = None
    binding: BindingWord = Binding.BY_DATE
    stage: Count = 0
    cap: Annotated[str, StringConstraints(pattern=r"^([0-9]{1,18}(\.[0-9]{1,6})?)?$")] = ""
    since: Count = 0


class DecisionNode(Node):
    outcome: Name
    by: Name
    name: Name
    at: Name
    revision: Count
    hash: Name
    reason: Name = ""
    text: str = ""
    until: Name = ""
    conditions: list[ConditionNode] = []
    proof: ProofNode | None = None
    entered: EnteredNode | None = None
    instead_of: Name = ""


class AssignmentNode(Node):
    section: Name
    by: Name
    name: Name
    due: Name = ""


class AcceptanceNode(Node):
    place: Name
    code: Name
    by: Name
    name: Name
    role: Name
    at: Name
    reason: str
    short: int | None = Field(default=None, ge=0)


class WaiverNode(Node):
    rule: Name
    place: Name
    by: Name
    name: Name
    at: Name
    reason: str


class MarkNode(Node):
    question: Name
    level: Name = ""
    confidence: Name = ""
    reason: str = ""
    abstains: bool = False


class SheetNode(Node):
    by: Name
    name: Name
    at: Name
    marks: list[MarkNode] = []
    conflict: str = ""


class NoteNode(Node):
    question: Name
    text: str
    by: Name
    name: Name
    at: Name


class RoundNode(Node):
    number: Count
    opened: Name
    closed: Name = ""
    sheets: list[SheetNode] = []
    notes: list[NoteNode] = []


class PanelNode(Node):
    appraisers: list[Name] = []
    due: Name = ""
    method: Name = "median"
    rounds: list[RoundNode] = []


class OverrideNode(Node):
    index: Name
    reason: str
    until: Name
    by: Name
    name: Name
    at: Name


class ThresholdsNode(Node):
    recommend: Name
    discuss: Name
    coverage: Name
    dimension_floor: Name
    green: Name
    amber: Name
    loss: Name


class RankingNode(Node):
    model: Literal["none", "wsjf", "rice", "value_effort", "formula"] = "none"
    formula: str = ""


class TermsNode(Node):
    """The rules of the organisation under which the frozen text was computed; figures as decimal text."""

    currency: Name
    discount_rate: Name
    thresholds: ThresholdsNode
    weights: dict[QuestionId, Name] = {}
    ranking: RankingNode = RankingNode()


class MemberNode(Node):
    person: Name
    name: Name


class MandateNode(Node):
    """Who must sign the frozen text: the row of the table that applied, with the board of that day."""

    band: Literal["lite", "standard", "full", "duty"]
    why: Literal["tier", "cost", "duty", "unknown"]
    parts: dict[Name, Literal["signs", "reviews", "informed", "none"]]
    in_order: bool = True
    cost: Name | None = None
    board: list[MemberNode] = []
    quorum: Count = 0
    chair: Name = ""
    chair_signs: bool = False


class CaseNode(Node):
    """The document of one case, exactly as it is hashed."""

    format: Literal[1] = FORMAT
    id: CaseKey
    ref: Annotated[str, StringConstraints(max_length=80)]
    owner: Name
    forms: dict[QuestionId, EditionNode]
    state: StateWord = State.DRAFT
    tier_set: TierWord | None = None
    revision: Annotated[int, Field(ge=1, le=2**31)] = 1
    frozen: Name = ""
    answers: dict[QuestionId, JsonValue] = {}
    aside: dict[AsideKey, JsonValue] = {}
    comments: list[CommentNode] = []
    signoffs: list[SignoffNode] = []
    recommendation: RecommendationNode | None = None
    decision: DecisionNode | None = None
    held_from: StateWord | None = None
    until: Name = ""
    same_as: Name = ""
    origin: str = ""
    assignments: list[AssignmentNode] = []
    acceptances: list[AcceptanceNode] = []
    waivers: list[WaiverNode] = []
    panel: PanelNode | None = None
    override: OverrideNode | None = None
    terms: TermsNode | None = None
    earlier: list[DecisionNode] = []
    stage: Count = 0
    mandate: MandateNode | None = None
    objections: list[ObjectionNode] = []


class FileNode(Node):
    """A file of evidence by its hash; its name is for people only and never a path."""

    sha256: Digest
    name: Name
    size: Annotated[int, Field(ge=0, le=2**53)]


class LedgerNode(Node):
    count: Count
    hash: Digest


class CaseFileNode(Node):
    """One business case in one file."""

    format: Annotated[list[Count], Field(min_length=2, max_length=2)]
    app: Name
    case: CaseNode
    forms: dict[QuestionId, dict[str, JsonValue]] = {}
    files: list[FileNode] = []
    events: list[dict[str, JsonValue]] | None = None
    printed: dict[str, JsonValue] | None = None
    ledger: LedgerNode | None = None


def unknown(node: Node, place: str = "") -> Iterator[tuple[str, Any]]:
    """Members no model knows, each with the path of the group it stands in."""
    for key, value in (node.model_extra or {}).items():
        yield f"{place}/{_safe(key)}", value
    for key in type(node).model_fields:
        for part, inner in _inner(getattr(node, key)):
            yield from unknown(inner, f"{place}/{_safe(key)}{part}")


def _inner(value: object) -> Iterator[tuple[str, Node]]:
    match value:
        case Node():
            yield "", value
        case list():
            yield from ((f"/{index}", one) for index, one in enumerate(value) if isinstance(one, Node))
        case dict():
            yield from ((f"/{_safe(key)}", one) for key, one in value.items() if isinstance(one, Node))
        case _:
            return


def _safe(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
