// The kiosk of one collection point: one question on a screen, kept in the tablet before anybody is thanked, sent when
// there is a connection, each answer exactly once (its key is made here, and the server receives a key once).

const shown = JSON.parse(document.getElementById("kiosk").textContent);
const place = (id) => document.getElementById(id);
const QUIET = 60; // seconds without a touch until it starts over
const WRITING = 150; // the same where words stand in the box: who writes stops to think
const WARNED = 20; // so many of them with a warning that can be answered
const THANKS = 8;
const SETTLING = 200; // ms in which a second tap of the same finger does not answer the next question
const LIFE_SIGN = 15 * 60;
const SHUT_SIGN = 60; // asked oftener while it is out of use, since that may have been a mistake
const TRY_AGAIN = 30; // seconds at most between two tries to send
const AT_ONCE = 20;
const SENSIBLE = 60 * 24 * 3600; // a clock that is further off than this is wrong

// ---- what is kept in the tablet --------------------------------------------------------------------------------------
const run = newKey();
const opening = shown.isPreview ? Promise.reject(new Error("nothing is kept")) : new Promise((resolve, reject) => {
  const request = indexedDB.open(`kiosk-${shown.code}`, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("answers", { keyPath: "key" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
opening.catch(() => {});

async function inStore(mode, what) {
  const database = await opening;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("answers", mode, { durability: "strict" });
    const request = what(transaction.objectStore("answers"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}
const put = (answer) => shown.isPreview || inStore("readwrite", (store) => store.put(answer));
const drop = (key) => inStore("readwrite", (store) => store.delete(key));
const allKept = async () => shown.isPreview ? [] : inStore("readonly", (store) => store.getAll());

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}

// Small facts that outlive a restart: how many were refused, whether it is out of use, how wrong the clock is.
const noted = { dropped: 0, shut: "", clock: 0 };
try {
  if (!shown.isPreview) Object.assign(noted, JSON.parse(localStorage.getItem(`kiosk-${shown.code}`)));
} catch { /* nothing was noted */ }
function note(facts) {
  Object.assign(noted, facts);
  try {
    localStorage.setItem(`kiosk-${shown.code}`, JSON.stringify(noted));
  } catch { /* known until the next restart */ }
}

// ---- sending ---------------------------------------------------------------------------------------------------------
let isSending = false;
let heard; // when the server's clock was heard, and what had run then
let tries = 0;
let nextTry = 0;
let serverVersion = shown.version;

async function post(path, what, patience = 20_000) {
  const reply = await fetch(`${shown.address}${path}/`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(what),
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(patience),
  });
  if (reply.status === 403) shut("unpaired");
  if (reply.status === 404) shut("closed"); // the place itself has been removed
  if (!reply.ok) throw Object.assign(new Error(`answered ${reply.status}`), { status: reply.status });
  const told = await reply.json();
  heard = { now: told.now, tick: performance.now() };
  note({ clock: told.now - Date.now() });
  if (told.revoked) shut("revoked");
  else if (noted.shut) reopen();
  if (told.version !== serverVersion) {
    serverVersion = told.version;
    renew();
  }
  return told;
}

// How old an answer is, in seconds, whatever the tablet takes the time to be. The difference of two looks at its clock
// says it, unless the clock was set meanwhile; then what has run since the page was opened says it.
function age(answer) {
  const byClock = (Date.now() - answer.at) / 1000;
  if (answer.run !== run) return byClock;
  const byRun = (performance.now() - answer.tick) / 1000;
  return byClock < 0 || byClock - byRun > SENSIBLE ? byRun : byClock;
}

const asSent = ({ key, questionnaire, language, answers, comments, ...answer }) => ({
  key, questionnaire, language, answers, comments, age: age(answer),
});

async function send() {
  if (isSending || shown.isPreview) return;
  isSending = true;
  try {
    if (navigator.locks) await navigator.locks.request(`kiosk-${shown.code}`, { ifAvailable: true }, (lock) => lock && sendAll());
    else await sendAll();
    tries = 0;
    nextTry = 0;
  } catch {
    tries += 1;
    nextTry = performance.now() + 1000 * Math.min(TRY_AGAIN, 2 ** Math.min(tries, 5)) * (0.8 + 0.4 * Math.random());
  } finally {
    isSending = false;
    tell();
  }
}

async function sendAll() {
  const later = new Set();
  let atOnce = AT_ONCE;
  for (;;) {
    const waiting = (await allKept()).filter((answer) => !later.has(answer.key)).slice(0, atOnce);
    if (!waiting.length) return;
    let told;
    try {
      told = await post("vastaukset", { answers: waiting.map(asSent) });
    } catch (error) {
      if (error.status !== 400 && error.status !== 413) throw error;
      // What the server cannot read at all is found by sending one at a time; it must not hold up the others.
      if (waiting.length > 1) atOnce = 1;
      else await refuse(waiting[0].key);
      continue;
    }
    const fates = new Map(told.results.map((fate) => [fate.key, fate.is]));
    for (const { key } of waiting) {
      const fate = fates.get(key);
      if (fate === "received" || fate === "already") await drop(key);
      else if (fate === "refused") await refuse(key);
      else later.add(key);
    }
  }
}

async function refuse(key) {
  await drop(key);
  note({ dropped: noted.dropped + 1 });
}

let lastLife = -Infinity;
async function liveSign() {
  if (shown.isPreview) return;
  lastLife = performance.now();
  try {
    await post("elossa", {});
  } catch { /* it is heard of when there is a connection */ }
}

function hurry() {
  tries = 0;
  nextTry = 0;
  liveSign();
  send();
}

// ---- a new version ---------------------------------------------------------------------------------------------------
let registration;
let mustReload = false;

async function install() {
  if (!("serviceWorker" in navigator)) return;
  const hadOne = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadOne || serverVersion !== shown.version) mustReload = true;
  });
  try {
    registration = await navigator.serviceWorker.register(`${shown.address}sw.js`, { scope: shown.address, updateViaCache: "none" });
  } catch { /* it works, but not without a connection */ }
}

async function renew() {
  if (!registration) {
    mustReload = !navigator.serviceWorker?.controller;
    return;
  }
  try {
    await registration.update();
  } catch { /* at the next sign of life */
    serverVersion = shown.version;
  }
}

// ---- the screen ------------------------------------------------------------------------------------------------------
const LAST = shown.languages[0].questions.length;
let language = shown.languages[0];
let now = fresh();
let idle = 0;
let thanksLeft = 0;
let waitingCount = 0;
let before; // where the cursor was when the warning came

function fresh() {
  return { key: newKey(), step: 0, answers: {}, comments: {}, screen: "question" };
}

function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") element.addEventListener("click", value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}
const button = (text, on, kind = "", more = {}) => h("button", { type: "button", class: `kiosk__button ${kind}`, on, ...more }, text);
const said = (tag, words, more = {}) => h(tag, { ...more, lang: words.lang === language.code ? undefined : words.lang }, words.text);
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);

function isAsked() {
  const time = heard ? heard.now + performance.now() - heard.tick : Date.now() + noted.clock;
  if (noted.shut) return noted.shut;
  if (shown.state === "paused") return "paused";
  if (shown.state === "early" && time < shown.opens) return "early";
  return shown.closes && time >= shown.closes ? "closed" : "";
}

function draw() {
  stopReading();
  const words = language.words;
  document.documentElement.lang = language.code;
  place("place").textContent = language.place;
  place("urgent").textContent = words.urgent;
  const languages = place("languages");
  languages.setAttribute("aria-label", words.language);
  languages.replaceChildren(...(shown.languages.length < 2 ? [] : shown.languages.map((one) => button(
    one.name,
    () => { language = one; draw(); },
    "kiosk__button--small",
    { lang: one.code, "aria-pressed": String(one === language) },
  ))));
  const closed = now.screen === "question" && now.step === 0 && isAsked();
  now.closed = closed;
  const screen = place("screen");
  screen.replaceChildren(...(closed ? shutScreen(closed) : { question, thanks, full, nothing }[now.screen]()));
  screen.dataset.settling = "";
  setTimeout(() => delete screen.dataset.settling, SETTLING);
  drawQuiet();
  tell();
  const heading = screen.querySelector("h1");
  heading.tabIndex = -1;
  if (!shown.isPreview || document.hasFocus()) heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function shutScreen(why) {
  const words = language.words;
  return [
    h("h1", {}, words[why]),
    h("p", { class: "kiosk__lead" }, why === "revoked" || why === "unpaired" ? words.revokedWhat : words.pausedWhat),
  ];
}

function question() {
  const words = language.words;
  const asked = language.questions[now.step];
  const count = fill(words.progress, { number: now.step + 1, all: LAST });
  const parts = [];
  if (now.step === 0) {
    parts.push(h("p", { class: "kiosk__why" }, h("b", {}, words.title), " ", said("span", language.why), " ", words.safe));
  }
  parts.push(h("p", { class: "kiosk__count" }, count), said("h1", asked.text, { id: "asked" }));
  const row = h("div", { class: "kiosk__row" });
  const onwards = () => button(now.step + 1 < LAST ? words.next : words.send, () => go(now.step + 1), "kiosk__button--main");
  if (now.step > 0) row.append(button(words.back, () => go(now.step - 1)));
  if (asked.options.length) {
    if (asked.hint) parts.push(h("p", { class: "kiosk__hint", id: "hint" }, asked.hint));
    parts.push(options(asked));
    if (asked.kind === "many") row.append(onwards());
    else row.append(button(words.skip, () => { delete now.answers[asked.id]; go(now.step + 1); }));
  } else {
    parts.push(h("p", { id: "about" }, `${words.optional} ${words.reader}`), box(asked));
    row.append(
      button(words.skip, () => { delete now.comments[asked.id]; go(now.step + 1); }),
      onwards(),
    );
  }
  const voice = voiceFor(asked.text.lang);
  if (voice) row.append(button(words.read, (event) => readAloud(event.currentTarget, asked, voice), "", { "aria-pressed": "false" }));
  parts.push(row);
  return parts;
}

function options(asked) {
  const many = asked.kind === "many";
  const group = h("div", { class: `kiosk__options kiosk__options--${asked.kind}`, role: "group", "aria-labelledby": "asked", "aria-describedby": asked.hint ? "hint" : undefined });
  for (const option of asked.options) {
    const face = asked.kind === "scale" && place(`face-${option.value}`)?.content.cloneNode(true);
    const chosen = now.answers[asked.id];
    const isChosen = many ? (chosen ?? []).includes(option.value) : chosen === option.value;
    group.append(h("button", {
      type: "button",
      "aria-pressed": many || isChosen ? String(isChosen) : undefined,
      on: (event) => (many ? toggle(event.currentTarget, asked, option.value) : choose(asked, option.value)),
    }, face, h("span", {}, option.label)));
  }
  return group;
}

function choose(asked, value) {
  now.answers[asked.id] = value;
  go(now.step + 1);
}

function toggle(pressed, asked, value) {
  const chosen = new Set(now.answers[asked.id]);
  if (!chosen.delete(value)) chosen.add(value);
  pressed.setAttribute("aria-pressed", String(chosen.has(value)));
  if (chosen.size) now.answers[asked.id] = [...chosen];
  else delete now.answers[asked.id];
}

function box(asked) {
  const area = h("textarea", {
    rows: 4, dir: "auto", maxlength: shown.longest,
    // The tablet's own keyboard, with nothing of what others wrote among its suggestions (decision 0008).
    autocomplete: "off", autocorrect: "off", autocapitalize: "sentences", spellcheck: "false",
    "aria-labelledby": "asked", "aria-describedby": "about",
  });
  area.value = now.comments[asked.id] ?? "";
  area.addEventListener("input", () => { now.comments[asked.id] = area.value; });
  return area;
}

function go(step) {
  if (now.isDone) return;
  if (step < LAST) {
    now.step = step;
    draw();
  } else finish(now.comments);
}

// Kept first, thanked then: what somebody is thanked for survives a dead battery.
async function finish(comments) {
  const one = now;
  const written = Object.fromEntries(Object.entries(comments).filter(([, words]) => words.trim()));
  if (!Object.keys(one.answers).length && !Object.keys(written).length) {
    one.screen = "nothing";
    draw();
    return;
  }
  one.isDone = true;
  const answer = {
    key: one.key, questionnaire: shown.questionnaire, language: language.code, answers: one.answers, comments: written,
    at: Date.now(), tick: performance.now(), run,
  };
  let isKept = true;
  try {
    await put(answer);
  } catch {
    isKept = await sentAtOnce(answer);
  }
  one.isDone = isKept;
  if (now === one) {
    one.screen = isKept ? "thanks" : "full";
    thanksLeft = THANKS;
    draw();
  }
  if (isKept) send();
}

// The memory is full; where there is a connection, nothing is lost all the same.
async function sentAtOnce(answer) {
  try {
    const [fate] = (await post("vastaukset", { answers: [asSent(answer)] }, 8000)).results;
    return fate.is === "received" || fate.is === "already";
  } catch {
    return false;
  }
}

function thanks() {
  const words = language.words;
  const told = language.told;
  const parts = [h("h1", {}, words.thanks), h("p", { class: "kiosk__lead" }, words.kept)];
  if (told) {
    const card = h("section", { class: "kiosk__told" }, h("h2", {}, words.saidDid), said("p", told.title));
    if (told.said.text) card.append(h("p", {}, h("b", {}, words.youSaid), " ", said("span", told.said)));
    if (told.did.text) card.append(h("p", {}, h("b", {}, words.weDid), " ", said("span", told.did)));
    parts.push(card);
  } else parts.push(h("p", { class: "kiosk__lead" }, words.tell));
  parts.push(h("div", { class: "kiosk__row" }, button(words.another, startOver, "kiosk__button--main")));
  return parts;
}

function full() {
  const words = language.words;
  return [
    h("h1", {}, words.full),
    h("p", { class: "kiosk__lead", role: "alert" }, words.fullWhat),
    h("div", { class: "kiosk__row" },
      button(words.again, () => finish(now.comments), "kiosk__button--main"),
      button(words.startOver, startOver)),
  ];
}

function nothing() {
  const words = language.words;
  return [h("h1", {}, words.nothing), h("div", { class: "kiosk__row" }, button(words.startOver, startOver, "kiosk__button--main"))];
}

function startOver() {
  now = fresh();
  language = shown.languages[0];
  idle = 0;
  thanksLeft = 0;
  if (mustReload) location.reload();
  else draw();
}

// Who went away at the free words has answered the questions: that is kept, half-written words are not.
function leave() {
  const hasTapped = language.questions.slice(now.step).every((asked) => !asked.options.length);
  if (now.screen === "question" && hasTapped && Object.keys(now.answers).length) finish({}).then(startOver);
  else startOver();
}

// ---- the quiet time --------------------------------------------------------------------------------------------------
function drawQuiet() {
  const words = language.words;
  const quiet = place("quiet");
  const left = quietTime() - idle;
  let text = "";
  if (thanksLeft > 0) text = fill(words.over, { seconds: thanksLeft });
  else if (idle && left <= WARNED && hasBegun()) text = fill(words.quiet, { seconds: left });
  if (!text) {
    quiet.hidden = true;
    quiet.replaceChildren();
    return;
  }
  if (quiet.hidden) {
    quiet.hidden = false;
    before = document.activeElement;
    quiet.replaceChildren(
      h("span", { id: "left" }),
      button(thanksLeft > 0 ? words.stay : words.here, touched, "kiosk__button--small"),
    );
    place("heard").textContent = text; // said once, not at each second
  }
  place("left").textContent = text;
}

const quietTime = () => (place("screen").querySelector("textarea")?.value.trim() ? WRITING : QUIET);

const hasBegun = () => now.screen !== "question" || now.step > 0 || Object.keys(now.answers).length > 0 || language !== shown.languages[0];

function touched() {
  const hadFocus = place("quiet").contains(document.activeElement);
  idle = 0;
  thanksLeft = 0;
  place("heard").textContent = "";
  drawQuiet();
  if (hadFocus) (before?.isConnected ? before : place("screen").querySelector("h1")).focus({ preventScroll: true });
}
// Who is writing goes on writing: the press takes neither the cursor nor the keyboard away.
place("quiet").addEventListener("pointerdown", (event) => event.preventDefault());
place("quiet").addEventListener("mousedown", (event) => event.preventDefault());
// The warning stays in sight when the keyboard pushes the page up.
for (const kind of ["resize", "scroll"]) {
  window.visualViewport?.addEventListener(kind, () => { place("quiet").style.top = `${visualViewport.offsetTop}px`; });
}
for (const kind of ["pointerdown", "keydown", "input"]) {
  // The button in the warning answers by its own click: hidden under the finger, it would hand the click on.
  addEventListener(kind, (event) => { if (!event.target.closest?.("#quiet")) touched(); }, { capture: true, passive: true });
}

setInterval(() => {
  idle += 1;
  if (thanksLeft > 0) {
    thanksLeft -= 1;
    if (thanksLeft === 0) return startOver();
  } else if (hasBegun()) {
    if (idle >= quietTime()) return leave();
  } else if (idle > 3 && mustReload) {
    location.reload();
  } else if (now.closed !== isAsked()) draw();
  drawQuiet();
  if (performance.now() - lastLife > (noted.shut ? SHUT_SIGN : LIFE_SIGN) * 1000) liveSign();
  if (waitingCount && performance.now() >= nextTry) send();
}, 1000);

// ---- reading aloud ---------------------------------------------------------------------------------------------------
function voiceFor(lang) {
  const voices = (window.speechSynthesis?.getVoices() ?? []).filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === lang);
  return voices.find((voice) => voice.localService) ?? voices[0];
}

function stopReading() {
  window.speechSynthesis?.cancel();
}

function readAloud(pressed, asked, voice) {
  const isReading = pressed.getAttribute("aria-pressed") === "true";
  stopReading();
  const end = () => {
    pressed.setAttribute("aria-pressed", "false");
    pressed.textContent = language.words.read;
  };
  end();
  if (isReading) return;
  const spoken = new SpeechSynthesisUtterance([asked.text.text, ...[asked.hint].filter(Boolean), ...asked.options.map((option) => option.label)].join(". "));
  spoken.voice = voice;
  spoken.lang = voice.lang;
  spoken.onend = spoken.onerror = end;
  pressed.setAttribute("aria-pressed", "true");
  pressed.textContent = language.words.silent;
  speechSynthesis.speak(spoken);
}
window.speechSynthesis?.addEventListener?.("voiceschanged", () => { if (!hasBegun()) draw(); });

// ---- what a worker sees ----------------------------------------------------------------------------------------------
async function tell() {
  try {
    waitingCount = (await allKept()).length;
  } catch {
    waitingCount = 0;
  }
  const words = language.words;
  place("state").textContent = [
    waitingCount && fill(words.waiting, { count: waitingCount }),
    noted.dropped && fill(words.dropped, { count: noted.dropped }),
  ].filter(Boolean).join(" · ");
}

function shut(why) {
  if (noted.shut === why) return;
  note({ shut: why });
  if (!hasBegun()) draw();
}

function reopen() {
  note({ shut: "" });
  if (!hasBegun()) draw();
}

function stayAwake() {
  if (shown.isPreview) return;
  navigator.wakeLock?.request("screen").catch(() => {});
}

// ---- it begins -------------------------------------------------------------------------------------------------------
if (!window.indexedDB) location.replace(shown.plainForm);
addEventListener("online", hurry);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  hurry();
  stayAwake();
});
draw();
if (!shown.isPreview) {
  navigator.storage?.persist?.().catch(() => {});
  stayAwake();
  install();
  tell().then(hurry);
}
