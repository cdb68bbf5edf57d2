// The page of what one may get: levers that suppose, a form that changes facts, a choice of curve.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  let waiting = 0;

  function number(value) {
    return String(Math.round(value * 10000) / 10000);
  }

  function words(value, unit) {
    if (unit === "CNY" && root.lang === "en") return value >= 1e6 ? `RMB ${number(value / 1e6)} million` : `RMB ${number(value)}`;
    if (unit === "CNY") return value >= 1e8 ? `${number(value / 1e8)} 亿元` : `${number(value / 1e4)} 万元`;
    return number(value) + ({ percent: "%", times: root.lang === "en" ? " times" : " 倍", count: root.lang === "en" ? "" : " 个" }[unit] || "");
  }

  function suppositions() {
    const facts = {};
    all(".levers [data-moved]").forEach((lever) => { facts[lever.dataset.fact] = lever.value; });
    return facts;
  }

  function suppose() {
    const curve = $('[data-curve][aria-pressed="true"]')?.dataset.curve;
    sangao.fire("suppose", { facts: suppositions(), curve });
    $("[data-reset]").hidden = !$(".levers [data-moved]");
  }

  function move(lever) {
    if (lever.matches("select")) lever.toggleAttribute("data-moved", lever.value !== "");
    else {
      lever.setAttribute("data-moved", "");
      const text = words(Number(lever.value), lever.dataset.unit);
      $(`output[for="${lever.id}"]`).textContent = text;
      lever.setAttribute("aria-valuetext", text);
    }
    clearTimeout(waiting);
    waiting = setTimeout(suppose, 150);
  }

  function reset() {
    all(".levers [data-moved]").forEach((lever) => {
      lever.removeAttribute("data-moved");
      lever.removeAttribute("aria-valuetext");
      lever.value = lever.dataset.start ?? "";
      const output = $(`output[for="${lever.id}"]`);
      if (output) output.textContent = "—";
    });
    suppose();
  }

  function amend(form) {
    const facts = {};
    form.querySelectorAll("[data-fact]").forEach((field) => {
      if (field.value !== field.dataset.first) facts[field.dataset.fact] = field.value;
    });
    sangao.fire("amend", { facts });
  }

  function fill(fact) {
    $(".facts-form").open = true;
    const field = $(`.profile-form [data-fact="${fact}"]`);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  }

  // On a phone what one may get comes first; the levers unfold on demand.
  function fold(element, watch) {
    watch("value", () => {
      const box = $(".levers-box", element);
      if (box) box.open = !matchMedia("(max-width: 640px)").matches;
    });
  }

  function choose(button) {
    all("[data-curve]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    suppose();
  }

  Object.assign(window.sangao, { fold });

  document.addEventListener("input", (event) => {
    if (event.target.closest(".levers")) move(event.target);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".profile-form")) amend(event.target);
  });
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target instanceof Element && event.target.closest(selector);
    if (at("[data-reset]")) reset();
    if (at("[data-fill]")) fill(at("[data-fill]").dataset.fill);
    if (at("[data-curve]")) choose(at("[data-curve]"));
  });
})();
