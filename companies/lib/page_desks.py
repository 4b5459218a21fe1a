"""Chats and forms of a company on a page of its own: links that plainly lead to one, and the page itself where it is one.

"Chat" is a cat in French and a talk in every language: a link says more than that word, or leads, outside French, to an address that has it too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urldefrag, urljoin, urlsplit

from companies.lib.domains import domain_label, registered_domain
from companies.lib.page_blocks import PageBlock
from companies.lib.page_cues import plain_letters
from companies.lib.page_excerpts import excerpt_around
from companies.lib.page_hours import hours_in
from companies.lib.page_lines import BlockLink
from companies.lib.page_near import Surroundings
from companies.lib.page_purposes import purpose_of
from companies.lib.page_sight import DIALOG, Element, tag_of
from companies.lib.page_tree import PageTree
from companies.lib.seen_values import CHAT, CUSTOMER_SERVICE, FORM, LINK, LONGEST_EXCERPT, TEXT, Found
from companies.lib.web_addresses import NotAWebAddress, WebAddress, host_of

#: These say that a chat with somebody begins.
_CHATS = re.compile(
    r"(?<![a-z])(?:live[ -]?chat|web ?chat|online chat|chat (?:with|to) (?:us|an?|our|the|one|someone)|(?:start|open|begin|launch) (?:an? |the |your )?(?:live |web )?chat"
    r"|chat (?:now|online|live)|let's chat|chat support"
    r"|tchat\w*|chattez|chatter avec|(?:par|via(?: le| notre)?|sur le|le|un|notre|au|du) chat en (?:ligne|direct)|chat en (?:ligne|direct)|(?:discuter|echanger|contacter|nous contacter|joindre|dialoguer|conseiller) (?:\w+ )?(?:par|via|sur|en) (?:le |notre )?t?chat"
    r"|(?:ouvrir|lancer|demarrer|acceder au?|commencer) (?:le |un |une |notre )?(?:t?chat|discussion en ligne)|messagerie instantanee"
    r"|chat (?:starten|offnen|beginnen)|(?:zum|per|im) (?:live-?)?chat|jetzt chatten|mit uns chatten"
    r"|chatear|chatea con|iniciar (?:el |un )?chat|chat en (?:vivo|linea)|chat online|abrir (?:el )?chat"
    r"|chat met (?:ons|een)|start (?:de )?chat|chatten|open (?:de )?chat|avvia (?:la |una )?chat|chat (?:dal vivo|in diretta)|chatta con|apri (?:la )?chat)(?![a-z])"
)
_CHAT_ALONE = re.compile(r"\W*(?:t?chat|chat live|par chat|via chat)\W*")
_NO_CHAT = re.compile(
    r"chat ?-?bots?|chatgpt|chats? (?:et|ou|&) chiens?|chiens? (?:et|ou|&) chats?|chaton|croquettes|snapchat|wechat|chatel"
)
_FORMS = re.compile(
    r"(?<![a-z])(?:formulaires? (?:de )?(?:contact|reclamations?|demande|en ligne|electronique|d'assistance|de message|suivant|ci-dessous|internet|web|dedie)|(?:via|par|le|notre|ce|un) formulaire(?! de (?:retractation|retour|commande|souscription|inscription|resiliation|recherche|candidature))"
    r"|(?:demandes?|reclamations?|declarations?) (?:\w+ ){0,3}en ligne|(?:deposer|faire|envoyer|adresser) une reclamation|nous ecrire|ecrivez[ -]nous|ecrire (?:un|au) (?:message|e-?mail|service client\w*)|(?:envoye[rz]|laisse[rz])[ -](?:nous )?un (?:e-?mail|message|courriel)|nous envoyer un (?:e-?mail|message|courriel)|(?:contactez[ -]nous|nous contacter|contacter) (?:par|via) (?:e-?mail|mail|courriel|message|ecrit|formulaire|internet)"
    r"|contact(?:[ -]us)? form|report an? (?:problem|issue|fault)|claim (?:compensation |a refund |your refund |delay repay )?online|(?:online|web|enquiry|inquiry|complaints?|feedback|support|request|message|email|e-mail|this|our|the) form(?![a-z])|send (?:us )?(?:an? )?(?:message|e-?mail|enquiry|inquiry)|write to us|e-?mail us|message us|submit (?:a|your) (?:request|ticket|complaint|enquiry|question)|(?:open|create) a (?:support )?(?:ticket|case)"
    r"|kontaktformular\w*|online-?formular|beschwerdeformular|schreiben sie uns|schreib uns|nachricht (?:senden|schreiben)|e-?mail schreiben"
    r"|formularios? (?:de )?(?:contacto|reclamacion\w*|consulta|atencion|online|web)|escribenos|escribanos|envian?os un (?:mensaje|e-?mail|correo)|contactformulier\w*|klachtenformulier|stuur (?:ons )?een (?:bericht|e-?mail)|schrijf ons"
    r"|(?:modulo|form|formulario) (?:di |dei )?(?:contatt[oi]|reclamo|reclami|richiesta|online)|scrivici|scriveteci|invia(?:ci)? un (?:messaggio|e-?mail)|inviaci una (?:mail|e-?mail|richiesta))"
)
_FILES = re.compile(r"\.(?:pdf|docx?|odt|xlsx?|zip|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
#: Scripts of those who provide chats for others' pages.
_PROVIDERS = re.compile(
    r"intercom|zopim|zdassets\.com|livechatinc|tawk\.to|crisp\.chat|drift\.com|driftt\.com|iadvize|genesys|purecloud|mypurecloud|lpcdn|liveperson|lptag|embeddedservice|embedded_svc"
    r"|olark|tidio|smartsupp|userlike|freshchat|wchat\.|usemessages\.com|dimelo|oct8ne|sprinklr|gladly|kustomer|livezilla|chatra|jivosite|livehelpnow|snapengage|boldchat|nanorep|inbenta|apizee|eptica|moxielearning|salesiq"
)
_FIELDS_OF_MAIL = re.compile(r"mail|courriel|correo", re.IGNORECASE)
_OTHER_FORMS = re.compile(
    r"comment-?form|comments?(?:$|[-_])|newsletter|subscri|search|recherche|login|log-in|sign-?in|connexion|register|inscription|review|avis|rating|cookie|consent|checkout|add-?to-?cart|unsubscribe|password|poll|forum|reply",
    re.IGNORECASE,
)
_UNSEEN_FIELDS = re.compile(r"recaptcha|captcha|honeypot|hp_|_hp|ak_hp", re.IGNORECASE)
#: "Send to a friend".
_TO_OTHERS = re.compile(
    r"friend|recipient|destinataire|(?:^|[_-])amis?(?:$|[_-])|freund|empfaenger|amigo|amico|vriend",
    re.IGNORECASE,
)
_LONGEST_BUTTON = 80


def desks_in(tree: PageTree, *, url: str, company: str = "") -> list[Found]:
    """Chats and forms, in the order of the page, each address once for a kind."""
    near = Surroundings.of(tree, url=url, company=company)
    found: dict[tuple[str, str], Found] = {}
    for one in (*_by_links(tree, url, company, near), *_by_buttons(tree, url), *_by_forms(tree, url)):
        found.setdefault((one.kind, one.value), one)
    return list(found.values())


def _stored(url: str) -> str:
    try:
        return WebAddress.parse(urldefrag(url).url).stored
    except (NotAWebAddress, ValueError):
        return ""


# ── Links ─────────────────────────────────────────────────────────────────────────────────────────────


def _by_links(tree: PageTree, url: str, company: str, near: Surroundings) -> Iterator[Found]:
    has_form = next(_forms_of(tree.root), None) is not None
    once: set[tuple[str, str, str]] = set()
    for block in tree.blocks:
        if block.region == DIALOG:
            continue
        for link in block.links:
            address = _address_of(link.href, url, tree.base)
            kind = _kind_of(link, address, tree.language)
            if not kind or not _is_theirs(address, url, company) or near.is_of_others(block, link.start):
                continue
            if kind == FORM and address == _stored(url) and not has_form:
                continue
            # "Send an e-mail" beside each name: one form for many persons.
            key = kind, link.words, address.partition("?")[0]
            if key not in once:
                once.add(key)
                yield _found(kind, address, block, link, tree, company)


def _address_of(href: str, url: str, base: str) -> str:
    try:
        absolute = urljoin(urljoin(url, base) if base else url, href.strip())
    except ValueError:
        return ""
    return "" if href.strip().startswith("#") and len(href.strip()) == 1 else _stored(absolute)


def _kind_of(link: BlockLink, address: str, language: str) -> str:
    words = plain_letters(link.words)[:200]
    if not address or _FILES.search(address):
        return ""
    if _NO_CHAT.search(words):
        return ""
    is_alone = _CHAT_ALONE.fullmatch(words) and (language != "fr" or "tchat" in words)
    if _CHATS.search(words) or (is_alone and "chat" in urlsplit(address).path.lower()):
        return CHAT
    return FORM if _FORMS.search(words) else ""


def _is_theirs(address: str, url: str, company: str) -> bool:
    """On the domain of the page, or on a host that bears its name or the company's."""
    site, host = host_of(url), host_of(address)
    if registered_domain(host) == registered_domain(site):
        return True
    letters = re.sub(r"[^a-z0-9]", "", host)
    names = (re.sub(r"[^a-z0-9]", "", plain_letters(name)) for name in (domain_label(site), company))
    return any(len(name) > 3 and name in letters for name in names)


