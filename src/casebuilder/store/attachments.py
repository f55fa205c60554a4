"""Files that belong to cases, kept once each by their SHA-256."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from casebuilder.i18n import _
from casebuilder.model.case import CaseId
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.store.database import Database
from casebuilder.store.moment import micro
from casebuilder.store.tables import attachment, blob

LARGEST: Final = 25_000_000
LARGEST_OF_CASE: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    sha256: str
    size: int


class Attachments:
    """The files of the cases in one workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, case_id: CaseId, name: str, data: bytes, now: datetime) -> Attachment:
        """Adds a file to a case, in place of one of the same name."""
        kept, put = self.keeping(case_id, name, data, now)
        with self._database.writing() as db:
            put(db)
        return kept

    def keeping(
        self, case_id: CaseId, name: str, data: bytes, now: datetime
    ) -> tuple[Attachment, Callable[[Connection], None]]:
        """The same as a step of a deed that stores more than the file, all of it or nothing."""
        _require_size(name, len(data), sum(one.size for one in self.of_case(case_id) if one.name != name))
        kept = Attachment(name, hashlib.sha256(data).hexdigest(), len(data))

        def put(db: Connection) -> None:
            _keep_blob(db, kept.sha256, data)
            db.execute(delete(attachment).where(attachment.c.case_id == case_id, attachment.c.name == name))
            values = {"name": name, "sha256": kept.sha256, "size": kept.size, "at": micro(now)}
            db.execute(insert(attachment).values(case_id=case_id, **values))

        return kept, put

    def keeping_all(
        self, case_id: CaseId, files: Mapping[str, bytes], now: datetime
    ) -> Callable[[Connection], None]:
        """The same for several files, by name."""
        steps = [self.keeping(case_id, name, data, now)[1] for name, data in files.items()]

        def put(db: Connection) -> None:
            for step in steps:
                step(db)

        return put

    def of_case(self, case_id: CaseId) -> tuple[Attachment, ...]:
        """The files of a case, by name."""
        wanted = select(attachment.c.name, attachment.c.sha256, attachment.c.size)
        with self._database.reading() as db:
            rows = db.execute(wanted.where(attachment.c.case_id == case_id).order_by(attachment.c.name)).all()
        return tuple(Attachment(*row) for row in rows)

    def holds(self, sha256: str) -> bool:
        """Whether the content of a file is kept, for whichever case."""
        with self._database.reading() as db:
            return db.execute(select(blob.c.sha256).where(blob.c.sha256 == sha256)).first() is not None

    def load(self, sha256: str) -> bytes:
        """The content of a file; refuses one that is not what was stored."""
        with self._database.reading() as db:
            data = db.execute(select(blob.c.data).where(blob.c.sha256 == sha256)).scalar()
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise UnavailableError(
                _("The attached file is missing or not as it was stored."),
                _("Attach it again, or restore it from a backup (File, Check workspace)."),
            )
        return bytes(data)


def _keep_blob(db: Connection, sha256: str, data: bytes) -> None:
    if db.execute(select(blob.c.sha256).where(blob.c.sha256 == sha256)).first() is None:
        db.execute(insert(blob).values(sha256=sha256, data=data))


def _require_size(name: str, size: int, others: int) -> None:
    if size > LARGEST or size + others > LARGEST_OF_CASE:
        raise RefusedError(
            _("“{name}” is too large: a file may have {one} MB, all files of a case {all} MB.").format(
                name=name, one=LARGEST // 1_000_000, all=LARGEST_OF_CASE // 1_000_000
            ),
            _("Attach a smaller file, or write where the large one can be found."),
        )


def changed_blobs(db: Connection) -> Iterator[str]:
    """The hashes of all files whose content is not what they say."""
    for sha256, data in db.execution_options(yield_per=1).execute(select(blob.c.sha256, blob.c.data)):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield sha256
