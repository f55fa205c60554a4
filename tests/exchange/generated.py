"""Cases of every shape: each part of a case is drawn from its type, so a new part varies by itself."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import uuid4

from hypothesis import strategies as st

from casebuilder.model import case as parts
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.document import case_hash
from casebuilder.model.organisation import Ranking, Terms
from casebuilder.model.person import PersonId

TEXT: Final = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
HEX: Final = st.text("0123456789abcdef", min_size=64, max_size=64)
COUNT: Final = st.integers(0, 10_000)
JSON: Final[st.SearchStrategy[Json]] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
SAID: Final = JSON.filter(lambda one: one is not None)
QUESTION: Final = st.from_regex(r"\A[a-z][a-z0-9_]{0,8}(\.[a-z0-9_]{1,8}){0,2}\Z")
EMAIL: Final = st.from_regex(r"\A[a-z]{1,9}@[a-z]{1,9}\.example\Z").map(PersonId)
AMOUNT: Final = st.decimals(0, 10**9, places=2)
_BY_TYPE: Final[Mapping[Any, st.SearchStrategy[Any]]] = {
    str: TEXT,
    int: COUNT,
    PersonId: EMAIL,
    CaseId: st.uuids().map(str),
    Decimal: AMOUNT,
    Decimal | None: st.none() | AMOUNT,
    Json: JSON,
}
_BY_NAME: Final[Mapping[tuple[type, str], st.SearchStrategy[Any]]] = {
    (parts.Proof, "key"): HEX,
    (parts.Proof, "file"): HEX,
    (parts.Entered, "file"): HEX | st.just(""),
    (parts.Settlement, "file"): HEX | st.just(""),
    (parts.Settlement, "status"): st.sampled_from(("met", "waived")),
    (parts.Condition, "cap"): st.just("") | AMOUNT.map(str),
    (parts.Acceptance, "short"): st.none() | COUNT,
    (Terms, "weights"): st.dictionaries(QUESTION, AMOUNT, max_size=3),
    (Ranking, "formula"): TEXT,
}


# A case comes into a workspace once, so a number drawn twice would not do.
_NEW_ID: Final = st.builds(lambda: CaseId(str(uuid4())))


@cache
def drawn(kind: type) -> st.SearchStrategy[Any]:
    """Values of a dataclass whose fields all vary, those with a default too."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: _of(kind, one.name, hints[one.name]) for one in fields(kind)})


def _of(kind: type, name: str, hint: Any) -> st.SearchStrategy[Any]:
    if (kind, name) in _BY_NAME:
        return _BY_NAME[kind, name]
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    if is_dataclass(hint):
        return drawn(hint)  # type: ignore[arg-type]
    return _inside(kind, name, hint)


def _inside(kind: type, name: str, hint: Any) -> st.SearchStrategy[Any]:
    """A tuple of parts, a part that may be missing, a mapping, or a word of a finite list."""
    inner: tuple[Any, ...] = get_args(hint)
    if get_origin(hint) is tuple:
        return st.lists(_of(kind, "", inner[0]), max_size=3).map(tuple)
    if type(None) in inner:
        return st.none() | _of(kind, "", next(one for one in inner if one is not type(None)))
    if len(inner) == 2:
        return st.dictionaries(_of(kind, "", inner[0]), _of(kind, "", inner[1]), max_size=3)
    return st.from_type(hint)


@st.composite
def cases(draw: st.DrawFn, forms: Mapping[str, Edition], answers: Mapping[str, Json]) -> Case:
    """A case with any answers to these questions, and others; frozen or not, and signed then or before."""
    case: Case = draw(drawn(Case))
    known = draw(st.dictionaries(st.sampled_from(sorted(answers)), st.none(), max_size=len(answers)))
    case = replace(
        case,
        id=draw(_NEW_ID),
        ref=f"BC-2026-{draw(st.integers(1, 999)):03}",
        forms=forms,
        revision=draw(st.integers(1, 99)),
        version=0,
        frozen="",
        answers={**{one: answers[one] for one in known}, **draw(st.dictionaries(QUESTION, SAID, max_size=4))},
        aside=draw(st.dictionaries(TEXT.filter(bool), SAID, max_size=3)),
        comments=tuple(replace(one, id=f"c{number}") for number, one in enumerate(case.comments)),
    )
    return _frozen(case, draw(st.booleans()))


def _frozen(case: Case, frozen: bool) -> Case:
    if not frozen:
        return case
    digest = case_hash(case)
    signoffs = tuple(
        replace(one, hash=digest) if number % 2 else one for number, one in enumerate(case.signoffs)
    )
    return replace(case, frozen=digest, signoffs=signoffs)
