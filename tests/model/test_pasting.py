"""What a block from a spreadsheet is taken for, and that nothing of it is lost in silence."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.amount import amount
from casebuilder.model.answer import Json, text
from casebuilder.model.block import amount_text, cells_of, range_percents
from casebuilder.model.cash_edit import Layout, Pasted, Row, Where, amounts_of, paste
from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.model.pasting import Block, Target, Words, read_block, too_large

PERIODS = ("2027", "2028", "2029")
RANGE = BEFORE + len(PERIODS)
WORDS = Words(
    costs=frozenset({"costs"}),
    benefits=frozenset({"benefits"}),
    sums=frozenset({"total", "net"}),
    kinds={"capex": {"side": "cost", "spend": "capex"}, "benefit": {"side": "benefit"}},
)


def block(pasted: str, column: int = BEFORE) -> Block:
    return read_block(cells_of(pasted), Target(column, PERIODS, ".", WORDS))


def fresh(side: str) -> dict[str, Json]:
    return {"id": "new", "side": side, "name": "", "amounts": []}


def put(pasted: str, rows: Sequence[Row] = (), column: int = BEFORE, side: str = "cost") -> Pasted:
    where = Where(side, range(len(rows)), fresh, Layout(len(PERIODS)))
    return paste(rows, block(pasted, column), where)


def notes(found: Block | Pasted) -> list[tuple[str, int, str]]:
    return [(one.code, one.count, one.detail) for one in found.notes]


def amounts(found: Pasted, place: int = 0) -> list[Json]:
    row = found.rows[place]
    assert isinstance(row, dict)
    return list(amounts_of(row))


def named(found: Pasted) -> list[str]:
    return [text(row.get("name")) for row in found.rows if isinstance(row, dict)]


def test_a_block_of_numbers_goes_from_its_cell_on() -> None:
    found = put("1\t2\n3\t4", [fresh("cost")], column=BEFORE + 1)

    assert (amounts(found), amounts(found, 1)) == (["", "1", "2"], ["", "3", "4"])


def test_a_first_column_of_words_has_the_names_wherever_it_is_put() -> None:
    found = put("Scanners\t100\t20\nTraining\t30\t", column=BEFORE + 1)

    assert (named(found), amounts(found), amounts(found, 1)) == (
        ["Scanners", "Training"],
        ["100", "20"],
        ["30"],
    )


def test_a_header_of_years_says_where_its_columns_go() -> None:
    found = put("Item\t2028\t2029\t2030\nScanners\t5\t6\t7")

    assert (amounts(found), notes(found)) == (["", "5", "6"], [("years", 1, "2030")])


def test_years_before_the_table_are_put_in_one_after_the_other_and_told() -> None:
    found = put("Item\t2020\t2021\nScanners\t5\t6")

    assert (amounts(found), notes(found)) == (["5", "6"], [("shifted", 2, "2020")])


def test_a_title_above_the_header_is_told() -> None:
    found = put("Budget\n\t2027\t2028\nScanners\t5\t6")

    assert (named(found), notes(found)) == (["Scanners"], [("above", 1, "Budget")])


def test_amounts_that_look_like_years_are_amounts_in_a_single_row() -> None:
    assert amounts(put("2027\t2028")) == ["2027", "2028"]


def test_headings_sums_kinds_and_ranges_are_known_by_their_words() -> None:
    pasted = (
        "Costs\nScanners\tCapex\t-5\t-6\t\t±15 %\nBenefits\nFewer errors\tBenefit\t\t9\t9\t\nNet\t\t-5\t3\t9"
    )

    found = put(pasted, column=NAME)

    assert named(found) == ["Scanners", "Fewer errors"]
    assert [row.get("side") for row in found.rows if isinstance(row, dict)] == ["cost", "benefit"]
    assert found.rows[0] == fresh("cost") | {
        "name": "Scanners",
        "spend": "capex",
        "amounts": ["5", "6"],
        "low": "85",
        "high": "115",
    }
    assert notes(found) == [("sums", 1, "Net")]


def test_a_word_beside_the_names_is_a_category_and_a_second_one_is_told() -> None:
    found = put("Scanners\tDevices\tHall 3\t5", column=NAME)

    assert found.rows[0] == fresh("cost") | {"name": "Scanners", "category": "Devices", "amounts": ["5"]}
    assert notes(found) == [("parts", 1, "Hall 3")]


def test_columns_beyond_the_table_are_told() -> None:
    found = put("1\t2\t3\t4\t5", [fresh("cost")], column=BEFORE + 2)

    assert (amounts(found), notes(found)) == (["", "", "1"], [("columns", 3, "3")])


def test_what_cannot_be_read_stays_as_typed() -> None:
    assert amounts(put("12 %\t2027-01-01\tabout 5")) == ["12 %", "2027-01-01", "about 5"]


def test_signs_in_one_row_of_costs_say_which_way_the_money_goes() -> None:
    found = put("Scanners\t-100\t20", column=NAME)

    assert (amounts(found), notes(found)) == (["100", "-20"], [("mixed", 1, "Scanners")])


def test_costs_below_zero_are_costs() -> None:
    assert amounts(put("(100)\t-20\t30-")) == ["100", "20", "30"]


def test_rounding_and_signs_of_currencies_are_told() -> None:
    found = put("$ 1.23456789\t€ 5")

    assert (amounts(found), notes(found)) == (["1.234568", "5"], [("rounded", 1, ""), ("signs", 2, "$ €")])


def test_lines_beyond_a_thousand_are_told() -> None:
    rows = [fresh("cost") for _one in range(998)]

    found = paste(rows, block("Ann\t1\nBob\t2\nEve\t3\nFay\t4"), Where("cost", (), fresh, Layout(3)))

    assert (named(found)[-1], len(found.rows), notes(found)) == ("Bob", 1000, [("rows", 2, "Eve")])


def test_a_block_of_ten_thousand_rows_is_refused_before_it_is_taken_apart() -> None:
    assert too_large("\n".join("\t".join("1" for _c in range(100)) for _r in range(10_000)))


def test_lines_that_are_not_touched_stay_the_same_objects() -> None:
    rows = [fresh("cost"), fresh("cost"), fresh("cost")]

    found = paste(rows, block("7"), Where("cost", (1,), fresh, Layout(3)))

    assert [one is other for one, other in zip(found.rows, rows, strict=True)] == [True, False, True]


def test_amounts_beyond_the_last_column_survive_a_paste() -> None:
    rows = [fresh("cost") | {"amounts": ["1", "2", "3", "4", "5"]}]

    assert amounts(put("9", rows)) == ["9", "2", "3", "4", "5"]


CELL = st.one_of(
    st.sampled_from(["", "5", "-7", "(3)", "1.5", "abc", "Scanners", "±5 %", "2027", "2028", "n/a", "12 %"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=6).map(str.strip),
)
GRID = st.lists(st.lists(CELL, min_size=1, max_size=7), min_size=1, max_size=6)


@given(GRID, st.sampled_from([NAME, KIND, BEFORE, BEFORE + 2, RANGE]), st.integers(0, 4))
def test_every_cell_is_stored_or_told(grid: list[list[str]], column: int, lines: int) -> None:
    width = max(len(row) for row in grid)
    cells = [row + [""] * (width - len(row)) for row in grid]
    rows = [fresh("cost") for _one in range(lines)]
    target = Target(column, PERIODS, ".", WORDS)

    found = paste(rows, read_block(cells, target), Where("cost", range(lines), fresh, Layout(3)))

    if not found.notes and not _header(cells):
        kept = _kept(found.rows)
        assert [cell for row in cells for cell in row if cell and not _is_in(cell, kept)] == []


def _header(cells: Sequence[Sequence[str]]) -> bool:
    return len({"2027", "2028"} & {cell for row in cells[:3] for cell in row}) > 1


def _kept(rows: Sequence[Json]) -> set[str]:
    found: set[str] = set()
    for row in rows:
        assert isinstance(row, dict)
        stored = [str(one) for one in amounts_of(row)]
        amounts_here = [*stored, *(one.lstrip("-") for one in stored)]
        words = (text(row.get(part)) for part in ("name", "category", "low", "high", "spend", "side"))
        found |= {*amounts_here, *words}
    return found


def _is_in(cell: str, kept: set[str]) -> bool:
    plain = amount_text(cell)
    found = amount(plain)
    as_amount = found is not None and (not found or plain.lstrip("-") in kept)
    ends = range_percents(cell) or ("none",)
    return as_amount or " ".join(cell.split()) in kept or cell in kept or ends[0] in kept
