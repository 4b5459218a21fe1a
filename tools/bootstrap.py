"""The steps from a clone to a site, with nothing but the standard library: `python tools/bootstrap.py STEP…`.

On a bare machine, in an image and under systemd they are the same: `install words collected` make the tree, and need no
setting; `settings static prepare serve` start what is in it, and write below var/ alone.

Each step looks first whether its work is done already, so that the second start takes seconds; the Makefile says which
steps a target needs. They read the environment that they are given, and so do pip and uv (PIP_INDEX_URL, UV_INDEX_URL
and friends); no address is written anywhere.
"""

import hashlib
import importlib.util
import json
import os
import platform
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
COLLECTED = ROOT / "collected"
MANIFEST = "staticfiles.json"
OLD_FILES_LAST = 30 * 24 * 60 * 60  # seconds after the release that named them
LOCAL_KEY = "var/secret_key"  # of `make run`
OLDEST_PYTHON = (3, 11)
DEMO_URL = "sqlite:///var/demo.sqlite3"  # whatever DATABASE_URL says
DEMO_LASTS = 24 * 60 * 60  # seconds; its reports end when it was made


def run(*command, **options):
    """Ends with the command's own code where it fails."""
    if code := subprocess.run([str(part) for part in command], cwd=ROOT, **options).returncode:
        sys.exit(code)


def manage(*arguments, **options):
    run(PYTHON, "manage.py", *arguments, **options)


