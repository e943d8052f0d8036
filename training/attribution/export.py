"""Writes the network as an ONNX graph in 8-bit integers.

Weights and the greatest input of each matrix in, a graph out. Each column of a matrix has a scale of its own; inputs are
scaled as they come (`DynamicQuantizeLinear`), after being evened out: a channel with great values is divided, and the
matrix's row multiplied, by the root of their ratio, so that one channel does not cost the others their digits.

Source:
    Xiao et al. 2023, 'SmoothQuant', with its strength of 0.5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from attribution.batches import WINDOW

Array = NDArray[np.float32]

MICROSOFT = "com.microsoft"
HEADS = 12
OUTPUTS = ("bio", "q", "k", "kb")


@dataclass
class GraphWriter:
    """Collects the nodes and constants of a graph; names are numbered in order, so that the same input gives the same file."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, values: Any) -> str:
        """Add a constant and return its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], *, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output and return the output's name."""
        return self.add_many(kind, inputs, 1, domain=domain, **attributes)[0]

    def add_many(self, kind: str, inputs: Sequence[str], count: int, *, domain: str = "", **attributes: Any) -> list[str]:
        """Add a node with `count` outputs and return their names."""
        names = [f"n{len(self.nodes)}_{number}" for number in range(count)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names

    def linear(self, rows: str, matrix: Array, bias: Array, evening: Array | None = None, *, divide: bool = True) -> str:
        """Add rows times matrix plus bias in 8-bit integers.

        Args:
            rows: Name of the input: (row, in).
            matrix: (out, in), as torch keeps it.
            bias: (out,).
            evening: By what each input channel is divided, or None.
            divide: Whether to divide here; False where it was done before.
        """
        columns = matrix.T
        if evening is not None:
            columns = columns * evening[:, None]
            if divide:
                rows = self.add("Mul", [rows, self.constant((1 / evening).astype(np.float32))])
        scales = np.maximum(np.abs(columns).max(axis=0), 1e-8) / 127
        digits = np.clip(np.round(columns / scales), -127, 127).astype(np.int8)
        whole, scale, zero = self.add_many("DynamicQuantizeLinear", [rows], 3)
        inputs = [whole, self.constant(digits), scale, self.constant(scales.astype(np.float32)), zero, "", self.constant(bias)]
        return self.add("MatMulIntegerToFloat", inputs, domain=MICROSOFT)


def build_graph(weights: Mapping[str, Array], greatest: Mapping[str, Array]) -> onnx.ModelProto:
    """Return the graph: `ids` (row) and `features` (row, 5) in, `out` (row, 9 + 4 * 128 + 2) out.

    Args:
        weights: The network's weights, by their names in torch.
        greatest: The greatest absolute value of each input channel of each matrix, by the matrix's name.
    """
    writer = GraphWriter()
    hidden = _write_embeddings(writer, weights)
    layers = 1 + max(int(name.split(".")[3]) for name in weights if name.startswith("enc.encoder.layer."))
    for layer in range(layers):
        hidden = _write_layer(writer, weights, greatest, hidden, f"enc.encoder.layer.{layer}.")
    matrix = np.concatenate([weights[f"{name}.weight"] for name in OUTPUTS])
    bias = np.concatenate([weights[f"{name}.bias"] for name in OUTPUTS])
    out = writer.linear(hidden, matrix, bias, _even_out(greatest["bio"], matrix))
    writer.nodes.append(helper.make_node("Identity", [out], ["out"]))
    graph = helper.make_graph(
        writer.nodes,
        "attribution",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["row"]),
            helper.make_tensor_value_info("features", TensorProto.INT64, ["row", 5]),
        ],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["row", len(bias)])],
        writer.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)])
    model.ir_version = 10
    return model


def _even_out(greatest: Array, matrix: Array) -> Array:
    """Return by what each input channel of a matrix (out, in) is divided; the geometric mean is 1."""
    ratio = np.sqrt(np.maximum(greatest, 1e-5) / np.maximum(np.abs(matrix).max(axis=0), 1e-5))
    return (ratio / np.exp(np.log(ratio).mean())).astype(np.float32)


