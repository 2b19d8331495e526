// The colours of a network in the theme that its page is drawn in: a mark carries that on white and that on a dark
// ground. Both the picture in a frame and the drawing surface of the page "Explore" use it.
window.paint = {
  isDark: (element) => getComputedStyle(element).colorScheme.includes("dark"),
  options: (dark) => ({ nodes: { font: { color: dark ? "#e6e3dc" : "#22262b", strokeColor: dark ? "#15181c" : "#ffffff" } } }),
  mark: (mark, dark) => ({ ...mark, color: mark.colours[dark ? 1 : 0] }),
  // Calls back once Streamlit has changed to the theme that the reader's system has changed to.
  onChange: (repaint) => matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(repaint, 400)),
};
