"""Personal data in what a caller writes, replaced by a mark before anything is stored.

What a mark stands for cannot be had back, by moderators either; that something stood there is seen by every
reader. A mark is plain text, "[phone]", and the page says it in the reader's language.

Left alone on purpose: short public numbers, prices, dates of calls, keys to press, numbers of orders and files (they
tell who somebody is to the company only), numbers and addresses that are public already.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from companies.lib.privacy_addresses import addresses
from companies.lib.privacy_births import births
from companies.lib.privacy_codes import ibans, social_security_numbers
from companies.lib.privacy_cued import handles, long_numbers, personal_numbers, secrets
from companies.lib.privacy_emails import emails
from companies.lib.privacy_names import names
from companies.lib.privacy_numbers import cards, cards_and_phones, is_known
from companies.lib.privacy_plates import plates
from companies.lib.privacy_spoken import said_numbers, spoken_numbers
from companies.lib.privacy_text import PlainText, Span

EMAIL, PHONE, IBAN, CARD, PLATE, SOCIAL, NAME, ADDRESS, BIRTH, NUMBER, SECRET, ACCOUNT = (
    "[e-mail]",
    "[phone]",
    "[iban]",
    "[card]",
    "[plate]",
    "[social-security]",
    "[name]",
    "[address]",
    "[date-of-birth]",
    "[personal-number]",
    "[secret]",
    "[account]",
)
MARKS = (EMAIL, PHONE, IBAN, CARD, PLATE, SOCIAL, NAME, ADDRESS, BIRTH, NUMBER, SECRET, ACCOUNT)
#: Any of them, as it stands in a text.
MARK = re.compile("|".join(re.escape(mark) for mark in MARKS))
#: What one mark parted from its neighbours may show another; a few rounds end it, and no text makes it many.
_MOST_ROUNDS = 8
#: A customer's number of fewer figures ends like many a telephone number by chance.
_SHORTEST_KNOWN = 8


def masked(text: str, *, known: Collection[str] = (), spared: Collection[str] = ()) -> str:
    """The text with a mark in place of whatever tells who somebody is. Masking twice changes nothing more.

    `known`: canonical numbers, e-mail and postal addresses that are public already. `spared`: names that are no
    person's, the company's own for one ("the agent Sogeline").

    >>> masked("Mme Durand me rappelle au 06 12 34 56 78, ou au 01 99 00 12 34", known={"+33199001234"})
    'Mme [name] me rappelle au [phone], ou au 01 99 00 12 34'
    """
    for _round in range(_MOST_ROUNDS):
        before, text = text, _masked_once(text, known, spared)
        if text == before:
            break
    return text


def contacts_in(text: str) -> tuple[set[str], set[str]]:
    """Telephone numbers as they would be dialled, and e-mail addresses in small letters, that `masked` would take.

    >>> contacts_in("au 01 99 00 12 34 ou à SAV@sogeline.example")
    ({'0199001234'}, {'sav@sogeline.example'})
    """
    plain = PlainText.of(text).text
    phones = {
        re.sub(r"[^+0-9]", "", plain[start:end])
        for start, end, mark in cards_and_phones(plain, known=(), card=CARD, phone=PHONE)
        if mark == PHONE
    }
    spoken = {digits for _start, _end, digits in said_numbers(plain)}
    return phones | spoken, {plain[start:end].lower() for start, end, _mark in emails(plain)}


def _masked_once(text: str, known: Collection[str], spared: Collection[str]) -> str:
    plain = PlainText.of(text)
    for mark, found in (
        (EMAIL, lambda plain: emails(plain, known=known)),
        (SECRET, secrets),
        (IBAN, ibans),
        (SOCIAL, social_security_numbers),
        (CARD, cards),
        (NUMBER, lambda plain: _unknown(personal_numbers(plain), plain, known)),
        (ACCOUNT, lambda plain: handles(plain, spared=spared)),
        (BIRTH, births),
        (PHONE, lambda plain: spoken_numbers(plain, known=known)),
        (None, lambda plain: cards_and_phones(plain, known=known, card=CARD, phone=PHONE)),
        (NUMBER, lambda plain: _unknown(long_numbers(plain), plain, known)),
        (PLATE, plates),
        (ADDRESS, lambda plain: addresses(plain, known=known)),
        (NAME, lambda plain: names(plain, spared=spared)),
    ):
        before, text = text, _replaced(plain, text, mark, found)
        if text != before:
            plain = PlainText.of(text)
    return text


def _unknown(found: Iterable[Span], plain: str, known: Collection[str]) -> Iterator[Span]:
    """Without the numbers that are public: "avec votre passeport, 01 99 00 12 34"."""
    for start, end, mark in found:
        digits = re.sub(r"[^0-9]", "", plain[start:end])
        if len(digits) < _SHORTEST_KNOWN or not is_known(digits, known):
            yield start, end, mark


def _replaced(plain: PlainText, text: str, mark: str | None, found: Callable[[str], Iterable[Span]]) -> str:
    """The spans come in order and do not overlap; they carry their own mark where `mark` is None."""
    kept, last = [], 0
    for start, end, own in found(plain.text):
        start, end = plain.place(start), plain.place(end)
        kept += [text[last:start], mark or own]
        last = end
    return "".join((*kept, text[last:])) if kept else text
