"""Write the weights folder: ``python -m training.export training/config.toml RUN src/polgraph/parsers/weights``.

RUN is what ``training.fit`` wrote. The folder gets the quantised ``model.onnx``, ``label_head.npz``, ``labels.json``
and ``tokenizer.json``, and ``SHA256SUMS`` over them; what else lies in it (notice, model card) stays.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import tomllib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.corpora import STYLES
from training.network import Network, encoder_folder, load
from training.quantize import ByRows, quantize

INPUTS = ("ids", "shapes", "first", "last", "word_shapes")
OUTPUTS = ("upos", "feats", "entity", "begins", "arcs", "dependents", "governors")
_OPSET = 17


def main() -> None:
    """Write the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    network = load(config, options.run)
    options.folder.mkdir(parents=True, exist_ok=True)
    write_label_head(network, options.folder / "label_head.npz")
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "fp32.onnx"
        network.encoder.pieces = ByRows(network.encoder.pieces)
        write_model(network, whole)
        quantize(whole, options.folder / "model.onnx")
    shutil.copyfile(options.run / "labels.json", options.folder / "labels.json")
    write_tokenizer(encoder_folder(config["encoder"]) / "tokenizer.json", options.folder / "tokenizer.json")
    write_sums(options.folder, ["label_head.npz", "labels.json", "model.onnx", "tokenizer.json"])


class _OneWindow(nn.Module):
    """The network over one window, without a dimension for others, in one style of names."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("style", torch.tensor([STYLES.index("uner")]))

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, word_shapes: Tensor
    ) -> tuple[Tensor, ...]:
        said = self.network(ids[None], shapes[None], None, first[None], last[None], word_shapes[None], self.style)
        return tuple(getattr(said, name)[0] for name in OUTPUTS)


def write_model(network: Network, path: Path) -> None:
    """The network in ONNX, in 32-bit floats, one window a run."""
    words, pieces = {0: "words"}, {0: "pieces"}
    axes = {name: pieces if name in ("ids", "shapes") else words for name in (*INPUTS, *OUTPUTS)}
    axes["arcs"] = {0: "words", 1: "words"}
    example = [torch.tensor(row) for row in ([101, 2034, 2773, 102], [0, 2, 1, 0], [0, 1, 2], [0, 1, 2], [0, 2, 1])]
    with torch.no_grad():
        torch.onnx.export(
            _OneWindow(network),
            tuple(example),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def write_label_head(network: Network, path: Path) -> None:
    """The weights of the factored label scorer, each of shape (labels, width), in 16-bit floats."""
    parts = {
        "product": network.by_product.weight,
        "dependent": network.by_dependent.weight,
        "governor": network.by_governor.weight,
        "bias": network.by_dependent.bias,
    }
    np.savez(path, **{name: part.detach().numpy().astype(np.float16) for name, part in parts.items()})


def write_tokenizer(source: Path, target: Path) -> None:
    """The encoder's tokenizer without its padding and truncation."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    tokenizer.update(padding=None, truncation=None)
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_sums(folder: Path, names: list[str]) -> None:
    """The SHA-256 of each file, as ``sha256sum`` writes them."""
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
