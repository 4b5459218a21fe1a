"""Paths of our pages, where the site stands below a path of its host."""


def path_below(path: str, *, site: str) -> str:
    """The path of a page as the map of the site knows it. `site`: where it stands, with a stroke at its end.

    >>> path_below("/sub/fr/", site="/sub/"), path_below("/fr/", site="/")
    ('/fr/', '/fr/')
    """
    return "/" + path.removeprefix(site).lstrip("/")
