"""The steps from a clone to a site, with nothing but the standard library: `python tools/bootstrap.py STEP…`.

Each step looks first whether its work is done already, so that the second start takes seconds; the Makefile says which
steps a target needs. They read the environment that they are given, and so do pip and uv (PIP_INDEX_URL, UV_INDEX_URL
and friends); no address is written anywhere.
"""

import hashlib
import importlib.util
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


def static():
    target = Path(os.environ.get("STATIC_ROOT") or VAR / "static")
    sources = (
        "static",
        "companies/static",
        "requirements.txt",
        "reachability/settings.py",
        "reachability/lean.py",
    )
    mark = fingerprint(*(ROOT / source for source in sources), also=str(target))
    stamp = VAR / ".collected"
    if not holds(stamp, mark) or not (target / "staticfiles.json").exists():
        print("» collecting static files", flush=True)
        manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")
        stamp.write_text(mark)


def database():
    """Migrations, then the starter directory, the sums and the index: these again when their files or the code changed."""
    url, stamp = os.environ.get("DATABASE_URL", ""), VAR / ".starter-loaded"
    is_new = not url and not (VAR / "joignable.sqlite3").exists()
    manage("migrate", "--noinput", "--verbosity", "0")
    mark = fingerprint(ROOT / "fixtures", ROOT / "companies", also=url)
    if is_new or not holds(stamp, mark):
        print("» loading the starter directory", flush=True)
        manage("load_starter")
        manage("rebuild_evidence", "--verbosity", "0")  # the sums follow the method
        manage("rebuild_search", "--verbosity", "0")  # the index follows how names are compared
        stamp.write_text(mark)


def ready():
    """Ends, and says which it is, where the database is behind its migrations, only reads, or does not answer."""
    asked = [str(PYTHON), "manage.py", "migrate", "--check", "--verbosity", "0"]
    done = subprocess.run(asked, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(not_ready(done.stderr))


def not_ready(complaint):
    """What to tell of `migrate --check`, which says nothing where all that is wrong is a migration not done yet."""
    lines = complaint.strip().splitlines()
    if not lines:
        return f"The database is not up to date. Once, from one machine: {PYTHON} manage.py migrate"
    if any(word in lines[-1] for word in ("readonly database", "read-only", "unable to open database file")):
        return (
            "The database cannot be written. SQLite writes beside its file too: the file and its folder must belong to"
            f" who runs the site. ({lines[-1]})"
        )
    return f"The database does not answer. ({lines[-1]})"


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
    "static": static,
    "database": database,
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
