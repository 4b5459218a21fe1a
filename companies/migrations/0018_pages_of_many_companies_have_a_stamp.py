from django.db import migrations


class Migration(migrations.Migration):
    """The triggers raise one more stamp (lib/page_stamps.py): whatever was migrated, they are put anew after it."""

    dependencies = [("companies", "0017_branches_of_national_bodies")]

    operations = []
