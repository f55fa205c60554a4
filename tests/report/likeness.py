"""Pages as small grey pictures, and how far two of them are apart."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
DPI = 36
GREYS = 16
BLOCK = 4
"""A line of text moved by its own height changes the blocks it leaves and those it enters."""
STEP = 26
"""Of 255: programs that draw the same page smooth its edges differently."""
MOST = 0.004
"""The share of blocks that may differ: a date or a name, not a line of text."""


def drawn(pdf: bytes, folder: Path) -> list[Grey]:
    """Every page; skipped where poppler is not installed."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed (Debian: poppler-utils)")
    (folder / "shown.pdf").write_bytes(pdf)
    words = ["pdftoppm", "-r", str(DPI), "-gray", str(folder / "shown.pdf"), str(folder / "page")]
    subprocess.run(words, check=True, capture_output=True)
    return [_plain(Image.open(one)) for one in sorted(folder.glob("page-*.pgm"))]


def kept(path: Path) -> Grey:
    return _plain(Image.open(path))


def keep(page: Grey, path: Path) -> None:
    """Sixteen greys are enough to tell pages apart, and small."""
    Image.fromarray(page // (256 // GREYS) * (255 // (GREYS - 1))).quantize(GREYS).save(path, optimize=True)


def _plain(picture: Image.Image) -> Grey:
    return np.asarray(picture.convert("L"))


def apart(page: Grey, other: Grey) -> float:
    """The share of blocks that differ, 0 to 1; of pages of another size, all."""
    if page.shape != other.shape:
        return 1.0
    return float(np.mean(np.abs(_blocks(page) - _blocks(other)) > STEP))


def _blocks(page: Grey) -> NDArray[np.float64]:
    tall, wide = (length // BLOCK for length in page.shape)
    cut = page[: tall * BLOCK, : wide * BLOCK].astype(float)
    found: NDArray[np.float64] = cut.reshape(tall, BLOCK, wide, BLOCK).mean(axis=(1, 3))
    return found
