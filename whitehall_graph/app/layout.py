"""Where the nodes of a picture stand: tied ones near each other, names clear of each other, the same every time."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_HUB = ""  # no node has an empty id
_ROUNDS = 300
_SEEDS = range(5)  # beginnings to try; the most compact picture is taken
_WIDER = 1.3  # pictures are wider than high, so boxes rather give way to the sides


def places(
    network: nx.Graph[str], sizes: Mapping[str, tuple[float, float]], *, width: float, height: float
) -> dict[str, tuple[float, float]]:
    """The centre of each node's box within about `width` by `height`; `sizes` are the boxes' widths and heights."""
    nodes = sorted(network)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    joined, boxes = _joined(network, nodes), np.array([sizes[node] for node in nodes])
    tried = (_apart(_spread(_sprung(joined, nodes, seed)) * (width, height), boxes) for seed in _SEEDS)
    at = min(tried, key=lambda at: float((np.ptp(at, axis=0) / (width, height)).max()))
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, at, strict=True)}


def _sprung(joined: nx.Graph[str], nodes: list[str], seed: int) -> Floats:
    at = nx.spring_layout(joined, seed=seed, k=1.4 / len(nodes) ** 0.5, iterations=100)
    return np.array([at[node] for node in nodes])


def _spread(at: Floats) -> Floats:
    """Positions within 0 to 1, half by what they were and half by their order, which thins out the crowded middle."""
    within = (at - at.min(axis=0)) / np.maximum(np.ptp(at, axis=0), 1e-9)
    order = at.argsort(axis=0).argsort(axis=0) / (len(at) - 1)
    spread: Floats = (within + order) / 2
    return spread


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
    others = ~np.eye(len(at), dtype=np.bool_)
    for _ in range(_ROUNDS):
        between = at[:, None, :] - at[None, :, :]
        overlap = np.maximum(room - np.abs(between), 0.0)
        touching = (overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0) & others
        if not touching.any():
            break
        sideways = overlap[:, :, 0] < _WIDER * overlap[:, :, 1]
        push = np.sign(between) * overlap * touching[:, :, None]
        ways = np.stack([sideways, ~sideways], axis=2)
        at = at + 0.3 * (push * ways).sum(axis=1)
    return at