def _found(kind: str, address: str, block: PageBlock, link: BlockLink, tree: PageTree, company: str) -> Found:
    blocks = tree.blocks
    before = block.text[max(0, link.start - 160) : link.start]
    purpose = purpose_of((text, "end") for text in (link.words, before, *block.headings[::-1]))
    excerpt = (
        excerpt_around(block.text, link.start, link.end, company=company) or link.words[:LONGEST_EXCERPT]
    )
    hours = hours_in(block.text) or hours_in(_chat_above(block, blocks)) if kind == CHAT else ""
    return Found(kind, address, purpose or CUSTOMER_SERVICE, excerpt, LINK, hours=hours)


def _chat_above(block: PageBlock, blocks: Sequence[PageBlock]) -> str:
    """The block before, under the same headings, where it speaks of a chat."""
    if not block.position:
        return ""
    above = blocks[block.position - 1]
    is_of_it = above.headings == block.headings and "chat" in above.text.lower()
    return above.text if is_of_it else ""


# ── The page itself ───────────────────────────────────────────────────────────────────────────────────


def _by_buttons(tree: PageTree, url: str) -> Iterator[Found]:
    """A button that begins a chat, where a script of a provider of chats stands or its words say with whom."""
    sources = " ".join(
        f"{one.get('src') or ''} {(one.text or '')[:3000]}" for one in tree.root.iter("script")
    )
    is_provided = bool(_PROVIDERS.search(sources.lower()))
    for element in tree.root.iter("button", "a"):
        href = (element.get("href") or "").strip().lower()
        if tag_of(element) == "a" and href and not href.startswith(("#", "javascript:")):
            continue
        words = " ".join(" ".join((*element.itertext(), element.get("aria-label") or "")).split())
        plain = plain_letters(words)
        if not words or len(words) > _LONGEST_BUTTON or _NO_CHAT.search(plain):
            continue
        if _CHATS.search(plain) or (is_provided and _CHAT_ALONE.fullmatch(plain)):
            if value := _stored(url):
                yield Found(CHAT, value, CUSTOMER_SERVICE, words[:LONGEST_EXCERPT], TEXT)
            return


