import pytest

from companies.exchange import robots
from companies.exchange.robots import robots_at, robots_of
from companies.exchange.web_pages import Answer, Failure, NotFetched

SITE = "https://www.sogeline.example"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/contact", "/a/contact", True),
        ("User-agent: *\nDisallow: /*.php$", "/contact.php", False),
        ("User-agent: *\nDisallow: /aide%C3%A9", "/aideé", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Joignable\nDisallow: /private", "/a", True),
        ("User-agent: JOIGNABLE\nDisallow: /", "/a", False),
        ("User-agent: otherbot\nUser-agent: joignable\nDisallow: /", "/a", False),
        ("User-agent: NotJoignable\nDisallow: /", "/a", True),
        ("<html><body>not found</body></html>", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", True),
    ],
)
def test_the_rules_of_our_group_decide(rules, path, allowed):
    assert robots_of(rules).allows(SITE + path) is allowed


def test_delay_and_sitemaps_are_read():
    rules = robots_of("Sitemap: /s.xml\n" * 9 + "User-agent: *\nCrawl-delay: 7")
    assert (rules.crawl_delay, rules.sitemaps) == (7.0, ("/s.xml",) * 5)
    assert (robots_of("User-agent: *\nCrawl-delay: soon").crawl_delay, robots_of("").sitemaps) == (0.0, ())


def asking(*answers):
    """Answers one after another, and what was asked for."""
    asked, left = [], list(answers)

    def ask(url, **options):
        asked.append(url)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ask, asked


def test_five_redirects_are_followed_and_a_sixth_means_no_rules():
    ask, asked = asking(*(Answer("", 302, moved_to=f"{SITE}/{hop}") for hop in range(6)))
    assert (robots_at(SITE, ask=ask).allows(f"{SITE}/a"), len(asked)) == (True, 6)
    ask, asked = asking(
        *(Answer("", 302, moved_to=f"{SITE}/{hop}") for hop in range(5)),
        Answer("", 200, body=b"User-agent: *\nDisallow: /"),
    )
    assert (robots_at(SITE, ask=ask).allows(f"{SITE}/a"), asked[0]) == (False, f"{SITE}/robots.txt")


def test_rules_that_cannot_be_had_forbid_and_say_why():
    ask, _asked = asking(NotFetched("no such host", Failure.BROKEN))
    rules = robots_at(SITE, ask=ask)
    assert (rules.allows(f"{SITE}/a"), str(rules.unread)) == (False, "no such host")


def test_the_last_rule_of_a_file_that_was_cut_is_none():
    """Half of "/aide-aux-robots" forbids "/aide"."""
    body = b"User-agent: *\nDisallow: /private\nDisallow: /aide"
    ask, _asked = asking(Answer("", 200, body=body, is_cut=True))
    rules = robots_at(SITE, ask=ask)
    assert (rules.allows(f"{SITE}/aide"), rules.allows(f"{SITE}/private")) == (True, False)


def test_it_is_read_to_half_a_megabyte():
    options = {}

    def ask(url, **more):
        options.update(more)
        return Answer(url, 404)

    robots_at(SITE, ask=ask)
    assert (options["most"], options["kinds"]) == (robots.MOST_BYTES, ())
