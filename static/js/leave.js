/** Leaves at once, by the button or the key Escape, and not back to here by the button "back". */
export function enhanceLeave(link) {
  const leave = (event) => {
    event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave(event);
  });
}
