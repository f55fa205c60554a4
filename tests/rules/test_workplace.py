"""Nothing committed names the machine it was written on, nor the host of a package registry."""

import re
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PLACE = re.compile(
    rb"(?<![\w./~-])/(?:tmp|root|work)/[\w.]+/"
    rb"|(?:py(?:pi|thonhosted)|npmjs|crates|deb\.debian|archive\.ubuntu)\.(?:org|com|io)"
)


def test_no_file_names_a_workplace_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=True)
    files = [CHECKOUT / name for name in listed.stdout.decode().split("\0") if name]
    texts = {file: file.read_bytes() for file in files if file.is_file()}
    found = {str(file): PLACE.findall(text) for file, text in texts.items() if b"\0" not in text}
    assert {file: places for file, places in found.items() if places} == {}
