"""Tests of import: what it would do, what it does, what it refuses."""

from pathlib import Path

import pytest

from casebuilder import paths
from casebuilder.model.person import Person, Role, person_id
from casebuilder.services.opening import create_workspace
from casebuilder.settings import Settings, write
from tests.command.conftest import Type

INVESTMENTS = paths.bundled("resources") / "samples" / "us-health-it-2013" / "investments.csv"
WORKBOOK = Path(__file__).parent.parent / "data" / "exchange" / "ideas-workbook.xlsx"
NAMED = "Name,What hurts\nScan pallets,We type by hand\nBook docks,Trucks wait\n"
ADA = Person(person_id("ada@norvik.example"), "Ada Udit", frozenset({Role.AUDITOR}))


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text("a,b\nScan pallets,by hand\n", "utf-8")
    return path


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "named.csv"
    path.write_text(NAMED, "utf-8")
    return path


def _count(type_: Type) -> int:
    return len(type_("list", "--json").json)


def test_the_real_investments_become_34_drafts_of_a_business_leader(type_: Type) -> None:
    before = _count(type_)
    found = type_("import", INVESTMENTS, "--json").json
    assert len(found["created"]) == 34
    made = [one for one in type_("list", "--json").json if one["ref"] in found["created"]]
    assert _count(type_) == before + 34
    assert all(one["title"] for one in made)
    assert {one["owner"] for one in made} == {"jonas.weber@norvik.example"}
    assert type_("history", found["created"][0], "--json").json[0]["role"] == "leader"


def test_the_same_rows_are_not_imported_twice(type_: Type) -> None:
    type_("import", INVESTMENTS)
    again = type_("import", INVESTMENTS)
    assert again.out == "0 drafts created.\n"
    assert len([line for line in again.err.splitlines() if "was imported before" in line]) == 34
    looked = type_("import", INVESTMENTS, "--preview", "--json").json
    assert looked["would_create"] == 0
    assert len(looked["skipped"]) == 34


def test_a_preview_shows_columns_and_rows_and_changes_nothing(type_: Type, named: Path) -> None:
    before = _count(type_)
    said = type_("import", named, "--preview")
    assert said.code == 0
    assert "Name -> idea.title (What shall we call this idea?)" in said.out
    assert "What hurts -> kept aside with the case" in said.out
    assert "2 drafts would be created." in said.out
    assert "Row 2: Scan pallets" in said.out
    assert said.out.endswith("Nothing was changed.\n")
    assert _count(type_) == before


def test_a_preview_for_programs_holds_answers_and_words(type_: Type, named: Path) -> None:
    found = type_("import", named, "--preview", "--json", "--map", "what HURTS=need.problem").json
    assert found["columns"] == [
        {"column": "Name", "fate": "answers", "question": "idea.title"},
        {"column": "What hurts", "fate": "answers", "question": "need.problem"},
    ]
    assert found["first"][1]["row"] == 3
    assert found["first"][1]["answers"] == {"idea.title": "Book docks", "need.problem": "Trucks wait"}
    assert "Trucks wait" in found["first"][1]["words"].values()
    assert found["refused"] is None


def test_a_preview_of_many_rows_shows_the_first(type_: Type) -> None:
    said = type_("import", INVESTMENTS, "--preview")
    assert "34 drafts would be created." in said.out
    assert "and 29 more" in said.out
    assert "column “" in said.err


@pytest.mark.parametrize("preview", [[], ["--preview"]])
def test_a_table_without_title_or_problem_is_refused(type_: Type, odd: Path, preview: list[str]) -> None:
    before = _count(type_)
    said = type_("import", odd, *preview)
    assert said.code == 3
    assert "its columns are “a”, “b”" in said.err
    assert "--map “a=idea.title”" in said.err
    assert _count(type_) == before


def test_a_refusal_is_told_to_programs_that_look_first(type_: Type, odd: Path) -> None:
    said = type_("import", odd, "--preview", "--json")
    assert said.code == 3
    assert said.json["would_create"] == 0
    assert "looks like a title" in said.json["refused"]


def test_columns_are_chosen_by_name_and_kept_for_next_time(type_: Type, odd: Path) -> None:
    made = type_("import", odd, "--map", "A=idea.title", "--map", "b=-", "--json")
    assert made.code == 0
    shown = type_("show", made.json["created"][0], "--json").json
    assert shown["answers"] == {"idea.title": "Scan pallets"}
    assert shown["aside"] == {}
    again = type_("import", odd, "--preview", "--json").json
    assert [one["fate"] for one in again["columns"]] == ["answers", "left out"]


def test_a_question_may_be_named_by_its_words(type_: Type, odd: Path) -> None:
    said = type_("import", odd, "--preview", "--map", "a=what shall we call this idea?")
    assert "a -> idea.title" in said.out


def test_what_is_said_takes_the_place_of_the_guess(type_: Type, named: Path) -> None:
    found = type_("import", named, "--preview", "--json", "--map", "What hurts=idea.title").json
    assert [one["fate"] for one in found["columns"]] == ["kept aside", "answers"]
    assert found["first"][0]["title"] == "We type by hand"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("a=idea.titel", "There is no question “idea.titel”. Did you mean “idea.title”"),
        ("zz=idea.title", "There is no column “zz”. There are “a”, “b”."),
        ("a", "“a” does not say which question the column answers."),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(type_: Type, odd: Path, said: str, sentence: str) -> None:
    found = type_("import", odd, "--map", said)
    assert found.code == 3
    assert sentence in found.err


