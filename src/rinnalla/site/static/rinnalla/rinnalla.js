// The little that is better with JavaScript. Every page is whole without it.

const words = document.body.dataset;
// Drafts are their writer's: of two people at one browser neither sees the other's.
const drafts = `draft:${words.who ?? ""}:`;
const sent = `sent:${words.who ?? ""}:`;

// ---- what is wrong is read first ------------------------------------------------------------------------------------
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const field = event.target.closest("a")?.hash && document.querySelector(event.target.closest("a").hash);
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset")?.querySelector("legend") ?? field.closest(".govuk-form-group") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// ---- on a phone what is long is folded ------------------------------------------------------------------------------
if (matchMedia("(max-width: 46em)").matches) for (const part of document.querySelectorAll("details[data-folds]")) part.open = false;

// ---- one press sends once -------------------------------------------------------------------------------------------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  const text = button?.innerHTML;
  if (button) {
    // Not `disabled`: the name and value of the pressed button belong to the form, and focus must not be lost.
    button.setAttribute("aria-disabled", "true");
    if (button.classList.contains("govuk-button")) button.textContent = words.sending;
  }
  const again = () => {
    delete form.dataset.sending;
    if (!button) return;
    button.removeAttribute("aria-disabled");
    button.innerHTML = text;
  };
  setTimeout(again, 5000);
  addEventListener("pageshow", (shown) => shown.persisted && again(), { once: true });
});

// ---- a text that is not sent yet is not lost --------------------------------------------------------------------------
const store = (() => {
  try {
    sessionStorage.setItem("?", "");
    sessionStorage.removeItem("?");
    return sessionStorage;
  } catch {
    return null;
  }
})();
const written = (form) =>
  [...form.elements].filter((field) => field.name && (field.matches("textarea") || /^(text|search|email|url|tel|number)$/.test(field.type)));

const forms = document.querySelectorAll("form[data-draft]");
if (store) {
  const here = new Set([...forms].map((form) => form.dataset.draft));
  for (const key of Object.keys(store)) {
    // At the door: the session ran out, and what was sent has not arrived. It waits for its writer.
    if (key.startsWith("sent:") && !key.startsWith(sent)) store.removeItem(key);
    // A form that was sent and is not shown again has arrived.
    if (key.startsWith(sent) && !here.has(key.slice(sent.length))) {
      store.removeItem(key);
      store.removeItem(drafts + key.slice(sent.length));
    }
  }
  for (const form of document.querySelectorAll("form[data-forget-drafts]")) {
    form.addEventListener("submit", () => store.clear());
  }
}

for (const form of forms) {
  const key = form.dataset.draft;
  let dirty = false;
  if (store) {
    const kept = JSON.parse(store.getItem(drafts + key) ?? "{}");
    let back = false;
    for (const field of written(form)) {
      if (!field.value && kept[field.name]) {
        field.value = kept[field.name];
        back = dirty = true;
      }
    }
    if (back) {
      const note = document.createElement("p");
      note.className = "govuk-inset-text";
      note.setAttribute("role", "status");
      note.textContent = words.restored;
      form.prepend(note);
    }
    store.removeItem(sent + key);
  }
  form.addEventListener("input", () => {
    dirty = true;
    store?.setItem(drafts + key, JSON.stringify(Object.fromEntries(written(form).map((field) => [field.name, field.value]))));
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    dirty = false;
    store?.setItem(sent + key, "");
  });
  addEventListener("beforeunload", (event) => dirty && event.preventDefault());
}

// ---- how much fits ------------------------------------------------------------------------------------------------------
for (const field of document.querySelectorAll("textarea[data-limit]")) {
  const note = document.getElementById(field.id + "_count");
  if (!note) continue;
  const spoken = document.createElement("p");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  note.after(spoken);
  let pause;
  const count = () => {
    // As Django counts: a line break is two characters on the way, one code point is one.
    const left = field.dataset.limit - [...field.value.replace(/\n/g, "\r\n")].length;
    note.textContent = left < 0 ? `${note.dataset.over} ${-left}` : `${note.dataset.left} ${left}`;
    note.classList.toggle("count-left--over", left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => (spoken.textContent = note.textContent), 1000);
  };
  field.addEventListener("input", count);
  if (field.value) count();
}

// ---- words to take along ------------------------------------------------------------------------------------------------
for (const field of document.querySelectorAll("textarea[readonly]")) field.addEventListener("focus", () => field.select());
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copies]")) {
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    button.after(told);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies);
      try {
        await navigator.clipboard.writeText(field.value);
        told.textContent = button.dataset.copied;
      } catch {
        field.focus(); // selected: to be copied by hand
      }
    });
  }
}

// ---- what is wrong is said while one writes ---------------------------------------------------------------------------
for (const form of document.querySelectorAll("form[data-check]")) {
  const told = form.querySelector("[data-checked]");
  let pause, asked;
  const ask = async () => {
    clearTimeout(pause);
    asked?.abort();
    asked = new AbortController();
    const fields = new FormData(form);
    if ([...fields.values()].some((value) => value.size > 300000)) return;
    try {
      const answer = await fetch(location.href, { method: "POST", body: fields, headers: { "X-Check": "1" }, signal: asked.signal });
      if (answer.ok && !answer.redirected) told.innerHTML = await answer.text();
    } catch {
      // No line, or something newer was asked: saving tells the same.
    }
  };
  form.addEventListener("change", ask);
  if (form.dataset.check !== "blur") form.addEventListener("input", () => (clearTimeout(pause), (pause = setTimeout(ask, 900))));
}
