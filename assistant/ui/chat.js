// The conversation: facts mended in place, votes, files to take along, and the list's own menu.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  let asked = null;

  function revise(facts) {
    if (root.dataset.busy) return;
    root.dataset.busy = "1";
    $("#sg-live .card")?.setAttribute("aria-busy", "true");
    sangao.fire("revise", { facts });
  }

  function edit(button) {
    const form = $(".fact-edit", button.closest(".fact"));
    form.hidden = !form.hidden;
    button.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) $("input, select", form).focus();
  }

  function save(form) {
    const field = $("[data-fact]", form);
    if (field.value === field.dataset.first) form.hidden = true;
    else revise({ [field.dataset.fact]: field.value });
  }

  function vote(button) {
    const tools = button.closest(".tools");
    const taken = button.getAttribute("aria-pressed") === "true";
    const form = tools.parentElement.querySelector(".reason-form");
    const thanks = tools.parentElement.querySelector(".thanks");
    const helpful = button.dataset.vote === "yes";
    tools.querySelectorAll("[data-vote]").forEach((one) => one.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", String(!taken));
    form.hidden = helpful || taken;
    thanks.textContent = helpful && !taken ? form.dataset.thanks : "";
    sangao.fire("vote", { turn: Number(tools.dataset.turn), helpful: taken ? null : helpful });
    if (!form.hidden) $(".pick", form).focus();
  }

  function reason(form) {
    const turn = Number(form.dataset.turn);
    sangao.fire("vote", { turn, helpful: false, reason: form.reason.value });
    form.hidden = true;
    form.nextElementSibling.textContent = form.dataset.thanks;
  }

  // The title becomes an input; Enter keeps it, Escape or leaving gives it up.
  function rename(session) {
    const title = $(`[data-open="${session}"]`);
    const box = document.createElement("input");
    box.className = "rename";
    box.value = title.textContent;
    box.maxLength = 40;
    box.setAttribute("aria-label", title.textContent);
    title.hidden = true;
    title.before(box);
    let open = true;
    const close = () => {
      if (!open) return;
      open = false; // taking a focused box away is a blur of its own
      box.remove();
      title.hidden = false;
    };
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter") { sangao.fire("rename", { session, title: box.value }); box.disabled = true; }
      if (event.key === "Escape") { event.stopPropagation(); close(); title.focus(); }
    });
    box.addEventListener("blur", () => { if (!box.disabled) close(); });
    box.select();
    box.focus();
  }

  // A made file is followed at once; why one could not be made is said where it was asked for.
  function take(element, watch) {
    watch("value", () => {
      $("a[download]", element)?.click();
      if (asked) say(asked, $("[data-problem]", element)?.textContent ?? "");
    });
  }

  function say(tools, text) {
    tools.parentElement.querySelector(".thanks").textContent = text;
  }

  function memo(button) {
    asked = button.closest(".tools");
    say(asked, button.closest(".card").querySelector("[data-making]").dataset.making);
    sangao.fire("memo", { turn: Number(asked.dataset.turn), format: button.dataset.memo });
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches(".fact-edit")) save(event.target);
    if (event.target.matches(".reason-form")) reason(event.target);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const at = (selector) => event.target.closest(selector);
    if (at("[data-edit]")) edit(at("[data-edit]"));
    if (at("[data-drop]")) revise({ [at("[data-drop]").dataset.drop]: "" });
    if (at("[data-again]")) revise({});
    if (at("[data-vote]")) vote(at("[data-vote]"));
    if (at("[data-reason]")) at("form").reason.value = at("[data-reason]").textContent;
    if (at("[data-memo]")) memo(at("[data-memo]"));
    if (at("[data-rename]")) rename(at("[data-rename]").dataset.rename);
    if (at("[data-export]")) {
      const { export: session, format } = at("[data-export]").dataset;
      sangao.fire("export", { session, format });
    }
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (menu !== at("details.menu") || at(".menu button")) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
    if (menu) { menu.open = false; $("summary", menu).focus(); }
  });

  Object.assign(window.sangao, { take });
})();
