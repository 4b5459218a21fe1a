"""Which links of a page lead to where a company is reached, best first: by what they say, and by their path."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from urllib.parse import unquote

import ada_url

from companies.lib import contact_words
from companies.lib.domains import registered_domain
from companies.lib.page_keys import page_asked, page_key
from companies.lib.seen_values import PageLink
from companies.lib.web_addresses import LONGEST
from companies.lib.words import folded


class LinkGrade(IntEnum):
    """What stands behind a link, by the sound of it."""

    PRESS = 1
    LEGAL = 2
    HELP = 3
    CONTACT = 4


@dataclass(frozen=True)
class ContactLead:
    """A page to look at. `score`: of two of one grade the higher first."""

    url: str
    grade: LinkGrade
    score: int


_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|gz|exe|apk|dmg|jpe?g|png|gif|svg|webp|ico|css|js|json|xml|txt|csv|mp[34]|avi|ics|vcf)$",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
#: Words of a link that names where it leads; more are a sentence, or the title of an article.
_FEW_WORDS = 5
_WHOLE, _IN_WORDS, _IN_PATH, _OWN_LANGUAGE, _DEEP, _WORDY = 40, 60, 30, 20, 8, 10
#: Ends of a path that are looked at: what stands before names the part of a site.
_LAST_PARTS = 2
_MOST_PARTS = 12
#: Languages, countries, and the beginning of every address of one maker of help pages.
_SAYS_NOTHING = re.compile(r"[a-z]{2}(?: [a-z]{2})?|hc")
_MOST_LETTERS = 200


def leads_of(links: Iterable[PageLink], *, domains: Collection[str], language: str = "") -> list[ContactLead]:
    """The pages that links lead to, each once, best first; none of other domains than `domains` (registered ones), no files.

    `language`: of the page, ISO 639-1: of two alike the one that speaks it comes first.
    """
    best: dict[str, ContactLead] = {}
    for lead in _graded(links, frozenset(domains), language[:2].lower()):
        key = page_key(lead.url)
        if key not in best or _order(lead) < _order(best[key]):
            best[key] = lead
    return sorted(best.values(), key=_order)


def may_lead(url: str) -> bool:
    """A first look at an address of a long list: false for what leads_of would refuse without its words. Much cheaper."""
    return bool(_any_at_all().search(_NO_LETTERS.sub(" ", url.lower())))


def _order(lead: ContactLead) -> tuple[int, int, int]:
    return -lead.grade, -lead.score, len(lead.url)


def _graded(links: Iterable[PageLink], domains: frozenset[str], language: str) -> Iterator[ContactLead]:
    for link in links:
        url = page_asked(link.url) if len(link.url) <= LONGEST else ""
        if not url:
            continue
        page = ada_url.URL(url)
        path = unquote(page.pathname)
        domain, before_it = _divided(page.hostname)
        if not domain or domain not in domains or _FILE.search(path):
            continue
        parts = [before_it, *path.split("/")]
        if graded := _grade(folded(link.words[:_MOST_LETTERS]), _folded_parts(parts), language):
            yield ContactLead(url, *graded)


def _folded_parts(parts: list[str]) -> list[str]:
    """Of an address: what stands before its registered domain, then its path, as words; the last without its ".html"."""
    named = [*parts[:-1], parts[-1].rsplit(".", 1)[0]]
    return [part for part in (_as_words(part[:_MOST_LETTERS]) for part in named[:_MOST_PARTS]) if part]


@lru_cache(maxsize=1024)
def _divided(host: str) -> tuple[str, str]:
    """Its registered domain, and what stands before it, without "www"."""
    domain = registered_domain(host)
    return domain, host.removesuffix(domain).removeprefix("www.")


def _as_words(part: str) -> str:
    """As `folded`, ten times as fast for most."""
    return _NO_LETTERS.sub(" ", part.lower()).strip() if part.isascii() else folded(part)


def _grade(words: str, parts: list[str], language: str) -> tuple[LinkGrade, int] | None:
    """By what a link says and by its address; None for what is no way to a contact page. What either forbids is left."""
    if any(map(_never().search, (words, *parts))):
        return None
    ends = " ".join([part for part in parts if not _SAYS_NOTHING.fullmatch(part)][-_LAST_PARTS:])
    by_words, by_path = _grade_of(words), _grade_of(ends)
    if any(map(_press().search, (words, *parts))):
        grade = LinkGrade.PRESS
    elif not (by_words or by_path) or any(map(_shops().search, (words, *parts))):
        return None
    else:
        grade = max(filter(None, (by_words, by_path)))
    score = _IN_WORDS * (by_words == grade) + _IN_PATH * (by_path == grade)
    score += _WHOLE * bool(_any(grade).fullmatch(words) or (parts and _any(grade).fullmatch(parts[-1])))
    score += _OWN_LANGUAGE * (
        _speaks(language, grade, (words, *parts[-1:])) - _is_of_another(language, parts)
    )
    score -= _DEEP * max(len(parts) - 1, 0) + _WORDY * max(len(words.split()) - _FEW_WORDS, 0)
    return grade, score


def _grade_of(text: str) -> LinkGrade | None:
    return next(
        (grade for grade in (LinkGrade.CONTACT, LinkGrade.HELP, LinkGrade.LEGAL) if _any(grade).search(text)),
        None,
    )


def _speaks(language: str, grade: LinkGrade, names: tuple[str, ...]) -> bool:
    """Whether a link has its name from this language: "contact us" is no French."""
    phrases = _PHRASES.get(grade, {}).get(language)
    return bool(phrases and any(map(_compiled(phrases).fullmatch, names)))


def _is_of_another(language: str, parts: list[str]) -> bool:
    """An address that begins with another language: "de.", "/de/", "/de-ch/"."""
    said = {part.split()[0] for part in parts[:2]} & set(contact_words.LANGUAGES)
    return bool(language and said) and language not in said


_PHRASES = {
    LinkGrade.CONTACT: contact_words.CONTACT,
    LinkGrade.HELP: contact_words.HELP,
    LinkGrade.LEGAL: contact_words.LEGAL,
}


@cache
def _any(grade: LinkGrade) -> re.Pattern[str]:
    """In whichever language; a page that says it in another is still one."""
    return contact_words.pattern(
        "|".join(_PHRASES[grade].values()) if grade in _PHRASES else contact_words.PRESS
    )


@cache
def _any_at_all() -> re.Pattern[str]:
    phrases = [*(phrases for table in _PHRASES.values() for phrases in table.values()), contact_words.PRESS]
    return contact_words.pattern("|".join(phrases))


@cache
def _compiled(phrases: str) -> re.Pattern[str]:
    return contact_words.pattern(phrases)


def _never() -> re.Pattern[str]:
    return _compiled(contact_words.NEVER)


def _press() -> re.Pattern[str]:
    return _compiled(contact_words.PRESS)


def _shops() -> re.Pattern[str]:
    return _compiled(contact_words.SHOPS)


#: Where contact pages of most sites stand, the likeliest first.
_USUAL = {
    "fr": ("/contact", "/nous-contacter", "/contactez-nous", "/aide", "/service-client"),
    "en": ("/contact-us", "/contact", "/help", "/support", "/customer-service"),
    "de": ("/kontakt", "/impressum", "/hilfe", "/service/kontakt"),
    "es": ("/contacto", "/atencion-al-cliente", "/ayuda"),
    "nl": ("/contact", "/klantenservice", "/service/contact"),
    "it": ("/contatti", "/assistenza", "/assistenza-clienti"),
}
_USUAL_ANYWHERE = ("/contact", "/contact-us", "/kontakt", "/contacto", "/contatti")


def usual_paths(language: str) -> tuple[str, ...]:
    """Paths to try where no link led anywhere. `language`: of the site's first page, ISO 639-1, "" unknown.

    >>> usual_paths("de")[0], usual_paths("")[0]
    ('/kontakt', '/contact')
    """
    return _USUAL.get(language[:2].lower(), _USUAL_ANYWHERE)
