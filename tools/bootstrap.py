"""From a clone to a running site: everything `make` does, with nothing but the standard library.

Each step looks first whether its work is done already, so that the second start takes seconds.
pip reads its own configuration (PIP_INDEX_URL and friends); no address is written anywhere.
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
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
OLDEST_PYTHON = (3, 11)
NO_SERVER = 69  # what tools/pgtemp.py answers where there is no PostgreSQL
DEMO_LASTS = 24 * 60 * 60  # seconds; its reports end when it was made


def say(text):
    print(f"» {text}", flush=True)


def run(*command, env=None, check=True):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env)
    if check and done.returncode:
        sys.exit(done.returncode)
    return done.returncode


def manage(*arguments, env):
    return run(PYTHON, "manage.py", *arguments, env=env)


def replace_by(*command, env):
    """The process becomes the command: Ctrl+C and signals reach it and nothing else."""
    os.chdir(ROOT)
    os.execve(command[0], [str(part) for part in command], env)


# ── What was done already ─────────────────────────────────────────────────────────────────────────────


def fingerprint(*paths, also=""):
    """One short text for the content of files and folders."""
    digest = hashlib.sha256(also.encode())
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix not in {".pyc", ".mo"}:
                digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def done_before(stamp, mark):
    return stamp.exists() and stamp.read_text() == mark


# ── The virtual environment ───────────────────────────────────────────────────────────────────────────


def check_python():
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed, this is {platform.python_version()}. "
            "If another one is installed: make PYTHON=python3.12 …"
        )


def venv_is_usable():
    config = VENV / "pyvenv.cfg"
    if not (config.exists() and PYTHON.exists()):
        return False
    answer = subprocess.run(
        [PYTHON, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True
    )
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def make_venv():
    if venv_is_usable():
        return
    say(f"new virtual environment .venv (Python {platform.python_version()})")
    if importlib.util.find_spec("venv") is None:
        sys.exit("This Python has no venv module. On Debian and Ubuntu: apt-get install python3-venv")
    if importlib.util.find_spec("ensurepip"):
        run(sys.executable, "-m", "venv", "--clear", VENV)
    elif importlib.util.find_spec("pip"):
        # Debian splits ensurepip off; the pip of the system can fill the folder just as well.
        run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    else:
        sys.exit(
            "This Python has neither ensurepip nor pip. On Debian and Ubuntu: apt-get install python3-venv"
        )


def pip():
    """The pip inside the environment, else the system's, told where to install."""
    inside = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True)
    return (
        [PYTHON, "-m", "pip"] if inside.returncode == 0 else [sys.executable, "-m", "pip", "--python", PYTHON]
    )


def install(*, dev=False):
    """Exactly what the lock files say, checked by hash. Development has all of production in it."""
    check_python()
    make_venv()
    production, development = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    wanted = development if dev else production
    stamps = {lock: VENV / f".installed-{lock.stem}" for lock in (production, development)}
    marks = {lock: fingerprint(production, lock, also=platform.python_version()) for lock in stamps}
    if any(done_before(stamps[lock], marks[lock]) for lock in (wanted, development)):
        return
    say(f"installing {wanted.name}")
    for stamp in stamps.values():
        stamp.unlink(missing_ok=True)
    run(
        *pip(), "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile",
        "--require-hashes", "--only-binary", ":all:", "-r", wanted,
    )  # fmt: skip
    # By all processors; pip would use one, for more than half of its time. As to pip, no file is too odd.
    run(PYTHON, "-m", "compileall", "-q", "-j", "0", VENV / "lib", check=False)
    stamps[wanted].write_text(marks[wanted])


# ── The site's own files ──────────────────────────────────────────────────────────────────────────────


def secret_key_file():
    """Made once, readable by its owner only. A new key would end every session and every private link."""
    file = VAR / "secret_key"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as key:
            key.write(secrets.token_urlsafe(64))
    return file


def environment(**fixed):
    """The environment of a site on this machine; what the caller has set is kept."""
    VAR.mkdir(mode=0o700, exist_ok=True)  # reports before their moderation, and the key
    env = dict(os.environ, DJANGO_SETTINGS_MODULE="reachability.settings", **fixed)
    if not env.get("SECRET_KEY") and not env.get("SECRET_KEY_FILE"):
        env["SECRET_KEY_FILE"] = str(secret_key_file())
    return env


def local_environment():
    return environment(PLAIN_HTTP="1", DEBUG="0")


def demo_environment():
    return local_environment() | {"DATABASE_URL": f"sqlite:///{quote(str(demo_file()))}"}


def compile_catalogues():
    run(PYTHON, ROOT / "tools" / "catalogues.py")


def collect_static(env):
    target = Path(env.get("STATIC_ROOT") or VAR / "static")
    mark = fingerprint(
        ROOT / "static", ROOT / "companies" / "static", ROOT / "requirements.txt", ROOT / "reachability" / "settings.py",
        also=str(target),
    )  # fmt: skip
    stamp = VAR / ".collected"
    if done_before(stamp, mark) and (target / "staticfiles.json").exists():
        return
    say("collecting static files")
    manage("collectstatic", "--noinput", "--clear", "--verbosity", "0", env=env)
    stamp.write_text(mark)


