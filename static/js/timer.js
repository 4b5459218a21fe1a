/**
 * Call, time, tell: touching Call turns the card into a timer with three large answers (templates/reports/_timer.html).
 * The link dials as it always does. What the timer knows is kept by calls.js, what is told goes out by outbox.js.
 */
import {
  DOUBTFUL, MINUTE, QUEUED, REFUSED, RUNNING, TOLD,
  allCalls, begin, elapsed, end, flag, forget, onChange, tellAll, update,
} from "./calls.js";
import { sendAll } from "./outbox.js";

const HOUR = 60 * MINUTE;
/** How long it may take to say whether it was solved, before the report goes without. */
const TO_SAY = MINUTE;
/** A page says so often that it still shows the call: how a clock that was set back is noticed. */
const SEEN_EVERY = 15_000;

/** `isTouched`: Call was touched before this module was here. */
export function enhanceTimer(element, isTouched) {
  const card = document.querySelector("[data-now]");
  if (!card || !("indexedDB" in window)) return;
  const board = new Board(element, card);
  for (const link of card.querySelectorAll("a[data-call]")) link.addEventListener("click", () => board.start());
  onChange(() => board.refresh());
  document.addEventListener("visibilitychange", () => board.refresh());
  window.addEventListener("online", () => board.sendNow());
  window.addEventListener("pageshow", (event) => {
    board.isLeaving = false;
    if (event.persisted) board.refresh();
  });
  if (isTouched) board.start();
  else board.refresh().then(() => { if (board.call?.state === QUEUED) board.sendNow(); });
}

class Board {
  constructor(element, card) {
    this.element = element;
    this.card = card;
    this.facts = element.dataset;
    this.call = null;
    this.lastSeen = 0;
  }

  /** Without a wait before the first step: the link takes the page away. */
  async start() {
    const now = Date.now();
    const { slug, company, channel, form, timed } = this.facts;
    flag(true);
    readyTheWorker(this.facts.worker);
    this.isTouched = true;
    this.show(await begin({
      id: newId(), slug, company, channel, form, timed,
      page: location.pathname, lang: document.documentElement.lang, left: this.facts.left, sent: this.facts.sent,
      began: now, seen: now, origin: performance.timeOrigin, tick: performance.now(), state: RUNNING,
    }));
    tellAll();
  }

  /** What is kept of this company: the call that runs, or the one that could not be sent yet. */
  async refresh() {
    const rows = (await allCalls()).filter((row) => row.slug === this.facts.slug && !row.isHanded);
    const newest = rows.filter((row) => row.state !== TOLD).sort((one, other) => other.began - one.began)[0];
    const mine = this.call && rows.find((row) => row.id === this.call.id);
    if (mine?.state === TOLD) return this.leave(mine);
    if (document.visibilityState === "hidden" && newest?.state === RUNNING) {
      await update(newest.id, RUNNING, { wasHidden: true });
    }
    if (newest) this.show(newest);
    else this.close();
  }

  show(call) {
    const isNew = this.call?.id !== call.id || !this.parts;
    this.call = call;
    if (isNew) this.open();
    this.pick(call.state);
    if (call.state === RUNNING) {
      if (!elapsed(call).isSure) this.askMinutes();
      this.tick();
      this.stayAwake();
    }
  }

  open() {
    this.close();
    this.parts = ["top", "end", "after"].map((name) => {
      const part = this.element.querySelector(`template[data-part=${name}]`).content.firstElementChild;
      return part.cloneNode(true);
    });
    const [top, end, after] = this.parts;
    this.folded = [...this.card.children, this.element].filter((one) => !one.matches("[data-stays]") && !one.hidden);
    for (const one of this.folded) one.hidden = true;
    this.card.prepend(top);
    this.card.append(end);
    this.card.after(after);
    this.card.classList.add("timer");
    document.body.classList.add("is-timer");
    this.listen();
    this.clock = setInterval(() => this.tick(), 1000);
    if (!this.isTouched) return;
    top.querySelector("[data-name]").focus({ preventScroll: true });
    this.card.scrollIntoView({ block: "start" });
  }

  close() {
    if (!this.parts) return;
    clearInterval(this.clock);
    for (const part of this.parts) part.remove();
    for (const one of this.folded) one.hidden = false;
    this.card.classList.remove("timer");
    document.body.classList.remove("is-timer");
    this.awake?.release();
    this.parts = this.call = this.awake = null;
  }

