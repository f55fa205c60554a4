"""Looks into dictionaries and lists of a PDF, through references; the library's own `get` stops at them."""

from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject


def member(found: Any, key: str, default: Any = None) -> Any:
    """What stands under a key, or the default where there is nothing or `found` is no dictionary."""
    return found[key] if isinstance(found, DictionaryObject) and key in found else default


def elements(found: Any) -> list[Any]:
    """The elements of a list; none where it is no list."""
    return [found[place] for place in range(len(found))] if isinstance(found, ArrayObject) else []
