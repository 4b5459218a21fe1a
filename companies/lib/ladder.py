"""How high a number or address may stand by where it was read: the rule of the ladder, for every loader and importer.

Ranks are those of the facts (fixtures/README.md): what sort of page or document says it. Statuses are those of
`enums.ChannelStatus`, in plain text: this floor knows no framework.
"""

#: The organisation's own word, its own document in a dated copy included, or that of an authority.
OFFICIAL_RANKS = (
    "official_site",
    "official_repo",
    "official_document_copy",
    "regulator",
    "public_administration",
)
#: Good enough for pages and addresses, which nobody is charged for or tricked by dialling: lists kept by volunteers
#: under an open licence, and a page on the organisation's own domain that a third party names.
ADDRESS_RANKS = ("open_data_cc0", "own_domain")
#: Somebody else who says so, by name.
THIRD_PARTY_RANKS = (
    "corroborated",
    "third_party",
    "press",
    "community_repo",
    *ADDRESS_RANKS,
)

PROPOSED, SAID, PUBLISHED, RETIRED = "proposed", "said", "published", "retired"


def status_by_source(
    *,
    rank: str,
    is_number: bool,
    confidence: str = "",
    is_derived: bool = False,
    is_withheld: bool = False,
    is_historical: bool = False,
) -> str:
    """The status of a way in that staff or an import brings, by the rank of its source and how sure the reading is.

    >>> status_by_source(rank="official_document_copy", is_number=True, confidence="medium")
    'published'
    >>> status_by_source(rank="corroborated", is_number=True), status_by_source(rank="open_data_cc0", is_number=False)
    ('said', 'published')

    An address that was derived and not read waits for a moderator, and so do an official one that is doubtful
    (`confidence` "low") and one that is withheld since a better source speaks against it: what stands folded as said
    by a third party must have one that says it, and nothing against it.
    """
    if is_historical:
        return RETIRED
    if is_derived or is_withheld:
        return PROPOSED
    if rank in OFFICIAL_RANKS:
        return PROPOSED if confidence == "low" else PUBLISHED
    if not is_number and rank in ADDRESS_RANKS and confidence != "low":
        return PUBLISHED
    return SAID if rank in THIRD_PARTY_RANKS else PROPOSED
