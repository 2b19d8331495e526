// The network of the page "Explore": draws what Python sends, keeps every name where it stands when others come in,
// and tells Python what was chosen. All text goes through vis-network's canvas or textContent, never as markup.

const EXPANDS = 380; // a click waits this long for the second of a double click

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".canvas");
  root.tell = (what) => setTriggerValue("event", what);
  root.latest = data;
  paint.library(data.library).then(() => {
    root.board ??= begin(root, root.latest.options);
    update(root, root.board, root.latest);
  });
}

function begin(root, options) {
  const frame = root.querySelector(".drawing");
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const network = new vis.Network(frame, { nodes, edges }, options);
  const board = { root, frame, nodes, edges, network, kept: {}, pinned: new Set(), cursor: null, fitted: false, moving: 0 };
  listen(root, board);
  frame.board = board;
  const repaint = () => {
    board.dark = paint.isDark(frame);
    network.setOptions(paint.options(board.dark));
    nodes.update(nodes.get().map((n) => look(board, n)));
    edges.update(edges.get().map((e) => paint.mark(e, board.dark)));
  };
  repaint();
  paint.onChange(repaint);
  new ResizeObserver(() => network.redraw()).observe(frame);
  return board;
}

// What comes from Python

function update(root, board, data) {
  const { nodes, edges, network } = board;
  const wanted = new Set(data.nodes.map((n) => n.id));
  const at = network.getPositions();
  for (const id of nodes.getIds()) if (!wanted.has(id)) { board.kept[id] = at[id]; nodes.remove(id); }
  const fresh = data.nodes.filter((n) => !nodes.get(n.id));
  nodes.update(data.nodes.filter((n) => nodes.get(n.id)).map(({ x, y, ...rest }) => look(board, rest)));
  const taken = nodes.get().map((n) => ({ ...network.getPosition(n.id), room: n.room }));
  const where = Object.fromEntries(nodes.getIds().map((id) => [id, network.getPosition(id)]));
  const rings = {};
  for (const node of fresh.sort((a, b) => ("x" in b) - ("x" in a))) {
    const old = board.kept[node.id] || (nodes.length && board.fitted ? null : "x" in node && node);
    const spot = old && free(old, node.room, taken) ? { x: old.x, y: old.y } : place(node, data.edges, where, taken, rings);
    where[node.id] = spot;
    taken.push({ ...spot, room: node.room });
    nodes.add({ ...look(board, node), ...spot });
  }
  const ties = new Set(data.edges.map((e) => e.id));
  edges.remove(edges.getIds().filter((id) => !ties.has(id)));
  edges.update(data.edges.map((e) => paint.mark(e, board.dark)));
  select(board, data);
  if (!board.fitted && nodes.length) { fit(board, 0); board.fitted = true; }
  else if (fresh.some((n) => !in_view(board, where[n.id]))) fit(board, 250);
  Object.assign(board.frame.dataset, { nodes: nodes.length, edges: edges.length });
}

// Everything in view, beneath the tools. The library says where that is by going there, so the reader's view is put back
// before it moves. Its last step may go beyond the end, where this way of easing lies flat.
function fit({ network }, duration) {
  const seen = { position: network.getViewPosition(), scale: network.getScale() };
  network.fit({ animation: false });
  const all = { position: network.getViewPosition(), scale: network.getScale() * 0.92, offset: { x: 0, y: 20 } };
  if (duration) network.moveTo({ ...seen, animation: false });
  network.moveTo({ ...all, animation: duration ? { duration, easingFunction: "easeOutQuart" } : false });
}

function select(board, { chosen, tie }) {
  const ids = chosen.filter((id) => board.nodes.get(id));
  const lines = tie.length ? board.edges.getIds({ filter: (e) => tie.includes(e.from) && tie.includes(e.to) }) : [];
  board.network.setSelection({ nodes: ids, edges: lines }, { highlightEdges: false });
  board.cursor = ids[0] || board.cursor;
  tell_pin(board);
}

// A free place for a new name, near those it is tied to and away from the middle of all.
function place(node, edges, where, taken, rings) {
  const near = edges.flatMap((e) => (e.from === node.id ? [e.to] : e.to === node.id ? [e.from] : []))
    .map((id) => where[id]).filter(Boolean);
  const middle = mean(Object.values(where)), anchor = near.length ? mean(near) : middle;
  const out = Math.atan2(anchor.y - middle.y, anchor.x - middle.x);
  const here = `${Math.round(anchor.x)},${Math.round(anchor.y)}`; // where rings are full, later names begin further out
  for (let ring = rings[here] ?? (near.length === 1 ? 3 : 0); ring < 120; ring += 1) {
    const steps = Math.max(1, ring * 6);
    for (let step = 0; step < steps; step += 1) {
      const turn = out + (step % 2 ? 1 : -1) * Math.ceil(step / 2) * ((2 * Math.PI) / steps);
      const spot = { x: anchor.x + 44 * ring * Math.cos(turn), y: anchor.y + 32 * ring * Math.sin(turn) };
      if (free(spot, node.room, taken)) { rings[here] = Math.max(ring - 1, 0); return spot; }
    }
  }
  return { x: anchor.x, y: anchor.y };
}

function free(spot, room, taken) {
  return taken.every((t) => Math.abs(spot.x - t.x) > (room[0] + t.room[0]) / 2 || Math.abs(spot.y - t.y) > (room[1] + t.room[1]) / 2);
}

