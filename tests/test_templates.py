"""What the linter says of a template (.djlint_rules.yaml), so that a rule that no longer finds anything is seen."""

import subprocess
import sys

from django.conf import settings

LINES = [
    ('{% if way.kind == "phone" %}{% endif %}', "T102"),
    ("{% if not a and way.kind != 'phone' %}{% endif %}", "T102"),
    ('{% if a %}{% elif way.kind in "phone chat" %}{% endif %}', "T102"),
    ("{% if row.end == 2 %}{% endif %}", "T102"),
    ('{% if "phone" == way.kind %}{% endif %}', "T102"),
    ("é" * 121, "T101"),
    # Neither is a code, nor what stands beside a condition.
    ('{% if code == language %}{{ label|default:"–" }}{% endif %} a == "b"', ""),
    ("{% if page.number > 1 and names|length <= 8 %}{% endif %}", ""),
    ("é" * 120, ""),
]


def test_the_linter_finds_long_lines_and_literal_codes():
    command = [sys.executable, "-m", "djlint", "-", "--lint", "--linter-output-format", "{line} {code}"]
    done = subprocess.run(
        [*command, "--quiet"],
        input="\n".join(line for line, _code in LINES),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    found = [said.replace(":", " ").split() for said in done.stdout.splitlines() if said[:1].isdigit()]
    expected = [(str(number), code) for number, (_line, code) in enumerate(LINES, 1) if code]
    assert [(said[0], said[-1]) for said in found] == expected
    assert done.returncode == 1
