"""Tables come in as clean texts, whoever wrote them; what is no table is refused in one sentence."""

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from casebuilder.exchange.sheet import Reading, Sheet, read
from casebuilder.model.characters import cleaned
from casebuilder.model.error import CasebuilderError, RefusedError, UnavailableError

ROOT = Path(__file__).parents[2]
INVESTMENTS = ROOT / "resources" / "samples" / "us-health-it-2013" / "investments.csv"
DATA = ROOT / "tests" / "data" / "exchange"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes | str], Path]:
    def _put(data: bytes | str) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return path

    return _put


Put = Callable[[bytes | str], Path]


def test_the_real_investments_come_in_whole() -> None:
    sheet = read(INVESTMENTS)
    assert (len(sheet.rows), len(sheet.columns), sheet.encoding, sheet.delimiter) == (34, 12, "utf-8", ",")
    assert sheet.remarks == ()
    assert max(len(cell) for row in sheet.rows for cell in row) == 2500
    assert sheet.numbers[0] == 2


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_separators_are_found(put: Put, delimiter: str, name: str) -> None:
    lines = [["Name", "Notes", "Cost"], ["Ann, the first; of|all", "a", "1,5"], ["Bo", 'say ""hi""', "2"]]
    quoted = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    sheet = read(put(quoted))
    assert sheet.delimiter == delimiter, name
    assert sheet.rows[0] == ("Ann, the first; of|all", "a", "1,5")
    assert sheet.rows[1][1] == 'say "hi"'


def test_a_separator_hint_of_excel_is_obeyed(put: Put) -> None:
    assert read(put("sep=|\na|b\n1,2|3,4\n")).rows == (("1,2", "3,4"),)


@pytest.mark.parametrize(
    ("encoding", "found", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8-sig", False),
        ("utf-16", "utf-16", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("utf-32", "utf-32", False),
        ("cp1252", "cp1252", True),
    ],
)
def test_encodings_are_found(put: Put, encoding: str, found: str, guessed: bool) -> None:
    sheet = read(put("Titel;Größe\nÄpfel für “alle”;groß\n".encode(encoding)))
    assert (sheet.encoding, sheet.encoding_guessed) == (found, guessed)
    assert sheet.columns == ("Titel", "Größe")
    assert sheet.rows == (("Äpfel für “alle”", "groß"),)
    assert any("cp1252" in remark for remark in sheet.remarks) == guessed


def test_a_wrong_byte_late_in_the_file_changes_the_guess_for_the_whole(put: Put) -> None:
    sheet = read(put(b"a,b\n" + b"x,y\n" * 4_000 + "ä,ß\n".encode("cp1252")))
    assert sheet.rows[-1] == ("ä", "ß")
    assert sheet.encoding_guessed


def test_people_may_choose_the_encoding(put: Put) -> None:
    path = put("Имя,Цена\nЖюль,5\n".encode("cp1251"))
    assert read(path).columns != ("Имя", "Цена")
    assert read(path, Reading(encoding="cp1251")).columns == ("Имя", "Цена")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "utf-16", "klingon", "base64", "idna"])
def test_a_wrong_choice_of_encoding_is_said_plainly(put: Put, encoding: str) -> None:
    with pytest.raises(RefusedError, match="encoding"):
        read(put("a,b\nä,ß\n".encode("cp1252")), Reading(encoding=encoding))


def test_line_ends_inside_cells_are_one_kind(put: Put) -> None:
    sheet = read(put('a,b\r\n"one\r\ntwo\rthree\x0bfour","x"\r\n'))
    assert sheet.rows == (("one\ntwo\nthree\nfour", "x"),)


def test_blank_rows_are_passed_over_and_numbers_stay_those_of_the_file(put: Put) -> None:
    sheet = read(put('\n,,\na,b\n\n1,"2\n2"\n,\n3,4\n'))
    assert sheet.columns == ("a", "b")
    assert sheet.numbers == (5, 8)


def test_columns_without_a_name_or_with_the_same_get_one(put: Put) -> None:
    sheet = read(put("a,,a,a\n1,2,3,4,5\n"))
    assert sheet.columns == ("a", "Column 2", "a (2)", "a (3)", "Column 5")
    assert any("more cells" in remark for remark in sheet.remarks)


def test_formulas_are_text(put: Put) -> None:
    sheet = read(put("a,b\n=HYPERLINK(1),+1\n@SUM(A1),-2\n"))
    assert sheet.rows == (("=HYPERLINK(1)", "+1"), ("@SUM(A1)", "-2"))
    assert sheet.formulas == {(0, 0)}


