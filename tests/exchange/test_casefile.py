"""case.json keeps a case whole, says no to anything else, and its published schema stands still."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from casebuilder.exchange.casefile import CaseFile, read, schema, write
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId
from casebuilder.model.document import case_hash, document
from casebuilder.model.error import RefusedError
from casebuilder.model.person import PersonId

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "exchange"
Change = Callable[[dict[str, Any]], object]

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
values: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | words
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
questions = st.from_regex(r"[a-z][a-z0-9_]{0,8}\.[a-z0-9_]{1,8}", fullmatch=True)


def test_a_case_comes_back_as_it_was(file: CaseFile) -> None:
    again = read(write(file))
    assert again == file
    assert case_hash(again.case) == case_hash(file.case)


def test_the_same_case_gives_the_same_bytes(file: CaseFile) -> None:
    assert write(file) == write(read(write(file)))


@settings(deadline=None)
@given(
    answers=st.dictionaries(questions, values, max_size=6),
    aside=st.dictionaries(words.filter(bool), values, max_size=3),
)
def test_any_answers_come_back(answers: dict[str, Json], aside: dict[str, Json]) -> None:
    case = Case(CaseId("x"), "BC-1", PersonId("a@b.c"), {}, answers=answers, aside=aside)
    again = read(write(CaseFile(case))).case
    assert document(again) == document(case)
    assert case_hash(again) == case_hash(case)


def test_every_released_file_opens() -> None:
    files = sorted(DATA.glob("case-*.json"))
    assert files
    for path in files:
        assert write(read(path.read_bytes())) == path.read_bytes()


def test_what_a_newer_minor_version_added_is_written_back(file: CaseFile) -> None:
    tree = json.loads(write(file))
    tree["format"] = [1, 7]
    tree["panel"] = {"seats": [1, 2]}
    tree["case"]["stars/and~tildes"] = 5
    tree["case"]["comments"][1]["colour"] = "red"
    tree["case"]["decision"]["conditions"][0]["weight"] = 2
    tree["case"]["forms"]["intake"]["signed"] = True
    again = json.loads(write(read(json.dumps(tree).encode())))
    assert again == tree


def test_unknown_members_go_with_the_comment_they_stood_in(file: CaseFile) -> None:
    tree = json.loads(write(file))
    tree["case"]["comments"][1]["colour"] = "red"
    found = read(json.dumps(tree).encode())
    shorter = replace(found, case=replace(found.case, comments=found.case.comments[:1]))
    assert "colour" not in write(shorter).decode()


def test_a_newer_major_version_is_refused_by_name(file: CaseFile) -> None:
    tree = json.loads(write(file)) | {"format": [2, 0], "app": "9.4.1"}
    with pytest.raises(RefusedError, match=r"Casebuilder 9\.4\.1.*newer.*Update"):
        read(json.dumps(tree).encode())


def test_the_schema_changes_only_with_its_version() -> None:
    kept = json.loads((ROOT / "resources" / "schema" / "case-1.json").read_text("utf-8"))
    assert schema() == kept, "the format changed: raise MINOR in door.py, then write the schema anew"


def test_the_schema_takes_what_we_write(file: CaseFile) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(write(file)))


WRONG: dict[str, Change] = {
    "no format": lambda tree: tree.pop("format"),
    "format is text": lambda tree: tree.update(format="1.0"),
    "format is too short": lambda tree: tree.update(format=[1]),
    "format of version 0": lambda tree: tree.update(format=[0, 9]),
    "no case": lambda tree: tree.pop("case"),
    "case is a list": lambda tree: tree.update(case=[]),
    "other document format": lambda tree: tree["case"].update(format=2),
    "id leads out": lambda tree: tree["case"].update(id="../../etc/passwd"),
    "id is empty": lambda tree: tree["case"].update(id=""),
    "id is a number": lambda tree: tree["case"].update(id=7),
    "no owner": lambda tree: tree["case"].pop("owner"),
    "unknown state": lambda tree: tree["case"].update(state="blessed"),
    "unknown tier": lambda tree: tree["case"].update(tier_set="huge"),
    "revision is text": lambda tree: tree["case"].update(revision="3"),
    "revision is a fraction": lambda tree: tree["case"].update(revision=3.5),
    "revision is true": lambda tree: tree["case"].update(revision=True),
    "revision is zero": lambda tree: tree["case"].update(revision=0),
    "revision is huge": lambda tree: tree["case"].update(revision=2**40),
    "answers are a list": lambda tree: tree["case"].update(answers=[]),
    "odd question": lambda tree: tree["case"]["answers"].update({"Odd Question!": 1}),
    "endless question": lambda tree: tree["case"]["answers"].update({"a" * 200: 1}),
    "two comments with one id": lambda tree: tree["case"]["comments"][1].update(id="c1"),
    "comment without author": lambda tree: tree["case"]["comments"][0].pop("by"),
    "comment resolved by a word": lambda tree: tree["case"]["comments"][0].update(resolved="yes"),
    "comments are one": lambda tree: tree["case"].update(comments={"id": "c"}),
    "sign-off without hash": lambda tree: tree["case"]["signoffs"][0].pop("hash"),
    "decision is text": lambda tree: tree["case"].update(decision="yes"),
    "condition is text": lambda tree: tree["case"]["decision"].update(conditions=["x"]),
    "other form than the case's": lambda tree: tree["forms"]["intake"].update(title="Changed"),
    "form that is none": lambda tree: tree["forms"].update(intake={"form": "intake"}),
    "form the case does not use": lambda tree: tree["forms"].update(value=tree["forms"]["intake"]),
    "hash of a file is not one": lambda tree: tree["files"][0].update(sha256="abc"),
    "negative size": lambda tree: tree["files"][0].update(size=-1),
    "events are text": lambda tree: tree.update(events="none"),
    "too big a number": lambda tree: tree["case"]["answers"].update(x=2**53 + 1),
    "text too long": lambda tree: tree["case"]["answers"].update(x="a" * 200_001),
    "zero character": lambda tree: tree["case"]["answers"].update(x="a\0b"),
    "zero in a name": lambda tree: tree["case"]["aside"].update({"a\0b": 1}),
    "half a character": lambda tree: tree["case"]["answers"].update(x="\ud800"),
    "too many values": lambda tree: tree["case"]["answers"].update(x=[0] * 400_001),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_refused_in_one_sentence(file: CaseFile, change: Change) -> None:
    tree = json.loads(write(file))
    change(tree)
    _assert_refused(json.dumps(tree).encode())


BROKEN: dict[str, bytes] = {
    "nothing": b"",
    "a list": b"[]",
    "a word": b"null",
    "not text": b"\xff\xfe\x00",
    "a mark": b"\xef\xbb\xbf{}",
    "two-byte text": '{"format":[1,0]}'.encode("utf-16"),
    "cut": b'{"format": [1, 0], "app": "x", "case": {"id": "a',
    "twice the same name": b'{"format":[1,0],"app":"x","app":"y","case":{}}',
    "deep lists": b"[" * 100_000,
    "deep groups": b'{"a":' * 100_000,
    "open text of 7 MB": b'{"a":"' + b"\\x" * 3_500_000,
    "text of 7 MB": b'{"a":"' + b"x" * 7_000_000 + b'"}',
    "9 MB": b'{"a":"' + b"x" * 9_000_000 + b'"}',
    "long number": b'{"a":' + b"1" * 5_000 + b"}",
    "endless number": b'{"a":1e999}',
    "no number": b'{"a":NaN}',
    "infinity": b'{"a":-Infinity}',
    "raw control": b'{"a":"\x01"}',
    "half character": b'{"a":"\\udfff"}',
    "two documents": b"{}{}",
    "comment": b"{} // no",
    "overlong zero": b'{"a":"\xc0\x80"}',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_broken_text_is_refused_in_one_sentence(data: bytes) -> None:
    _assert_refused(data)


def _assert_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        read(data)
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert len(str(caught.value)) < 400


def test_an_answer_too_long_for_a_file_is_named(file: CaseFile) -> None:
    long = replace(file, case=replace(file.case, answers={"need.problem": "a" * 1_000_000}))
    with pytest.raises(RefusedError, match=r"need\.problem.*1000000.*Shorten"):
        write(long)
