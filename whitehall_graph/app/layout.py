"""Where the nodes of a picture stand: tied ones near each other, names clear of each other, the same every time."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]  # of each picture that is tried, of each of its nodes, across and down
_HUB = ""  # no node has an empty id
_STEPS = 100  # of the springs
_ROUNDS = 300
_SEEDS = range(5)  # beginnings to try, all at once; the most compact picture is taken
_NEAR = 0.01  # those nearer than this are as far apart
_ROOM = 1.4  # times what the boxes take is what they get at least
_WIDER = 2.0  # boxes are wider than high, so that a picture grows in height unless they rather give way to the sides
_PUSH = 0.45  # of what two boxes have in common, by which each gives way at a time


def places(
    network: nx.Graph[str], sizes: Mapping[str, tuple[float, float]], *, width: float, height: float
) -> dict[str, tuple[float, float]]:
    """The centre of each node's box within about `width` by `height`; `sizes` are the boxes' widths and heights."""
    nodes = sorted(network)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    boxes = np.array([sizes[node] for node in nodes])
    frame = np.array([width, height], dtype=float)
    frame *= max(1.0, (_ROOM * boxes.prod(axis=1).sum() / frame.prod()) ** 0.5)
    tried = _apart(_spread(_sprung(network, nodes)) * frame, boxes)
    at = min(tried, key=lambda at: float((np.ptp(at, axis=0) / frame).max()))
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, at, strict=True)}


def _sprung(network: nx.Graph[str], nodes: list[str]) -> Floats:
    """Nodes that push each other off while ties pull them together, in ever smaller steps (Fruchterman, Reingold)."""
    ties = nx.to_numpy_array(_joined(network, nodes), nodelist=[*nodes, _HUB])
    apart = 1.4 / len(nodes) ** 0.5
    at = np.stack([np.random.RandomState(seed).rand(len(ties), 2) for seed in _SEEDS])
    heat = 0.1 * np.ptp(at, axis=1).max(axis=1)[:, None, None] / (_STEPS + 1)
    for left in range(_STEPS, 0, -1):
        far = np.maximum(np.hypot(*_between(at)), _NEAR)
        push = (apart / far) ** 2 - ties * far / apart
        way = push.sum(axis=2)[:, :, None] * at - push @ at
        at += way * (left + 1) * heat / np.maximum(np.linalg.norm(way, axis=2, keepdims=True), _NEAR)
    return at[:, :-1]  # without the hub


def _spread(at: Floats) -> Floats:
    """Positions within 0 to 1, half by what they were and half by their order, which thins out the crowded middle."""
    within = (at - at.min(axis=1, keepdims=True)) / np.maximum(np.ptp(at, axis=1, keepdims=True), 1e-9)
    order = at.argsort(axis=1).argsort(axis=1) / (at.shape[1] - 1)
    spread: Floats = (within + order) / 2
    return spread


def _joined(network: nx.Graph[str], nodes: list[str]) -> nx.Graph[str]:
    """The network with its parts loosely tied to one hub, which keeps parts without a tie from drifting off."""
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(nodes)
    joined.add_edges_from(sorted((a, b) for a, b in network.edges() if a != b))
    for part in sorted(nx.connected_components(joined), key=min):
        joined.add_edge(_HUB, max(sorted(part), key=joined.degree), weight=0.5)
    return joined


def _apart(at: Floats, sizes: Floats) -> Floats:
    """Boxes pushed apart until none overlaps another, or nearly so; each push along the shorter way."""
    wide, high = (sizes[:, None] + sizes[None]).T / 2
    np.fill_diagonal(wide, 0.0)  # no box pushes itself
    for _ in range(_ROUNDS):
        across, down = _between(at)
        over, under = wide - np.abs(across), high - np.abs(down)
        touching = (over > 0) & (under > 0)
        if not touching.any():
            break
        sideways = over < _WIDER * under
        at[:, :, 0] += _PUSH * (np.sign(across) * over * (touching & sideways)).sum(axis=2)
        at[:, :, 1] += _PUSH * (np.sign(down) * under * (touching & ~sideways)).sum(axis=2)
    return at


def _between(at: Floats) -> tuple[Floats, Floats]:
    """How far each node is from each other, across and down."""
    x, y = at[:, :, 0], at[:, :, 1]
    return x[:, :, None] - x[:, None, :], y[:, :, None] - y[:, None, :]