def test_a_sheet_of_a_workbook_is_chosen_by_name(type_: Type) -> None:
    wrong = type_("import", WORKBOOK, "--sheet", "nonsense")
    assert wrong.code == 3
    names = wrong.err.split("It has: ")[1].strip().rstrip(".").split(", ")
    assert type_("import", WORKBOOK, "--sheet", names[0], "--preview", "--map", "nonsense=-").code == 3
    assert type_("import", WORKBOOK, "--sheet", names[0], "--preview", "--json").out.startswith("{")


def test_a_table_without_sheets_has_none_to_choose(type_: Type, named: Path) -> None:
    said = type_("import", named, "--sheet", "one")
    assert said.code == 3
    assert "“named.csv” has no sheets to choose from." in said.err


def test_the_owner_is_named(type_: Type, named: Path) -> None:
    made = type_("import", named, "--owner", "Samir.Haddad@norvik.example", "--json").json
    case = type_("show", made["created"][0], "--json").json
    assert case["owner"] == "samir.haddad@norvik.example"


@pytest.mark.parametrize("email", ["nobody@norvik.example", "priya.raman@norvik.example"])
@pytest.mark.parametrize("preview", [[], ["--preview"]])
def test_an_owner_who_could_not_work_on_the_drafts_is_refused(
    type_: Type, named: Path, email: str, preview: list[str]
) -> None:
    before = _count(type_)
    said = type_("import", named, "--owner", email, *preview)
    assert said.code == 3
    assert "these people can be: jonas.weber@norvik.example" in said.err
    assert _count(type_) == before


def test_in_an_own_workspace_the_person_of_this_computer_owns_the_drafts(
    type_: Type, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casebuilder.services.opening import create_workspace

    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    own = tmp_path / "own.casebuilder"
    create_workspace(own).close()
    nobody = type_("--workspace", own, "import", named)
    assert nobody.code == 3
    assert "no business leader has introduced themselves here" in nobody.err
    write(paths.settings_file(), Settings(name="Ada", email="ada@norvik.example", roles=("pmo", "leader")))
    made = type_("--workspace", own, "import", named, "--json")
    assert made.code == 0
    heads = type_("--workspace", own, "list", "--json").json
    assert {one["owner"] for one in heads} == {"ada@norvik.example"}


@pytest.mark.parametrize("ending", [".cbcase", ".json"])
def test_a_case_travels_and_is_looked_at_first(type_: Type, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"case{ending}"
    assert type_("export", "BC-2026-001", "--to", file).code == 0
    before = _count(type_)
    looked = type_("import", file, "--preview")
    assert "1 draft would be created." in looked.out
    assert "Warehouse barcode scanning" in looked.out
    assert _count(type_) == before
    assert len(type_("import", file, "--json").json["created"]) == 1
    assert _count(type_) == before + 1
    assert type_("import", file, "--map", "a=idea.title").code == 3


def test_a_file_of_another_kind_says_what_can_be_imported(type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "letter.doc"
    file.write_text("Dear all", "utf-8")
    said = type_("import", file)
    assert said.code == 3
    assert "“letter.doc” is neither a table nor a case." in said.err
    assert ".csv" in said.err
    assert ".cbcase" in said.err


def test_a_file_that_is_not_there_is_in_the_way(type_: Type, tmp_path: Path) -> None:
    assert type_("import", tmp_path / "gone.csv").code == 4
    assert type_("import", tmp_path / "gone").code == 4
    assert type_("import", tmp_path).code == 4


def test_a_case_comes_in_as_it_stands_and_only_once(type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "case.cbcase"
    approved = type_("list", "--state", "approved", "--json").json[0]["ref"]
    type_("export", approved, "--to", file)
    auditor = tmp_path / "auditor.casebuilder"
    open_elsewhere(auditor)
    looked = type_("--workspace", auditor, "import", file, "--as-it-stands", "--by", ADA.id, "--preview")
    assert looked.code == 0
    assert f"{approved} comes into this workspace as “Approved”" in looked.out
    assert "are not checked here" in looked.err
    done = type_("--workspace", auditor, "import", file, "--as-it-stands", "--by", ADA.id, "--json").json
    assert (done["ref"], done["state"], done["brought"]) == (approved, "approved", True)
    shown = type_("--workspace", auditor, "show", approved, "--json").json
    assert shown == type_("show", approved, "--json").json
    again = type_("--workspace", auditor, "import", file, "--as-it-stands", "--by", ADA.id)
    assert (again.code, "exactly as it is in the file" in again.err) == (3, True)
    table = type_("--workspace", auditor, "import", INVESTMENTS, "--as-it-stands", "--by", ADA.id)
    assert (table.code, "can only become drafts" in table.err) == (3, True)


def open_elsewhere(path: Path) -> None:
    """A new workspace of an auditor who knows no case."""
    made = create_workspace(path)
    made.save_person(ADA)
    made.close()
