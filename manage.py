#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line


def reads_saved_pages(arguments: list[str]) -> bool:
    """`read_pages --files` signs nothing and opens no database: anybody measures the reader without setting up a site."""
    named = [argument.partition("=")[0] for argument in arguments]
    return named[1:2] == ["read_pages"] and "--files" in named


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")
    if reads_saved_pages(sys.argv):
        os.environ.setdefault("SECRET_KEY", "nothing is signed")
    execute_from_command_line(sys.argv)
