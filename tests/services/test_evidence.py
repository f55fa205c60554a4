"""Files behind answers: kept, named apart, refused with a sentence, and carried in an exchange file."""

from pathlib import Path

import pytest

from casebuilder.model.answer import fields
from casebuilder.model.error import CasebuilderError
from casebuilder.services import bundle
from casebuilder.services.evidence import attach, copy_of
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from tests.services.conftest import PMO


def file(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def test_an_attached_file_is_copied_and_comes_back_as_it_was(
    workspace: Workspace, draft: OpenCase, tmp_path: Path
) -> None:
    path = file(tmp_path, "count.csv", b"a;b\n1;2\n")
    answer = attach(workspace, draft.case.id, path)
    path.unlink()
    assert fields(answer)["size"] == 8
    assert copy_of(workspace, answer).read_bytes() == b"a;b\n1;2\n"


def test_two_files_of_one_name_are_both_kept(workspace: Workspace, draft: OpenCase, tmp_path: Path) -> None:
    answers = [
        fields(attach(workspace, draft.case.id, file(tmp_path / at, "count.csv", at.encode())))
        for at in ("a", "b", "b")
    ]
    assert [one["name"] for one in answers] == ["count.csv", "count (2).csv", "count (2).csv"]
    assert [copy_of(workspace, one).read_bytes() for one in answers] == [b"a", b"b", b"b"]


def test_a_name_from_elsewhere_never_leaves_its_folder(
    workspace: Workspace, draft: OpenCase, tmp_path: Path
) -> None:
    answer = fields(attach(workspace, draft.case.id, file(tmp_path, "a\u202ex\x07.txt", b"x")))
    hostile = copy_of(workspace, {**answer, "name": "../../etc/passwd"})
    assert (hostile.name, hostile.read_bytes()) == ("passwd", b"x")
    assert "\u202e" not in str(answer["name"])


def test_what_cannot_be_attached_is_said_in_a_sentence(
    workspace: Workspace, draft: OpenCase, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as made:
        made.truncate(25_000_001)
    for path, words in ((tmp_path / "gone", "cannot be read"), (tmp_path, "is a folder"), (large, "larger")):
        with pytest.raises(CasebuilderError, match=words) as refusal:
            attach(workspace, draft.case.id, path)
        assert refusal.value.remedy
    assert workspace.attachments.of_case(draft.case.id) == ()


def test_evidence_travels_in_a_cbcase_file(workspace: Workspace, draft: OpenCase, tmp_path: Path) -> None:
    answer = attach(workspace, draft.case.id, file(tmp_path, "count.csv", b"1;2"))
    rows = [{"id": "e1", "statement": "Counted for a week", "file": answer}]
    draft.book.answer("need.evidence", rows)
    draft.close()
    target = tmp_path / "case.cbcase"
    bundle.write(workspace, draft.case, target)
    created = bundle.read_into(workspace, target, PMO)
    kept = workspace.attachments.of_case(created)
    assert [(one.name, one.size) for one in kept] == [("count.csv", 3)]
    assert workspace.cases.load(created).answers["need.evidence"] == rows
