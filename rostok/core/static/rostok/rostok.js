/* Small help on top of pages that already work without it. No state, no templates, no requests of its own. */
(() => {
  "use strict";

  document.documentElement.classList.add("js");

  const typing = (node) => node.matches("input, textarea, select, [contenteditable]");

  /* «/» moves to the search, unless the person is typing. */
  const toSearch = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const box = [...document.querySelectorAll("input[type=search]")].find((input) => input.offsetParent);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  /* Escape closes an open menu and leaves an edit in place through its «Отмена» (data-cancel). */
  const escape = (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest("details.drop[open], details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const cancel = event.target.closest("[data-edit]")?.querySelector("[data-cancel]");
    if (cancel) {
      settled.add(cancel.closest("form"));
      cancel.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    toSearch(event);
    escape(event);
  });

  /* A press elsewhere closes open menus. */
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.drop[open], details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  /* Forms with data-guard warn before what was typed is lost. */
  const settled = new WeakSet();
  const snapshots = new WeakMap();

  const content = (form) => {
    const pairs = [];
    for (const [name, value] of new FormData(form)) pairs.push([name, value instanceof File ? value.name : value]);
    return JSON.stringify(pairs);
  };

  const watch = (root) => {
    for (const form of root.querySelectorAll("form[data-guard]")) snapshots.set(form, content(form));
  };

  const changed = (form) => snapshots.has(form) && !settled.has(form) && snapshots.get(form) !== content(form);

  document.addEventListener("submit", (event) => settled.add(event.target));
  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("form[data-guard]")].some(changed)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => watch(document));

  /* Shift and a press mark a whole range of check boxes of one name, as in a mail list. */
  let last = null;
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const group = box.closest("[data-range]");
    if (!group) return;
    const boxes = [...group.querySelectorAll("input[type=checkbox]")].filter((other) => other.name === box.name);
    if (event.shiftKey && boxes.includes(last)) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
    }
    last = box;
  });

  /* After an exchange the place of action keeps the focus: the first field with data-focus, else the first error. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.target;
    if (!(root instanceof Element)) return;
    watch(root.parentElement ?? root);
    root.querySelector("[data-focus], [aria-invalid=true]")?.focus();
  });

  document.querySelector(".errors")?.focus();
})();