def test_right_to_left_stays_and_zeros_go(put: Put) -> None:
    sheet = read(put("a,b\n\u202eשלח\u202c,x\0y\x07z\n"))
    assert sheet.rows == (("\u202eשלח\u202c", "xyz"),)
    assert any("control characters" in remark for remark in sheet.remarks)


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert "\0" not in cleaned(text)
    cleaned(text).encode("utf-8")


def test_3_million_rows_are_refused_at_once_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    block = b"".join(b"%d,title,text\n" % number for number in range(10_000))
    with path.open("wb") as file:
        file.write(b"id,title,text\n")
        for _turn in range(300):
            file.write(block)
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(RefusedError, match=r"more than 5,000 rows.*split the file"):
        read(path)
    took, peak = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 10
    assert peak < 20_000_000


def test_5000_rows_are_taken(put: Put) -> None:
    assert len(read(put("a,b\n" + "x,y\n" * 5_000)).rows) == 5_000


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b"  \n,,,\n;;\n",
    "zeros": bytes(10_000),
    "names only": b"a,b,c\n",
    "open quote": b'a,b\n"x,y\n' + b"1,2\n" * 1_000,
    "open quote at the end": b'a,b\n1,"',
    "cell of 3 MB": b'a,b\n"' + b"x" * 3_000_000 + b'",y\n',
    "cell of many lines": b'a,b\n"' + b"x\n" * 1_000_000 + b'",y\n',
    "one line of 20 MB": b"x" * 20_000_000,
    "60 MB of short rows and long cells": b"a,b\n" + (b"x" * 150_000 + b",y\n") * 400,
    "1,000 columns": b",".join(b"c%d" % n for n in range(1_000)) + b"\n" + b"x," * 1_000 + b"\n",
    "old Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "PDF": b"%PDF-1.7\n" + b"x" * 2_000,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(2_000),
    "packed": b"\x1f\x8b\x08" + bytes(2_000),
    "database": b"SQLite format 3\0" + bytes(2_000),
    "noise": random.Random(5).randbytes(50_000),
    "zip of nothing": b"PK\3\4" + bytes(500),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_table_is_refused_in_one_sentence(put: Put, data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        read(put(data))
    _assert_plain(caught.value)


def _assert_plain(error: CasebuilderError) -> None:
    assert error.sentence.endswith(".")
    assert error.remedy.endswith(".")
    assert len(str(error)) < 400


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(UnavailableError, match="not a file"):
            read(path)


def test_odd_quotes_are_taken_with_a_remark(put: Put) -> None:
    sheet = read(put('a,b\n"say "hi" now",2\n'))
    assert len(sheet.rows) == 1
    assert any("not doubled" in remark for remark in sheet.remarks)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_excel_writes_as_csv_and_xlsx_reads_the_same(tmp_path: Path, rows: list[list[str]]) -> None:
    import csv

    whole = [["Name", "Text", "Note"], *[["x" + row[0], *row[1:]] for row in rows]]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(whole)
    book = tmp_path / "a.xlsx"
    _save(whole, book)
    expected = tuple(tuple(cleaned(cell).strip() for cell in row) for row in whole[1:])
    assert read(path).rows == expected
    assert read(book).rows == expected


def _save(rows: list[list[str]], path: Path) -> None:
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("One")
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=cell) for cell in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    book.save(path)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Hidden"
    first.sheet_state = "hidden"
    first.append(["not", "this"])
    sheet = book.create_sheet("Ideas")
    sheet.append(["Title", "Cost", "When", "Done", "Sum"])
    sheet.append(["Äpfel", 5.598, date(2026, 5, 1), True, "=1+1"])
    sheet.append([])
    sheet.append([1234567890123, 0.1, datetime.fromisoformat("2026-05-01T13:45"), False, "#N/A"])
    sheet["E4"].data_type = "e"
    book.save(tmp_path / "ideas.xlsx")
    return tmp_path / "ideas.xlsx"


def test_a_workbook_shows_its_first_visible_sheet_as_people_read_it(workbook: Path) -> None:
    sheet = read(workbook)
    assert sheet.sheets == ("Hidden", "Ideas")
    assert sheet.rows == (
        ("Äpfel", "5.598", "2026-05-01", "TRUE", "=1+1"),
        ("1234567890123", "0.1", "2026-05-01 13:45:00", "FALSE", "#N/A"),
    )
    assert sheet.numbers == (2, 4)
    assert sheet.formulas == {(0, 4)}
    assert len(sheet.remarks) == 2


