"""The forms that take what a passkey answers. django-allauth calls every wrong answer an incorrect code; whoever holds
a key has typed no code, and is told what to do instead."""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What a broken answer makes the libraries below trip over: strangers send anything.
BROKEN = (ValidationError, LookupError, TypeError, ValueError, AttributeError, struct.error)
NAME = gettext_lazy("Tên khóa")
NAME_HELP = gettext_lazy("Để sau này nhận ra, như “Điện thoại của tôi”, “Máy ở cơ quan”.")


def _not_taken(error: Exception) -> ValidationError:
    """A limit on attempts, for one, says itself what it is."""
    if isinstance(error, ValidationError) and error.code != "incorrect_code":
        return error
    return ValidationError(
        _(
            "Khóa này không được nhận: đã gỡ khỏi tài khoản, là khóa của trang khác, hoặc trang để quá lâu. "
            "Thử lại, hoặc đăng nhập bằng mật khẩu."
        )
    )


class _Taking:
    """Whose key it is, or why it is not taken."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form that it is mixed into
        except BROKEN as error:
            raise _not_taken(error) from error


class SignInByKey(_Taking, LoginWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    pass


class SecondFactorByKey(_Taking, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    pass


class ConfirmByKey(_Taking, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    pass


class AddKey(AddWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.help_text = NAME, NAME_HELP
        alone.initial = True  # what most phones and computers offer; a plain USB key has it unticked

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except BROKEN as error:
            raise ValidationError(
                _("Chưa thêm được khóa: trang để quá lâu, hoặc khóa trả lời không đúng. Bấm “Thêm khóa” lần nữa.")
            ) from error
        return cleaned


class RenameKey(EditWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = NAME, NAME_HELP
