"""Text to vectors: the protocol, the bundled static encoder, any sentence-transformers model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

BUNDLED = "querblick-static-de"
_FOLDER = Path(__file__).parent / "models" / BUNDLED
_UNKNOWN = 0  # the subword of what is none
_FINENESS = 100  # roots are rounded to hundredths: sums are exact, whatever their order
_LONGEST_HEADER = 100_000  # bytes; ours has about 80

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of unit length whose dot product is their similarity.

    ``name`` identifies model, weights and prompts: vectors of equal names may be compared. A text
    without any known word has the zero vector, which is similar to nothing.
    """

    @property
    def name(self) -> str:
        """Model and a hash of everything that shapes its vectors, as ``model@1a2b3c4d``.

        What stands before the last ``@`` loads the same model again, from any working directory.
        """

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched, of shape (texts, dimensions)."""

    def encode_query(self, text: str) -> Vectors:
        """Vector of what someone searches for, of shape (dimensions,)."""


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder of that name: None for the bundled one, else any sentence-transformers model.

    Args:
        name: name on the model hub or folder of a sentence-transformers model.

    Raises:
        EncoderError: the model is not there, damaged, or cannot be fetched.
    """
    if name is None or name.partition("@")[0] == BUNDLED:
        return bundled_encoder()
    return TransformerEncoder.load(name)


def bundled_encoder() -> StaticEncoder:
    """The encoder that ships with the package; raises EncoderError."""
    return StaticEncoder.load(_FOLDER)


def outdated(name: str) -> bool:
    """Whether ``name`` is that of the bundled encoder in another version than the one at hand.

    Reads no more than the version; raises EncoderError.
    """
    if name.rpartition("@")[0] != BUNDLED:
        return False
    return not is_bundled(name)


def is_bundled(name: str) -> bool:
    """Whether ``name`` is that of the encoder that ships; raises EncoderError."""
    return name == f"{BUNDLED}@{_version(_FOLDER)}"


def _version(folder: Path) -> str:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return str(config["version"])
    except (OSError, ValueError, KeyError) as error:
        raise _broken(folder, error) from error


def _broken(folder: Path, error: Exception) -> EncoderError:
    return EncoderError(
        f"{folder}: Das mitgelieferte Sprachmodell ist unvollständig oder beschädigt "
        f"({error}). Bitte Querblick neu installieren."
    )


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """Sum of learnt vectors of subwords; needs neither torch nor hub.

    A subword counts by the root of how often it stands there: what a text repeats is not all that
    it is about. Reads folders in the format of model2vec itself: its package takes longer to import
    than the model to load. ``weights`` are of shape (subwords, dimensions), 8 bits.
    """

    name: str
    tokenizer: Tokenizer
    weights: NDArray[np.int8]

    @classmethod
    def load(cls, folder: Path) -> StaticEncoder:
        """Reads the model in ``folder``; its ``config.json`` names the version of the weights."""
        from tokenizers import Tokenizer  # noqa: PLC0415  # slow to import

        version = _version(folder)
        try:
            weights = _mapped(folder / "model.safetensors")
            tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError) as error:
            raise _broken(folder, error) from error
        return cls(f"{folder.name}@{version}", tokenizer, weights)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.weights.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched, of shape (texts, dimensions)."""
        sums = np.zeros((len(texts), self.dimensions), np.float32)
        encodings = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for total, encoding in zip(sums, encodings, strict=True):
            uses = Counter(encoding.ids)
            del uses[_UNKNOWN]
            if uses:
                said = np.rint(_FINENESS * np.sqrt(list(uses.values()))).astype(np.float32)
                total[:] = said @ self.weights[list(uses)].astype(np.float32)
        return _unit(sums)

    def encode_query(self, text: str) -> Vectors:
        """Vector of what someone searches for, of shape (dimensions,)."""
        vector: Vectors = self.encode_passages([text])[0]
        return vector

    def encode_words(self, words: Sequence[str]) -> Vectors:
        """What :meth:`encode_passages` gives for many short texts, in a fraction of its time."""
        encodings = self.tokenizer.encode_batch_fast(list(words), add_special_tokens=False)
        numbers = [encoding.ids for encoding in encodings]
        counts = np.fromiter(map(len, numbers), np.int64, len(numbers))
        flat = np.fromiter(chain.from_iterable(numbers), np.int64, int(counts.sum()))
        firsts = np.cumsum(counts) - counts
        longest_first = np.argsort(-counts, kind="stable")
        sums = np.zeros((len(numbers), self.dimensions), np.float32)
        for place in range(counts.max(initial=0)):
            longer = longest_first[: np.count_nonzero(counts > place)]
            known = flat[firsts[longer] + place]
            sums[longer] += np.where(known[:, None] != _UNKNOWN, self.weights[known], 0)
        repeating = [at for at, own in enumerate(numbers) if len(set(own)) < len(own)]
        if repeating:  # few words have a subword twice
            sums[repeating] = self.encode_passages([words[at] for at in repeating])
        return _unit(sums)


def _mapped(path: Path) -> NDArray[np.int8]:
    """The one table in a file of safetensors, mapped into memory: a question reads little of it.

    Raises OSError, and ValueError or KeyError for what is no such file.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        table = json.loads(file.read(min(length, _LONGEST_HEADER)))["embeddings"]
    if table["dtype"] != "I8":
        raise ValueError(f"unbekannte Zahlen: {table['dtype']}")
    start = 8 + length + int(table["data_offsets"][0])
    return np.asarray(np.memmap(path, np.int8, "r", start, tuple(table["shape"])))


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants to read before a query and before a passage."""

    query: str = ""
    passage: str = ""

    @classmethod
    def of(cls, name: str, own: Mapping[str, str]) -> Prompts:
        """The model's own prompts, else those that its family is known to be trained with."""
        passage = next((own[key] for key in ("document", "passage") if own.get(key)), "")
        if own.get("query") or passage:
            return cls(own.get("query", ""), passage)
        words = set(Path(name).name.lower().replace("_", "-").split("-"))
        if "instruct" in words:
            return cls()
        if "e5" in words:
            return cls("query: ", "passage: ")
        if "bge" in words and "en" in words:
            return cls("Represent this sentence for searching relevant passages: ")
        return cls()