def test_people_may_choose_the_sheet(workbook: Path) -> None:
    with pytest.raises(RefusedError, match="holds no rows"):
        read(workbook, Reading(sheet="Hidden"))
    with pytest.raises(RefusedError, match=r"no sheet called “Other”.*Hidden, Ideas"):
        read(workbook, Reading(sheet="Other"))


def _rebuilt(
    workbook: Path, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return target.getvalue()


_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]>"
)


def _in(part: str, old: bytes, new: bytes) -> Callable[[Path], bytes]:
    return lambda book: _rebuilt(book, lambda name, data: data.replace(old, new, 1) if name == part else data)


SHEET = "xl/worksheets/sheet2.xml"
TRICKS: dict[str, Callable[[Path], bytes]] = {
    "1 billion laughs in the sheet": _in(SHEET, b"<worksheet", _LAUGHS + b"<worksheet"),
    "1 billion laughs in the book": _in("xl/workbook.xml", b"<workbook", _LAUGHS + b"<workbook"),
    "foreign entity": _in(SHEET, b"<worksheet", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet'),
    "odd encoding": lambda book: _rebuilt(
        book, lambda name, data: b'<?xml version="1.0" encoding="utf-7"?>' + data if name == SHEET else data
    ),
    "two-byte text": lambda book: _rebuilt(
        book, lambda name, data: data.decode().encode("utf-16") if name == SHEET else data
    ),
    "sheet of 250 MB": lambda book: _rebuilt(
        book, lambda name, data: data + b" " * 250_000_000 if name == SHEET else data
    ),
    "styles of 30 MB": lambda book: _rebuilt(
        book,
        lambda name, data: data + random.Random(1).randbytes(30_000_000) if name == "xl/styles.xml" else data,
    ),
    "path outside": lambda book: _rebuilt(book, lambda _name, data: data, {"../evil.xml": b"<x/>"}),
    "absolute path": lambda book: _rebuilt(book, lambda _name, data: data, {"/evil.xml": b"<x/>"}),
    "no book": lambda book: _rebuilt(book, lambda name, data: data if name != "xl/workbook.xml" else b""),
    "sheet is cut": _in(SHEET, b"</sheetData>", b""),
    "sheet is text": lambda book: _rebuilt(book, lambda name, data: b"hello" if name == SHEET else data),
    "row a billion": _in(SHEET, b'<row r="4"', b'<row r="999999999"'),
    "cell of no column": _in(SHEET, b'r="A4"', b'r="ZZZZZZZZ4"'),
    "shared text that is not there": _in(
        SHEET, b't="inlineStr"><is><t>Title</t></is>', b't="s"><v>999999</v>'
    ),
    "cut in half": lambda book: book.read_bytes()[: book.stat().st_size // 2],
    "document": lambda book: _rebuilt(book, lambda _n, data: data).replace(b"workbook.xml", b"wordbook.xml"),
}


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_a_hostile_workbook_is_refused_quickly(workbook: Path, trick: Callable[[Path], bytes]) -> None:
    workbook.write_bytes(trick(workbook))
    started = time.perf_counter()
    with pytest.raises(RefusedError) as caught:
        read(workbook)
    _assert_plain(caught.value)
    assert time.perf_counter() - started < 20


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(workbook: Path) -> None:
    before = read(workbook)
    workbook.write_bytes(_in(SHEET, b'ref="A1:E4"', b'ref="A1:XFD1048576"')(workbook))
    assert read(workbook) == before


def test_a_workbook_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    _save([["a", "b"], *([["x", "y"]] * 6_000)], path)
    with pytest.raises(RefusedError, match="more than 5,000 rows"):
        read(path)


@pytest.mark.parametrize("seed", range(4))
def test_mutated_tables_never_crash(workbook: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    table = tmp_path / "table.csv"
    for good, turns in ((INVESTMENTS.read_bytes()[:9_000], 150), (workbook.read_bytes(), 100)):
        for _turn in range(turns):
            data = bytearray(good)
            for _change in range(chance.randrange(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            table.write_bytes(data)
            try:
                assert isinstance(read(table), Sheet)
            except CasebuilderError as error:
                _assert_plain(error)


@pytest.mark.parametrize("path", sorted(DATA.glob("ideas*")), ids=lambda path: path.name)
def test_real_files_of_spreadsheet_programs_say_the_same(path: Path) -> None:
    sheet = read(path)
    assert sheet.columns == ("Kürzel", "Titel", "Problem", "Kosten (k€)", "Frist")
    assert sheet.rows[0][:4] == ("I-1", "Schichtplan per Handy", "Zeile eins\nZeile „zwei“", "1200,5")
    assert len(sheet.rows) == 2
