// The keys of the reading room. Everything works without them: this only moves the focus and follows links.
(() => {
  "use strict";
  const steps = () => {
    const hits = document.querySelectorAll(".hit");
    return [...(hits.length ? hits : document.querySelectorAll(".prose .cite, .sheet .mark"))].filter(
      (each) => each.getClientRects().length
    );
  };
  let now = -1;

  const step = (by) => {
    const all = steps();
    if (!all.length) return;
    if (now < 0) {
      const asked = document.querySelector(":target");
      const here = asked ? all.findIndex((each) => each === asked || asked.contains(each)) : -1;
      now = here >= 0 ? here : by > 0 ? -1 : all.length;
    }
    all[now]?.classList.remove("now");
    now = Math.min(Math.max(now + by, 0), all.length - 1);
    const one = all[now];
    one.classList.add("now");
    (one.matches("a") ? one : one.querySelector("a"))?.focus({ preventScroll: true });
    one.scrollIntoView({ block: "center" });
  };

  const go = (selector) => document.querySelector(selector)?.click();
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => go("a[rel=next]"),
    p: () => go("a[rel=prev]"),
    i: () => document.getElementById("inhoudsopgave")?.querySelector("a")?.focus(),
    u: () => history.back(),
    "/": () => {
      const box = document.getElementById("q");
      box.focus();
      box.select();
    },
    "?": () => document.getElementById("toetsen").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches?.("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]") || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.querySelector("[data-help]")?.addEventListener("click", (event) => {
    event.preventDefault();
    keys["?"]();
  });
})();
