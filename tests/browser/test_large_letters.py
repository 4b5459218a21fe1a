"""Text at twice its size on a telephone: no word is broken, and nothing runs out to the side, on any page."""

from tests.browser.scenes import ANSWERED, LOCALES, whole_scene

#: Letters of a word that need not fit a line of twice its size.
LONG = 12
#: Pieces of words that lie on two lines though nothing may part them there. What is long a browser may hyphenate, by its
#: dictionary, which the one of the tests has not; an address and a code are parted wherever they must.
BROKEN = """LONG => {
  const broken = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement;
    if (!parent.checkVisibility() || parent.matches("code")) continue;
    const mayHyphenate = getComputedStyle(parent).hyphens === "auto";
    for (const word of node.data.matchAll(/\\S+/gu)) {
      if (/[./@]\\S/u.test(word[0]) || /^[\\w-]{24,}$/u.test(word[0])) continue;
      for (const piece of word[0].matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
        if (mayHyphenate && piece[0].length >= LONG) continue;
        range.setStart(node, word.index + piece.index);
        range.setEnd(node, word.index + piece.index + piece[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1) broken.add(`${piece[0]} in ${parent.tagName}.${parent.className}`);
      }
    }
  }
  return [...broken];
}"""
#: The innermost that reach beyond the right edge, where the page can be scrolled there.
BEYOND = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return [];
  const over = [...document.querySelectorAll("body *")].filter(
    element => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1);
  return over.filter(element => !over.some(other => other !== element && element.contains(other)))
    .map(element => element.outerHTML.slice(0, 120));
}"""


def test_at_twice_the_size_no_word_is_broken_and_nothing_runs_out_to_the_side(live_server, page_at):
    page = page_at(width=360, locale=LOCALES["fr"], allow=ANSWERED)
    faults = {}
    for kind, path in whole_scene().addresses("fr").items():
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        broken, beyond = page.evaluate(BROKEN, LONG), page.evaluate(BEYOND)
        if broken or beyond:
            faults[kind] = (broken, beyond)
    assert faults == {}
