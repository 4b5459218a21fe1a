# "sms:+49…" is a text message to an ordinary number, as RFC 5724 writes it; "xn--p1ai" is the end of domains in
# Cyrillic letters, in the ASCII of the domain name system. What stands in the tables keeps what was asked before.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0009_evidence_is_kept_by_weeks")]

    operations = [
        migrations.RemoveConstraint(model_name="channel", name="channel_link_value_is_a_web_address"),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=("phone", "email", "postal", "in_person"))
                | models.Q(value__regex=r"^(https?://|sms:[+]?[0-9]).+"),
                name="channel_link_value_is_a_web_address",
            ),
        ),
        migrations.RemoveConstraint(model_name="domain", name="domain_is_lower_case_without_scheme_or_path"),
        migrations.AddConstraint(
            model_name="domain",
            constraint=models.CheckConstraint(
                condition=models.Q(name__regex=r"^([a-z0-9_-]+\.)+([a-z]{2,}|xn--[a-z0-9-]+)$"),
                name="domain_is_lower_case_without_scheme_or_path",
            ),
        ),
    ]
