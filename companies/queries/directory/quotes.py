"""What companies' own services said, word for word, as newsrooms and sources quote it: the worst-of.

Made of findings that are public already; the words of a report are a caller's and never stand here. A quotation
goes where its finding goes: there is no second place to moderate.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from companies.models import Measurement
from companies.models.measurement import MeasurementQuerySet
from companies.models.texts import Texts


@dataclass(frozen=True)
class Quote:
    """Words in the language they were said in, and in the reader's where that is another.

    Where nobody says which of two texts is the original, the reader's is given and neither is called a translation.
    """

    finding: Measurement
    words: str
    language: str
    translation: str = ""


def quotes() -> MeasurementQuerySet:
    """The findings that quote a service of a public company, the newest first."""
    quoting = Measurement.objects.quoting_services().of_public_companies()
    return quoting.select_related("company__sector", "source", "inquiry").order_by("-happened_on", "-id")


def quotes_of(findings: Iterable[Measurement], *, reader: str) -> list[Quote]:
    """`reader` is the language read; where nothing is quoted in it, the words stand without a translation."""
    return [_quote(finding, reader) for finding in findings]


def _quote(finding: Measurement, reader: str) -> Quote:
    texts: Texts = finding.quote_texts
    language = finding.quote_language or texts.in_language(reader).language
    translation = texts.get(reader, "") if finding.quote_language not in ("", reader) else ""
    return Quote(finding, texts[language], language, translation if translation != texts[language] else "")
