/**
 * Suggestions while one types: a combobox with a list beside a field that is a search without them
 * (WAI-ARIA combobox, list autocomplete, chosen by hand). The server writes the options; here is who asks, when,
 * and which one is meant. At most one request is on its way: what is typed meanwhile waits, and only the newest
 * is sent. Whatever fails, fails silently: the form goes on working.
 */
const PAUSE = 120; // ms between the last letter and the question
const PATIENCE = 8_000; // ms until a request counts as lost

export function enhanceSuggestions(box) {
  const input = box.querySelector("input:not([type=hidden])");
  const list = box.querySelector("[data-suggestions-list]");
  const status = box.querySelector("[data-suggestions-status]");
  const answers = new Map(); // folded words → options, as HTML
  let options = [];
  let active = -1; // the option that is meant; -1: the field itself
  let wanted = ""; // the words to show options for; "": none
  let timer;
  let request;

  const isOpen = () => !list.hidden;

  function mark(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    wanted = "";
    mark(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    status.textContent = "";
  }

  function show(html) {
    mark(-1);
    list.innerHTML = html;
    options = [...list.children];
    options.forEach((option, place) => {
      option.id = `${list.id}-${place}`;
      option.setAttribute("aria-selected", "false");
    });
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(isOpen()));
    const { none, one, many } = status.dataset;
    status.textContent = [none, one][options.length] ?? many.replace("#", options.length);
  }

  function ask() {
    clearTimeout(timer);
    wanted = folded(input.value);
    if (!wanted) close();
    else if (answers.has(wanted)) show(answers.get(wanted));
    else if (!request) askTheServer();
  }

  async function askTheServer() {
    while (wanted && !answers.has(wanted)) {
      const words = wanted;
      request = new AbortController();
      const patience = setTimeout(() => request.abort(), PATIENCE);
      try {
        const question = new URL(box.dataset.suggestions, location.href);
        question.searchParams.set("q", words);
        const answer = await fetch(question, { signal: request.signal, credentials: "omit" });
        if (!answer.ok) throw new Error(answer.status);
        answers.set(words, await answer.text());
      } catch {
        if (wanted === words) close();
      }
      clearTimeout(patience);
    }
    request = undefined;
    if (wanted) show(answers.get(wanted));
  }

  function choose(option) {
    if ("all" in option.dataset) {
      close();
      input.form.requestSubmit();
    } else {
      input.value = option.querySelector("[data-name]").textContent;
      close();
      location.assign(option.dataset.href);
    }
  }

  /** Down and Up go round by way of the field; on a closed list they open it, Alt+Down without choosing. */
  function step(by, isAlone) {
    if (!isOpen()) ask();
    if (isAlone || !isOpen()) return;
    const places = options.length + 1;
    mark(((active + 1 + by + places) % places) - 1);
  }

  /** What a key does here; true where the browser must not do its own as well. */
  function press(key, isAlt) {
    switch (key) {
      case "ArrowDown":
        step(1, isAlt);
        return true;
      case "ArrowUp":
        if (isAlt) close();
        else step(-1);
        return true;
      case "Home":
      case "End":
        if (active < 0) return false;
        mark(key === "Home" ? 0 : options.length - 1);
        return true;
      case "Enter":
        if (active < 0) return close();
        choose(options[active]);
        return true;
      case "Escape":
        if (!isOpen()) return close();
        close();
        return true;
      case "ArrowLeft":
      case "ArrowRight":
        return mark(-1);
      case "Tab":
        return close();
    }
  }

  input.addEventListener("keydown", (event) => {
    if (belongsToTheKeyboard(event) || event.ctrlKey || event.metaKey) return;
    if (press(event.key, event.altKey)) event.preventDefault();
  });
  // While a word is composed too: many telephones compose every word, and end it with a space.
  input.addEventListener("input", typed);
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  // Nothing is left open, or on its way, in a page that may be come back to.
  addEventListener("pagehide", () => {
    close();
    request?.abort();
  });

  function typed() {
    mark(-1);
    clearTimeout(timer);
    if (folded(input.value)) timer = setTimeout(ask, PAUSE);
    else close();
  }

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }
}

/** Keys of an input method: its arrows and its Enter choose among its own words. Safari ends a composition with an Enter
 * that no longer says so, but for its code (WebKit bug 165004). */
function belongsToTheKeyboard(event) {
  return event.isComposing || event.keyCode === 229;
}

/** What makes no difference to the search, so that it is asked once. */
function folded(words) {
  return words.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ");
}