@dataclass(frozen=True, slots=True)
class TransformerEncoder:
    """Any sentence-transformers model, with its prompts."""

    name: str
    model: SentenceTransformer
    prompts: Prompts

    @classmethod
    def load(cls, name: str) -> TransformerEncoder:
        """Loads a model by the name of its folder or on the model hub."""
        try:
            model = _from_disk_or_hub(name).float()  # 16-bit weights are slow on most processors
        except ImportError as error:
            raise EncoderError(
                f"{name}: Für dieses Sprachmodell fehlt das Paket sentence-transformers. "
                "Bitte mit »pip install sentence-transformers« einrichten."
            ) from error
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise EncoderError(
                f"{name}: Das Sprachmodell lässt sich nicht laden ({_first_line(error)}). "
                "Bitte den Namen oder Ordner prüfen; ohne Netz muss das Modell schon auf diesem "
                "Rechner liegen."
            ) from error
        prompts = Prompts.of(name, model.prompts)
        folder = Path(name)
        model_name = str(folder.resolve()) if folder.is_dir() else name
        return cls(f"{model_name}@{_fingerprint(model, prompts)}", model, prompts)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension())

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched, of shape (texts, dimensions)."""
        return self._encode([self.prompts.passage + text for text in texts])

    def encode_query(self, text: str) -> Vectors:
        """Vector of what someone searches for, of shape (dimensions,)."""
        vector: Vectors = self._encode([self.prompts.query + text])[0]
        return vector

    def _encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return _unit(self.model.encode(texts, prompt="", show_progress_bar=False))


def _from_disk_or_hub(name: str) -> SentenceTransformer:
    """The model as it lies on this machine; the hub is only asked for what is not here."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  # takes seconds

    try:
        return SentenceTransformer(name, local_files_only=True)
    except OSError:
        if Path(name).exists() or not _hub_is_reachable():
            raise
    return SentenceTransformer(name)


def _hub_is_reachable() -> bool:
    """False where even the hub's name is unknown: its client would retry for over a minute."""
    import socket  # noqa: PLC0415  # the bundled encoder needs no network
    from urllib.parse import urlsplit  # noqa: PLC0415
    from urllib.request import getproxies  # noqa: PLC0415

    from huggingface_hub.constants import ENDPOINT  # noqa: PLC0415  # comes with the model reader

    if getproxies():
        return True
    try:
        socket.getaddrinfo(urlsplit(ENDPOINT).hostname, 443)
    except OSError:
        return False
    return True


def _unit(vectors: NDArray[np.floating]) -> Vectors:
    """Rows scaled to length one; a zero row stays zero."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(length > 0, length, 1)).astype(np.float32)


def _fingerprint(model: SentenceTransformer, prompts: Prompts) -> str:
    """Eight hexadecimal digits that change with any weight or prompt."""
    import hashlib  # noqa: PLC0415  # the bundled encoder names its version itself

    digest = hashlib.blake2b(f"{prompts.query}\0{prompts.passage}".encode(), digest_size=4)
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().view(-1).float().numpy().tobytes())
    return digest.hexdigest()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
