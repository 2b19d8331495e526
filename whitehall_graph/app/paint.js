// How a network is drawn in the theme of its page: a mark carries its colour on white and that on a dark ground. The
// pages' pictures, the drawing surface of the page "Explore" and a downloaded picture use it.
window.paint = {
  // The library that draws: a window asks for it once, whatever pages it turns to.
  library: (address) => (window.whitehallLibrary ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    document.head.append(script);
  })),
  isDark: (element) => getComputedStyle(element).colorScheme.includes("dark"),
  options: (dark) => ({ nodes: { font: { color: dark ? "#e6e3dc" : "#22262b", strokeColor: dark ? "#15181c" : "#ffffff" } } }),
  mark: (mark, dark) => ({ ...mark, color: mark.colours[dark ? 1 : 0] }),
  // Calls back once Streamlit has changed to the theme that the reader's system has changed to; returns how to stop that.
  onChange: (repaint) => {
    const system = matchMedia("(prefers-color-scheme: dark)"), changed = () => setTimeout(repaint, 400);
    system.addEventListener("change", changed);
    return () => system.removeEventListener("change", changed);
  },
  // Draws a network to look at; `choose` hears of the name that is chosen. Returns how to take it away again.
  picture: (frame, data, isDark, choose) => {
    const painted = (marks) => marks.map((mark) => paint.mark(mark, isDark()));
    const nodes = new vis.DataSet(painted(data.nodes)), edges = new vis.DataSet(painted(data.edges));
    const network = new vis.Network(frame, { nodes, edges }, data.options);
    const repaint = () => {
      network.setOptions(paint.options(isDark()));
      nodes.update(painted(nodes.get()));
      edges.update(painted(edges.get()));
    };
    network.setOptions(paint.options(isDark()));
    const fit = () => network.fit({ animation: false });
    network.once("afterDrawing", fit);
    network.once("stabilizationIterationsDone", () => { network.setOptions({ physics: false }); fit(); });
    const size = new ResizeObserver(fit), unheard = paint.onChange(repaint);
    size.observe(frame);
    network.on("hoverNode", () => frame.classList.add("on-node"));
    network.on("blurNode", () => frame.classList.remove("on-node"));
    network.on("click", ({ nodes: [chosen] }) => { if (chosen) choose(nodes.get(chosen)); });
    frame.network = network;
    frame.dataset.nodes = data.nodes.length;
    return () => { unheard(); size.disconnect(); network.destroy(); };
  },
};
