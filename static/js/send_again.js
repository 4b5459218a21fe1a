// The page that keeps what could not be taken in (503) sends it again, for as long as it is open. Only whether it was taken
// in is looked at: then the form goes as by its button, which is the same thing sent twice, and shows what became of it.
const form = document.querySelector("[data-again-after]");
const pause = form.dataset.againAfter * 1000;

document.querySelector("[data-sent-by-itself]").hidden = false;
later();

/** Not all pages at the same moment. */
function later() {
  setTimeout(send, pause * (0.5 + Math.random()));
}

async function send() {
  if (isBeingChanged() || !(await isAnswered())) return later();
  form.submit();
}

const isBeingChanged = () => document.activeElement?.matches("[data-again-after] textarea") && document.hasFocus();

async function isAnswered() {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      redirect: "manual",
    });
    return answer.type === "opaqueredirect" || answer.status < 500;
  } catch {
    return false; // no network
  }
}
