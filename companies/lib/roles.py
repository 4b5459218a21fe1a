"""Who may do what on the staff's side, and why: each role may what its work needs, and nothing else.

The groups in the database follow this table after every `migrate` (companies/apps.py). A superuser, the owner of the
machine, may everything that pages offer. Nobody deletes: what is wrong is retired, refused or reset.
"""

from dataclasses import dataclass

MODERATOR, EDITOR, ADMINISTRATOR = EVERY_ROLE = ("moderator", "editor", "administrator")

VIEW, ADD, CHANGE = "view", "add", "change"
LOOK = (VIEW,)
KEEP = (VIEW, ADD, CHANGE)


@dataclass(frozen=True)
class Right:
    """What one role may do with one model."""

    role: str
    models: tuple[str, ...]
    actions: tuple[str, ...]
    why: str


ROLES = (
    # ── Moderators: what people told ──────────────────────────────────────────────────────────────────
    Right(
        MODERATOR, ("report",), (VIEW, CHANGE),
        "They decide on reports and put slips right. They write none: a report is somebody's word.",
    ),
    Right(
        MODERATOR, ("notice",), (VIEW, CHANGE),
        "They decide on what is said to be illegal, with reasons. Nobody but its author writes a notice.",
    ),
    Right(
        MODERATOR, ("claim", "reply", "reportflag", "channelevidence"), (VIEW, CHANGE),
        "They read what a company answers, look at the reports it contests or that differ from all others, and end a"
        " link in the wrong hands.",
    ),
    Right(
        MODERATOR, ("calltold",), LOOK,
        "What is told of calls, and what a machine held: it shows a flood. There is nothing to decide on.",
    ),
    Right(
        MODERATOR, ("knownbadnumber",), KEEP,
        "Who reads of a trap warns of it at once, without waiting for an editor.",
    ),
    Right(
        MODERATOR,
        (
            "absence", "alias", "channel", "company", "companymerge", "confirmation", "domain", "importedrecord",
            "inquiry", "law", "measurement", "menustep", "numberblock", "officialpage", "phonemenu", "proposal", "recourse", "searchkey", "sector",
            "sectorword", "situation", "situationanswer", "situationentry", "situationnote", "situationphrase", "situationstep", "source",
            "tariff",
        ),
        LOOK,
        "A claim is read beside what is known. Who decides on reports of a company does not write its facts.",
    ),
    Right(MODERATOR, ("event",), LOOK, "What was decided before, on this and the like."),
    Right(MODERATOR, ("nightlyrun",), LOOK, "Whether what machines do at night was done: the queue stands on it."),
    # ── Editors: what is known ────────────────────────────────────────────────────────────────────────
    Right(
        EDITOR,
        (
            "absence", "alias", "channel", "company", "domain", "inquiry", "knownbadnumber", "measurement", "menustep",
            "phonemenu", "source", "tariff",
        ),
        KEEP,
        "The facts, each with its source. A channel still needs two people to become public.",
    ),
    Right(
        EDITOR, ("companymerge",), (VIEW, CHANGE),
        "They see that two entries are one company: one asks, another carries it out, and either undoes it.",
    ),
    Right(
        EDITOR, ("proposal",), (VIEW, CHANGE),
        "They look at the page that a proposal cites. A number needs two of them, and none who proposed it.",
    ),
    Right(
        EDITOR,
        (
            "law", "recourse", "sector", "sectorword", "situation", "situationanswer", "situationentry",
            "situationnote", "situationphrase", "situationstep",
        ),
        KEEP,
        "The directory's own lists: what there is in them is a choice of its editors.",
    ),
    Right(
        EDITOR, ("claim",), LOOK,
        "That a correction comes from the company itself, and by what it proved that.",
    ),
    Right(
        EDITOR, ("confirmation", "importedrecord", "numberblock", "officialpage", "searchkey"), LOOK,
        "Written by confirming, by imports, by reading pages and by saving a name; never by hand.",
    ),
    Right(EDITOR, ("event",), LOOK, "What a fact was before, and who changed it."),
    Right(EDITOR, ("nightlyrun",), LOOK, "Whether official pages and sources were looked at again."),
    # No right on reports: their words are not yet masked by a decision, and editors need none of them.
    # Nor does anybody have one on dossiers: they belong to who has the link, and no page of the staff shows them.
    # ── Administrators: who comes in ──────────────────────────────────────────────────────────────────
    Right(
        ADMINISTRATOR, ("user",), KEEP,
        "They open and close accounts, give roles, and are one of the two who take a lost second factor away; never of a superuser, never their own, "
        "and the role of administrator is given by superusers alone.",
    ),
    Right(ADMINISTRATOR, ("group",), LOOK, "What the roles may do is written here, not on a page."),
    Right(ADMINISTRATOR, ("event",), LOOK, "Who came in, who was locked out, who changed whose account."),
)  # fmt: skip


def permissions_of(role: str) -> set[str]:
    """As Django names them: "change_report"."""
    return {
        f"{action}_{model}"
        for right in ROLES
        if right.role == role
        for model in right.models
        for action in right.actions
    }