def migrate(env):
    manage("migrate", "--noinput", "--verbosity", "0", env=env)


def bring_database_up(env):
    """Migrations, then the starter directory, the sums and the index; these again only when their files or the code changed."""
    file = VAR / "joignable.sqlite3"
    is_default = not env.get("DATABASE_URL")
    is_new = is_default and not file.exists()
    migrate(env)
    mark = fingerprint(ROOT / "fixtures", ROOT / "companies", also=env.get("DATABASE_URL", ""))
    stamp = VAR / ".starter-loaded"
    if is_new or not done_before(stamp, mark):
        say("loading the starter directory")
        manage("load_starter", env=env)
        manage("rebuild_evidence", "--verbosity", "0", env=env)  # the sums follow the method
        manage("rebuild_search", "--verbosity", "0", env=env)  # the index follows how names are compared
        stamp.write_text(mark)


def bring_demo_up(env):
    """The demonstration in a database of its own, made anew when a file changed and when it is a day old."""
    file, stamp = demo_file(), VAR / ".demo-loaded"
    mark = fingerprint(ROOT / "fixtures", ROOT / "companies")
    if file.exists() and done_before(stamp, mark) and time.time() - stamp.stat().st_mtime < DEMO_LASTS:
        return
    say("making the demonstration: the starter directory and companies that do not exist")
    forget_demo()
    migrate(env)
    manage("load_starter", env=env)
    manage("load_demo", env=env)
    stamp.write_text(mark)


def demo_file():
    return VAR / "demo.sqlite3"


def forget_demo():
    (VAR / ".demo-loaded").unlink(missing_ok=True)
    for file in VAR.glob("demo.sqlite3*"):  # the database with its log
        file.unlink()


# ── The commands of the Makefile ──────────────────────────────────────────────────────────────────────


def free_port():
    port = int(os.environ.get("PORT") or 8000)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} is not free ({error.strerror}). Another one: make run PORT={port + 1}")
    return port


def command_run(arguments):
    """The whole site on this machine, as in production but for https."""
    serve_here(local_environment, bring_database_up, arguments)


def command_demo(arguments):
    """The same with invented companies and simulated reports, in var/demo.sqlite3 whatever DATABASE_URL says."""
    serve_here(demo_environment, bring_demo_up, arguments)


def serve_here(make_environment, bring_up, arguments):
    port = free_port()
    install()
    env = make_environment()
    compile_catalogues()
    bring_up(env)
    collect_static(env)
    env |= {
        "BIND": f"127.0.0.1:{port}",
        "ANNOUNCE": f"» It answers at http://127.0.0.1:{port}/ (Ctrl+C ends it)",
    }
    replace_by(PYTHON, "-m", "gunicorn", "reachability.wsgi", *arguments, env=env)


def command_dev(arguments):
    """Django's own server: restarts when a file changes, shows errors in the page."""
    port = free_port()
    install(dev=True)
    env = environment(PLAIN_HTTP="1", DEBUG="1")
    (VAR / "static").mkdir(exist_ok=True)  # served from the sources here, but looked for
    compile_catalogues()
    bring_database_up(env)
    replace_by(PYTHON, "manage.py", "runserver", f"127.0.0.1:{port}", *arguments, env=env)


def command_serve(arguments):
    """Production: everything from the environment, nothing assumed, the database left alone."""
    install()
    VAR.mkdir(mode=0o700, exist_ok=True)
    env = dict(os.environ, DJANGO_SETTINGS_MODULE="reachability.settings")
    compile_catalogues()
    manage("check", "--deploy", env=env)  # a missing key is said here, before anything else fails for it
    collect_static(env)
    if run(PYTHON, "manage.py", "migrate", "--check", "--verbosity", "0", env=env, check=False):
        sys.exit("The database is not up to date. Once, from one machine: .venv/bin/python manage.py migrate")
    replace_by(PYTHON, "-m", "gunicorn", "reachability.wsgi", *arguments, env=env)


def command_admin(arguments):
    """A first person who may decide; name and password asked for, or ADMIN_NAME and ADMIN_PASSWORD."""
    install()
    env = local_environment()
    compile_catalogues()
    bring_database_up(env)
    manage("make_admin", *arguments, env=env)


