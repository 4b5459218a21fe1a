# The site as an image: the tree that tools/bootstrap.py makes, without what made it. (docs/operators/install.md)
ARG PYTHON_IMAGE=docker.io/library/python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS built
WORKDIR /srv/joignable
# All that is written while it runs lies below one folder.
RUN mkdir -m 700 /data && ln -s /data var
# The packages, by hash, in a layer of their own: they change more seldom than the site.
COPY requirements.txt ./
COPY tools/bootstrap.py tools/
RUN python tools/bootstrap.py install && .venv/bin/python -m pip uninstall --quiet --yes pip setuptools
COPY . .
RUN python tools/bootstrap.py words collected sbom \
 && .venv/bin/python -m compileall -q companies reachability \
 && rm -rf /data/*

FROM ${PYTHON_IMAGE}
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Joignable" \
      org.opencontainers.image.description="How to get a human at any company or public body" \
      org.opencontainers.image.licenses="AGPL-3.0-or-later" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# pg_dump and pg_restore, for backups of PostgreSQL 15 and older.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client-15 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log \
 && groupadd --gid 10001 joignable \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin joignable \
 && install --directory --mode 700 --owner joignable --group joignable /data
COPY --from=built /srv/joignable /srv/joignable
WORKDIR /srv/joignable
USER 10001:10001
ENV BIND=0.0.0.0:8000 PATH=/srv/joignable/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
# Long enough for the first start, which loads the directory.
HEALTHCHECK --interval=30s --timeout=5s --start-period=3m CMD ["python", "tools/healthy.py"]
CMD ["python", "tools/bootstrap.py", "settings", "static", "prepare", "serve"]