  find(selector) {
    return this.all(selector)[0];
  }

  all(selector) {
    return this.parts.flatMap((part) => [...part.querySelectorAll(selector)]);
  }

  listen() {
    const on = (selector, act) => {
      for (const one of this.all(selector)) one.addEventListener("click", (event) => act(one, event));
    };
    on("[data-outcome]", (one, event) => {
      event.preventDefault();
      this.tell(one.dataset.outcome);
    });
    on("[data-helped]", (one) => this.finish({ helped: one.dataset.helped }));
    on("[data-step]", (one) => this.step(Number(one.dataset.step)));
    on("[data-correct]", () => this.askMinutes({ andFocus: true }));
    on("[data-hand-over]", (link, event) => this.handOver(link, event));
    on("[data-reopen]", () => this.reopen());
    on("[data-again]", () => this.again());
    on("[data-forget]", () => this.stop());
  }

  /** Of the panels at the end of the card, the one for this state. */
  pick(state) {
    const asksMore = state === QUEUED && this.call.outcome === "human" && this.call.waitsUntil > Date.now();
    const panel = asksMore ? "helped" : state;
    for (const one of this.all("[data-panel]")) one.hidden = one.dataset.panel !== panel;
    const isTelling = state !== RUNNING;
    for (const one of this.all("[data-while-running]")) one.hidden = isTelling;
    if (isTelling) this.find("[data-minutes]").hidden = true;
    if (isTelling) this.write(this.call.minutes * MINUTE);
    if (state === REFUSED) this.find("[data-panel=refused] a").href = this.formFor(this.call.outcome);
  }

  tick() {
    if (this.call.state !== RUNNING) return;
    const { ms, isSure } = elapsed(this.call);
    if (isSure || ms < DOUBTFUL) this.write(ms);
    else this.writeNothing();
    const now = Date.now();
    if (now - this.lastSeen > SEEN_EVERY && now > this.call.seen) {
      this.lastSeen = now;
      this.call.seen = now;
      update(this.call.id, RUNNING, { seen: now });
    }
  }

  write(ms) {
    const seconds = Math.floor(ms / 1000);
    const minutes = Math.min(99, Math.floor(seconds / 60));
    this.find("[data-tens]").textContent = Math.floor(minutes / 10);
    this.find("[data-units]").textContent = minutes % 10;
    this.find("[data-seconds]").textContent = this.call.state === RUNNING ? `${seconds % 60}\u202fs` : "";
    const length = `${Math.min(100, (100 * ms) / HOUR).toFixed(1)}%`;
    this.find("[data-so-far]")?.setAttribute("width", length);
    this.find("[data-here]")?.setAttribute("x", length);
    this.find("[data-since]").textContent = this.facts.since.replace("{when}", moment(this.call.began));
  }

  /** So long ago that nobody knows: it is asked. */
  writeNothing() {
    this.write(0);
    for (const one of this.all("[data-tens], [data-units]")) one.textContent = "–";
    this.find("[data-seconds]").textContent = "";
  }

  askMinutes({ andFocus = false } = {}) {
    const panel = this.find("[data-minutes]");
    const field = panel.querySelector("input");
    const { ms } = elapsed(this.call);
    if (panel.hidden) field.value = ms < DOUBTFUL ? Math.floor(ms / MINUTE) : "";
    panel.hidden = false;
    if (andFocus) field.focus();
  }

  step(by) {
    const field = this.find("[data-minutes] input");
    field.value = Math.min(Number(field.max), Math.max(0, (Number(field.value) || 0) + by));
  }

  /** How long it took: as it was put right, or as it was counted. null where what is written is no number. */
  minutes() {
    const panel = this.find("[data-minutes]");
    const field = panel.querySelector("input");
    if (panel.hidden) return Math.floor(elapsed(this.call).ms / MINUTE);
    return field.value !== "" && field.checkValidity() ? Number(field.value) : null;
  }

