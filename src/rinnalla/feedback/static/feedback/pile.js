// Typing in a pile of papers: a number goes on to the next question by itself when no longer number can begin with it;
// Enter goes on, and sends at the last question. The next paper comes without a new page, so that no key is lost while
// the one before is on its way. Without this file the form is an ordinary one: Tab goes on, Enter sends.
const main = document.querySelector("main");
const theForm = () => main.querySelector("form[data-pile]");
const fieldsOf = (form) => [...form.querySelectorAll("input[type=text], textarea")];
let isSending = false;
const early = [];

const goOn = (field) => {
  const fields = fieldsOf(field.form);
  const next = fields[fields.indexOf(field) + 1];
  if (next) {
    next.focus();
    next.select();
  } else {
    send(field.form);
  }
};

const typed = (field) => {
  const most = Number(field.dataset.most);
  const isWhole = /^\d+$/.test(field.value) && (field.value === "0" || Number(field.value) * 10 > most);
  const fields = fieldsOf(field.form);
  // The last field waits for Enter, so that a slip can be mended.
  if (field.dataset.most && isWhole && fields.indexOf(field) < fields.length - 1) goOn(field);
};

// What was typed while the paper before was on its way.
const catchUp = () => {
  while (early.length && !isSending) {
    const key = early.shift();
    const field = document.activeElement;
    if (!field?.form || field.form !== theForm()) return;
    if (key === "Enter") {
      goOn(field);
    } else {
      field.setRangeText(key, field.selectionStart, field.selectionEnd, "end");
      typed(field);
    }
  }
};

const send = async (form) => {
  isSending = true;
  let page = null;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && page.querySelector("main form[data-pile]")) history.replaceState(null, "", answer.url);
    else {
      form.submit(); // the door, or a fault: the whole page says what it is
      return;
    }
  } catch {
    // The paper has its key: sent again it counts once.
    isSending = false;
    early.length = 0;
    main.querySelector("[role=status]").textContent = form.dataset.failed;
    return;
  }
  const status = main.querySelector("[role=status]");
  const rest = [...page.querySelector("main").childNodes];
  document.title = page.title;
  main.replaceChildren(...rest);
  // The same element goes on, so that a screen reader tells the new count.
  const fresh = main.querySelector("[role=status]");
  if (status && fresh) {
    status.replaceChildren(...fresh.childNodes);
    fresh.replaceWith(status);
  }
  main.querySelector("[autofocus]")?.focus();
  isSending = false;
  catchUp();
};

document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isSending) {
      if (event.key.length === 1 || event.key === "Enter") {
        early.push(event.key);
        event.preventDefault();
      }
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.target.form !== theForm()) return;
    if (!fieldsOf(theForm()).includes(event.target)) return;
    event.preventDefault();
    goOn(event.target);
  },
  true,
);
main.addEventListener("input", (event) => {
  if (event.target.form === theForm() && event.inputType === "insertText") typed(event.target);
});
document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== theForm()) return;
    event.preventDefault();
    if (!isSending) send(event.target);
  },
  true,
);
theForm().dataset.ready = "yes";
