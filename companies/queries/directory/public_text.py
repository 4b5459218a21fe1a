"""Every column of free text that the public reads, so that what is looked for in them is looked for in all.

A column that is added stands in one of the two tables here, or a test fails.
"""

from django.db.models import Model

from companies.models import (
    Absence,
    Alias,
    Branch,
    CallTold,
    Channel,
    Claim,
    Company,
    CompanyMerge,
    Domain,
    Dossier,
    DossierAttempt,
    ImportedRecord,
    IndexEdition,
    Inquiry,
    KeptPage,
    KnownBadNumber,
    Law,
    Measurement,
    MenuStep,
    NightlyRun,
    Notice,
    NumberBlock,
    OfficialPage,
    PageCheck,
    Proposal,
    ProposedChange,
    RankingList,
    RankingPlace,
    RecordedPage,
    Recourse,
    Reply,
    Report,
    ReportFlag,
    Sector,
    SectorWord,
    Sighting,
    Situation,
    SituationAnswer,
    SituationEntry,
    SituationNote,
    SituationPhrase,
    SituationStep,
    Source,
    Subscription,
    Tariff,
)


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in ("fr", "en"))


#: Words that somebody writes and everybody reads.
PUBLIC_TEXT: dict[type[Model], tuple[str, ...]] = {
    Absence: _both("note"),
    Alias: ("name",),
    Branch: ("name", "address", "town"),
    Channel: ("value", *_both("label", "how_to", "note", "hours_note")),
    Company: ("name", "legal_name", *_both("summary")),
    IndexEdition: _both("reason"),
    Inquiry: (*_both("title", "protocol"), "newsroom"),
    KnownBadNumber: _both("note"),
    Law: _both("cite", "says"),
    Measurement: _both("tried", "found", "quote", "quoted_from"),
    MenuStep: ("value",),
    Recourse: ("name", "postal_address", *_both("note")),
    Reply: ("words",),
    Report: ("words",),
    Sector: _both("name"),
    SectorWord: ("text",),
    Situation: _both("name", "brand_question"),
    SituationAnswer: _both("lead"),
    SituationNote: _both("text"),
    SituationPhrase: ("text",),
    SituationStep: _both("do", "detail", "clock_since"),
    Source: ("title", "copy_kept_by", *_both("note")),
    Tariff: _both("note"),
}
#: Of those, what says where something was read: it names sites, and nobody opens them by that.
CITATIONS: dict[type[Model], tuple[str, ...]] = {Source: ("title", "copy_kept_by")}

