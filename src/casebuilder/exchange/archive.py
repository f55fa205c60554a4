"""ZIP files from strangers: the directory is judged before anything is unpacked, and unpacking is counted."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, NoReturn

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError

_END: Final = struct.Struct("<4s4H2LH")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error)
_CHUNK: Final = 1 << 16
SLACK: Final = 65_536
RATIO: Final = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What one archive may be at most; sizes in bytes."""

    size: int
    members: int
    member: int
    whole: int
    names: re.Pattern[str]
    slack: int = SLACK
    ratio: int = RATIO
    member_of: Callable[[str], int] | None = field(default=None)

    def most(self, name: str) -> int:
        return self.member_of(name) if self.member_of else self.member


def members(data: bytes, file: str, limits: Limits) -> dict[str, bytes]:
    """All members of the archive, unpacked; RefusedError, naming the file, where anything is odd."""
    with opened(data, file, limits) as archive:
        return {info.filename: _unpacked(archive, info, file) for info in archive.infolist()}


def opened(data: bytes, file: str, limits: Limits) -> zipfile.ZipFile:
    """The archive with its whole directory found harmless, nothing unpacked yet."""
    if len(data) > limits.size:
        size = limits.size // 1_000_000
        _refuse(file, _("it is bigger than {size} MB").format(size=size))
    _check_end(data, file, limits)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _damaged(file) from error
    _check_directory(archive.infolist(), file, limits)
    _check_places(data, archive, file)
    return archive


def _check_end(data: bytes, file: str, limits: Limits) -> None:
    """Without this look, a directory of half a million names would be read before anybody could object."""
    start = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
    if start < 0 or start + _END.size > len(data):
        raise _damaged(file)
    _sign, disk, other, here, count, size, offset, comment = _END.unpack_from(data, start)
    if disk or other or here != count or start + _END.size + comment != len(data):
        raise _damaged(file)
    if count > limits.members:
        _refuse(file, _("it holds more than {limit} parts").format(limit=limits.members))
    if offset + size != start or size > count * 1000:
        raise _damaged(file)


def _check_directory(infos: list[zipfile.ZipInfo], file: str, limits: Limits) -> None:
    for info in infos:
        _check_member(info, file, limits)
    if len({info.filename.casefold() for info in infos}) != len(infos):
        _refuse(file, _("two parts in it have the same name"))
    if sum(info.file_size for info in infos) > limits.whole:
        _refuse(file, _("unpacked it would be far too big"))


def _check_member(info: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    if info.flag_bits & _ENCRYPTED:
        _refuse(file, _("it is protected with a password"))
    if info.orig_filename != info.filename or not limits.names.fullmatch(info.filename):
        _refuse(file, _("a part in it has a name that is not allowed"))
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG} or info.is_dir():
        _refuse(file, _("a part in it is not a plain file"))
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        _refuse(file, _("it is packed in a way that is not allowed"))
    allowed = min(limits.most(info.filename), limits.ratio * info.compress_size + limits.slack)
    if info.file_size > allowed:
        _refuse(file, _("unpacked it would be far too big"))


def _check_places(data: bytes, archive: zipfile.ZipFile, file: str) -> None:
    """Each member has bytes of its own: shared ones are how a small file becomes a huge one."""
    free_from = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if info.header_offset < free_from or info.header_offset + _LOCAL.size > len(data):
            raise _damaged(file)
        *_before, name, extra = _LOCAL.unpack_from(data, info.header_offset)
        free_from = info.header_offset + _LOCAL.size + name + extra + info.compress_size
    if free_from > archive.start_dir:
        raise _damaged(file)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    found = bytearray()
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                found += chunk
                if len(found) > info.file_size:
                    raise _damaged(file)
    except (*_BROKEN, zlib.error, EOFError) as error:
        raise _damaged(file) from error
    if len(found) != info.file_size:
        raise _damaged(file)
    return bytes(found)


def beginning(archive: zipfile.ZipFile, part: str, file: str, most: int) -> bytes:
    """The first bytes of a member."""
    try:
        with archive.open(part) as member:
            return member.read(most)
    except (*_BROKEN, zlib.error, EOFError) as error:
        raise _damaged(file) from error


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The same parts always give the same bytes: sorted, without times, with fixed rights."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = _method(parts[name])
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, parts[name])
    return target.getvalue()


def _method(data: bytes) -> int:
    """Stored where deflating would look like a bomb to our own reader."""
    short = len(data) <= SLACK or len(data) <= RATIO * len(zlib.compress(data, 6)) // 2
    return zipfile.ZIP_DEFLATED if short else zipfile.ZIP_STORED


def _damaged(file: str) -> RefusedError:
    return RefusedError(
        _("“{file}” is damaged or only partly there.").format(file=file),
        _("Copy or download it again, or ask the sender to export it again; nothing was changed."),
    )


def _refuse(file: str, why: str) -> NoReturn:
    raise RefusedError(
        _("“{file}” was not opened: {why}.").format(file=file, why=why),
        _("Ask the sender for a file that Casebuilder exported; nothing was changed."),
    )
