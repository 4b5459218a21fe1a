/**
 * Calls that this device keeps until they are told: one row a call in IndexedDB, the same for every tab and for the
 * worker that sends them (outbox_worker.js). Nothing leaves the device before somebody has said how a call ended.
 *
 * A row: id (made here; the server makes one report of it), slug, company, channel, form, timed and page (addresses),
 * began (by the wall clock), origin and tick (by the steady clock of the page it began in), seen (when a page showed it
 * last), state, and once it ended: outcome, minutes, lasted, ended, helped.
 */
export const RUNNING = "running"; // on the telephone, or nobody said how it ended
export const QUEUED = "queued"; // told, to be sent
export const REFUSED = "refused"; // sent, and the server asks something
export const TOLD = "told"; // stored; `follow` is its private page

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
/** After so long without a word, how long it took is asked and not taken from the clock. */
export const DOUBTFUL = 90 * MINUTE;
/** Neither told nor stopped: what the server takes as a call of that day (forms/reports/report.py). */
const FORGOTTEN = 31 * DAY;
/** So long the device knows that it told of a company, to offer a dossier the third time. */
const REMEMBERED = 60 * DAY;
/** Clocks that are put right by themselves move by less. */
const SLIP = 5000;
const JUMP = 10 * MINUTE;
const FLAG = "calls";

/** One transaction: `work` is given all rows, and the store to change them in. */
export async function change(work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("calls", "readwrite");
      const store = transaction.objectStore("calls");
      let result;
      store.getAll().onsuccess = ({ target }) => { result = work(target.result, store); };
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const opened = () => new Promise((resolve, reject) => {
  const request = indexedDB.open("calls", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("calls", { keyPath: "id" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = request.onblocked = () => reject(request.error);
});

export const allCalls = () => change((rows, store) => {
  const age = (row) => Date.now() - (row.ended ?? row.began);
  const isOver = (row) => age(row) > (row.state === TOLD ? REMEMBERED : FORGOTTEN);
  for (const row of rows.filter(isOver)) store.delete(row.id);
  return rows.filter((row) => !isOver(row));
});

/** The call that runs on this way in already, in whichever tab, or this new one. */
export const begin = (call) => change((rows, store) => {
  const running = rows.find((row) => isSame(row, call) && elapsed(row).isSure);
  if (running) return running;
  store.put(call);
  return call;
});

const isSame = (row, call) =>
  row.state === RUNNING && row.slug === call.slug && row.channel === call.channel;

/** How it ended, said once: null when another tab has said it meanwhile. */
export const end = (id, told) => update(id, RUNNING, { ...told, state: QUEUED, ended: Date.now() });

/** Columns of a row that still is in that state; null when it is not. */
export const update = (id, state, columns) => change((rows, store) => {
  const row = rows.find((one) => one.id === id && one.state === state);
  if (!row) return null;
  Object.assign(row, columns);
  store.put(row);
  return row;
});

export const forget = (id) => change((_rows, store) => { store.delete(id); });

/** So that a page without calls need not open a database to learn that there are none. */
export function flag(isSet) {
  try {
    if (isSet) localStorage.setItem(FLAG, "1");
    else localStorage.removeItem(FLAG);
  } catch {
    // Closed to us: calls are found on the page of the company.
  }
}

/**
 * `ms` that the call took so far, whether that can be, and `since`, how long ago it was made. The wall clock goes on while
 * the telephone sleeps and in another tab, but may be set; the steady clock of the page may stand still, but never goes back.
 */
export function elapsed(call, now = Date.now(), steady = performance) {
  const byWall = now - call.began;
  const bySteady = call.origin === steady.timeOrigin ? steady.now() - call.tick : null;
  const isSetBack = byWall < 0 || now < call.seen - SLIP || (bySteady !== null && byWall < bySteady - SLIP);
  const isSetForward = bySteady !== null && byWall > bySteady + JUMP && !call.wasHidden;
  const shown = Math.max(0, call.seen - call.began);
  if (isSetBack && bySteady === null) return { ms: shown, since: shown, isSure: false };
  if (isSetBack) return { ms: bySteady, since: bySteady, isSure: bySteady < DOUBTFUL };
  if (isSetForward) return { ms: bySteady, since: bySteady, isSure: false };
  return { ms: byWall > DAY ? shown : byWall, since: byWall, isSure: byWall < DOUBTFUL };
}

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("calls") : null;
const heard = new EventTarget();

channel?.addEventListener("message", () => heard.dispatchEvent(new Event("change")));

/** Tells all tabs, this one included, and the page from the worker, that something changed. */
export function tellAll() {
  channel?.postMessage("changed");
  heard.dispatchEvent(new Event("change"));
}

export const onChange = (act) => heard.addEventListener("change", act);
