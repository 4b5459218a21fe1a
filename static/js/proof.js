/**
 * The proof of work of a public form: looked for in a worker from the first touch on, so that it is there when
 * the form is sent; when it is not, sending waits for it. If anything fails the form goes without.
 */
const FIRST_TOUCHES = ["pointerdown", "focusin", "keydown", "input"];

for (const field of document.querySelectorAll("[data-proof]")) guard(field);

function guard(field) {
  const form = field.form;
  let worker = null;
  let isReady = false;
  let waiting = null;
  let isSent = false;

  const ready = (answer) => {
    if (isReady) return;
    isReady = true;
    field.value = answer;
    worker?.terminate();
    if (waiting) send();
  };

  const start = () => {
    if (worker || isReady) return;
    try {
      worker = new Worker(field.dataset.worker, { type: "module" });
      worker.onmessage = ({ data }) => ready(data);
      worker.onerror = () => ready("");
      worker.postMessage({ challenge: field.dataset.proof, bits: Number(field.dataset.bits) });
    } catch {
      ready("");
    }
  };

  const send = () => {
    waiting.textContent = waiting.dataset.said;
    form.querySelector("[data-proof-status]").textContent = "";
    form.removeAttribute("aria-busy");
    form.requestSubmit(waiting);
  };

  for (const touch of FIRST_TOUCHES) form.addEventListener(touch, start, { once: true });
  form.addEventListener("submit", (event) => {
    isSent = isReady;
    if (isReady) return;
    event.preventDefault();
    start();
    if (waiting || isReady) return;
    waiting = event.submitter ?? form.querySelector("[type=submit]");
    waiting.dataset.said = waiting.textContent;
    waiting.textContent = field.dataset.wait;
    form.querySelector("[data-proof-status]").textContent = field.dataset.wait;
    form.setAttribute("aria-busy", "true");
  });
  // Come back to by the browser's arrow, the form is the one that was sent: its proof is spent.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && isSent) location.reload();
  });
}
