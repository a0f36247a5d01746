// Choosing by hand: the balance is counted at once as one ticks. Without it, the form's own button counts.

const form = document.querySelector("[data-picks]");
const boxes = [...form.querySelectorAll("[name=chosen]")];
const all = form.querySelector("[data-all]");
const unkept = form.querySelector("[data-unkept]");
const fold = form.querySelector("[data-fold]");
const rows = new Map([...form.querySelectorAll("[data-option]")].map((row) => [row.dataset.option, row]));

// On a phone the balance is a small bar that one opens; beside the names there is room for all of it.
if (fold && matchMedia("(min-width: 60em)").matches) fold.open = true;

for (const box of boxes) box.addEventListener("change", () => count(box, box.checked ? 1 : -1));

// A browser may bring back ticks that were not sent.
addEventListener("pageshow", () => {
  for (const box of boxes) {
    if (box.checked !== box.defaultChecked && !box.dataset.counted) count(box, box.checked ? 1 : -1);
    box.dataset.counted = "yes";
  }
});

function count(box, by) {
  box.dataset.counted = "yes";
  all.textContent = Number(all.textContent) + by;
  for (const option of box.dataset.options.trim().split(/\s+/)) {
    const row = rows.get(option);
    if (!row) continue;
    const number = row.querySelector("[data-count]");
    number.textContent = Number(number.textContent) + by;
    const have = Number(number.textContent);
    const { least, most } = row.dataset;
    row.querySelector("[data-told]").textContent = have < Number(least) ? form.dataset.few : most !== "" && have > Number(most) ? form.dataset.many : "";
  }
  if (unkept) unkept.textContent = [...rows.values()].filter((row) => row.querySelector("[data-told]").textContent).length;
}
