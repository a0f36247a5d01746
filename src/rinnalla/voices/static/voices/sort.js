// Dragging words to a theme, or moving them by a menu. It fills and sends the page's own form; without it, that form does.

const box = document.querySelector("[data-sort]");
const said = document.querySelector("[data-sort-status]");
let asked, dragged, over;

document.querySelector("[data-with-script]").hidden = false;
dress();

// Every card gets its Move button: a handle to drag, a menu for the keyboard.
function dress() {
  for (const voice of box.querySelectorAll("[data-voice]")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "sort__move", textContent: box.dataset.move });
    button.setAttribute("aria-describedby", "words-" + voice.dataset.voice);
    voice.append(button);
  }
}

// A ticked card takes all that are ticked with it.
function together(voice) {
  const ticked = [...box.querySelectorAll("[name=voices]:checked")].map((field) => field.value);
  return ticked.includes(voice.dataset.voice) ? ticked : [voice.dataset.voice];
}

async function put(voices, theme, title = "") {
  const data = new FormData(box.querySelector("form.sort"));
  data.delete("voices");
  for (const voice of voices) data.append("voices", voice);
  data.set("theme", theme);
  data.set("title", title);
  box.inert = true;
  try {
    const answer = await fetch(location, { method: "POST", body: data });
    if (!answer.ok) throw answer;
    if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.querySelector(".message p, [data-error-summary]");
    box.replaceChildren(...page.querySelector("[data-sort]").childNodes);
    said.textContent = told?.textContent.trim();
    dress();
  } catch {
    said.textContent = box.dataset.failed;
  }
  box.inert = false;
  (box.querySelector(".sort__move") ?? document.querySelector("main")).focus();
}

function ask(voices) {
  asked = voices;
  box.querySelector("dialog").showModal();
}

box.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (dragged) event.preventDefault(); // the click that ends a drag
  else if (button?.matches(".sort__move")) ask(together(button.closest("[data-voice]")));
  else if (button?.closest("dialog") && button.type === "button") {
    button.closest("dialog").close();
    if (button.dataset.to) put(asked, button.dataset.to);
  }
});

box.addEventListener("submit", (event) => {
  if (!event.target.closest("dialog")) return;
  event.preventDefault();
  event.target.closest("dialog").close();
  put(asked, "", event.target.elements.name.value);
});

box.addEventListener("dragstart", (event) => event.preventDefault());
box.addEventListener("pointerdown", (start) => {
  const voice = start.target.closest("[data-voice]");
  if (!voice || start.button || (start.pointerType !== "mouse" && !start.target.closest(".sort__move"))) return;
  const mark = (is) => over?.classList.toggle("is-over", is);
  onpointermove = ({ clientX, clientY }) => {
    const [x, y] = [clientX - start.clientX, clientY - start.clientY];
    if (!dragged && Math.hypot(x, y) < 8) return;
    dragged = true;
    getSelection().removeAllRanges();
    box.classList.add("is-sorting");
    voice.classList.add("is-dragged");
    voice.style.transform = `translate(${x}px, ${y}px)`;
    mark(false);
    over = document.elementFromPoint(clientX, clientY)?.closest("[data-theme]");
    mark(true);
  };
  onpointerup = onpointercancel = ({ type }) => {
    onpointermove = onpointerup = onpointercancel = null;
    if (!dragged) return;
    setTimeout(() => (dragged = false));
    voice.style.transform = "";
    voice.classList.remove("is-dragged");
    box.classList.remove("is-sorting");
    mark(false);
    if (type === "pointerup" && over?.dataset.theme) put(together(voice), over.dataset.theme);
    else if (type === "pointerup" && over) ask(together(voice));
    over = null;
  };
});
