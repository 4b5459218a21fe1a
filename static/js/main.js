// Everything here is an addition: each page works without it.
import { enhanceCopy } from "./copy.js";
import { enhanceReport } from "./report.js";

for (const element of document.querySelectorAll("[data-copy]")) enhanceCopy(element);
for (const element of document.querySelectorAll("[data-report]")) enhanceReport(element);
