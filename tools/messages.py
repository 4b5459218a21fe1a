"""Django's makemessages without guesses: a new sentence comes in empty, never with the translation of
another one that looks like it. Pages in Markdown are templates too; what is written about the project is none.
(Arguments as for `manage.py makemessages`.)"""

import os
import sys

from django.core.management import execute_from_command_line
from django.core.management.commands import makemessages

makemessages.Command.msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
_FILES = ["--extension=html,txt,py,md", "--ignore=docs"]

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")
    execute_from_command_line([sys.argv[0], "makemessages", *_FILES, *sys.argv[1:]])
