"""Files that come back wrong without any malice, with the words that each must be told by."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from tests.sign.paper import approval_paper, plain

HUGE = 500_000_000


@dataclass(frozen=True)
class Damaged:
    """A file on the disk, and the sentence a person must read about it."""

    path: Path
    words: str


def encrypted(data: bytes) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(user="", owner="secret"))
    return made.getvalue()


def damaged_files(folder: Path) -> Iterator[Damaged]:
    """Everything that the issue lists of files that are not even read to their case."""
    export = approval_paper()
    for name, data, words in (
        ("empty.pdf", b"", "not a PDF"),
        ("mail.pdf", b"Dear colleague, approved. Carla", "not a PDF"),
        ("half.pdf", export[: len(export) // 2], "The end of the file is missing"),
        ("locked.pdf", encrypted(export), "locked with a password"),
        ("printed.pdf", plain(), "The signatures were lost by printing"),
        ("unsigned.pdf", export, "Nobody has signed this document yet"),
    ):
        (folder / name).write_bytes(data)
        yield Damaged(folder / name, words)
    yield Damaged(huge(folder / "huge.pdf"), "larger than any exported case")


def huge(path: Path) -> Path:
    """500 MB that begin like a PDF; the disk keeps only their beginning."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        os.truncate(file.fileno(), HUGE)
    return path