def _by_forms(tree: PageTree, url: str) -> Iterator[Found]:
    form = next(_forms_of(tree.root), None)
    value = _stored(url)
    if form is None or not value:
        return
    heading = _heading_above(form)
    purpose = purpose_of((text, "end") for text in (heading, tree.title))
    yield Found(FORM, value, purpose or CUSTOMER_SERVICE, (heading or tree.title)[:LONGEST_EXCERPT], TEXT)


def _forms_of(root: Element) -> Iterator[Element]:
    """Those with room for a message and for who sends it."""
    for form in root.iter("form"):
        names = " ".join(form.get(name) or "" for name in ("id", "class", "name", "action", "role"))[:1000]
        if _OTHER_FORMS.search(names) or _stands_in_dialog(form):
            continue
        messages = [one for one in form.iter("textarea") if not _UNSEEN_FIELDS.search(_names_of(one))]
        fields = list(form.iter("input"))
        is_other = any(
            (one.get("type") or "").lower() == "password"
            or _TO_OTHERS.search(_names_of(one))
            or (_names_of(one).lower() in ("url", "website") and one.get("type") != "hidden")
            for one in fields
        )
        if messages and not is_other and (any(map(_is_for_mail, fields)) or _asks_for_mail(form)):
            yield form


def _asks_for_mail(form: Element) -> bool:
    """Its words do, where its fields have names of machines."""
    texts = [one for one in form.iter("input") if (one.get("type") or "text").lower() in ("text", "email")]
    return bool(texts) and bool(_FIELDS_OF_MAIL.search(" ".join(form.itertext())[:4000]))


def _names_of(field: Element) -> str:
    return " ".join(
        filter(None, (field.get("name"), field.get("id") if field.get("id") != field.get("name") else None))
    )


def _is_for_mail(field: Element) -> bool:
    kind = (field.get("type") or "text").lower()
    if kind == "email":
        return True
    names = " ".join(
        field.get(name) or "" for name in ("name", "id", "placeholder", "autocomplete", "aria-label")
    )
    return kind == "text" and bool(_FIELDS_OF_MAIL.search(names))


def _stands_in_dialog(form: Element) -> bool:
    around: Iterable[Element] = form.iterancestors()
    return any(
        re.search(
            r"cookie|consent|comment", f"{one.get('id') or ''} {one.get('class') or ''}"[:500], re.IGNORECASE
        )
        for one in around
        if tag_of(one) not in ("body", "html")
    )


def _heading_above(form: Element) -> str:
    """The nearest heading before a form."""
    inside = next(form.iter("h1", "h2", "h3", "legend"), None)
    before = next(form.iterancestors(), None)
    heading = inside
    place: Element | None = form
    while heading is None and place is not None and before is not None:
        for sibling in place.itersiblings(preceding=True):
            if not tag_of(sibling):
                continue
            heads = (
                [sibling] if tag_of(sibling) in ("h1", "h2", "h3") else list(sibling.iter("h1", "h2", "h3"))
            )
            if heads:
                heading = heads[-1]
                break
        place = place.getparent()
    return " ".join(" ".join(heading.itertext()).split())[:200] if heading is not None else ""