_IS_GUARDED = "a number or an address itself: two people see it before it is public"
_HAS_A_GRAMMAR = "read by a rule that lets nothing else through: codes, hours, digits"
_FOR_STAFF = "read by the staff alone"
_PRIVATE = "read by who has the link, and by nobody else"
_SEALED = "encrypted, and read by nobody"
_MADE = "made by the site, and not written by anybody"
#: The columns of text that are none of the above, and why.
NOT_PUBLIC_TEXT: dict[type[Model], dict[str, str]] = {
    Sector: {},
    Company: {
        "website": _IS_GUARDED,
        "country": _HAS_A_GRAMMAR,
        "markets": _HAS_A_GRAMMAR,
        "wikidata": _HAS_A_GRAMMAR,
    },
    Domain: {"name": _IS_GUARDED},
    Source: {
        "url": "where it was read, beside a fact that it proves: guarded with the fact",
        "copy_url": "as the address it is a copy of",
    },
    Situation: dict.fromkeys(("lead_fr", "lead_en"), "of the release before: read by nothing any more"),
    SituationAnswer: {"country": _HAS_A_GRAMMAR},
    SituationEntry: {"country": _HAS_A_GRAMMAR},
    SituationStep: {"country": _HAS_A_GRAMMAR},
    SituationNote: {"country": _HAS_A_GRAMMAR},
    Law: {"country": _HAS_A_GRAMMAR, "url": _IS_GUARDED},
    Tariff: {"number": _HAS_A_GRAMMAR},
    Channel: {
        "extension": _HAS_A_GRAMMAR,
        "staff_note": _FOR_STAFF,
        "languages": _HAS_A_GRAMMAR,
        "opening_hours": _HAS_A_GRAMMAR,
        "time_zone": _HAS_A_GRAMMAR,
        "holidays_in": _HAS_A_GRAMMAR,
        "served_in": _HAS_A_GRAMMAR,
        "deaf_access_url": _IS_GUARDED,
    },
    Branch: {
        "format": _MADE,
        "key": "of its record in the register",
        "postcode": _HAS_A_GRAMMAR,
        "town_key": _MADE,
        "communes": _HAS_A_GRAMMAR,
        "phone": "held against every stop by the import; nobody else writes it",
        "email": "held against every stop by the import; nobody else writes it",
        "website": "held against every stop by the import; nobody else writes it",
        "url": "the page of the register that says it",
        "opening_hours": _HAS_A_GRAMMAR,
    },
    KnownBadNumber: {"number": _HAS_A_GRAMMAR},
    CallTold: {"number": _HAS_A_GRAMMAR},
    Subscription: {"sealed_address": _SEALED, "address_digest": _MADE, "key_digest": _MADE},
    Claim: {"domain": "chosen of those that the company has", "code": _MADE},
    Report: {
        "demands": _HAS_A_GRAMMAR,
        "redirected_to": _HAS_A_GRAMMAR,
        "refusal_note": _PRIVATE,
    },
    Dossier: {"matter": _PRIVATE},
    DossierAttempt: {"how": _PRIVATE, "words": _PRIVATE},
    ImportedRecord: {
        "format": _MADE,
        "key": "a slug",
        "quality": "a word of the record about itself, for the staff",
    },
    CompanyMerge: {"reason": _FOR_STAFF},
    KeptPage: {"url": _FOR_STAFF, "title": _FOR_STAFF, "words": _FOR_STAFF, "digest": _MADE},
    NightlyRun: {"did": _MADE, "error": _MADE},
    Notice: {
        "url": _FOR_STAFF,
        "explanation": _FOR_STAFF,
        "name": _FOR_STAFF,
        "email": _FOR_STAFF,
        "legal_basis": _PRIVATE,
        "statement": _PRIVATE,
    },
    NumberBlock: {
        "plan": _HAS_A_GRAMMAR,
        "holder_code": "of a regulator’s table",
        "holder": "of a regulator’s table",
    },
    Proposal: {
        "source_url": _FOR_STAFF,
        "source_title": _FOR_STAFF,
        "reason": _FOR_STAFF,
        "refusal_note": _PRIVATE,
    },
    ProposedChange: {"about": _FOR_STAFF, "before": _FOR_STAFF, "after": _FOR_STAFF},
    PageCheck: {"excerpt": _FOR_STAFF},
    OfficialPage: {"url": _FOR_STAFF, "title": _FOR_STAFF, "etag": _MADE, "last_modified": _MADE},
    Sighting: {
        "value": "proposed before anybody reads it",
        "extension": _HAS_A_GRAMMAR,
        "hours": _HAS_A_GRAMMAR,
        "label": _FOR_STAFF,
        "price": _FOR_STAFF,
        "excerpt": _FOR_STAFF,
    },
    RankingList: {"country": _HAS_A_GRAMMAR},
    RankingPlace: {
        "country": _HAS_A_GRAMMAR,
        **dict.fromkeys(("grade", "grade_of_page", "grade_at_hand"), _MADE),
    },
    RecordedPage: {"grade": _MADE, "graded": "a slug"},
    Recourse: {"country": _HAS_A_GRAMMAR, "url": _IS_GUARDED, "form_url": _IS_GUARDED},
    Reply: {"refusal_note": _PRIVATE},
    ReportFlag: {"explanation": _FOR_STAFF, "answer": _PRIVATE},
    SituationPhrase: {"key": _MADE},
    SectorWord: {"key": _MADE},
}
