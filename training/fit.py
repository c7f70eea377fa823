"""Train the network: ``python -m training.fit training/config.toml OUT [--teacher RUN] [--data ../shared/data]``.

OUT gets ``model.pt`` (weights), ``labels.json``, and ``log.txt`` with the loss and the scores on the development
parts. Seeds are fixed; the same machine, torch and number of threads give the same weights. With a teacher, an
OUT of before, the network also learns what that one says of each word (Hinton, Vinyals and Dean 2015), also
where no corpus tells: trees and features in the texts that are annotated for names alone.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training import corpora, losses, scores
from training.corpora import OUTSIDE, UNKNOWN, Sentence
from training.network import Labels, Network, encoder_folder, labels_of, load
from training.tensors import Coder
from training.windows import Cutter, Window, batches

_FEWEST_FEATS = 3


def main() -> None:
    """Train as the command line says."""
    options = _options()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    if options.as_teacher:
        for table, changes in config["teacher"].items():
            config[table] |= changes
    options.out.mkdir(parents=True, exist_ok=True)
    seed = config["schedule"]["seed"]
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(options.threads)
    Trainer(config, options.data, options.out, options.teacher).run()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--as-teacher", action="store_true", help="with what the tables teacher.* change")
    parser.add_argument("--teacher", type=Path, help="what an earlier run wrote")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


class Trainer:
    """One run: the corpora, the network, and the steps from one to the other."""

    def __init__(self, config: dict[str, Any], data: Path, out: Path, teacher: Path | None) -> None:
        self.config, self.out = config, out
        folder = encoder_folder(config["encoder"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.train, self.dev = (
            [document for name in ("ewt", "gum") for document in corpora.treebank(data, name, split)]
            for split in ("train", "dev")
        )
        self.names = corpora.names(data)
        self.labels = _labels([s for d in [*self.train, *self.dev] for s in d], self.names)
        (out / "labels.json").write_text(json.dumps(asdict(self.labels)), encoding="utf-8")
        self.coder = Coder(self.labels, config["augment"]["masked"])
        self.cutter = Cutter(tokenizer, config)
        self.network = Network(config["model"], self.labels, folder)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(config["schedule"]["average"]))
        self.teacher = load(config, teacher) if teacher else None
        if teacher and labels_of(teacher) != self.labels:
            raise SystemExit(f"{teacher}/labels.json: not the labels of these corpora; train the teacher on them anew")
        self.rng = random.Random(config["schedule"]["seed"])
        self.log = (out / "log.txt").open("a", encoding="utf-8")

    def run(self) -> None:
        """Every step of the schedule, then the weights."""
        schedule = self.config["schedule"]
        plan = self._plan()
        optimizer, trained = self._optimizer()
        warm = max(1, int(len(plan) * schedule["warm_up"]))
        rates = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda k: min((k + 1) / warm, max(0.01, (len(plan) - k) / (len(plan) - warm)))
        )
        begun = looked = time.time()
        total = 0.0
        self.network.train()
        for step, batch in enumerate(plan, start=1):
            loss = self._loss(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            self.average.update_parameters(self.network)
            rates.step()
            optimizer.zero_grad(set_to_none=True)
            total += float(loss.detach())
            if step % 50 == 0:
                self._tell(f"{time.time() - begun:.0f} s, step {step} of {len(plan)}, loss {total / 50:.3f}")
                total = 0.0
            if time.time() - looked > schedule["evaluate_every"] or step == len(plan):
                self._tell(f"{time.time() - begun:.0f} s, step {step}, dev {self.scores(self.dev)}")
                torch.save(self.average.module.state_dict(), self.out / "model.pt")
                looked = time.time()

    def scores(self, documents: Sequence[Sequence[Sentence]]) -> str:
        """How well the averaged weights do on the documents; see ``scores``."""
        network = self.average.module.eval()
        tally: Counter[str] = Counter()
        for batch in batches(self.cutter.plain(documents), self.config["schedule"]["batch_pieces"]):
            with torch.no_grad(), self._cast():
                scores.count(tally, batch, network(**self.coder.inputs(batch)), network, self.labels)
        return scores.told(tally)

    def _plan(self) -> list[list[Window]]:
        """The batches of all epochs."""
        schedule = self.config["schedule"]
        epochs, size = schedule["epochs"], schedule["batch_pieces"]
        plan: list[list[Window]] = []
        for epoch in range(epochs):
            documents = self.train + (self.dev if epoch >= epochs * schedule["dev_joins"] else [])
            trees = batches(self.cutter.varied(documents, self.rng), size, self.rng)
            named = batches(self.cutter.varied([[s] for s in self.names], self.rng), size, self.rng)
            mixed = trees + named[: int(len(trees) * schedule["names_share"])]
            self.rng.shuffle(mixed)
            plan += mixed
        return plan

    def _optimizer(self) -> tuple[torch.optim.Optimizer, list[torch.nn.Parameter]]:
        schedule = self.config["schedule"]
        encoder = [p for p in self.network.encoder.parameters() if p.requires_grad]
        known = {id(p) for p in self.network.encoder.parameters()}
        heads = [p for p in self.network.parameters() if id(p) not in known]
        groups = [
            {"params": encoder, "lr": schedule["encoder_rate"]},
            {"params": heads, "lr": schedule["head_rate"]},
        ]
        decay = schedule["weight_decay"]
        return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=decay, fused=True), encoder + heads

    def _cast(self) -> torch.autocast:
        return torch.autocast("cpu", torch.bfloat16, enabled=self.config["schedule"]["bfloat16"])

    def _loss(self, batch: Sequence[Window]) -> Tensor:
        gold, plain = self.coder.gold(batch), self.coder.inputs(batch)
        shares, tags = self.config["loss"], self.labels.entities
        with self._cast():
            said = self.network(**{**plain, "ids": self.coder.masked(plain["ids"], self.rng)})
            loss = losses.by_corpora(self.network, said, gold, shares, tags)
            if not self.teacher:
                return loss
            with torch.no_grad():
                taught = self.teacher(**plain)
            return loss + losses.by_teacher(self.network, said, self.teacher, taught, gold, shares)

    def _tell(self, line: str) -> None:
        print(line, flush=True)
        print(line, file=self.log, flush=True)


def _labels(sentences: Sequence[Sentence], names: Iterable[Sentence]) -> Labels:
    feats = Counter(feat for s in sentences for feat in s.feats)
    tags = {tag for s in [*sentences, *names] for tag in s.entities} - {OUTSIDE, UNKNOWN}
    return Labels(
        upos=sorted({u for s in sentences for u in s.upos}),
        feats=sorted(feat for feat, n in feats.items() if n >= _FEWEST_FEATS),
        entities=[OUTSIDE, *sorted(tags)],
        deprels=sorted({d for s in sentences for d in s.deprels} - {"root"}),
    )


if __name__ == "__main__":
    main()
