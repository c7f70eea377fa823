"""A network in ONNX to 8 bits: the embeddings row by row when looked up, the matrices column by column.

Matrices are rounded to 7 bits (``reduce_range``): without VNNI a processor adds two products of 8 bits in 16
bits, which overflows; of 7 bits they fit, so every processor gets the same sums. Activations are rounded as they
come, by the range of one run. Default dynamic quantisation of the embeddings, with one scale for all rows, costs
half a point of LAS; a scale for each row costs nothing.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class ByRows(nn.Module):
    """An embedding whose rows are kept in 8 bits with a scale each."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = (weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-9)
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows of the ids, in 32-bit floats."""
        return self.rows[ids].float() * self.scale[ids]


def quantize(source: Path, target: Path) -> None:
    """Write the model of ``source`` with its constant matrices in 7 of 8 bits, one scale a column."""
    with tempfile.TemporaryDirectory() as scratch:
        beside = Path(scratch) / target.name
        quantize_dynamic(
            source,
            beside,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        target.write_bytes(beside.read_bytes())
