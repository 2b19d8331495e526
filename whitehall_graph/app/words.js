// The words that an address names, at first and whenever a note beside the text is chosen; and back from words to notes.
(function () {
  const pieces = () => [...document.querySelectorAll(".text [data-at]")];
  const notes = () => [...document.querySelectorAll(".text .margin")];
  const between = (from, to) => pieces().filter((p) => +p.dataset.at >= from && +p.dataset.at < to);
  const show = (tries, place = "") => {
    const named = /^#words-(\d+)-(\d+)$/.exec(window.location.hash || place);
    if (!named) return;
    const words = between(+named[1], +named[2]);
    if (!words.length) { if (tries) setTimeout(show, 50, tries - 1, place); return; }
    pieces().forEach((p) => p.classList.toggle("shown", words.includes(p)));
    words[0].scrollIntoView({ block: "center" });
  };
  const behind = (piece) => notes().filter((n) => +n.dataset.from <= +piece.dataset.at && +piece.dataset.at < +n.dataset.to);
  if (!window.whitehallWords) {
    window.addEventListener("hashchange", () => show(0));
    document.addEventListener("click", (event) => {
      const note = event.target.closest?.(".text .margin"), piece = event.target.closest?.(".text .prose [data-at]");
      if (event.target.closest?.("a")) return;
      if (note) {
        const place = `#words-${note.dataset.from}-${note.dataset.to}`;
        if (location.hash === place) show(0); else location.hash = place;
      } else if (piece) {
        const found = behind(piece);
        notes().forEach((n) => n.classList.toggle("told", found.includes(n)));
        found[0]?.scrollIntoView({ block: "nearest" });
      }
    });
    for (const [kind, lit] of [["mouseover", true], ["mouseout", false]])
      document.addEventListener(kind, (event) => {
        const note = event.target.closest?.(".text .margin"), piece = event.target.closest?.(".text .prose [data-at]");
        if (note) between(+note.dataset.from, +note.dataset.to).forEach((p) => p.classList.toggle("lit", lit));
        else if (piece) behind(piece).forEach((n) => n.classList.toggle("lit", lit));
      });
    window.whitehallWords = true;
  }
  show(100, "#PLACE");
})();
