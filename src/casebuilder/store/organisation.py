"""The organisation's own settings, kept in its workspace."""

from typing import Final

from pydantic import TypeAdapter, ValidationError

from casebuilder.model.organisation import Organisation
from casebuilder.store.database import Database
from casebuilder.store.settings import Settings

_KEY: Final = "organisation"


def load(database: Database) -> Organisation:
    """The organisation of a workspace; one with nothing set where none can be read."""
    found = Settings(database).load(_KEY)
    try:
        return Organisation() if found is None else TypeAdapter(Organisation).validate_python(found)
    except ValidationError:
        return Organisation()


def save(database: Database, organisation: Organisation) -> None:
    Settings(database).save(_KEY, TypeAdapter(Organisation).dump_python(organisation, mode="json"))
