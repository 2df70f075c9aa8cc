"""Who may sign in, and what is said to whom may not. Accounts are opened by registrars; nobody signs up."""

import base64
import hashlib
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sandinh.core.org.models import Person
from sandinh.web import errors


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Reached with the right password or identity only, so it tells a stranger nothing."""
        trouble = errors.Trouble(
            _("Tài khoản này đang bị tạm khóa"),
            _("Tên và mật khẩu đúng, nhưng người quản trị đã tạm khóa tài khoản."),
            _("Hỏi người quản trị tài khoản của đơn vị để được mở khóa."),
        )
        return errors.answer(request, trouble, 403)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """What a second factor is checked against is kept encrypted: a copy of the database alone lets nobody in."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    secret = settings.CONFIG.secret("second-factors").encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret).digest()))


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Another system vouches for who somebody is; it never makes accounts here.

    The first time, an identity is tied to the one active person whose user name is in the configured claim, or whose
    address the provider has verified. From then on the provider's own identifier counts, whatever the address becomes.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims = sociallogin.account.get_provider_account().get_user_data() or {}
        if not sociallogin.is_existing and not request.user.is_authenticated:
            sociallogin.connect(request, self._owner(request, sociallogin, claims))
        if sociallogin.is_existing and sociallogin.account.pk:
            self._forget_claims(sociallogin.account)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            because = _("Việc đăng nhập đã được dừng ở %(provider)s.") % {"provider": provider.name}
        else:
            because = _("%(provider)s không xác nhận được lần đăng nhập này.") % {"provider": provider.name}
        self._stop(request, because, _("Quay lại trang đăng nhập và thử lại, hoặc dùng tên đăng nhập và mật khẩu."))

    def _owner(self, request: HttpRequest, sociallogin: SocialLogin, claims: dict[str, Any]) -> Person:
        found = self._by_claim(sociallogin, claims) or self._by_address(sociallogin)
        if len(found) != 1:
            self._stop(
                request,
                _("Chưa có tài khoản nào ở đây ứng với danh tính này."),
                _("Nhờ người quản trị tài khoản của đơn vị mở tài khoản, với đúng địa chỉ thư điện tử của anh, chị."),
            )
        known = SocialAccount.objects.filter(user=found[0], provider=sociallogin.account.provider)
        if known.exists():
            self._stop(
                request,
                _("Tài khoản ứng với danh tính này đã gắn với một danh tính khác."),
                _("Nhờ người quản trị tài khoản của đơn vị cấp lại đường đăng nhập."),
            )
        return found[0]

    def _by_claim(self, sociallogin: SocialLogin, claims: dict[str, Any]) -> list[Person]:
        claim = sociallogin.provider.app.settings.get("claim")
        username = str(claims.get(claim, "")) if claim else ""
        return list(Person.objects.filter(username__iexact=username, is_active=True)[:2]) if username else []

    def _by_address(self, sociallogin: SocialLogin) -> list[Person]:
        """People with an address that the provider has verified. Two of them are as good as none: whose would it be?"""
        verified = [address.email for address in sociallogin.email_addresses if address.verified and address.email]
        if len(verified) != 1:
            return []
        return list(Person.objects.filter(email__iexact=verified[0], is_active=True)[:2])

    def _forget_claims(self, account: SocialAccount) -> None:
        """Names, addresses and numbers from the provider are not ours to keep."""
        account.extra_data = {}
        account.save(update_fields=["extra_data"])

    def _stop(self, request: HttpRequest, because: str, then: str) -> NoReturn:
        trouble = errors.Trouble(_("Chưa đăng nhập được"), because, then)
        raise ImmediateHttpResponse(errors.answer(request, trouble, 403))
