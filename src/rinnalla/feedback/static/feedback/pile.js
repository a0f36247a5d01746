// Typing in a pile of papers: a number goes on to the next question by itself when no longer number can begin with it;
// Enter goes on, and sends at the last question. Without this file the form is an ordinary one: Tab goes on, Enter sends.
const form = document.querySelector("form[data-pile]");
const fields = form ? [...form.querySelectorAll("input[type=text], textarea")] : [];

const goOn = (field) => {
  const next = fields[fields.indexOf(field) + 1];
  if (next) {
    next.focus();
    next.select();
  } else {
    form.requestSubmit();
  }
};

for (const field of fields) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    goOn(field);
  });
  field.addEventListener("input", (event) => {
    const most = Number(field.dataset.most);
    const isWhole = /^\d+$/.test(field.value) && (field.value === "0" || Number(field.value) * 10 > most);
    const next = fields[fields.indexOf(field) + 1];
    // The last field waits for Enter, so that a slip can be mended.
    if (field.dataset.most && event.inputType === "insertText" && isWhole && next) goOn(field);
  });
}
