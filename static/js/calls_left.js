/**
 * On any page of the site: sends what waits to be sent, and says in one line what is left on this device: a call that
 * nobody said the end of, a report that was sent meanwhile and whose private page nobody has seen.
 */
import { TOLD, allCalls, change, flag, update } from "./calls.js";
import { sendAll } from "./outbox.js";

export async function lookAtCalls() {
  const follows = document.querySelector("[data-followed]");
  if (follows) await noteFollowed(follows);
  await sendAll();
  window.addEventListener("online", sendAll);
  const rows = (await allCalls()).filter((row) => !row.isHanded || row.state === TOLD);
  flag(rows.some((row) => row.state !== TOLD || isNews(row)));
  if (follows) return;
  const here = document.querySelector("[data-timer]")?.dataset.slug;
  const told = rows.find(isNews);
  const running = rows.find((row) => row.state !== TOLD && row.slug !== here);
  if (told) {
    await update(told.id, TOLD, { isNews: false });
    say(told.sent, told.follow, told.lang);
  } else if (running) say(running.left, running.page, running.lang);
}

/** Sent by the worker, or by a page that had gone: its author has not seen where it is. */
const isNews = (row) => row.state === TOLD && row.follow && row.isNews !== false;

function say(words, address, lang) {
  if (!words) return;
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "call-left";
  line.lang = lang;
  link.href = address;
  link.textContent = words;
  line.append(link);
  document.querySelector("main").prepend(line);
}

/** The private page of a report: told by the timer or by the form, it is one more of this company. */
async function noteFollowed(element) {
  const { followed: slug } = element.dataset;
  const follow = location.pathname;
  const count = await change((rows, store) => {
    const own = rows.filter((row) => row.slug === slug);
    for (const row of own) {
      if (row.follow === follow || (row.isHanded && row.state !== TOLD)) store.delete(row.id);
    }
    const now = Date.now();
    const known = own.find((row) => row.id === follow);
    store.put({ id: follow, slug, follow, state: TOLD, isNews: false, began: known?.began ?? now, ended: known?.ended ?? now });
    return new Set([...own.filter((row) => row.state === TOLD).map((row) => row.follow), follow]).size;
  });
  for (const one of document.querySelectorAll("[data-third-time]")) one.hidden = count < 3;
}
