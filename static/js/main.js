// Everything here is an addition: each page works without it.
import { enhanceBoard } from "./board.js";
import { enhanceCopy } from "./copy.js";
import { enhanceDossier } from "./dossier.js";
import { enhanceLeave } from "./leave.js";
import { keepOffline, listKept, sayAge } from "./offline.js";
import { enhanceMoment, enhanceOpening } from "./opening.js";
import { enhanceReport } from "./report.js";
import { enhanceShare } from "./share.js";
import { enhanceSuggestions } from "./suggestions.js";

for (const element of document.querySelectorAll("[data-board]")) enhanceBoard(element);
for (const element of document.querySelectorAll("[data-copy]")) enhanceCopy(element);
for (const element of document.querySelectorAll("[data-dossier]")) enhanceDossier(element);
for (const element of document.querySelectorAll("[data-leave]")) enhanceLeave(element);
for (const element of document.querySelectorAll("[data-opening]")) enhanceOpening(element);
for (const element of document.querySelectorAll("[data-opening-moment]")) enhanceMoment(element);
for (const element of document.querySelectorAll("[data-report]")) enhanceReport(element);
for (const element of document.querySelectorAll("[data-share]")) enhanceShare(element);
for (const element of document.querySelectorAll("[data-suggestions]")) enhanceSuggestions(element);
for (const element of document.querySelectorAll("[data-keep-offline]")) keepOffline(element);
for (const element of document.querySelectorAll("[data-kept-since]")) sayAge(element);
for (const element of document.querySelectorAll("[data-kept-list]")) listKept(element);

// What few pages need, and nobody waits for.
for (const element of document.querySelectorAll("[data-timer]")) {
  const touched = [];
  const remember = ({ currentTarget }) => touched.push(currentTarget);
  for (const link of document.querySelectorAll("[data-now] a[data-call]")) {
    link.addEventListener("click", remember, { once: true });
  }
  import("./timer.js").then(({ enhanceTimer }) => enhanceTimer(element, touched.length > 0));
}
if (document.querySelector("[data-followed]") || hasCalls()) {
  import("./calls_left.js").then(({ lookAtCalls }) => lookAtCalls());
}

/** Whether this device keeps calls (calls.js), without opening a database on every page. */
function hasCalls() {
  try {
    return localStorage.getItem("calls") !== null;
  } catch {
    return false;
  }
}
