"""The network: MiniLM with heads for tags, sentence beginnings, names, and biaffine arcs and labels.

A word is the mean of its first and last piece in a mix of the encoder's last layers, with an embedding of its
letters' shape, since the pieces are uncased. Arcs: deep biaffine (Dozat and Manning 2017). Labels: the same
in factored form, a product of two vectors weighted by label, which costs a hundredth of the full tensor.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - its name everywhere
from safetensors.torch import load_file
from torch import Tensor, nn

from polgraph.parsers.pieces import SHAPES
from training.corpora import STYLES

_EPSILON = 1e-12


@dataclass(frozen=True)
class Labels:
    """What each head chooses from, in the order of its outputs."""

    upos: list[str]
    feats: list[str]
    entities: list[str]
    deprels: list[str]


@dataclass(frozen=True)
class Encoded:
    """What the heads make of windows: shapes (windows, words + 1, ...), row 0 the root."""

    upos: Tensor
    feats: Tensor
    entity: Tensor
    begins: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


def encoder_folder(config: Mapping[str, Any]) -> Path:
    """Where the package of the encoder keeps its files, the weights compared with their known SHA-256."""
    folder = Path(str(files(config["package"]))) / "model"
    with (folder / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != config["sha256"]:
        raise SystemExit(f"{folder}/model.safetensors: SHA-256 {found}, not {config['sha256']}; reinstall the package")
    return folder


class _Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=_EPSILON)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(q.shape[-1]))
        weights = torch.softmax(weights if mask is None else weights + mask.to(weights.dtype), -1)
        mixed = torch.matmul(weights.to(v.dtype), v)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with the pieces' embeddings as they are, and an embedding of shapes that begins at nothing."""

    def __init__(self, folder: Path, dropout: float) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        width = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)
        sizes = (width, config["intermediate_size"], config["num_attention_heads"], dropout)
        self.layers = nn.ModuleList(_Layer(*sizes) for _ in range(config["num_hidden_layers"]))
        self.width = width
        self._load({k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()})
        self.pieces.weight.requires_grad_(False)

    @torch.no_grad()
    def _load(self, weights: Mapping[str, Tensor]) -> None:
        def put(module: nn.Module, *names: str) -> None:
            module.weight.copy_(torch.cat([weights[f"{name}.weight"] for name in names]))
            module.bias.copy_(torch.cat([weights[f"{name}.bias"] for name in names]))

        nn.init.zeros_(self.shapes.weight)
        self.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        put(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}"
            put(layer.qkv, *(f"{name}.attention.self.{part}" for part in ("query", "key", "value")))
            put(layer.out, f"{name}.attention.output.dense")
            put(layer.norm1, f"{name}.attention.output.LayerNorm")
            put(layer.up, f"{name}.intermediate.dense")
            put(layer.down, f"{name}.output.dense")
            put(layer.norm2, f"{name}.output.LayerNorm")

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> list[Tensor]:
        """The states after each layer; ``mask`` is 1 for pieces and 0 for padding, None where there is none."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.dropout(self.norm(self.pieces(ids) + self.places(places) + self.shapes(shapes)))
        hidden = None if mask is None else (1 - mask)[:, None, None, :] * -1e4
        states = []
        for layer in self.layers:
            x = layer(x, hidden)
            states.append(x)
        return states


class Network(nn.Module):
    """The encoder and its heads; ``config`` is the table ``model`` of the configuration."""

    def __init__(self, config: Mapping[str, Any], labels: Labels, folder: Path) -> None:
        super().__init__()
        self.encoder = Encoder(folder, config["encoder_dropout"])
        self.mix = nn.Parameter(torch.zeros(config["layers"]))
        with torch.no_grad():
            self.mix[-1] = 1.0
        self.shapes = nn.Embedding(SHAPES, config["shape"])
        self.dropout = nn.Dropout(config["dropout"])
        width, arc, label = self.encoder.width + config["shape"], config["arc"], config["label"]

        def vectors(size: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(config["dropout"]))

        self.upos = nn.Linear(width, len(labels.upos))
        self.feats = nn.Linear(width, len(labels.feats))
        self.begins = nn.Linear(width, 1)
        self.name = nn.Linear(width, config["entity"])
        self.style = nn.Embedding(len(STYLES), config["entity"])
        self.entity = nn.Linear(config["entity"], len(labels.entities))
        self.arc_dependent, self.arc_governor = vectors(arc), vectors(arc)
        self.dependent, self.governor = vectors(label), vectors(label)
        self.arcs = nn.Parameter(torch.randn(arc, arc) * 0.5 / arc**0.5)
        self.arc_bias = nn.Linear(arc, 1)
        self.by_product = nn.Linear(label, len(labels.deprels), bias=False)
        self.by_dependent = nn.Linear(label, len(labels.deprels))
        self.by_governor = nn.Linear(label, len(labels.deprels), bias=False)
        nn.init.zeros_(self.style.weight)

    def words(
        self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, last: Tensor, own: Tensor
    ) -> Tensor:
        """The vectors of the words, shape (windows, words + 1, width)."""
        states = self.encoder(ids, shapes, mask)[-len(self.mix) :]
        shares = torch.softmax(self.mix, 0)
        mixed = sum(share * state for share, state in zip(shares, states, strict=True))

        def at(places: Tensor) -> Tensor:
            return torch.gather(mixed, 1, places[:, :, None].expand(-1, -1, mixed.shape[-1]))

        return torch.cat([self.dropout((at(first) + at(last)) * 0.5), self.shapes(own)], -1)

    def names(self, words: Tensor, style: Tensor) -> Tensor:
        """Scores of BIO tags in the annotation styles given by number, one a window."""
        hidden = self.name(words) + self.style(style)[:, None, :]
        return self.entity(self.dropout(F.gelu(hidden)))

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, last: Tensor, own: Tensor, style: Tensor
    ) -> Encoded:
        """Everything the heads say of the windows."""
        words = self.words(ids, shapes, mask, first, last, own)
        dependent, governor = self.arc_dependent(words), self.arc_governor(words)
        arcs = torch.matmul(torch.matmul(dependent, self.arcs), governor.transpose(1, 2))
        return Encoded(
            upos=self.upos(words),
            feats=self.feats(words),
            entity=self.names(words, style),
            begins=self.begins(words)[..., 0],
            arcs=arcs + self.arc_bias(governor).transpose(1, 2),
            dependents=self.dependent(words),
            governors=self.governor(words),
        )

    def labels(self, dependents: Tensor, governors: Tensor, heads: Tensor) -> Tensor:
        """Scores of the labels of the arcs to ``heads``, shape (windows, words + 1, labels)."""
        return self.label_scores(
            dependents, torch.gather(governors, 1, heads[:, :, None].expand(-1, -1, governors.shape[-1]))
        )

    def label_scores(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores of the labels of the arcs from each dependent to the governor in the same place, (..., labels)."""
        scores: Tensor = self.by_product(dependents * governors)
        return scores + self.by_dependent(dependents) + self.by_governor(governors)


def labels_of(run: Path) -> Labels:
    """What the heads of a run of ``training.fit`` choose from."""
    return Labels(**json.loads((run / "labels.json").read_text(encoding="utf-8")))


def load(config: Mapping[str, Any], run: Path) -> Network:
    """What a run of ``training.fit`` made."""
    network = Network(config["model"], labels_of(run), encoder_folder(config["encoder"]))
    network.load_state_dict(torch.load(run / "model.pt", map_location="cpu", weights_only=True))
    return network.eval()
