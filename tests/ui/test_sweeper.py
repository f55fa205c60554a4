"""Cycles are collected on the screen thread, in no other."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from casebuilder.ui.sweeper import Sweeper

MANY = 2_000


class Ring:
    """Points to itself, so that only a collection frees it; notes the thread that did."""

    def __init__(self, freed_in: list[int]) -> None:
        self.me = self
        self._freed_in = freed_in

    def __del__(self) -> None:
        self._freed_in.append(threading.get_ident())


@pytest.fixture
def sweeper(qtbot: QtBot) -> Iterator[Sweeper]:
    parent = QObject()
    made = Sweeper(parent)
    yield made
    made.close()


def test_a_busy_thread_frees_nothing_of_ours(sweeper: Sweeper, qtbot: QtBot) -> None:
    freed_in: list[int] = []
    for _ring in range(MANY):
        Ring(freed_in)
    work = threading.Thread(target=lambda: [[{}] for _place in range(50_000)])
    work.start()
    work.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: freed_in == [threading.get_ident()] * MANY)


def test_python_collects_again_after_closing(sweeper: Sweeper) -> None:
    assert not gc.isenabled()
    sweeper.close()
    assert gc.isenabled()
