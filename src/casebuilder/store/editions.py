"""The editions of forms that cases were answered under, text included, so that a case stays readable."""

from sqlalchemy import Select, insert, select

from casebuilder.store.database import Database
from casebuilder.store.tables import edition


class Editions:
    """Form editions by form, number and digest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, form: str, number: int, digest: str, body: str) -> None:
        """Keeps an edition; one that is kept already never changes."""
        if self.load(form, number, digest) is None:
            with self._database.writing() as db:
                if db.execute(_wanted(form, number, digest)).first() is None:
                    db.execute(insert(edition).values(form=form, number=number, digest=digest, body=body))

    def load(self, form: str, number: int, digest: str) -> str | None:
        with self._database.reading() as db:
            return db.execute(_wanted(form, number, digest)).scalar()

    def all(self) -> tuple[tuple[str, int, str], ...]:
        """Form, number and digest of everything kept."""
        wanted = select(edition.c.form, edition.c.number, edition.c.digest)
        with self._database.reading() as db:
            return tuple(
                (row[0], row[1], row[2])
                for row in db.execute(wanted.order_by(edition.c.form, edition.c.number))
            )


def _wanted(form: str, number: int, digest: str) -> Select[str]:
    same = (edition.c.form == form) & (edition.c.number == number) & (edition.c.digest == digest)
    return select(edition.c.body).where(same)
