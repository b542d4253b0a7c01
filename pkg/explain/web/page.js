"use strict";
// Everything on the page can be read without this script: it jumps, filters and opens.
(function () {
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const main = document.querySelector("main");
  const bar = byId("bar");
  const help = byId("help");
  const filter = byId("filter");
  const pages = Array.from(document.querySelectorAll("details.page"));
  const removed = Array.from(document.querySelectorAll(".b.cut"));
  let here = null; // the block or page jumped to last

  const isShown = (block) => !main.classList.contains("hide-" + block.dataset.role);
  const say = (text) => { byId("status").textContent = text; };

  // The place a jump starts from: where the focus is, else the last jump, unless the reader has scrolled away.
  function origin() {
    const focused = document.activeElement && document.activeElement.closest("main .b, details.page");
    const place = focused || here;
    if (!place || place.getClientRects().length === 0) { return null; }
    const box = place.getBoundingClientRect();
    const inside = place.matches("details.page") ? place.querySelector("summary").getBoundingClientRect() : box;
    return inside.bottom > bar.offsetHeight && inside.top < window.innerHeight ? place : null;
  }

  // The index of the first element after the origin, or after what stands above the window's top.
  function firstAfter(list, from) {
    const top = bar.offsetHeight;
    const after = (e) => from
      ? from !== e && (from.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      : (e.getClientRects().length > 0 ? e : e.closest("details.page")).getBoundingClientRect().top >= top;
    const i = list.findIndex(after);
    return i < 0 ? list.length : i;
  }

  function show(target, focus) {
    for (let e = target.parentElement; e; e = e.parentElement) {
      if (e.matches("details.page")) { e.open = true; }
    }
    if (here) { here.classList.remove("here"); }
    here = target;
    here.classList.add("here");
    focus.focus({ preventScroll: true });
    const box = focus.getBoundingClientRect();
    const room = window.innerHeight - bar.offsetHeight;
    const above = target.matches("details.page") || box.height > room ? 12 : (room - box.height) / 3;
    window.scrollBy(0, box.top - bar.offsetHeight - above);
  }

  function jumpRemoved(step) {
    const list = removed.filter(isShown);
    const from = origin();
    let i = firstAfter(list, from);
    if (step < 0) {
      i -= 1;
      if (from && list[i] === from) { i -= 1; }
    }
    if (i < 0 || i >= list.length) {
      say(list.length === 0 ? "No removed block is shown." : step > 0 ? "No removed block follows." : "No removed block stands before.");
      return;
    }
    show(list[i], list[i]);
    say("Removed block " + (i + 1) + " of " + list.length + ": " + list[i].dataset.role);
  }

  function jumpPage(step) {
    const from = origin();
    const current = from ? from.closest("details.page") : null;
    let i = current ? pages.indexOf(current) + step : firstAfter(pages, null) - (step < 0 ? 1 : 0);
    if (i < 0 || i >= pages.length) {
      say(step > 0 ? "No page follows." : "No page stands before.");
      return;
    }
    pages[i].open = true;
    show(pages[i], pages[i].querySelector("summary"));
    say("Page " + (i + 1) + " of " + pages.length);
  }

  function toggleRule() {
    const from = origin();
    const why = from && from.querySelector("details.why");
    if (!why || from.matches("details.page")) {
      say("Go to a removed block first, with j.");
      return;
    }
    why.open = !why.open;
  }

  function toggleRules() {
    const button = byId("all-rules");
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const block of removed) { block.querySelector("details.why").open = on; }
  }

  const boxes = Array.from(document.querySelectorAll("[data-filter]"));
  const kept = byId("kept");

  function applyFilter() {
    let shown = 0;
    for (const box of boxes) {
      main.classList.toggle("hide-" + box.dataset.filter, !box.checked);
      if (box.checked) { shown += 1; }
    }
    main.classList.toggle("hide-kept", !kept.checked);
    const all = shown === boxes.length && kept.checked;
    filter.querySelector("summary").textContent = all ? "Filter" : "Filter (" + shown + " of " + boxes.length + " roles" + (kept.checked ? ")" : ", removed only)");
  }

  function check(roles, keptToo) {
    for (const box of boxes) { box.checked = roles; }
    kept.checked = keptToo;
    applyFilter();
  }

  function goToIndex() {
    window.scrollTo(0, 0);
    const link = document.querySelector(".index a");
    if (link) { link.focus({ preventScroll: true }); }
  }

  function openFilter() {
    filter.open = !filter.open;
    filter.querySelector("summary").focus();
  }

  const keys = {
    j: () => jumpRemoved(1), k: () => jumpRemoved(-1), n: () => jumpPage(1), p: () => jumpPage(-1),
    r: toggleRule, a: toggleRules, f: openFilter, i: goToIndex, "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) { return; }
    if (event.key === "Escape" && filter.open) {
      filter.open = false;
      return;
    }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  const buttons = {
    "prev-cut": keys.k, "next-cut": keys.j, "prev-page": keys.p, "next-page": keys.n, "all-rules": keys.a, ask: keys["?"],
    "show-all": () => check(true, true), "show-cut": () => check(true, false), "show-none": () => check(false, false),
  };
  for (const [id, act] of Object.entries(buttons)) {
    const button = byId(id);
    if (button) { button.addEventListener("click", act); }
  }
  for (const box of boxes.concat(kept)) { box.addEventListener("change", applyFilter); }
  document.addEventListener("click", (event) => {
    if (filter.open && !filter.contains(event.target)) { filter.open = false; }
  });

  // A link of the index opens its page, in browsers too that do not open what a link points into.
  function followLink() {
    const target = location.hash.startsWith("#page-") && byId(location.hash.slice(1));
    if (!target) { return; }
    const page = target.closest("details.page");
    page.open = true;
    show(page, page.querySelector("summary"));
  }
  window.addEventListener("hashchange", followLink);
  // A link followed a second time changes no hash.
  main.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#page-"]');
    if (link && link.hash === location.hash) { followLink(); }
  });

  applyFilter();
  bar.hidden = false;
  followLink();
  root.dataset.ready = String(removed.length);
})();
