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
