"""What a block will be called in a tagged document."""

from typing import Literal

Role = Literal["P", "H1", "H2", "H3", "Caption", "Table", "Figure", "TOC", "Artifact", "Sect"]
