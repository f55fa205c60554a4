"""Everybody makes a key; the PMO begins the list of signers and accepts keys by their six words."""

from typing import Final

from casebuilder.tour import hands
from casebuilder.tour.eyes import main_window, read, see, seen, until
from casebuilder.tour.stage import PMO, Said, Stage, Step, act_as, go
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.kit.options import Option
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.tick import Tick

LIST: Final = "List of signers"


def make_own(stage: Stage) -> None:
    """Each who signs: a key of their own under a passphrase, handed in to the PMO"""
    for place, person in enumerate(signers(stage)):
        act_as(person["name"], person["role"])
        turn(stage, "My key")
        read("You have no key yet")
        if not place:
            stage.shoot("key-none")
        _make(stage, person["passphrase"], shown=not place)
        _hand_in(stage, person["passphrase"], shown=not place)


def _make(stage: Stage, passphrase: str, *, shown: bool) -> None:
    hands.press("Make my key", Button)
    sheet = see(SecretSheet, "", main_window())
    if shown:
        hands.write_in("Passphrase", stage.book["signing"]["weak"], sheet)
        hands.press("Make the key", Button, sheet)
        read("Choose a stronger passphrase.")
        stage.shoot("key-too-weak")
    _choose(sheet, "Passphrase", passphrase)
    if shown:
        stage.shoot("key-passphrase")
    _press(stage, sheet, "Make the key")


def _hand_in(stage: Stage, passphrase: str, *, shown: bool) -> None:
    if shown:
        stage.shoot("key-made")
    hands.press("Hand it in here", Button)
    sheet = see(SecretSheet, "", main_window())
    hands.write_in("Passphrase of your key", passphrase, sheet)
    _press(stage, sheet, "Hand it in")


def begin_list(stage: Stage) -> None:
    """PMO: the list of signers is begun, under a key and a passphrase of its own"""
    act_as(*PMO)
    turn(stage, LIST)
    read("There is no list of signers yet")
    stage.shoot("signers-none")
    hands.press("Begin the list", Button)
    sheet = see(SecretSheet, "", main_window())
    _choose(sheet, "Passphrase of the list", stage.book["signing"]["list"])
    stage.shoot("signers-begin")
    _press(stage, sheet, "Begin the list")
    read("Keys that ask to be accepted")
    stage.shoot("signers-asking")


def accept_keys(stage: Stage) -> None:
    """PMO: compares six words with each of them, and accepts"""
    for place, person in enumerate(signers(stage)):
        name = person["name"]
        hands.press(f"Compare and accept {name}", Button)
        sheet = see(SecretSheet, "", main_window())
        hands.press(f"I compared all six words with {name}", Tick, sheet)
        hands.write_in("Passphrase of the list", stage.book["signing"]["list"], sheet)
        if not place:
            stage.shoot("signers-accept", guide="accept")
        _press(stage, sheet, "Accept the key")
        until(lambda name=name: not seen(Button, f"Compare and accept {name}"), f"{name} on the list")  # type: ignore[misc]
    stage.shoot("signers-accepted")


def confirm_cio(stage: Stage) -> None:
    """A second PMO: compares the CIO's six words too, and signs below; only then the key counts"""
    second = next(one for one in signers(stage) if one["role"] == "PMO" and one["name"] != PMO[0])
    act_as(second["name"], "PMO")
    turn(stage, "My key")
    read("Waits for your second signature")
    stage.shoot("key-to-confirm")
    hands.press("Confirm", Button)
    sheet = see(SecretSheet, "", main_window())
    stage.shoot("key-confirm")
    hands.write_in("Passphrase of your key", second["passphrase"], sheet)
    _press(stage, sheet, "Confirm the key")
    until(lambda: not seen(Button, "Confirm"), "the CIO’s key to count")


def show_list(stage: Stage) -> None:
    """PMO: everybody whose signature counts, and the list as a file to send"""
    act_as(*PMO)
    turn(stage, LIST)
    table = see(DataTable, "Whose signature counts")
    hands.click_row(table, hands.row_of(table, _of_role(stage, "CIO")["name"]))
    stage.settle()
    hands.bring(see(Button, "Revoke this key"))
    stage.shoot("signers", guide="signers")
    with hands.naming_file(stage.signers_file):
        hands.press("Save the list", Button)
    until(stage.signers_file.exists, "the list as a file")


def who_must_sign(stage: Stage) -> None:
    """PMO: who signs which case, as recommended; this organisation stays with sponsor, PMO and CIO"""
    go("Settings")
    hands.press("Use the recommended table", Button)
    stage.settle()
    hands.bring(see(Button, "Back to sponsor, PMO and CIO"))
    stage.shoot("settings-who-signs", guide="who-signs")
    hands.press("Back to sponsor, PMO and CIO", Button)
    read("Sponsor and PMO sign every case")


def signers(stage: Stage) -> list[Said]:
    """Who has a key, the PMO who keeps the list first."""
    you = {**stage.book["you"], "role": "Business leader"}
    return [*(one for one in stage.book["person"] if "passphrase" in one), you]


def person(stage: Stage, name: str) -> Said:
    return next(one for one in signers(stage) if one["name"] == name)


def passphrase_of(stage: Stage, name: str) -> str:
    return str(person(stage, name)["passphrase"])


def _of_role(stage: Stage, role: str) -> Said:
    return next(one for one in signers(stage) if one["role"] == role)


def turn(stage: Stage, view: str) -> None:
    """To one of the views of People & keys, once it is drawn."""
    go("People & keys")
    hands.click(see(Option, view, see(Segments, "What to show")))
    stage.settle()


def _choose(sheet: SecretSheet, words: str, passphrase: str) -> None:
    hands.write_in(words, passphrase, sheet)
    hands.write_in("The same again", passphrase, sheet)


def _press(stage: Stage, sheet: SecretSheet, verb: str) -> None:
    hands.press(verb, Button, sheet)
    until(lambda: not seen(SecretSheet, "", main_window()), f"the sheet to close after “{verb}”")
    stage.settle()


STEPS: Final[tuple[Step, ...]] = (make_own, begin_list, accept_keys, confirm_cio, show_list, who_must_sign)
"""After there are people and before anything is signed."""