def command_test(arguments):
    """The whole suite, browser included, on SQLite and then on PostgreSQL."""
    install(dev=True)
    compile_catalogues()
    # -n logical: psutil, which comes with a test dependency, would count physical cores only.
    # In the order of pytest-django: a browser test empties all tables, what migrations filled included.
    pytest = [
        PYTHON, "-m", "pytest", "-n", "logical", "--dist", "loadgroup", "--no-loadscope-reorder", *arguments,
    ]  # fmt: skip
    # Where Python may not keep what it compiled, each process of either run would read all tests anew.
    ours = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    env = {name: value for name, value in os.environ.items() if name not in ours}
    results = {}

    say("tests on SQLite")
    start = time.monotonic()
    results["SQLite"] = run(*pytest, env=env, check=False), time.monotonic() - start
    say("tests on PostgreSQL")
    start = time.monotonic()
    code = run(
        PYTHON, "tools/pgtemp.py", "--", *pytest, env=env, check=False
    )  # the server is of the dev requirements: rarely missing
    results["PostgreSQL"] = code, time.monotonic() - start

    if code == NO_SERVER and not os.environ.get("CI"):
        say(
            "Left out: the tests on PostgreSQL, for want of a server. To have them: apt-get install postgresql"
        )
        del results["PostgreSQL"]
    for name, (code, seconds) in results.items():
        say(f"{name}: {'passed' if code == 0 else f'FAILED ({code})'}, {seconds:.0f} s")
    sys.exit(max(code for code, _ in results.values()))


def command_bench(arguments):
    """Every benchmark; those with a database on a throw-away SQLite file and on a throw-away PostgreSQL."""
    install(dev=True)
    compile_catalogues()
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    for script in sorted((ROOT / "benchmarks").glob("*.py")):
        if "__main__" not in script.read_text():
            continue  # what several of them share
        if "DATABASE_URL" not in script.read_text():
            say(script.name)
            run(PYTHON, script, *arguments, env=env)
            continue
        say(f"{script.name} on SQLite")
        run(PYTHON, script, *arguments, env=env)
        say(f"{script.name} on PostgreSQL")
        run(PYTHON, "tools/pgtemp.py", "--", PYTHON, script, *arguments, env=env)


def command_lint(arguments):
    """What a machine can see without running the site."""
    install(dev=True)
    env = environment(PLAIN_HTTP="1", DEBUG="1")
    tools = VENV / "bin"
    checks = [
        [tools / "ruff", "check", "."],
        [tools / "ruff", "format", "--check", "."],
        [tools / "lint-imports"],
        [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
        [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        [PYTHON, "tools/catalogues.py", "--check"],
    ]
    failed = [" ".join(map(str, check[1:])) for check in checks if run(*check, env=env, check=False)]
    if failed:
        sys.exit("Not clean: " + "; ".join(failed))


def command_format(arguments):
    install(dev=True)
    run(VENV / "bin" / "ruff", "check", "--fix", ".", check=False)
    run(VENV / "bin" / "ruff", "format", ".")


def command_messages(arguments):
    """Takes the words of the sources into locale/fr; needs GNU gettext."""
    install(dev=True)
    if not shutil.which("xgettext"):
        sys.exit("GNU gettext is needed to collect the words: apt-get install gettext")
    ignored = [f"--ignore={name}" for name in (".venv", "var", "tests", "benchmarks", "tools")]
    env = environment(PLAIN_HTTP="1", DEBUG="1")
    run(
        PYTHON, "-m", "tools.messages", "-l", "fr", "--no-obsolete", "--no-location", *ignored, *arguments,
        env=env,
    )  # fmt: skip


def command_lock(arguments):
    """Exact versions and hashes for every Python and platform; no address of the registry asked."""
    check_python()
    make_venv()
    if not (VENV / "bin" / "uv").exists():
        run(*pip(), "install", "--quiet", "uv")
    for name in ("requirements", "requirements-dev"):
        say(f"{name}.txt")
        run(
            VENV / "bin" / "uv", "pip", "compile", "--quiet", "--no-config", "--no-header", "--no-annotate",
            "--generate-hashes", "--universal", "--python-version", "3.11", *arguments,
            "-o", f"{name}.txt", f"{name}.in",
        )  # fmt: skip
    addresses = [
        name for name in ("requirements.txt", "requirements-dev.txt") if "://" in (ROOT / name).read_text()
    ]
    if addresses:
        sys.exit(f"An address came into {', '.join(addresses)}: do not commit it.")


def command_clean(arguments):
    """What can be made again. The database and the secret key stay; the demonstration's goes."""
    for name in (
        ".venv",
        "__pycache__",
        "var/static",
        ".pytest_cache",
        ".ruff_cache",
        ".import_linter_cache",
        ".hypothesis",
    ):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for stamp in (VAR / ".collected", VAR / ".starter-loaded"):
        stamp.unlink(missing_ok=True)
    forget_demo()
    for folder in ("locale", "reachability/formats"):
        for file in (ROOT / folder).glob("*/LC_MESSAGES/*.mo"):
            file.unlink()
    for name in ("companies", "reachability", "tests", "tools"):
        for cache in list((ROOT / name).rglob("__pycache__")):
            shutil.rmtree(cache, ignore_errors=True)


def command_install(arguments):
    install(dev="--dev" in arguments)


COMMANDS = {
    name.removeprefix("command_"): call for name, call in globals().items() if name.startswith("command_")
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"One of: {', '.join(COMMANDS)}")
    try:
        COMMANDS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit(130)
