// Forms, buttons and files of a region become its events, with what they hold. Nothing of a page is
// known here: a form says its event in data-event, and what is sent is its fields.
(() => {
  "use strict";
  const $ = (selector, from = document) => from.querySelector(selector);

  // Who is signed in carries a key, which the server put around what it lets that person do.
  function sent(element, data) {
    const key = element.closest("[data-key]")?.dataset.key;
    return key ? { ...data, key } : data;
  }

  function fields(form, submitter) {
    return sent(form, Object.fromEntries(new FormData(form, submitter)));
  }

  function serve(element, trigger, upload, events) {
    sangao.join(element, trigger, events);
    let typing = 0;
    const busy = (part) => part.setAttribute("aria-busy", "true");
    element.addEventListener("submit", (event) => {
      const form = event.target;
      if (!form.dataset.event) return;
      event.preventDefault();
      if (form.getAttribute("aria-busy")) return;
      if (!("live" in form.dataset)) busy(form);
      sangao.fire(form.dataset.event, fields(form, event.submitter));
    });
    element.addEventListener("input", (event) => {
      const form = event.target.closest("form[data-live]");
      if (!form) return;
      clearTimeout(typing);
      typing = setTimeout(() => sangao.fire(form.dataset.event, fields(form)), 250);
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-event]");
      if (!button || (button.dataset.sure && !confirm(button.dataset.sure))) return;
      const { event: name, sure, ...data } = button.dataset;
      sangao.fire(name, sent(button, data));
    });
    element.addEventListener("change", (event) => {
      const field = event.target;
      if (field.matches("input[type=file][data-event]")) send(field, field.files, upload);
    });
    element.addEventListener("dragover", (event) => {
      if (event.target.closest(".drop")) event.preventDefault();
    });
    element.addEventListener("drop", (event) => {
      const field = $("input[type=file]", event.target.closest(".drop") || document.createElement("i"));
      if (!field) return;
      event.preventDefault();
      send(field, event.dataTransfer.files, upload);
    });
  }

  async function send(field, files, upload) {
    const place = field.closest(".drop");
    const [file] = files;
    if (!file || place.getAttribute("aria-busy")) return;
    const say = (text) => { $("[role=status]", place).textContent = text; };
    if (file.size > Number(field.dataset.most)) { say(field.dataset.large); field.value = ""; return; }
    place.setAttribute("aria-busy", "true");
    say(field.dataset.sending);
    try {
      const { path } = await upload(file);
      sangao.fire(field.dataset.event, sent(field, { path, name: file.name }));
    } catch {
      say(field.dataset.failed);
      place.removeAttribute("aria-busy");
    }
    field.value = "";
  }

  // An event is over: what waited for it is free again, and a fault is told of.
  function settled(id, failed = false) {
    const region = document.getElementById(id);
    region?.querySelectorAll("[aria-busy]").forEach((part) => part.removeAttribute("aria-busy"));
    region?.querySelectorAll("[data-fault]").forEach((place) => {
      place.textContent = failed ? place.dataset.fault : "";
    });
  }

  window.sangao = { ...window.sangao, serve, settled };
})();
