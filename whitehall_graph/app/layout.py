"""Where the nodes of a picture stand: tied ones near each other, names clear of each other, the same every time."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_HUB = ""  # no node has an empty id
_ROUNDS = 300


def places(
    network: nx.Graph[str], sizes: Mapping[str, tuple[float, float]], *, width: float, height: float
) -> dict[str, tuple[float, float]]:
    """The centre of each node's box within about `width` by `height`; `sizes` are the boxes' widths and heights."""
    nodes = sorted(network)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    sprung = nx.spring_layout(_joined(network, nodes), seed=4, k=1.4 / len(nodes) ** 0.5, iterations=150)
    at = np.array([sprung[node] for node in nodes])
    at = (at - at.min(axis=0)) / np.maximum(np.ptp(at, axis=0), 1e-9) * (width, height)
    at = _apart(at, np.array([sizes[node] for node in nodes]))
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, at, strict=True)}


def _joined(network: nx.Graph[str], nodes: list[str]) -> nx.Graph[str]:
    """The network with its parts loosely tied to one hub, which keeps parts without a tie from drifting off."""
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(nodes)
    joined.add_edges_from(sorted((a, b) for a, b in network.edges() if a != b))
    for part in sorted(nx.connected_components(joined), key=min):
        joined.add_edge(_HUB, max(sorted(part), key=joined.degree), weight=0.2)
    return joined


def _apart(at: Floats, sizes: Floats) -> Floats:
    """Boxes pushed apart until none overlaps another, or nearly so; each push along the shorter way."""
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(_ROUNDS):
        between = at[:, None, :] - at[None, :, :]
        overlap = room - np.abs(between)
        touching = (overlap > 0).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        shorter = overlap == overlap.min(axis=2, keepdims=True)
        push = np.where(touching[:, :, None] & shorter, np.sign(between) * overlap, 0.0)
        at = at + 0.3 * push.sum(axis=1)
    return at
