// Behaviour of the page: clicks and keys become events of Gradio components. No data is kept here
// but the theme; every text comes from the server.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = (() => { try { return localStorage.getItem("sangao-theme"); } catch { return null; } })();
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = stored || (prefersDark ? "dark" : "light");
  root.dataset.tab = "chat";
  const filled = new Set();
  const filling = new Set(["chat"]);
  let early = null; // a question that was asked before the chat was filled
  let arrived = false;

  const triggers = {};
  const $ = (selector, from = document) => from.querySelector(selector);
  const narrow = () => matchMedia("(max-width: 1080px)").matches;
  let opener = null;

  // Events of one name go out one after the other: Gradio would drop the second, or let the first
  // overwrite it. Of events that only show something the last one counts.
  const SHOWING = new Set(["cite", "open", "suppose", "find", "compare", "choose_run"]);
  const PATIENCE = 30_000; // milliseconds; an event whose end never came holds the next no longer
  const underway = {};

  function fire(name, data) {
    if (!triggers[name]) return;
    const before = underway[name];
    if (before && Date.now() - before.since < PATIENCE) {
      if (SHOWING.has(name)) before.next = [];
      before.next.push(data);
      return;
    }
    underway[name] = { since: Date.now(), next: [] };
    triggers[name](name, data);
  }

  function over(name) {
    const [first, ...rest] = underway[name]?.next ?? [];
    delete underway[name];
    if (first === undefined) return;
    fire(name, first);
    underway[name].next = rest;
  }

  // Whether the server has yet to do something that this page has asked of it.
  const sending = () => Object.keys(underway).length > 0;

  function join(element, trigger, names) {
    names.forEach((name) => { triggers[name] = trigger; });
    if (names.includes("language")) begin();
    const box = $("#sg-question", element);
    if (box) {
      $("#sg-thread").setAttribute("role", "log");
      $("#sg-thread").setAttribute("aria-label", $("#sg-ask").dataset.log);
    }
    if (box && !narrow()) box.focus({ preventScroll: true });
  }

  // The cover stays until the page is filled for this visitor, so that nothing flashes.
  function uncover() {
    $("#sg-waiting")?.remove();
    root.lang = $(".bar")?.lang || root.lang;
  }

  // A page has come. What was asked meanwhile is sent now: the page would have overwritten its answer.
  function shown(page) {
    filling.delete(page);
    uncover();
    if (early === null || filling.has("chat")) return;
    fire("ask", { turn: early });
    early = null;
  }

  // The page is filled once the visitor is known and the header can send events.
  function arrive() {
    arrived = true;
    begin();
  }

  function begin() {
    if (!arrived || !triggers.language) return;
    setTimeout(uncover, 3000);
    route();
  }

  function route() {
    const [, page] = location.hash.match(/^#page\/([\w-]+)$/) || [];
    const known = page && $(`button[data-tab="${page}"]`);
    if (location.hash.startsWith("#clause/")) openLink();
    else showTab(known ? page : "chat");
  }

  // After a switch of the language every page is filled anew when it is shown.
  function refresh() {
    filled.clear();
    showTab(root.dataset.tab);
  }

  function follow(element, watch) {
    const thread = $("#sg-thread");
    const live = element.closest("#sg-live");
    let question = null;
    const toTop = () => {
      thread.scrollTop += live.getBoundingClientRect().top - thread.getBoundingClientRect().top;
    };
    // What stands above the new question arrives a moment later and pushes it down.
    new ResizeObserver(toTop).observe($("#sg-past"));
    const settle = () => {
      const said = $(".question-said", element)?.textContent ?? "";
      if (said !== question) toTop();
      question = said;
    };
    watch("value", settle);
  }

  function reveal(element, watch) {
    const panel = element.closest("#sg-evidence");
    const show = () => {
      const place = $("mark", element) || $(".full .here", element);
      panel.scrollTop = 0;
      if (!place) return;
      const below = place.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      const room = panel.clientHeight;
      if (below + Math.min(place.offsetHeight, room / 2) > room) panel.scrollTop = below - room / 3;
    };
    watch("value", () => requestAnimationFrame(show));
  }

  function openLink() {
    const [, policy, clause] = decodeURIComponent(location.hash).match(/^#clause\/([^/]+)\/([^/]+)$/) || [];
    if (!clause) return;
    showTab("clauses");
    if (narrow()) openSheet("evidence", null);
    // The page's own first event may still be under way and would overwrite the clause.
    let tries = 0;
    const insist = () => {
      const shown = $("#sg-evidence [data-mode]")?.dataset;
      if ((shown?.policy === policy && shown?.clause === clause) || ++tries > 8) return;
      fire("cite", { policy, clause, start: null, end: null, mode: "clause" });
      setTimeout(insist, 500);
    };
    setTimeout(insist, 300);
  }

  function speak(element, watch) {
    watch("value", markTab);
  }

  function ask(turn) {
    const text = (turn || "").trim();
    if (!text || root.dataset.busy) return false;
    root.dataset.busy = "1";
    closeSheet();
    if (filling.has("chat")) early = text;
    else fire("ask", { turn: text });
    return true;
  }

  function idle() {
    delete root.dataset.busy;
    setTimeout(giveUp, 200, 15);
  }

  // A card that is still waiting long after its event has ended will never be filled: a fault.
  // On a busy machine the page is painted well after the event.
  function giveUp(looks) {
    if (root.dataset.busy) return;
    const waiting = $('#sg-live [aria-busy="true"]');
    if (!waiting) return;
    if (looks) { setTimeout(giveUp, 200, looks - 1); return; }
    waiting.removeAttribute("aria-busy");
    waiting.classList.add("error");
    waiting.setAttribute("role", "alert");
    waiting.textContent = $("#sg-ask").dataset.failed;
  }

  function grow(box) {
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight, 180) + "px";
  }

  function submitQuestion() {
    const box = $("#sg-question");
    if (ask(box.value)) { box.value = ""; grow(box); }
  }

  function answers(form) {
    return [...form.querySelectorAll(".ask")].map((row) => {
      const chosen = $('.choice[aria-pressed="true"]', row)?.dataset.value;
      const typed = $("input", row)?.value.trim();
      const unit = $(".unit", row);
      const value = chosen || (typed && typed + (unit?.value || unit?.dataset.unit || ""));
      return value && form.dataset.reply.replace("{label}", row.dataset.label).replace("{value}", value);
    }).filter(Boolean).join("；");
  }

  function choose(button) {
    const row = button.closest(".ask");
    const pressed = button.getAttribute("aria-pressed") === "true";
    row.querySelectorAll(".choice").forEach((b) => b.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", String(!pressed));
    const form = button.closest("form");
    if (form.dataset.atOnce === "true") ask(answers(form));
  }

  function openSheet(name, from) {
    opener = from || document.activeElement;
    root.dataset.sheet = name;
    $(`#sg-panel-${name} .close`)?.focus({ preventScroll: true });
  }

  function closeSheet() {
    if (!root.dataset.sheet) return;
    delete root.dataset.sheet;
    opener?.focus?.({ preventScroll: true });
    opener = null;
  }

  function cite(button) {
    const number = (text) => (text === undefined ? null : Number(text));
    const { policy, clause, start, end, mode } = button.dataset;
    document.querySelectorAll(".cite.open").forEach((b) => b.classList.remove("open"));
    if (button.classList.contains("cite")) button.classList.add("open");
    fire("cite", { policy, clause, start: number(start), end: number(end), mode: mode || "clause" });
    if (narrow() && !mode) openSheet("evidence", button);
    if (root.dataset.tab === "clauses") {
      document.querySelectorAll(".entry[aria-current]").forEach((b) => b.removeAttribute("aria-current"));
      if (button.classList.contains("entry")) button.setAttribute("aria-current", "true");
      history.replaceState(null, "", `#clause/${encodeURIComponent(policy)}/${encodeURIComponent(clause)}`);
    }
  }

  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.dataset.copy;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  function switchTheme() {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("sangao-theme", root.dataset.theme); } catch { /* private mode */ }
  }

  function showTab(name) {
    root.dataset.tab = name;
    markTab();
    filling.add(name);
    fire(`${filled.has(name) ? "open" : "show"}_${name}`, {});
    filled.add(name);
  }

  function markTab() {
    document.querySelectorAll("button[data-tab]").forEach((tab) => {
      const current = tab.dataset.tab === root.dataset.tab;
      if (current) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
      if (current) root.dataset.aside = tab.dataset.aside;
      if (current) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }

  function visit(name) {
    closeSheet();
    const address = name === "chat" ? location.pathname + location.search : `#page/${name}`;
    if (name !== root.dataset.tab) history.pushState(null, "", address);
    showTab(name);
  }

  function skip() {
    const page = root.dataset.tab === "chat" ? $("#sg-question") : $(`#sg-page-${root.dataset.tab}`);
    page.setAttribute("tabindex", page.tabIndex < 0 ? "-1" : "0");
    page.focus();
  }

  const actions = [
    ["[data-send]", (b) => ask(b.dataset.send)],
    [".cite[data-policy], .ref[data-policy], .entry[data-policy], [data-mode]", cite],
    [".choice", choose],
    ["[data-visit]", (b) => visit(b.dataset.visit)],
    ["[data-copy]", copy],
    ["[data-sheet-close]", closeSheet],
    ["button[data-sheet]", (b) => openSheet(b.dataset.sheet, b)],
    ["[data-open]", (b) => { closeSheet(); fire("open", { session: b.dataset.open }); }],
    ["[data-forget]", (b) => { if (confirm(b.dataset.sure)) fire("forget", { session: b.dataset.forget }); }],
    ["[data-fresh]", () => { closeSheet(); fire("fresh", {}); $("#sg-question")?.focus(); }],
    ["[data-language]", () => fire("language", {})],
    ["[data-theme-switch]", switchTheme],
    ["button[data-tab]", (b) => visit(b.dataset.tab)],
    ["[data-skip]", skip],
  ];

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    for (const [selector, act] of actions) {
      const button = target.closest(selector);
      if (button && button !== root) { act(button); return; }
    }
    if (root.dataset.sheet && !target.closest(".panel")) closeSheet();
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.matches(".asks")) ask(answers(event.target));
    if (event.target.matches(".composer")) submitQuestion();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSheet();
    // While an input method is composing, Enter picks a word and must not send.
    const plainEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (plainEnter && event.target.id === "sg-question") { event.preventDefault(); submitQuestion(); }
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "sg-question") grow(event.target);
  });

  addEventListener("popstate", () => { if (triggers.language) route(); });

  window.sangao = { fire, over, sending, ask, join, follow, reveal, speak, idle, arrive, refresh, shown };
})();
