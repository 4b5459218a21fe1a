"""What is typed into the search and is no company's name: situations, the company in one, branches of a national body at a
place, sectors, ways for the deaf."""

from collections.abc import Sized
from dataclasses import dataclass, field

from companies.enums import NameKind
from companies.lib.lures import is_lure
from companies.lib.names import spelling
from companies.lib.phrases import phrase_key, phrases_said, said_words
from companies.lib.words import folded
from companies.models import Company, Sector
from companies.queries.search.branches_said import BranchesSaid, branches_said
from companies.queries.search.companies import FoundCompanies
from companies.queries.search.sectors_said import sectors_said
from companies.queries.search.situations_said import SituationsSaid, situations_said

#: From this likeness on, a company's name is what is being typed (lib.likeness): it begins so, or is so called.
_BEGUN = 0.84
#: What a company is found by and nobody calls it.
OTHER_THAN_NAMES = (NameKind.TOPIC, NameKind.DOMAIN)
#: What is said by, and of, whoever does not hear: it leads to the ways in by text.
_DEAF = frozenset(
    map(
        phrase_key,
        """
        sourd|sourde|malentendant|malentendante|surdité|sourd et malentendant|sourdaveugle|mal entendant|muet|aphasique
        langue des signes|LSF|vélotypie|transcription en temps réel|je n’entends pas|je n’entends rien|j’entends mal
        deaf|hard of hearing|hearing impaired|hearing loss|deafblind|sign language|BSL|text relay|relay uk|minicom
        textphone|speech impaired|speech impediment|cannot hear|can’t hear
        """.strip()
        .replace("\n", "|")
        .split("|"),
    )
)


@dataclass(frozen=True)
class Answers:
    """`companies`: those that a situation is said of and that the search did not find by the same words.
    `come_after`: a company is called exactly so, or is being typed, and stands above these."""

    said: SituationsSaid = field(default_factory=SituationsSaid)
    companies: list[Company] = field(default_factory=list)
    sectors: list[Sector] = field(default_factory=list)
    branches: BranchesSaid | None = None
    are_for_the_deaf: bool = False
    come_after: bool = False

    def __len__(self) -> int:
        """How many lines they are."""
        told: tuple[Sized, ...] = (self.said.about, self.said.situations, self.companies, self.sectors)
        return sum(map(len, told)) + self.are_for_the_deaf + (self.branches is not None)


def answers_to(words: str, found: FoundCompanies, *, is_typing: bool = False) -> Answers:
    """Beside the companies `found` for the same words. A company's own name is about no situation."""
    if not words or found.number:
        return Answers()
    is_name = any(match.score == 1 and match.kind not in OTHER_THAN_NAMES for match in found.matches)
    said = SituationsSaid() if is_name else situations_said(words, is_typing=is_typing)
    sectors, are_begun = sectors_said(words, is_typing=is_typing)
    branches = None if is_name else branches_said(words)
    # A company is named, or something is said whole: then it is not the name of another that is being typed.
    is_whole = (
        branches or said.about or (said.situations and not said.is_begun) or (sectors and not are_begun)
    )
    found_already = {match.company_id for match in found.matches}
    return Answers(
        said=said,
        companies=[one.company for one in said.about if one.company.pk not in found_already],
        sectors=sectors,
        branches=branches,
        are_for_the_deaf=not is_name and is_about_deafness(words),
        come_after=is_name or (not is_whole and _is_being_typed(found)),
    )


def is_about_deafness(words: str) -> bool:
    return bool(phrases_said(said_words(folded(words).split()), _DEAF))


def _is_being_typed(found: FoundCompanies) -> bool:
    return any(match.score >= _BEGUN and match.kind not in OTHER_THAN_NAMES for match in found.matches[:1])


def words_to_repeat(words: str, found: FoundCompanies) -> str:
    """What titles and headings may repeat of what was typed: "" for what could send somebody to a number or an address
    (lib.lures), unless it is a name of ours."""
    is_name = any(spelling(match.matched) == spelling(words) for match in found.matches if match.score == 1)
    return words if is_name or not is_lure(words) else ""
