"""Fits the network: one learning rate a layer, warm-up and cosine, and a moving average of the weights.

Examples in, averaged weights out. Arithmetic is bfloat16 where the processor has it: on one core with AMX an epoch over 780
reports takes five and a half minutes.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from attribution.batches import IGNORED, Batch, draw_batches, make_batch
from attribution.corpus import Example
from attribution.network import AttributionNetwork, copy_weights


@dataclass(frozen=True, slots=True)
class FitOptions:
    """How the network is fitted.

    Attributes:
        seed: Of all that is drawn.
        epochs: Times that each report is read.
        batch: Windows in a batch.
        encoder_rate: Learning rate of the encoder's last layer; each layer below has `layer_decay` of the next.
        head_rate: Learning rate of heads and feature tables.
        layer_decay: See `encoder_rate`.
        average: Share of the moving average that stays at each step.
        hide: Share of word pieces that are masked.
        blind: Share of windows without tags and labels.
        most_steps: Stop after so many steps; 0 is no limit.
    """

    seed: int = 7
    epochs: int = 8
    batch: int = 16
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    average: float = 0.996
    hide: float = 0.03
    blind: float = 0.1
    most_steps: int = 0


def fit_network(network: AttributionNetwork, examples: Sequence[Example], options: FitOptions) -> dict[str, Tensor]:
    """Return the moving average of the weights after fitting `network` to `examples`."""
    rng = np.random.default_rng(options.seed)
    optimizer = torch.optim.AdamW(_group_parameters(network, options), betas=(0.9, 0.98))
    average = copy_weights(network)
    total = options.most_steps or len(draw_batches(examples, options.batch, rng)) * options.epochs
    step, began = 0, time.monotonic()
    network.train()
    while step < total:
        for windows in draw_batches(examples, options.batch, rng):
            _set_rates(optimizer, step, total)
            loss = weigh_loss(network, make_batch(windows, examples, rng, hide=options.hide, blind=options.blind))
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            _move_average(average, network, min(options.average, (step + 1) / (step + 10)))
            if step % 50 == 0 or step == total:
                print(f"step {step} of {total}, {time.monotonic() - began:.0f} s, loss {loss.item():.3f}", flush=True)
            if step >= total:
                break
    return average


def weigh_loss(network: AttributionNetwork, batch: Batch) -> Tensor:
    """Return the loss of a batch: roles, cues double, and links; a source's link is asked of cues only."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        roles, links = network(batch.ids, batch.features, batch.mask)
    losses = [
        cross_entropy(roles[:, :, n].reshape(-1, 3), batch.roles[:, :, n].reshape(-1), ignore_index=IGNORED) for n in range(3)
    ]
    width = links.shape[-1]
    to_cue = cross_entropy(links[:, 0].reshape(-1, width), batch.cue_of.reshape(-1), ignore_index=IGNORED)
    asked = (batch.source_of >= 0).sum() + 1
    to_source = cross_entropy(links[:, 1].reshape(-1, width), batch.source_of.reshape(-1), ignore_index=IGNORED, reduction="sum")
    return 2 * losses[0] + losses[1] + losses[2] + to_cue + 0.15 * to_source / asked


def _group_parameters(network: AttributionNetwork, options: FitOptions) -> list[dict[str, Any]]:
    """Return the parameters grouped by learning rate and weight decay."""
    layers = network.enc.config.num_hidden_layers
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        rate = options.head_rate
        if name.startswith("enc.embeddings"):
            rate = options.encoder_rate * options.layer_decay ** (layers + 1)
        elif name.startswith("enc.encoder.layer."):
            rate = options.encoder_rate * options.layer_decay ** (layers - 1 - int(name.split(".")[3]))
        groups.setdefault((rate, 0.0 if parameter.ndim < 2 else 0.01), []).append(parameter)
    return [{"params": group, "lr": rate, "weight_decay": decay, "base": rate} for (rate, decay), group in groups.items()]


def _set_rates(optimizer: torch.optim.Optimizer, step: int, total: int) -> None:
    """Set the learning rates of a step: up over the first 6 %, then down along a cosine."""
    warm = max(1, int(0.06 * total))
    share = step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (total - warm)))
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * max(share, 0.01)


def _move_average(average: dict[str, Tensor], network: nn.Module, stays: float) -> None:
    """Move the averaged weights towards the network's."""
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                average[name].lerp_(value, 1 - stays)
