"""How far what the network says is from what the corpora say, and from what a teacher says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - its name everywhere
from torch import Tensor

from training.corpora import OUTSIDE
from training.network import Encoded, Network
from training.tensors import NONE

Shares = Mapping[str, float]
"""What each head's loss weighs: the table ``loss`` of the configuration."""

_NEVER = -1e4


def by_corpora(
    network: Network, said: Encoded, gold: Mapping[str, Tensor], shares: Shares, tags: Sequence[str]
) -> Tensor:
    """The loss against what the corpora say, over those heads of which they say anything; ``tags`` are the BIO tags."""
    total = shares["entities"] * _of_names(said.entity, gold, tags)
    if "heads" not in gold:
        return total
    labels = network.labels(said.dependents, said.governors, gold["heads"].clamp(min=0))
    begins = gold["begins"] != NONE
    opened = F.binary_cross_entropy_with_logits(said.begins.float()[begins], gold["begins"][begins].float())
    return (
        total
        + shares["arcs"] * _cross_entropy(_within(said.arcs, gold["near"]), gold["heads"])
        + shares["labels"] * _cross_entropy(labels, gold["deprels"])
        + shares["upos"] * _cross_entropy(said.upos, gold["upos"])
        + shares["feats"] * _cross_entropy(said.feats, gold["feats"])
        + shares["begins"] * opened
    )


def by_teacher(
    network: Network, said: Encoded, teacher: Network, taught: Encoded, gold: Mapping[str, Tensor], shares: Shares
) -> Tensor:
    """The loss against what the teacher says of the same words; labels are asked at the right heads, or at its own."""
    arcs = _within(taught.arcs, gold["near"])
    heads = gold["heads"].clamp(min=0) if "heads" in gold else arcs.argmax(-1)
    pairs = {
        "arcs": (_within(said.arcs, gold["near"]), arcs),
        "labels": (
            network.labels(said.dependents, said.governors, heads),
            teacher.labels(taught.dependents, taught.governors, heads),
        ),
        "upos": (said.upos, taught.upos),
        "feats": (said.feats, taught.feats),
        "entities": (said.entity, taught.entity),
    }
    words = gold["words"]
    losses = [shares[name] * _divergence(ours[words], theirs[words]) for name, (ours, theirs) in pairs.items()]
    return shares["teacher"] * torch.stack(losses).sum()


def _within(arcs: Tensor, near: Tensor) -> Tensor:
    """The scores of the arcs within sentences; those between them never win."""
    return arcs.float().masked_fill(~near, _NEVER)


def _of_names(entity: Tensor, gold: Mapping[str, Tensor], tags: Sequence[str]) -> Tensor:
    """Cross entropy of the tags; Universal NER has no events, so its O leaves open whether one is there."""
    logs = torch.log_softmax(entity.float(), -1)
    outside = tags.index(OUTSIDE)
    events = [i for i, tag in enumerate(tags) if tag.endswith("EVENT")]
    either = torch.logsumexp(logs[..., [outside, *events]], -1)
    target = gold["entities"]
    told = target != NONE
    if not told.any():
        return entity.sum() * 0
    plain = torch.gather(logs, -1, target.clamp(min=0)[..., None])[..., 0]
    loose = (target == outside) & gold["loose"][:, None]
    return -torch.where(loose, either, plain)[told].mean()


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=NONE)


def _divergence(ours: Tensor, theirs: Tensor) -> Tensor:
    """Of the teacher's distributions from ours, Kullback and Leibler's, a row a word."""
    logs, wanted = torch.log_softmax(ours.float(), -1), torch.log_softmax(theirs.float(), -1)
    return F.kl_div(logs, wanted, log_target=True, reduction="batchmean")
