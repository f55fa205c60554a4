"""A file comes back, of one case or a whole board pack: read it, then record what can be recorded."""

from pathlib import Path
from typing import TypeAlias

from casebuilder.exchange import disk
from casebuilder.model.person import Actor
from casebuilder.services.pack_return import PackArrival, accept_pack, look_into, seems_packed
from casebuilder.services.returning import Arrival, accept, look
from casebuilder.services.workspace import Workspace
from casebuilder.sign.register import Register
from casebuilder.sign.verify.bounds import LARGEST

AnyArrival: TypeAlias = Arrival | PackArrival


def arrived(workspace: Workspace, actor: Actor, path: Path, register: Register | None) -> AnyArrival:
    """Read a file without recording anything; call in a worker thread. Raises as `returning.look`."""
    if register is not None and path.is_file() and path.stat().st_size <= LARGEST:
        data = disk.get(path, LARGEST)
        if seems_packed(data):
            return look_into(workspace, actor, path.name, data, register)
    return look(workspace, actor, path, register)


def taken_in(workspace: Workspace, arrival: AnyArrival) -> list[str]:
    """Record it; sentences name what could not be. RefusedError where nothing can be recorded."""
    if isinstance(arrival, PackArrival):
        return accept_pack(workspace, arrival)
    accept(workspace, arrival)
    return []
