"""Whether the names that people type every day lead to a way to a human, as a table (docs/answers.md).

The names stand below: chosen from everyday life, before anybody looked what they give, and not from the order of the
facts. Each is typed into the search of the database of DATABASE_URL, into which the starter directory was loaded:

    python manage.py load_starter
    python benchmarks/everyday_names.py > docs/answers.md

What the first result gives: a *way in* that leads its page; a *dated absence*; a *contact page* of their own, which the
page leads with; ways for *one matter* only, or for customers of another country; numbers that are only *said* by third
parties; or *nothing*.
"""

import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "reachability.settings",
    "SECRET_KEY": "for a benchmark",
    "ALLOWED_HOSTS": "testserver",
}

import django

django.setup()

from django.utils import timezone  # noqa: E402
from django.utils.translation import override  # noqa: E402

from companies.models import Company  # noqa: E402
from companies.queries.directory.pages import CompanyPage, company_page  # noqa: E402
from companies.queries.search.companies import search  # noqa: E402

NAMES = """
Crédit Agricole|bnp|société générale|la banque postale|caisse d'épargne|boursorama|revolut|n26|cic|lcl
paypal|orange|sfr|bouygues|free|sosh|red by sfr|la poste mobile|edf|engie
total energies|enedis|grdf|veolia|caf|ameli|cpam|impots|urssaf|pole emploi
ants|préfecture|retraite|msa|cpf|sncf|ratp|air france|easyjet|ryanair
blablacar|flixbus|uber|eurostar|transavia|la poste|colissimo|chronopost|mondial relay|dhl
ups|dpd|amazon|cdiscount|fnac|darty|ikea|leroy merlin|carrefour|leclerc
auchan|lidl|decathlon|zalando|shein|temu|aliexpress|vinted|le bon coin|ebay
sephora|h&m|zara|boulanger|castorama|conforama|facebook|instagram|whatsapp|tiktok
snapchat|google|gmail|youtube|netflix|disney+|spotify|deezer|apple|microsoft
airbnb|booking|discord|steam|playstation|chatgpt|macif|maif|matmut|groupama
axa|mgen|harmonie mutuelle|allianz|canal+|doctolib|renault|peugeot|hmrc|british gas
vodafone|royal mail|dvla|barclays
""".strip().replace("\n", "|").split("|")  # fmt: skip

WAY_IN, ABSENCE, PAGE, ONE_MATTER, SAID, NOTHING = ANSWERS = (
    "way in", "dated absence", "contact page", "one matter", "said", "nothing",
)  # fmt: skip


def main() -> None:
    with override("en"):
        rows = [(name, *answer(name)) for name in NAMES]
    counts = Counter(row[2] for row in rows)
    print("# What everyday names lead to\n")
    print(
        "Made by `benchmarks/everyday_names.py` of the starter directory as it stands: the names of everyday life, typed into"
        " the search.\n"
    )
    print(f"{len(NAMES)} names: " + ", ".join(f"{counts[word]} {word}" for word in ANSWERS) + ".\n")
    print("| typed | found | answer | which |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(text.replace("|", "/") for text in row) + " |")


def answer(name: str) -> tuple[str, str, str]:
    """The company found, what it gives, and which way, day or how many."""
    matches = search(name, limit=1).matches
    if not matches:
        return "", NOTHING, ""
    company = Company.objects.get(pk=matches[0].company_id)
    return str(company), *given_by(company_page(company, now=timezone.now()))


def given_by(page: CompanyPage) -> tuple[str, str]:
    if page.best:
        return WAY_IN, f"{page.best.get_kind_display()}: {page.best.label}"
    if page.phone_absence:
        return ABSENCE, page.phone_absence.checked_on.isoformat()
    if page.still_works.pages:
        return PAGE, page.still_works.pages[0].label
    if page.ways:
        return ONE_MATTER, page.ways[0].label
    if page.said:
        return SAID, f"{len(page.said)}"
    return NOTHING, ""


if __name__ == "__main__":
    main()
