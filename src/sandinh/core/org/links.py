"""Ways in that are given by hand: the link by which an account's owner sets a password, once, within three days."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from sandinh.core.org.models import Person


def set_password(person: Person) -> str:
    """The whole address. It stops working once a password is set, and after `PASSWORD_RESET_TIMEOUT`."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.CONFIG.url}{path}"