  /** One touch: it is kept before anything else happens. */
  async tell(outcome) {
    const minutes = this.minutes();
    if (minutes === null) return this.find("[data-minutes] input").focus();
    const lasted = Math.max(elapsed(this.call).since, minutes * MINUTE);
    const waitsUntil = outcome === "human" ? Date.now() + TO_SAY : 0;
    try {
      const row = await end(this.call.id, { outcome, minutes, lasted, waitsUntil });
      tellAll();
      if (!row) return this.refresh(); // another tab was quicker
      this.show(row);
      if (!waitsUntil) return this.sendNow();
      this.find("[data-panel=helped] [data-helped]").focus();
      setTimeout(() => this.sendNow(), TO_SAY + 1000);
    } catch {
      location.assign(this.formFor(outcome)); // nothing can be kept here: the form knows what was said
    }
  }

  async finish(columns) {
    await update(this.call.id, QUEUED, { ...columns, waitsUntil: 0 });
    await this.refresh();
    return this.sendNow();
  }

  /** From here, and where the browser can, by the worker when this page is gone. */
  async sendNow() {
    if (!this.parts) return;
    wakeTheWorker(this.facts.worker);
    await sendAll();
    await this.refresh();
  }

  /** Told: the private page is the only way back to it. */
  leave({ id, follow }) {
    if (!follow) return this.close();
    if (this.isLeaving) return undefined;
    this.isLeaving = document.visibilityState === "visible";
    if (this.isLeaving) location.assign(follow);
    else update(id, TOLD, { isNews: true }).then(() => this.close());
    return undefined;
  }

  /** The form asks more than the timer: it is given the call, so that it is told once. */
  async handOver(link, event) {
    event.preventDefault();
    await update(this.call.id, this.call.state, { isHanded: true });
    location.assign(this.formFor(link.dataset.handOver));
  }

  formFor(outcome) {
    const { form, channel, id } = this.call;
    const ago = Math.round(elapsed(this.call).since / 1000);
    const told = { channel, outcome, call: id, ago, wait: this.call.minutes ?? this.minutes() ?? "" };
    return `${form}?${new URLSearchParams(told)}`;
  }

  async again() {
    const now = Date.now();
    const anew = { began: now, seen: now, origin: performance.timeOrigin, tick: performance.now(), wasHidden: false };
    const row = await update(this.call.id, RUNNING, anew);
    tellAll();
    if (row) {
      this.find("[data-minutes]").hidden = true;
      this.show(row);
    }
  }

  /** Not sent yet: the minutes may be put right, or another end be said. */
  async reopen() {
    const { minutes } = this.call;
    const row = await update(this.call.id, QUEUED, { state: RUNNING });
    if (!row) return this.refresh();
    this.show(row);
    this.askMinutes({ andFocus: true });
    this.find("[data-minutes] input").value = minutes;
  }

  async stop() {
    await forget(this.call.id);
    tellAll();
    this.close();
  }

  async stayAwake() {
    if (this.awake || !("wakeLock" in navigator) || document.visibilityState === "hidden") return;
    try {
      this.awake = await navigator.wakeLock.request("screen");
      this.awake.addEventListener("release", () => { this.awake = null; });
    } catch {
      // Saving power, or not allowed: the timer counts all the same.
    }
  }
}

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** "14 h 12" of today, "lundi 14 h 12" of another day, as the page's language writes them. */
function moment(at) {
  const { lang } = document.documentElement;
  const date = new Date(at);
  const minutes = String(date.getMinutes()).padStart(2, "0");
  const hour = lang.startsWith("fr")
    ? `${date.getHours()}\u202fh\u202f${minutes}`
    : `${date.getHours() % 12 || 12}.${minutes}\u00a0${date.getHours() < 12 ? "am" : "pm"}`;
  if (date.toDateString() === new Date().toDateString()) return hour;
  return `${date.toLocaleDateString(lang, { weekday: "long", day: "numeric", month: "long" })}, ${hour}`;
}

/** Where the browser wakes a worker once there is a network (Background Sync), it sends what is left: made ready while there
 * is one, and asked when something is to be sent. Elsewhere the next visit sends it. */
const canWake = "serviceWorker" in navigator && "SyncManager" in window;

async function readyTheWorker(script) {
  if (canWake) await navigator.serviceWorker.register(script, { type: "module" }).catch(() => {});
}

async function wakeTheWorker(script) {
  if (!canWake) return;
  const registration = await navigator.serviceWorker.getRegistration(script);
  if (registration?.active?.scriptURL.endsWith(script)) await registration.sync.register("calls").catch(() => {});
}
