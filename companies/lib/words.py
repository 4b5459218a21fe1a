"""Words as people type them: folding, so that "PÔLE-EMPLOI" and "pole emploi" are one key."""

import re
import unicodedata

# Unicode decomposition leaves these whole.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th"})

# What people type around a brand when they want somebody on the line.
_NOISE_PHRASES = (
    "service clientele",
    "services clients",
    "service clients",
    "service client",
    "service apres vente",
    "numero de telephone",
    "customer services",
    "customer service",
    "customer support",
    "phone number",
    "contact number",
    "comment joindre",
    "comment contacter",
    "how to contact",
    "how to reach",
    "numero",
    "telephone",
    "contacter",
    "contact",
    "joindre",
    "appeler",
    "assistance",
    "reach",
    "call",
    "phone",
)
_NOISE = re.compile(rf"\b(?:{'|'.join(_NOISE_PHRASES)})\b")


def folded(text: str) -> str:
    """Lower-case ASCII words separated by one space: accents, case and punctuation gone.

    >>> folded("Électricité de France — S.A.")
    'electricite de france s a'
    >>> folded("Canal+")
    'canal plus'
    """
    # Decomposed first, or "ǿ" hides an "ø" and "™" two capitals.
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"(?<=\w)\+", " plus ", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def search_key(text: str) -> str:
    """The folded text without its spaces: one key for every way of spacing and hyphenating a name.

    >>> search_key("PÔLE-EMPLOI") == search_key("pole emploi") == "poleemploi"
    True
    """
    return folded(text).replace(" ", "")


def without_noise(text: str) -> str:
    """The folded text without "service client", "phone number" and the like; whole if nothing is left.

    >>> without_noise("numéro service client Orange")
    'orange'
    """
    words = folded(text)
    kept = " ".join(_NOISE.sub(" ", words).split())
    return kept or words


def domain_of(text: str) -> str:
    """The host in a typed address or domain, without "www.", or "" if there is none.

    >>> domain_of("https://www.Facebook.com/hacked")
    'facebook.com'
    >>> domain_of("orange")
    ''
    """
    match = re.fullmatch(
        r"(?:[a-z]+://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[:/?#].*)?", text.strip().casefold()
    )
    return match[1] if match else ""
