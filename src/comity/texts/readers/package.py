"""Zip packages of XML, opened with suspicion: bombs, entities, and markup without end are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

from comity.errors import Bomb, Encrypted, ReadError, TooDeep

MAX_UNPACKED = 200_000_000
"""Bytes that one part of a package may unpack to."""

MAX_RATIO = 200
"""How many times its packed size a part may unpack to, once it is larger than ``HARMLESS``."""

HARMLESS = 5_000_000
"""Unpacked size up to which the ratio does not matter: prose of one repeated page packs very well."""

MAX_PARTS = 10_000
"""Files in a package."""

MAX_DEPTH = 200
"""Elements within elements."""

_CHUNK = 1 << 20


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in a file's bytes.

    Raises:
        ReadError: It is no archive, is damaged, or holds too many files.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise ReadError(
            f"is damaged or no such package: {error}",
            where=name,
            do="open it in a word processor and save it again",
        ) from None
    if len(archive.namelist()) > MAX_PARTS:
        raise Bomb(f"holds {len(archive.namelist()):,} files", where=name, do="unpack it by hand if you trust it")
    return archive


def packed(archive: zipfile.ZipFile, path: str, name: str) -> bytes | None:
    """One file of a package, ``None`` where there is none.

    Raises:
        Bomb: It unpacks to more than an honest document does.
        Encrypted: It is protected by a password.
        ReadError: It is damaged.
    """
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    where = f"{name}, {path}"
    if info.flag_bits & 1:
        raise Encrypted("is protected by a password", where=where, do="save it without one")
    chunks, size = [], 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MAX_UNPACKED or (size > HARMLESS and size > MAX_RATIO * max(1, info.compress_size)):
                    raise Bomb(f"unpacks to more than {size:,} bytes", where=where, do="do not open it")
                chunks.append(chunk)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise ReadError(f"is damaged: {error}", where=where, do="save it again in a word processor") from None
    return b"".join(chunks)


def parse_xml(data: bytes, where: str) -> ElementTree.Element:
    """The root of an XML part, names in Clark notation (``{namespace}name``).

    Raises:
        Bomb: It declares a document type or entities, which no honest part does.
        TooDeep: Its elements are nested more deeply than ``MAX_DEPTH``.
        ReadError: It is not XML.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    builder = ElementTree.TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise TooDeep(f"has more than {MAX_DEPTH} elements within one another", where=where, do="do not open it")
        builder.start(_clark(tag), {_clark(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_clark(tag))

    def refuse(*_: object) -> int:
        raise Bomb("declares a document type or entities", where=where, do="do not open it")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(f"is not XML: {error}", where=where, do="save it again in a word processor") from None


def _clark(name: str) -> str:
    return "{" + name if "}" in name else name
