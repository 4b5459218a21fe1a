"""What people say for a situation or a sector is kept in Dutch too."""

from django.db import migrations
from django.db.models import CheckConstraint, Q

KNOWN = Q(language__in=["fr", "en", "nl"])
NAMES = {"situationphrase": "phrase_language_is_known", "sectorword": "sector_word_language_is_known"}


class Migration(migrations.Migration):
    dependencies = [("companies", "0028_old_columns_are_forgotten")]

    operations = [
        operation
        for model, name in NAMES.items()
        for operation in (
            migrations.RemoveConstraint(model, name),
            migrations.AddConstraint(model, CheckConstraint(condition=KNOWN, name=name)),
        )
    ]