function mean(points) {
  const n = points.length || 1;
  return { x: points.reduce((s, p) => s + p.x, 0) / n, y: points.reduce((s, p) => s + p.y, 0) / n };
}

function in_view({ network, frame }, spot) {
  const { x, y } = network.canvasToDOM(spot);
  return x > 20 && y > 20 && x < frame.clientWidth - 20 && y < frame.clientHeight - 40;
}

// What the reader does

function listen(root, board) {
  const { network, frame, nodes, edges } = board;
  const tell = (what) => root.tell(what);
  let waiting = null;
  network.on("click", ({ nodes: [node], edges: [edge], event }) => {
    const more = event?.srcEvent?.shiftKey || event?.srcEvent?.ctrlKey || event?.srcEvent?.metaKey;
    clearTimeout(waiting);
    if (node) waiting = setTimeout(() => tell({ do: "choose", node, more: !!more }), EXPANDS);
    else if (edge) { const { from, to } = edges.get(edge); tell({ do: "tie", from, to }); }
    else if (root.latest.chosen.length || root.latest.tie.length) tell({ do: "none" });
  });
  network.on("doubleClick", ({ nodes: [node] }) => { clearTimeout(waiting); if (node) tell({ do: "expand", node }); });
  for (const what of ["Node", "Edge"]) {
    network.on(`hover${what}`, () => frame.classList.add("on-mark"));
    network.on(`blur${what}`, () => frame.classList.remove("on-mark"));
  }
  const tools = {
    in: () => network.moveTo({ scale: network.getScale() * 1.25 }),
    out: () => network.moveTo({ scale: network.getScale() / 1.25 }),
    fit: () => fit(board, 250),
    pin: () => pin(board, board.cursor),
    tidy: () => tidy(board),
    png: () => download(frame.querySelector("canvas"), board.dark),
  };
  root.querySelectorAll("[data-do]").forEach((b) => b.addEventListener("click", () => tools[b.dataset.do]()));
  const keys = {
    Enter: (node) => tell({ do: "choose", node, more: false }),
    e: (node) => tell({ do: "expand", node }),
    h: (node) => tell({ do: "hide", node }),
    Delete: (node) => tell({ do: "hide", node }),
    p: (node) => pin(board, node),
    t: () => tidy(board),
  };
  frame.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) move(board, way);
    else if (event.key === "u") tell({ do: "undo" });
    else if (keys[event.key] && board.cursor && nodes.get(board.cursor)) keys[event.key](board.cursor);
    else return;
    event.preventDefault();
  });
}

// To the nearest name in a direction.
function move(board, [dx, dy]) {
  const { network, nodes } = board;
  const ids = nodes.getIds();
  if (!ids.length) return;
  const from = board.cursor && nodes.get(board.cursor) ? network.getPosition(board.cursor) : null;
  const far = (id) => {
    const p = network.getPosition(id), along = (p.x - from.x) * dx + (p.y - from.y) * dy;
    return along > 1 ? along + 2 * Math.abs((p.x - from.x) * dy + (p.y - from.y) * dx) : Infinity;
  };
  const next = from ? ids.filter((id) => far(id) < Infinity).sort((a, b) => far(a) - far(b))[0] : ids[0];
  if (!next) return;
  board.cursor = next;
  tell_pin(board);
  network.selectNodes([next], false);
  if (!in_view(board, network.getPosition(next))) network.focus(next, { animation: { duration: 150 } });
}

// A pinned name has a ring, and stays where it is when the others are laid out anew.
function pin(board, id) {
  if (!id || !board.nodes.get(id)) return;
  if (!board.pinned.delete(id)) board.pinned.add(id);
  board.nodes.update(look(board, board.nodes.get(id)));
  tell_pin(board);
}

function tell_pin({ root, cursor, pinned, nodes }) {
  const button = root.querySelector("[data-do=pin]");
  button.disabled = !cursor || !nodes.get(cursor);
  button.setAttribute("aria-pressed", pinned.has(cursor));
  button.textContent = pinned.has(cursor) ? "Unpin" : "Pin";
}

// A name as it is drawn.
function look(board, node) {
  const fixed = board.pinned.has(node.id), background = node.colours[board.dark ? 1 : 0];
  const border = board.dark ? "#e6e3dc" : "#22262b";
  const color = fixed ? { background, border, highlight: { background, border } } : background;
  return { ...node, color, fixed, borderWidth: fixed ? 3 : 0 };
}

// Lay out all but the pinned names anew, until they rest or the reader stops them.
function tidy(board) {
  const { network, nodes } = board;
  if (board.moving) return rest(board);
  const forceAtlas2Based = { avoidOverlap: 0.6, gravitationalConstant: -90 };
  network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based, stabilization: false } });
  board.moving = setTimeout(() => rest(board), 1500 + 12 * nodes.length);
  network.once("stabilized", () => rest(board));
  name_tidy(board);
}

function rest(board) {
  if (!board.moving) return;
  clearTimeout(board.moving);
  board.moving = 0;
  board.network.setOptions({ physics: false });
  fit(board, 250);
  name_tidy(board);
}

function name_tidy({ root, moving }) {
  root.querySelector("[data-do=tidy]").textContent = moving ? "Stop" : "Tidy";
}

function download(canvas, dark) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const paper = copy.getContext("2d");
  paper.fillStyle = dark ? "#15181c" : "#ffffff";
  paper.fillRect(0, 0, copy.width, copy.height);
  paper.drawImage(canvas, 0, 0);
  const link = document.createElement("a");
  link.download = "network.png";
  link.href = copy.toDataURL("image/png");
  link.click();
}
