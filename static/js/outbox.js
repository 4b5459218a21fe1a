/**
 * Sends the calls that were told (calls.js), from a page or from the worker, one after another. The row goes when the
 * server has answered with the private page: until then the same call is sent again, and is one report by its id.
 */
import { QUEUED, REFUSED, TOLD, change, tellAll, update } from "./calls.js";
import { firstAnswer } from "./proof_of_work.js";

const OTHERS = 6 * 60 * 60 * 1000;

/** Whether nothing is left to be sent. */
export function sendAll() {
  const lock = globalThis.navigator?.locks;
  return lock ? lock.request("calls", sendEach) : sendEach();
}

async function sendEach() {
  const rows = await change((all) => all.filter((row) => row.state === QUEUED));
  let isEmpty = true;
  for (const row of rows) {
    if (row.waitsUntil > Date.now()) {
      isEmpty = false;
      continue;
    }
    const columns = await send(row).catch(() => ({})); // no network: later
    const isDone = Boolean(columns.state);
    isEmpty &&= isDone;
    await update(row.id, QUEUED, columns);
    if (isDone) tellAll();
  }
  return isEmpty;
}

/** What becomes of the row. */
async function send(row) {
  const given = await fetch(row.timed, { credentials: "same-origin", cache: "no-store" });
  if (given.status === 404) return { state: REFUSED };
  if (!given.ok) return {};
  const { csrf, token, challenge, salt, bits } = await given.json();
  const answer = await fetch(row.timed, {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRFToken": csrf },
    body: new URLSearchParams({
      token,
      challenge,
      proof: await firstAnswer(salt, bits),
      channel: row.channel,
      outcome: row.outcome,
      helped: row.helped ?? "",
      wait: row.minutes,
      wait_unit: 1,
      call_id: row.id,
      started_ago: secondsSince(row),
    }),
  });
  switch (answer.status) {
    case 200: return { state: TOLD, follow: (await answer.json()).follow };
    case 409: return { state: TOLD }; // the same was told by the form a moment ago
    case 422: return isAboutTheForm(await answer.json()) ? {} : { state: REFUSED };
    case 429: return { waitsUntil: Date.now() + OTHERS };
    default: return {};
  }
}

/** Since the call was made: by how long it lasted, and by the clock since. */
const secondsSince = (row) => Math.max(0, Math.round((row.lasted + Date.now() - row.ended) / 1000));

const isAboutTheForm = ({ errors }) =>
  Object.keys(errors).every((name) => name === "token" || name === "__all__");