def fingerprint(*paths, also=""):
    """One short text for the content of files and folders."""
    digest = hashlib.sha256(also.encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix not in {".pyc", ".mo"}:
                digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def holds(stamp, mark):
    """Whether the work was done for this very mark."""
    return stamp.exists() and stamp.read_text() == mark


# ── The steps ─────────────────────────────────────────────────────────────────────────────────────────


def free_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            another = int(port) + 1
            sys.exit(f"Port {port} is not free ({error.strerror}). Another one: make run PORT={another}")


def install(*, dev=False):
    """Exactly what a lock file says, checked by hash: by uv where it is, else by pip. Development has all of production
    in it, and an environment for development stays one."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed, this is {platform.python_version()}. "
            "If another one is installed: make PYTHON=python3.12 …"
        )
    stamp = VENV / ".installed"
    before = stamp.read_text() if stamp.exists() and PYTHON.exists() else ""
    name = "requirements-dev" if dev or before.startswith("requirements-dev ") else "requirements"
    lock = ROOT / f"{name}.txt"
    mark = f"{name} {fingerprint(lock, also=platform.python_version())}"
    if before == mark:
        return
    stamp.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if not is_whole():
        make_venv(uv)
    print(f"» installing {lock.name} by {'uv' if uv else 'pip'}", flush=True)
    by_uv = [uv, "pip", "sync", "--quiet", "--python", PYTHON]
    by_pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile", "-r"]
    run(*(by_uv if uv else by_pip), lock, "--require-hashes", "--only-binary", ":all:")
    # By all processors; pip would use one, for more than half of its time. As to pip, no file is too odd.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "-j", "0", VENV / "lib"])
    stamp.write_text(mark)


def is_whole():
    """Whether the environment runs by the same Python, and was not broken off before it had its pip."""
    look = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return PYTHON.exists() and not subprocess.run([PYTHON, "-c", look], capture_output=True).returncode


def make_venv(uv):
    print(f"» new virtual environment .venv (Python {platform.python_version()})", flush=True)
    if uv:
        run(uv, "venv", "--quiet", "--seed", "--clear", "--python", sys.executable, VENV)
    elif importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        run(sys.executable, "-m", "venv", "--clear", VENV)
    else:
        sys.exit("This Python makes no environments. On Debian and Ubuntu: apt-get install python3-venv")


def key():
    """Made once, readable by its owner only. A new key would end every session and every private link."""
    file = VAR / "secret_key"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(64))


def words():
    run(PYTHON, ROOT / "tools" / "catalogues.py")


def collected():
    """The static files of this release, with their hashed names, compressed; nobody serves them from here."""
    sources = (
        "static",
        "companies/static",
        "requirements.txt",
        "reachability/settings.py",
        "reachability/lean.py",
    )
    mark = fingerprint(*(ROOT / source for source in sources))
    stamp = COLLECTED / ".of"
    if holds(stamp, mark):
        return
    print("» collecting static files", flush=True)
    env = os.environ | {
        "STATIC_ROOT": str(COLLECTED), "SECRET_KEY": "signs nothing", "DATABASE_URL": "sqlite://:memory:",
        "ENV_FILE": os.devnull, "DEBUG": "0",
    }  # fmt: skip
    manage("collectstatic", "--noinput", "--clear", "--verbosity", "0", env=env)
    stamp.write_text(mark)


def static():
    """Brings what was collected to where the site serves it from, beside what is there: a running process of another release
    has its files until it ends, and pages that caches keep of it for a month."""
    served = Path(said_by_settings("STATIC_ROOT") or VAR / "static")
    served.mkdir(parents=True, exist_ok=True)
    manifest = served / MANIFEST
    now, kept = time.time(), set(named_in(COLLECTED / MANIFEST))
    for name in named_in(manifest) - kept:
        if (served / name).exists():
            os.utime(served / name, (now, now))  # until now it was asked for
    for name in sorted(kept):
        if not (served / name).exists():
            exchange(COLLECTED / name, served / name)
    # Last, and whole at once: who reads it finds all that it names.
    exchange(COLLECTED / MANIFEST, manifest)
    for file in served.rglob("*"):
        is_old = file.is_file() and now - file.stat().st_mtime > OLD_FILES_LAST
        if is_old and file != manifest and str(file.relative_to(served)) not in kept:
            file.unlink()


def exchange(new, old):
    """Puts a copy of a file into the place of another, so that nobody ever reads half of it."""
    old.parent.mkdir(parents=True, exist_ok=True)
    half = old.with_name(f"{old.name}.{os.getpid()}.new")
    shutil.copyfile(new, half)
    half.replace(old)


def named_in(manifest):
    """The files of a release, by their hashed names, with their compressed copies."""
    if not manifest.exists():
        return set()
    hashed = json.loads(manifest.read_text())["paths"].values()
    there = (f"{name}{ending}" for name in hashed for ending in ("", ".gz", ".br"))
    return {name for name in there if (manifest.parent / name).exists()}


def said_by_settings(name):
    """A setting as the site reads it, its file of settings included."""
    ask = f"import os; from reachability.environment import take_in_file; take_in_file(); print(os.environ.get({name!r}, ''))"
    done = subprocess.run([str(PYTHON), "-c", ask], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip() if done.returncode == 0 else sys.exit(done.returncode)


def sbom():
    """The list of all packages with their hashes and licences, by a tool that the site itself does without."""
    tool = VAR / "sbom"
    run(sys.executable, "-m", "venv", "--clear", tool)
    by_pip = [
        tool / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--require-hashes",
        "--only-binary",
    ]
    run(*by_pip, ":all:", "-r", "requirements-sbom.txt")
    lists = [
        tool / "bin" / "cyclonedx-py",
        "requirements",
        "--pyproject",
        "pyproject.toml",
        "--output-reproducible",
    ]
    run(*lists, "-o", "sbom.cdx.json", "requirements.txt")


def settings():
    """Ends with a line for each setting that a site in production lacks."""
    run(PYTHON, "-m", "reachability.environment")


def database():
    manage("prepare")


def prepare():
    manage("prepare", "--deploy")


def serve():
    """Becomes the server. What a service manager holds for it (LISTEN_FDS) is found by gunicorn."""
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "gunicorn", "reachability.wsgi"])


def ready():
    """Ends, and says which it is, where there is no site to add to: none was ever started, or its database is behind."""
    if os.environ.get("SECRET_KEY_FILE") == LOCAL_KEY and not (ROOT / LOCAL_KEY).exists():
        sys.exit(
            "There is no site here. One in production says what it is in .env (see .env.example); one on this machine is"
            " made by `make run`."
        )
    asked = [str(PYTHON), "manage.py", "migrate", "--check", "--verbosity", "0"]
    done = subprocess.run(asked, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it is behind its migrations"])[-1]
        sys.exit(f"The database is not that of a site of this release: start the site first. ({last})")


def demo():
    """The demonstration in a database of its own, made anew when a file changed and when it is a day old."""
    file, stamp = VAR / "demo.sqlite3", VAR / ".demo-loaded"
    mark = fingerprint(ROOT / "fixtures", ROOT / "companies")
    if file.exists() and holds(stamp, mark) and time.time() - stamp.stat().st_mtime < DEMO_LASTS:
        return
    print("» making the demonstration: the starter directory and companies that do not exist", flush=True)
    for old in (stamp, *VAR.glob("demo.sqlite3*")):  # the database with its log
        old.unlink(missing_ok=True)
    env = os.environ | {"DATABASE_URL": DEMO_URL}
    for command in (["migrate", "--noinput", "--verbosity", "0"], ["load_starter"], ["load_demo"]):
        manage(*command, env=env)
    stamp.write_text(mark)


STEPS = {
    "free-port": free_port,
    "install": install,
    "install-dev": lambda: install(dev=True),
    "key": key,
    "words": words,
    "collected": collected,
    "sbom": sbom,
    "settings": settings,
    "static": static,
    "database": database,
    "prepare": prepare,
    "serve": serve,
    "ready": ready,
    "demo": demo,
}

if __name__ == "__main__":
    VAR.mkdir(mode=0o700, exist_ok=True)  # reports before their moderation, and the key
    for asked in sys.argv[1:]:
        step, _, value = asked.partition(":")
        if step not in STEPS:
            sys.exit(f"A step is one of: {', '.join(STEPS)}")
        STEPS[step](*filter(None, [value]))
