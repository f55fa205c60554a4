"""What belongs to a workspace rather than to a computer, by key, as JSON."""

import json

from sqlalchemy import Connection, delete, insert, select

from casebuilder.model.answer import Json
from casebuilder.model.document import canonical
from casebuilder.store.database import Database
from casebuilder.store.tables import setting


class Settings:
    """Settings of one workspace, such as saved import mappings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, key: str) -> Json:
        """The value, or None where nothing was saved."""
        with self._database.reading() as db:
            found = db.execute(select(setting.c.value).where(setting.c.key == key)).scalar()
            value: Json = json.loads(found) if found is not None else None
            return value

    def save(self, key: str, value: Json) -> None:
        """Sets a value; None removes it."""
        with self._database.writing() as db:
            put(db, key, value)

    def keys(self, prefix: str = "") -> tuple[str, ...]:
        """All keys that begin so, in order."""
        wanted = select(setting.c.key).where(setting.c.key.startswith(prefix, autoescape=True))
        with self._database.reading() as db:
            return tuple(db.execute(wanted.order_by(setting.c.key)).scalars())


def put(db: Connection, key: str, value: Json) -> None:
    db.execute(delete(setting).where(setting.c.key == key))
    if value is not None:
        db.execute(insert(setting).values(key=key, value=canonical(value)))
