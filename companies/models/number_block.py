"""Who holds which numbers, as a regulator's table says it. All numbers of its ranges are in a block, nobody's among them."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import BlockState
from companies.lib.phones import PhoneNumber
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField
from companies.models.source import Source

#: What every row says of itself besides its source: two tables are compared by it.
FACTS = ("digits", "first", "last", "state", "holder_code", "holder", "since", "free_on")


class NumberBlockQuerySet(models.QuerySet["NumberBlock"]):
    def holding(self, number: PhoneNumber) -> "NumberBlock | None":
        """The block that the number is in; None where no table answers for it.

        The last that begins at or before it: one step down an index, however many there are.
        """
        dialled = number.plan_digits
        if not number.plan:
            return None
        before = self.filter(plan=number.plan, digits=len(dialled), first__lte=int(dialled))
        block = before.select_related("source").order_by("-first").first()
        return block if block and block.last >= int(dialled) else None


class NumberBlock(models.Model):
    """Numbers in a row, as figures of so many digits (the first 0 is one). Written by imports, never by hand."""

    plan = models.CharField(_("numbering plan of"), max_length=2)
    digits = models.PositiveSmallIntegerField(_("digits"))
    first = models.BigIntegerField(_("first number"))
    last = models.BigIntegerField(_("last number"))
    state = CodeField(_("state"), choices=BlockState)
    holder_code = models.CharField(_("code of the operator"), max_length=10, blank=True)
    holder = models.CharField(_("operator"), max_length=120, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    free_on = models.DateField(_("frozen until"), null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="number_blocks", verbose_name=_("source"), db_index=False
    )

    objects = NumberBlockQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "digits", "first"]
        verbose_name = _("block of numbers")
        verbose_name_plural = _("blocks of numbers")
        constraints = [
            one_of("state", BlockState, name="number_block_state_is_known"),
            UniqueConstraint(
                fields=["plan", "digits", "first"], name="number_block_begins_where_no_other_does"
            ),
            CheckConstraint(
                condition=Q(first__gte=0, first__lte=models.F("last")),
                name="number_block_ends_after_it_begins",
            ),
            CheckConstraint(condition=Q(plan__regex=r"^[A-Z]{2}$"), name="number_block_is_of_a_country"),
            CheckConstraint(
                condition=Q(digits__gte=2, digits__lte=15), name="number_block_has_a_length_people_dial"
            ),
            both_or_neither(
                Q(state=BlockState.ALLOCATED),
                ~Q(holder_code=""),
                name="number_block_has_a_holder_when_allocated_and_only_then",
            ),
            CheckConstraint(
                condition=Q(holder="") | ~Q(holder_code=""),
                name="number_block_names_a_holder_that_has_a_code",
            ),
            both_or_neither(
                Q(state__in=[BlockState.ALLOCATED, BlockState.SHARED]),
                Q(since__isnull=False),
                name="number_block_is_held_since_a_day",
            ),
            both_or_neither(
                Q(state=BlockState.FROZEN),
                Q(free_on__isnull=False),
                name="number_block_is_frozen_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.first:0{self.digits}}–{self.last:0{self.digits}}"

    @property
    def is_allocated(self) -> bool:
        return self.state == BlockState.ALLOCATED

    @property
    def is_shared(self) -> bool:
        return self.state == BlockState.SHARED

    @property
    def is_frozen(self) -> bool:
        return self.state == BlockState.FROZEN

    @property
    def is_nobodys(self) -> bool:
        """On the day of the table no operator held it: given back counts as nobody's."""
        return self.state in (BlockState.FROZEN, BlockState.NOBODYS)

    @property
    def held_by(self) -> str:
        """The operator's name; where the table leaves it out, its code."""
        return self.holder or self.holder_code
