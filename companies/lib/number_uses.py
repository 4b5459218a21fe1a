"""What the first figures of a number say of it, whoever has it: roots kept for one use, and codes of no country.

The roots of automated and sales calls are set by a decision that we have not read ourselves: whose quotation they are is
said with them. Country codes that belong to no country: ITU-T, list of assigned codes (complement to E.164).
"""

import datetime
from dataclasses import dataclass

import phonenumbers

from companies.lib.dates import PartialDate
from companies.lib.french_plan import FRANCE, plan_of
from companies.lib.phones import PhoneNumber
from companies.lib.tariffs import price_by_range

#: What a root is kept for.
SALES, PLATFORM = "sales", "platform"
#: What a code of no country is.
FREEPHONE, SHARED_COST, SATELLITE, NETWORKS, PERSONAL, PREMIUM_RATE = (
    "freephone",
    "shared_cost",
    "satellite",
    "networks",
    "personal",
    "premium_rate",
)
WORLD_SERVICES = {
    "+800": FREEPHONE,
    "+808": SHARED_COST,
    "+870": SATELLITE,
    "+878": PERSONAL,
    "+881": SATELLITE,
    "+882": NETWORKS,
    "+883": NETWORKS,
    "+979": PREMIUM_RATE,
}
#: Codes +3… and +4… are Europe: from within it such a call costs little, and nobody lives on one that is called back.
_EUROPE = ("3", "4")
#: Hundredths a minute that companies ask for their own lines (0845 of Britain): up to there nobody rings to be called back.
_OF_A_SERVICE = 20
#: Ranges of France that somebody earns on when he is called back, and that only call to be called back.
_CALLED_BACK_FOR_MONEY = ("089", "118")


@dataclass(frozen=True)
class RootUse:
    """Roots kept for one use, by which decision, since when, and who quotes it where."""

    use: str
    roots: tuple[str, ...]
    decision: str
    since: datetime.date
    quoted_by: str
    quoted_on: PartialDate
    quoted_at: str

    def root_of(self, number: PhoneNumber) -> str:
        """The root that the number begins with; "" for none."""
        if number.plan != FRANCE or number.is_short:
            return ""
        return next((root for root in self.roots if number.plan_digits.startswith(root)), "")


_DECISION, _IN_FORCE = "2022-1583", datetime.date(2023, 1, 1)
ROOT_USES = (
    RootUse(
        SALES,
        (
            *("0162", "0163", "0270", "0271", "0377", "0378", "0424", "0425", "0568", "0569", "0948", "0949"),
            *("09475", "09476", "09477", "09478", "09479"),
        ),
        _DECISION,
        _IN_FORCE,
        "BFM Tech & Co",
        PartialDate(datetime.date(2023, 1, 3)),
        "https://l.bfmtv.com/tech/actualites/telecoms/vous-pouvez-desormais-reperer-les-numeros-de-demarchage-telephonique-voici-comment-faire_AV-202301030194.html",
    ),
    RootUse(
        PLATFORM,
        ("0937", "0938", "0939"),
        _DECISION,
        _IN_FORCE,
        "TF1 Info",
        PartialDate(datetime.date(2023, 10, 1), "month"),
        "https://www.tf1info.fr/conso/demarchage-telephonique-les-numeros-a-bloquer-pour-ne-plus-etre-harcele-2271924.html",
    ),
)


def use_of(number: PhoneNumber) -> RootUse | None:
    """What the root of the number is kept for, where it is kept for something."""
    return next((use for use in ROOT_USES if use.root_of(number)), None)


def world_service_of(number: PhoneNumber) -> str:
    """What a number of no country is; "" for a number of one.

    >>> world_service_of(PhoneNumber("+870773101234")), world_service_of(PhoneNumber("+33199001234"))
    ('satellite', '')
    """
    return WORLD_SERVICES.get(number.canonical[:4], "")


def is_from_afar(number: PhoneNumber, here: str) -> bool:
    """A number of another country than a reader's, and of none beside it in Europe, as those that ring once and hope to be
    called back often are."""
    if not number.country or number.is_short or plan_of(here) == number.plan:
        return False
    code = str(phonenumbers.country_code_for_region(here))
    return not (code.startswith(_EUROPE) and number.canonical[1:].startswith(_EUROPE))


def earns_on_calls_back(number: PhoneNumber) -> bool:
    """A French number in 089 or 118, a dear one elsewhere: who calls it back pays whoever made it ring."""
    if number.plan == FRANCE:
        return number.plan_digits.startswith(_CALLED_BACK_FOR_MONEY)
    if not number.country or number.kind != phonenumbers.PhoneNumberType.PREMIUM_RATE:
        return False
    by_time = price_by_range(number).cents_per_minute
    return by_time is None or by_time > _OF_A_SERVICE
