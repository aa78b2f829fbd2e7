(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const table = $("#table table");
  const items = $$("tbody.item", table);
  const order = new Map(items.map((item, index) => [item, index]));
  const text = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
  const chips = $$(".chip");
  const search = $("#search"), owner = $("#owner"), section = $("#section"), shown = $("#shown");

  // details are open without script; with it they wait behind their button
  const show = (item, open) => {
    $(".detail", item).hidden = !open;
    $(".open", item).setAttribute("aria-expanded", String(open));
  };
  for (const item of items) {
    $(".open", item).hidden = false;
    show(item, false);
    $(".main", item).addEventListener("click", (event) => {
      if (event.target.closest("a") || (window.getSelection().toString() && !event.target.closest("button"))) return;
      show(item, $(".detail", item).hidden);
    });
  }

  const filter = () => {
    const status = chips.find((chip) => chip.getAttribute("aria-pressed") === "true").dataset.status;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const fits = (!status || item.dataset.status === status)
        && (!owner || !owner.value || item.dataset.owner === owner.value)
        && (!section || !section.value || item.dataset.section === section.value)
        && words.every((word) => text.get(item).includes(word));
      item.hidden = !fits;
      count += fits;
    }
    shown.textContent = shown.dataset.text.replace("{n}", count).replace("{total}", items.length);
    $(".nothing").hidden = count > 0;
  };
  const press = (chosen) => {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip === chosen));
    filter();
  };
  for (const chip of chips) chip.addEventListener("click", () => press(chip));
  search.addEventListener("input", filter);
  for (const field of [owner, section]) if (field) field.addEventListener("change", filter);
  $("#reset").addEventListener("click", () => {
    search.value = "";
    for (const field of [owner, section]) if (field) field.value = "";
    press(chips[0]);
  });

  const heads = $$("thead th", table);
  const value = (item, column, numeric) => {
    const cell = $(".c-" + column, item);
    const raw = cell ? cell.dataset.sort ?? cell.textContent.trim() : "";
    return numeric ? (raw === "" || isNaN(raw) ? null : Number(raw)) : raw;
  };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const numeric = head.dataset.kind === "number", sign = down ? -1 : 1;
      const keys = new Map(items.map((item) => [item, value(item, head.dataset.key, numeric)]));
      const sorted = [...items].sort((a, b) => {
        const x = keys.get(a), y = keys.get(b);
        // what has no value stays last in both directions
        if (x === null || y === null) return x === y ? order.get(a) - order.get(b) : x === null ? 1 : -1;
        const by = numeric ? x - y : x.localeCompare(y, "zh-CN");
        return by ? sign * by : order.get(a) - order.get(b);
      });
      table.append(...sorted);
    });
  }

  const go = () => {
    const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = item && item.closest("details");
    if (folded) {
      folded.open = true;
      item.scrollIntoView({ block: "center" });
    }
    if (!item || !item.matches("tbody.item")) return;
    if (item.hidden) $("#reset").click();
    show(item, true);
    item.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", go);
  const folds = $$("details");
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = $("#print-all").checked ? folds.filter((fold) => !fold.open) : [];
    for (const fold of unfolded) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
  });
  $(".filters").hidden = false;
  filter();
  go();
})();
