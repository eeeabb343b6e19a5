"""Where a Milvus server or file is, and how a library's collection there is opened.

``milvus://host:19530/collection`` is a server or cluster, ``milvus:///folder/file.db`` a file for
Milvus Lite. Each time that all vectors are made anew they get a collection of their own, whose name
begins so and stands behind ``#`` in the library's note of the address: no library touches what is
another's, and what was before stays until the library has taken the new one.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import EncoderMismatchError, LibraryError, UsageError

if TYPE_CHECKING:
    from pymilvus import MilvusClient

SCHEME = "milvus"
ENCODER = "encoder"
"""The field that says of every entry which encoder made it."""
_COLLECTION = "querblick"
_PORT = 19_530
_LONGEST_NAME = 4_000  # of an encoder, in bytes: the path of a model's folder
_NAME = re.compile(r"[A-Za-z_]\w{0,200}", re.ASCII)
_CONNECT_SECONDS = 10.0
# Compared one by one: exact. A cluster shares the work among its nodes.
_DENSE = {"index_type": "FLAT", "metric_type": "IP"}
_SPARSE = {"index_type": "SPARSE_INVERTED_INDEX", "metric_type": "IP"}


@dataclass(frozen=True, slots=True)
class Address:
    """What pymilvus connects to, with whose name and password, and the collection."""

    uri: str
    collection: str
    user: str = ""
    password: str = ""

    @staticmethod
    def fresh(url: str) -> str:
        """The address with a collection that is not there yet; raises UsageError."""
        plain = url.partition("#")[0]
        return f"{plain}#{Address.of(plain).collection}_{secrets.token_hex(6)}"

    @classmethod
    def of(cls, url: str) -> Address:
        """Read an address; raises UsageError."""
        try:
            parts = urlsplit(url)
            name = parts.fragment or (parts.hostname and parts.path.strip("/")) or _COLLECTION
            host, port = parts.hostname, parts.port or _PORT
        except ValueError as error:
            raise _strange(url) from error
        if parts.scheme != SCHEME:
            raise _strange(url)
        if host is None:
            if not parts.path.endswith(".db"):
                raise _strange(url)
            return cls(parts.path, name)
        if not _NAME.fullmatch(name):
            raise _strange(url)
        return cls(f"http://{host}:{port}", name, parts.username or "", parts.password or "")


def _strange(url: str) -> UsageError:
    return UsageError(
        f"„{url}“ ist keine Adresse von Milvus. Möglich sind milvus://rechner:19530/sammlung und "
        "milvus:///ordner/datei.db."
    )


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Raise what Milvus reports as a LibraryError."""
    from pymilvus.exceptions import MilvusException  # noqa: PLC0415 - an extra

    try:
        yield
    except (MilvusException, OSError) as error:
        reason = str(getattr(error, "message", error)).partition("\n")[0]
        raise LibraryError(
            f"{address.uri}: Milvus antwortet nicht wie erwartet ({reason}). Bitte prüfen, ob der "
            "Dienst läuft und erreichbar ist; an der Bibliothek wurde nichts geändert. Ohne ihn "
            "geht es mit: querblick vectors lokal"
        ) from error


def connect(address: Address) -> MilvusClient:
    """A client; raises LibraryError where nobody answers, UsageError without the extra."""
    try:
        from pymilvus import MilvusClient  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "Die Vektoren dieser Bibliothek liegen in Milvus, dafür fehlt pymilvus. "
            "Bitte einrichten: pip install 'querblick[milvus]'"
        ) from error
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what it tells is raised as well
    with translated(address):
        return MilvusClient(
            address.uri, user=address.user, password=address.password, timeout=_CONNECT_SECONDS
        )


def open_collection(client: MilvusClient, address: Address, encoder: str, dimensions: int) -> None:
    """Make the collection, or make sure that the one that is there is of the encoder.

    Raises EncoderMismatchError for vectors of another encoder or another program.
    """
    with translated(address):
        if not client.has_collection(address.collection):
            _create(client, address.collection, dimensions)
            return
        client.load_collection(address.collection)
        made = _encoder_of(client, address.collection)
    if made not in {encoder, None}:
        raise EncoderMismatchError(
            f"Die Sammlung {address.collection} in {address.uri} ist von "
            f"{made or 'einem anderen Programm'}, gebraucht wird {encoder}. Bitte jenen Encoder "
            "wählen oder die Suchindexe neu bauen lassen: querblick doctor --repair"
        )


def _encoder_of(client: MilvusClient, collection: str) -> str | None:
    """The encoder of the entries: None without any, "" in a collection of another program."""
    fields = client.describe_collection(collection)["fields"]
    if ENCODER not in {field["name"] for field in fields}:
        return ""
    found = client.query(
        collection, "key >= 0", output_fields=[ENCODER], limit=1, consistency_level="Strong"
    )
    return str(found[0][ENCODER]) if found else None


def drop_collection(url: str) -> None:
    """Delete what a library has had at an address; raises LibraryError."""
    address = Address.of(url)
    client = connect(address)
    try:
        with translated(address):
            client.drop_collection(address.collection)
    finally:
        client.close()


def _create(client: MilvusClient, collection: str, dimensions: int) -> None:
    from pymilvus import DataType  # noqa: PLC0415 - an extra

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("key", DataType.INT64, is_primary=True)
    schema.add_field("since", DataType.INT64)
    schema.add_field(ENCODER, DataType.VARCHAR, max_length=_LONGEST_NAME)
    schema.add_field("dense", DataType.FLOAT_VECTOR, dim=dimensions)
    schema.add_field("sparse", DataType.SPARSE_FLOAT_VECTOR)
    indexes = client.prepare_index_params()
    indexes.add_index("dense", **_DENSE)
    indexes.add_index("sparse", **_SPARSE)
    client.create_collection(collection, schema=schema, index_params=indexes)
