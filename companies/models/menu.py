"""Phone menus: the steps that lead to a person, observed on a date."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, MenuAction
from companies.models.channel import Channel
from companies.models.codes import CodeField
from companies.models.source import Source


class PhoneMenu(models.Model):
    """The steps to a person on one channel, as observed on one date."""

    channel = models.ForeignKey(
        Channel,
        models.CASCADE,
        related_name="menus",
        verbose_name=_("channel"),
        limit_choices_to={"kind": ChannelKind.PHONE},
    )
    observed_on = models.DateField(_("observed on"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="menus", verbose_name=_("source"))

    class Meta:
        ordering = ["-observed_on"]
        verbose_name = _("phone menu")
        verbose_name_plural = _("phone menus")
        constraints = [
            UniqueConstraint(fields=["channel", "observed_on"], name="menu_is_observed_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} ({self.observed_on})"


class MenuStep(models.Model):
    """Press keys, say words, or wait."""

    menu = models.ForeignKey(PhoneMenu, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("step"))
    action = CodeField(_("action"), choices=MenuAction)
    value = models.CharField(_("keys or words"), max_length=60, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            UniqueConstraint(fields=["menu", "position"], name="menu_step_has_its_own_position"),
            CheckConstraint(
                condition=~Q(action=MenuAction.PRESS) | Q(value__regex=r"^[0-9*#]{1,20}$"),
                name="menu_step_presses_telephone_keys",
            ),
            CheckConstraint(
                condition=~Q(action=MenuAction.SAY) | ~Q(value=""), name="menu_step_says_something"
            ),
            CheckConstraint(
                condition=~Q(action=MenuAction.WAIT) | Q(value=""), name="menu_step_waits_without_keys"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.value}".strip()

    @property
    def is_pressed(self) -> bool:
        return self.action == MenuAction.PRESS

    @property
    def is_said(self) -> bool:
        return self.action == MenuAction.SAY
