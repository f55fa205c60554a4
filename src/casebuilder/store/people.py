"""The people a workspace knows."""

from sqlalchemy import Row, delete, insert, select, update

from casebuilder.model.person import Person, PersonId, Role
from casebuilder.store.database import Database
from casebuilder.store.tables import bcase, person

_ROLES = {role.value for role in Role}


class People:
    """People by their id, an e-mail address."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        with self._database.reading() as db:
            found = [_person(row) for row in db.execute(select(person))]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    def load(self, person_id: PersonId) -> Person | None:
        with self._database.reading() as db:
            row = db.execute(select(person).where(person.c.id == person_id)).first()
        return _person(row) if row else None

    def save(self, who: Person) -> None:
        """Adds or replaces a person; lists show the new name at once."""
        values = {"name": who.name, "roles": " ".join(sorted(who.roles)), "unit": who.unit}
        with self._database.writing() as db:
            db.execute(delete(person).where(person.c.id == who.id))
            db.execute(insert(person).values(id=who.id, active=int(who.active), **values))
            renamed = (bcase.c.owner == who.id) & (bcase.c.owner_name != who.name)
            db.execute(update(bcase).where(renamed).values(owner_name=who.name))


def _person(row: Row[str, str, str, str, int]) -> Person:
    id_, name, roles, unit, active = row
    known = frozenset(Role(one) for one in roles.split() if one in _ROLES)
    return Person(PersonId(id_), name, known, unit, bool(active))
