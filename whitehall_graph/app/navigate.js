// Links between pages: they take the reader's filters along, and change the page without loading the app anew. The
// browser keeps each address, so that its back button works. Pages whose boxes are filled by the address load anew.
if (!window.whitehallLinks) {
  window.whitehallLinks = true;
  const kept = FILTERS, boxed = ["/compare", "/ask", "/console", "/explore", "/review", "/"];
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link.target === "_blank" || link.origin !== location.origin) return;
    const here = new URL(location.href), to = new URL(link.href);
    if (to.hash && to.pathname === here.pathname && to.search === here.search) return;
    const everything = link.classList.contains("everything");
    for (const name of everything ? [] : kept)
      if (!to.searchParams.has(name)) for (const value of here.searchParams.getAll(name)) to.searchParams.append(name, value);
    link.href = to.href;
    const same = to.pathname === here.pathname && (everything || boxed.includes(to.pathname));
    if (event.type !== "click" || event.button || event.ctrlKey || event.metaKey || event.shiftKey || same) return;
    event.preventDefault();
    history.pushState({}, "", to.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", follow, true);
  document.addEventListener("auxclick", follow, true);
  window.addEventListener("popstate", () => {
    for (const name of ["stMain", "stAppViewContainer"]) document.querySelector(`[data-testid=${name}]`)?.scrollTo(0, 0);
  });
}
