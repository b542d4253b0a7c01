// It stands in every page under test, before what comes from an input. It counts what runs and what the policy stops, does what a
// reader could do, and tells the page around it.
(() => {
  const seen = { hits: 0, stopped: [], addresses: [], done: false };
  const tell = () => parent.postMessage({ name: window.name, seen }, "*");
  window.hacked = () => { seen.hits++; tell(); };
  window.alert = window.confirm = window.prompt = window.print = window.hacked;
  addEventListener("securitypolicyviolation", (e) => { seen.stopped.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`); tell(); }, true);
  const allowed = ["http:", "https:", "mailto:", "file:"];
  const attempt = (act) => { try { act(); } catch { /* What cannot be done does no harm. */ } };
  // press clicks, without leaving the page: of links only those are followed that are code.
  const press = (element) => {
    const code = element.protocol === "javascript:";
    const stay = (e) => { if (!code) e.preventDefault(); };
    addEventListener("click", stay);
    attempt(() => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
    removeEventListener("click", stay);
  };
  addEventListener("load", () => setTimeout(() => {
    for (const element of document.querySelectorAll("body, body *")) {
      for (const key of ["href", "src"]) {
        if (!element.hasAttribute(key)) continue;
        attempt(() => {
          const address = new URL(element.getAttribute(key), document.baseURI);
          if (!allowed.includes(address.protocol)) seen.addresses.push(address.href.slice(0, 100));
        });
      }
      for (const event of ["mouseover", "pointerenter", "focus"]) attempt(() => element.dispatchEvent(new Event(event, { bubbles: true })));
      press(element);
    }
    setTimeout(() => { seen.done = true; tell(); }, 500);
  }, 500));
  tell();
})();
