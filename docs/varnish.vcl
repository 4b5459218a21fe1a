# In front of the site, behind what ends HTTPS on this machine and sets X-Forwarded-Proto and X-Forwarded-For (hitch with
# PROXY, haproxy, nginx). Varnish 7. Why each line: http-caches.md.
vcl 4.1;

import std;

backend site {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 35s;
    .probe = {
        .request = "GET /readyz HTTP/1.1" "Host: joignable.example" "Connection: close";
        .interval = 5s;
    }
}

sub vcl_recv {
    # Public pages are the same with a cookie and without: Varnish by itself would keep none for who has one.
    if (req.method == "GET" || req.method == "HEAD") {
        # An old page may stand for a minute while the new one is asked for; for as long as the site does not answer, for a day.
        if (std.healthy(req.backend_hint)) {
            set req.grace = 1m;
        }
        return (hash);
    }
    return (pass);
}

sub vcl_backend_response {
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    if (beresp.http.Cache-Control ~ "stale-if-error") {
        set beresp.grace = 1d;
    }
}
