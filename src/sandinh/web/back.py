"""Going back to where somebody pressed a button."""

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(asked: str, *, otherwise: str) -> HttpResponseRedirect:
    """To the page that the form named, unless it leads off this site."""
    return HttpResponseRedirect(asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else otherwise)
