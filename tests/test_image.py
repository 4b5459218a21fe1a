"""The tree that is in the image, made and started by the steps of the Dockerfile, where no container engine is.

Its packages are those of the tests; all else is as there: only what .dockerignore lets in, a user who may write below one
folder and nowhere else, no make.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def steps(instruction):
    """What `python tools/bootstrap.py` is asked for by the lines of one instruction."""
    lines = re.findall(rf"(?ms)^{instruction} (.*?[^\\])$", DOCKERFILE)
    named = [re.findall(r'bootstrap\.py(?:["\s,]+([a-z", ]+))', line) for line in lines]
    return [re.findall(r"[a-z]+", words) for line in named for words in line]


def let_in():
    return [name[1:] for name in (ROOT / ".dockerignore").read_text().splitlines() if name.startswith("!")]


@pytest.fixture(scope="module")
def image():
    """The tree, read by all and written by nobody, and the one folder that is written, as its link says."""
    folder = Path(tempfile.mkdtemp(prefix="image-"))
    tree, data = folder / "tree", folder / "data"
    tree.mkdir()
    data.mkdir()
    (tree / "var").symlink_to(data)
    left = shutil.ignore_patterns("__pycache__", "*.mo")
    for name in let_in():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name, **({"ignore": left} if (ROOT / name).is_dir() else {}))
    # The packages of the tests, by their interpreter: a link to it would not know them.
    python = tree / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    env = {"PATH": os.environ["PATH"], "HOME": "/nowhere"}
    build = [sys.executable, "tools/bootstrap.py", "words", "collected"]
    subprocess.run(build, cwd=tree, env=env, check=True, capture_output=True)
    shutil.rmtree(data)
    data.mkdir(mode=0o700)
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    yield tree
    for path in (tree, *tree.rglob("*/")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def as_its_user(command, tree, **env):
    """Starts it as compose.yaml does: without a right of root's, and with nothing to gain one by."""
    powerless = (
        ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"] if os.getuid() == 0 else []
    )
    given = {
        "PATH": os.environ["PATH"], "HOME": str(tree.parent / "data"), "PYTHONDONTWRITEBYTECODE": "1",
        "ALLOWED_HOSTS": "joignable.example", "SITE_URL": "https://joignable.example", "PUBLISHER": "Nobody, nowhere",
        "SECURITY_CONTACT": "security@joignable.example", "PROXY_SSL_HEADER": "X-Forwarded-Proto",
        "CLIENT_ADDRESS_HEADER": "HTTP_X_FORWARDED_FOR", "SECRET_KEY": "for-tests-only" * 4, "WEB_CONCURRENCY": "1",
        "TMPDIR": str(tree.parent / "data"), **env,
    }  # fmt: skip
    return subprocess.Popen(
        [*powerless, sys.executable if command[0] == "python" else command[0], *command[1:]],
        cwd=tree, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def listed(tree):
    return sorted((str(path), path.lstat().st_mtime_ns) for path in tree.rglob("*"))


def test_image_is_made_and_started_by_the_steps_that_a_plain_machine_has():
    assert steps("RUN") == [["install"], ["words", "collected", "sbom"]]
    assert steps("CMD") == [["settings", "static", "prepare", "serve"]]
    makefile = (ROOT / "Makefile").read_text()
    assert "$(BOOTSTRAP) install words collected\n" in makefile
    assert "$(BOOTSTRAP) settings static prepare\n" in makefile


def test_image_holds_no_tests_no_settings_and_no_history(image):
    assert not {".git", ".env", "tests", "docs", "benchmarks", "secrets", "Makefile"} & {
        path.name for path in image.iterdir()
    }
    assert (image / "locale/fr/LC_MESSAGES/django.mo").exists()
    assert json.loads((image / "collected/staticfiles.json").read_text())["paths"]


def test_tree_of_the_image_cannot_be_written(image):
    tried = as_its_user(["touch", "companies/new.py"], image)
    assert "Permission denied" in tried.communicate(timeout=30)[0]


def test_image_without_settings_says_all_that_it_lacks_and_ends(image):
    started = as_its_user(
        ["python", "tools/bootstrap.py", *steps("CMD")[0]], image, ALLOWED_HOSTS="", SITE_URL=""
    )
    said, _ = started.communicate(timeout=60)
    assert started.returncode == 1
    assert "ALLOWED_HOSTS is not set" in said
    assert "SITE_URL is not set" in said


def test_image_serves_from_a_tree_that_nobody_may_write(image):
    """But for `prepare`, which writes where the settings say, and takes as long as all migrations: tests/commands/test_prepare.py."""
    start = [step for step in steps("CMD")[0] if step != "prepare"]
    before = listed(image)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = as_its_user(
        ["python", "tools/bootstrap.py", *start], image, BIND=f"127.0.0.1:{port}", ANNOUNCE="ready"
    )
    try:
        assert "ready\n" in iter(site.stdout.readline, "")
        probe = ["python", "tools/healthy.py"]
        for _try in range(120):
            asked = as_its_user(probe, image, BIND=f"0.0.0.0:{port}")
            said, _ = asked.communicate(timeout=30)
            if asked.returncode == 0:
                break
            time.sleep(0.5)
        assert (asked.returncode, said) == (0, "ok\n")
    finally:
        site.send_signal(signal.SIGTERM)
        site.communicate(timeout=60)
    assert site.returncode == 0
    assert listed(image) == before
    down = as_its_user(probe, image, BIND=f"0.0.0.0:{port}")
    assert "refused" in down.communicate(timeout=30)[0]
    assert down.returncode == 1


def test_services_of_compose_may_do_little():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert set(services) == {"database", "site", "nightly", "web"}
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    assert services["database"]["network_mode"] == "none"


def test_units_of_systemd_start_what_the_image_starts():
    unit = (ROOT / "deploy/joignable.service").read_text()
    assert (
        f"ExecStartPre=/srv/joignable/.venv/bin/python tools/bootstrap.py {' '.join(steps('CMD')[0][:-1])}\n"
        in unit
    )
