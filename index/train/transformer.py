"""``python -m index.train.transformer --shared ../shared --out FOLDER``: a German transformer.

Starts from multilingual-e5-small with the pieces that German and English use, and learns to find
the text of federal law by its headings and by some of its words, and people's ratings. What is
saved is the mean of the weights before and after: it keeps what the start knew of other fields.
``--steps 0`` saves the start, which takes no GPU.
"""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertModel

from index.train import sources
from index.train.e5 import (
    PAD,
    build_model,
    build_tokenizer,
    find_weights,
    read_weights,
    used_pieces,
)
from index.train.passages import Asked, Passages
from index.train.saving import save_transformer

_log = logging.getLogger("index.train.transformer")

QUERY, PASSAGE = "query: ", "passage: "
LONGEST = 192
"""Pieces of a text that the training reads."""

LEAST_USES = 3
"""Of a piece of the tokenizer that is kept."""

SHARE_READ = 3
"""Of so many norms one is read for the pieces that are used; the others use the same."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast the transformer learns."""

    steps: int = 1200
    batch: int = 256
    rate: float = 3e-5
    warmup: int = 100
    temperature: float = 0.02
    rating_every: int = 4
    rating_weight: float = 2.0
    kept: float = 0.5
    seed: int = 20
    device: str = "cpu"


class Reader(torch.nn.Module):
    """Texts to vectors: the mean of what the transformer says of a text's pieces."""

    def __init__(self, tokenizer: Tokenizer, model: BertModel) -> None:
        super().__init__()
        self.tokenizer = tokenizer
        self.model = model
        tokenizer.enable_truncation(LONGEST)
        tokenizer.enable_padding(pad_id=PAD, pad_token="<pad>")  # noqa: S106  # a piece, no secret

    def forward(self, texts: list[str]) -> torch.Tensor:
        """Vectors of unit length."""
        encodings = self.tokenizer.encode_batch(texts)
        device = self.model.device
        pieces = torch.tensor([encoding.ids for encoding in encodings], device=device)
        mask = torch.tensor([encoding.attention_mask for encoding in encodings], device=device)
        said = self.model(input_ids=pieces, attention_mask=mask).last_hidden_state
        weights = mask[..., None].to(said.dtype)
        means = (said * weights).sum(1) / weights.sum(1)
        return functional.normalize(means.float(), dim=1)


def train(reader: Reader, passages: Passages, rated: list[sources.Rating], course: Course) -> None:
    """Learns in place, then takes the mean with the weights of the start."""
    torch.manual_seed(course.seed)
    chance = np.random.default_rng(course.seed)
    reader.to(course.device).train()
    reader.model.embeddings.requires_grad_(requires_grad=False)
    start = {name: values.clone() for name, values in reader.state_dict().items()}
    optimiser = torch.optim.AdamW(
        [p for p in reader.parameters() if p.requires_grad], lr=course.rate, weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, course))
    for step in range(course.steps):
        with torch.autocast(course.device, torch.bfloat16, enabled=course.device != "cpu"):
            loss = _pair_loss(reader, passages.draw(course.batch, chance), course.temperature)
            if step % course.rating_every == 0:
                chosen = chance.integers(len(rated), size=course.batch)
                loss += course.rating_weight * _rating_loss(reader, [rated[i] for i in chosen])
        optimiser.zero_grad()
        torch.autograd.backward([loss])
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            _log.info("step %d: loss %.3f", step, loss.item())
    _mix(reader, start, course.kept)


def _pace(step: int, course: Course) -> float:
    """Of the rate: up during the warm-up, then down to nothing."""
    return min((step + 1) / course.warmup, 1 - step / course.steps)


def _pair_loss(reader: Reader, asked: Asked, temperature: float) -> torch.Tensor:
    """How far each query is from telling its passage from those of other norms."""
    queries = reader([QUERY + text for text in asked.queries])
    passages = reader([PASSAGE + text for text in asked.passages])
    labels = torch.tensor(asked.labels, device=queries.device)
    right = torch.arange(len(labels), device=queries.device)
    same = (labels[:, None] == labels) & (right[:, None] != right)
    scores = (queries @ passages.T / temperature).masked_fill(same, -1e4)
    return (functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)) / 2


def _rating_loss(reader: Reader, rated: list[sources.Rating]) -> torch.Tensor:
    """How far the similarities are from a line through the ratings."""
    first = reader([QUERY + rating.first for rating in rated])
    second = reader([QUERY + rating.second for rating in rated])
    scores = torch.tensor([rating.score for rating in rated], device=first.device)
    return 1 - torch.corrcoef(torch.stack([(first * second).sum(1), scores]))[0, 1]


def _mix(reader: Reader, start: dict[str, torch.Tensor], kept: float) -> None:
    """The mean of two sets of weights, ``kept`` of the first."""
    state = reader.state_dict()
    mixed = {name: kept * start[name] + (1 - kept) * state[name] for name in state}
    reader.load_state_dict(mixed)
    reader.eval()


def build(shared: Path, words: Path, out: Path, course: Course) -> None:
    """Keeps the pieces that are used, trains, and saves."""
    norms = list(sources.read_norms(shared))
    rated = sources.read_ratings(shared)
    pretrained = read_weights(find_weights())
    kept = used_pieces(pretrained, _texts(norms, rated, words), LEAST_USES)
    _log.info("%d norms, %d of %d pieces", len(norms), len(kept), len(pretrained.pieces))
    tokenizer = build_tokenizer(
        [pretrained.pieces[number] for number in kept], pretrained.scores[kept].tolist()
    )
    reader = Reader(tokenizer, build_model(pretrained, kept))
    if course.steps:
        train(reader, Passages.of(norms), rated, course)
    save_transformer(out, reader.model, tokenizer, {"query": QUERY, "document": PASSAGE})
    _log.info("%s", out)


def _texts(norms: list[sources.Norm], rated: list[sources.Rating], words: Path) -> list[str]:
    """What German and English texts are made of."""
    sentences = (s for norm in norms[::SHARE_READ] for s in (norm.heading, *norm.sentences))
    ratings = (text for rating in rated for text in (rating.first, rating.second))
    sides = (side for pair in sources.read_translations(words) for side in pair)
    phrases = (phrase for side in sides for phrase in side)
    return [*sentences, *ratings, *phrases, *sources.read_words(words)]


def main() -> int:
    """Trains by the command line's arguments; 2 if a source is missing."""
    parser = argparse.ArgumentParser(prog="python -m index.train.transformer", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with statutes/, eval/")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--words", type=Path, default=Path("/usr/share"), help="Debian's lists")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--steps", type=int, default=Course().steps, help="batches")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        course = Course(steps=arguments.steps, device=arguments.device)
        build(arguments.shared, arguments.words, arguments.out, course)
    except sources.MissingSourceError as error:
        _log.error("%s", error)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