def _write_embeddings(writer: GraphWriter, weights: Mapping[str, Array]) -> str:
    """Write the sum of word, feature and position vectors; words are kept in 8-bit integers, with a scale each."""
    words = weights["enc.embeddings.word_embeddings.weight"]
    scales = np.abs(words).max(axis=1, keepdims=True) / 127
    digits = writer.add("Gather", [writer.constant(np.round(words / scales).astype(np.int8)), "ids"])
    scale = writer.add("Gather", [writer.constant(scales.astype(np.float32)), "ids"])
    total = writer.add("Mul", [writer.add("Cast", [digits], to=TensorProto.FLOAT), scale])
    for number in range(5):
        column = writer.add("Gather", ["features", writer.constant(np.array(number, dtype=np.int64))], axis=1)
        total = writer.add("Add", [total, writer.add("Gather", [writer.constant(weights[f"feat.{number}.weight"]), column])])
    positions = weights["enc.embeddings.position_embeddings.weight"][:WINDOW]
    positions = positions + weights["enc.embeddings.token_type_embeddings.weight"][0]
    zero = writer.constant(np.array([0], dtype=np.int64))
    used = writer.add("Slice", [writer.constant(positions), zero, writer.add("Shape", ["ids"]), zero])
    return _write_norm(writer, weights, writer.add("Add", [total, used]), "enc.embeddings.LayerNorm")


def _write_norm(writer: GraphWriter, weights: Mapping[str, Array], rows: str, name: str) -> str:
    """Write a layer normalisation."""
    inputs = [rows, writer.constant(weights[f"{name}.weight"]), writer.constant(weights[f"{name}.bias"])]
    return writer.add("LayerNormalization", inputs, axis=-1, epsilon=1e-12)


def _write_layer(writer: GraphWriter, weights: Mapping[str, Array], greatest: Mapping[str, Array], rows: str, name: str) -> str:
    """Write one encoder layer."""
    attended = _write_attention(writer, weights, greatest, rows, name)
    rows = _write_norm(writer, weights, writer.add("Add", [rows, attended]), f"{name}attention.output.LayerNorm")
    matrix, bias = weights[f"{name}intermediate.dense.weight"], weights[f"{name}intermediate.dense.bias"]
    inner = writer.linear(rows, matrix, bias, _even_out(greatest[f"{name}intermediate.dense"], matrix))
    inner = writer.add("Gelu", [inner], domain=MICROSOFT)
    outer = writer.linear(inner, weights[f"{name}output.dense.weight"], weights[f"{name}output.dense.bias"])
    return _write_norm(writer, weights, writer.add("Add", [rows, outer]), f"{name}output.LayerNorm")


def _write_attention(
    writer: GraphWriter, weights: Mapping[str, Array], greatest: Mapping[str, Array], rows: str, name: str
) -> str:
    """Write the attention of a layer with its output matrix; the latter's input is evened out in the value matrix."""
    parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([weights[f"{part}.weight"] for part in parts])
    bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
    evening = _even_out(greatest[parts[0]], matrix)
    output = f"{name}attention.output.dense"
    out_evening = _even_out(greatest[output], weights[f"{output}.weight"])
    size = len(out_evening)
    matrix[2 * size :] /= out_evening[:, None]
    bias[2 * size :] /= out_evening
    split = writer.add_many("Split", [writer.linear(rows, matrix, bias, evening)], 3, axis=1, num_outputs=3)
    one_window = writer.constant(np.array([1, -1, size], dtype=np.int64))
    shaped = [writer.add("Reshape", [part, one_window]) for part in split]
    context = writer.add("MultiHeadAttention", shaped, domain=MICROSOFT, num_heads=HEADS)
    flat = writer.add("Reshape", [context, writer.constant(np.array([-1, size], dtype=np.int64))])
    return writer.linear(flat, weights[f"{output}.weight"], weights[f"{output}.bias"], out_evening, divide=False)
