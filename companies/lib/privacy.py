"""Personal data in what a caller writes, replaced by a mark before anything is stored.

What a mark stands for cannot be had back, by moderators either; that something stood there is seen by every
reader. A mark is plain text, "[phone]", and the page says it in the reader's language.

Left alone on purpose: short public numbers, prices, dates, keys to press, numbers of orders and files (they
tell who somebody is to the company only), the company's own published numbers. Numbers written out in words
("zéro six…") are not found.
"""

import re
from collections.abc import Callable, Collection, Iterable

from companies.lib.privacy_codes import ibans, plates, social_security_numbers
from companies.lib.privacy_emails import emails
from companies.lib.privacy_names import names
from companies.lib.privacy_numbers import cards_and_phones
from companies.lib.privacy_text import PlainText, Span

EMAIL, PHONE, IBAN, CARD, PLATE, SOCIAL, NAME = (
    "[e-mail]",
    "[phone]",
    "[iban]",
    "[card]",
    "[plate]",
    "[social-security]",
    "[name]",
)
MARKS = (EMAIL, PHONE, IBAN, CARD, PLATE, SOCIAL, NAME)
#: Any of them, as it stands in a text.
MARK = re.compile("|".join(re.escape(mark) for mark in MARKS))
#: What one mark parted from its neighbours may show another; a few rounds end it, and no text makes it many.
_MOST_ROUNDS = 8


def masked(text: str, *, known: Collection[str] = (), spared: Collection[str] = ()) -> str:
    """The text with a mark in place of whatever tells who somebody is. Masking twice changes nothing more.

    `known`: canonical numbers that are public already. `spared`: names that are no person's, the company's own
    for one ("the agent Sogeline").

    >>> masked("Mme Durand me rappelle au 06 12 34 56 78, ou au 01 99 00 12 34", known={"+33199001234"})
    'Mme [name] me rappelle au [phone], ou au 01 99 00 12 34'
    """
    for _round in range(_MOST_ROUNDS):
        before, text = text, _masked_once(text, known, spared)
        if text == before:
            break
    return text


def _masked_once(text: str, known: Collection[str], spared: Collection[str]) -> str:
    for mark, found in (
        (EMAIL, emails),
        (IBAN, ibans),
        (SOCIAL, social_security_numbers),
        (None, lambda plain: cards_and_phones(plain, known=known, card=CARD, phone=PHONE)),
        (PLATE, plates),
        (NAME, lambda plain: names(plain, spared=spared)),
    ):
        text = _replaced(text, mark, found)
    return text


def _replaced(text: str, mark: str | None, found: Callable[[str], Iterable[Span]]) -> str:
    """The spans come in order and do not overlap; they carry their own mark where `mark` is None."""
    plain = PlainText.of(text)
    kept, last = [], 0
    for start, end, own in found(plain.text):
        start, end = plain.place(start), plain.place(end)
        kept += [text[last:start], mark or own]
        last = end
    return "".join((*kept, text[last:])) if kept else text
