"""Every address of the site, and whose it is. A new address needs a line here, or the guard test fails.

open_    anyone may read it, signed in or not
own      for whoever is signed in: it speaks of their own unit and names nobody else's thing
account  for whoever is signed in, of their own account: it cannot depend on the role, and is tried as one only
bound    it names a thing of a unit: whoever has no office there or above gets 403 or 404, and changes nothing

Keyword arguments say how to fill the address in from the world of samples (world.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from sandinh.core.org.roles import Role
from tests.architecture.world import World

Filler = Callable[[World], object]


class Whose(Enum):
    OPEN = "open_"
    OWN = "own"
    ACCOUNT = "account"
    BOUND = "bound"


@dataclass(frozen=True)
class Address:
    """`says` is what a visitor's GET is answered. `unready`: why even those at home are refused, as the samples are."""

    whose: Whose
    fill: dict[str, Filler]
    says: int = 200
    unready: str = ""


def open_(says: int = 200, **fill: Filler) -> Address:
    return Address(Whose.OPEN, fill, says)


def own(**fill: Filler) -> Address:
    return Address(Whose.OWN, fill)


def account(**fill: Filler) -> Address:
    return Address(Whose.ACCOUNT, fill)


def bound(unready: str = "", **fill: Filler) -> Address:
    return Address(Whose.BOUND, fill, unready=unready)


def _directive(w: World) -> int:
    return w.directive.pk


def _draft(w: World) -> int:
    return w.draft_directive.pk


def _report(w: World) -> int:
    return w.submission.pk


def _published(w: World) -> int:
    return w.published.pk


def _code(w: World) -> str:
    return w.commune.code


ADDRESSES: dict[str, Address] = {
    # the shell
    "home": open_(),
    "unit": open_(code=_code),
    "desk": own(),
    "board": own(),
    "board-provinces": own(),
    "board-remind": own(),
    "verify": open_(),
    "log": open_(404, path=lambda _: "checkpoint"),  # nothing is sealed yet
    "gallery": open_(),
    "choose_seat": bound(office_pk=lambda w: w.home.people[Role.VILLAGE_HEAD].offices.get().pk),
    "healthz": open_(),
    "metrics": open_(404),  # no token is configured
    "set_language": open_(302),
    "roles": open_(),
    # paper
    "paper:index": open_(),
    "paper:form": open_(form_id=lambda _: "nd59.mau-01"),
    "paper:blank": open_(form_id=lambda _: "nd59.mau-01", ending=lambda _: "docx"),
    # law
    "law:index": open_(),
    "law:chapter": open_(404, group=lambda _: "commune/disclosure"),  # no catalogue is loaded
    "law:actors": open_(),
    "law:actor": open_(name=lambda _: "commune"),
    "law:clocks": open_(),
    "law:doubts": open_(),
    "law:changes": open_(),
    "law:rule": open_(404, rule_id=lambda _: "khong-co"),  # no catalogue is loaded
    "law:set-own-limit": own(rule_id=lambda w: w.own_limit.rule_id),
    "law:correct-own-limit": bound(pk=lambda w: w.own_limit.pk),
    "law:end-own-limit": bound(pk=lambda w: w.own_limit.pk),
    # register
    "register:index": open_(),
    "register:feed": open_(),
    "register:act": open_(uid=lambda w: w.deed.uid),
    "register:face": open_(uid=lambda w: w.deed.uid),
    "register:evidence": open_(404, uid=lambda w: w.deed.uid, pk=lambda _: 1),
    # duties
    "duties:obligation": bound(pk=lambda w: w.obligation.pk),
    "duties:waive": bound(pk=lambda w: w.obligation.pk),
    "duties:extend": bound(pk=lambda w: w.task_owed.pk),
    "duties:read-reminders": account(),
    # directives
    "directives:index": own(),
    "directives:new": own(),
    "directives:chase": own(),
    "directives:directive": bound(pk=_directive),
    "directives:file": bound(pk=_directive),
    "directives:review": bound(pk=_draft),
    "directives:save": bound(pk=_draft),
    "directives:discard": bound(pk=_draft),
    "directives:assign": bound(pk=_draft),
    "directives:save-units": bound("the posted page is of another version", pk=_draft),
    "directives:preview": bound(pk=_draft),
    "directives:issue": bound(pk=_draft),
    "directives:see": bound(pk=_directive),
    "directives:acknowledge": bound(pk=_directive),
    "directives:send-back": bound(pk=_directive),
    "directives:pass-down": bound(pk=_directive),
    "directives:progress": bound(pk=_directive),
    "directives:unit": bound(pk=_directive, code=_code),
    "directives:history": bound(pk=_directive),
    "directives:amend": bound(pk=_directive),
    "directives:withdraw": bound(pk=_directive),
    "directives:extend": bound(pk=_directive, owed=lambda w: w.task_owed.pk),
    # reports
    "reports:index": own(),
    "reports:start": own(),
    "reports:open": own(),
    "reports:campaign": bound(pk=lambda w: w.campaign.pk),
    "reports:close": bound("nothing was rolled up", pk=lambda w: w.campaign.pk),
    "reports:submission": bound(pk=_report),
    "reports:confirm": bound("figures are missing", pk=_report),
    "reports:submit": bound("not confirmed", pk=_report),
    "reports:return": bound(pk=lambda w: w.sent.pk),
    "reports:approve": bound(pk=lambda w: w.sent.pk),
    "reports:roll-up": bound("nobody reports to this report", pk=_report),
    "reports:ask-below": bound(pk=_report),
    "reports:table": bound(pk=_report),
    "reports:figure": bound(pk=_report, code=lambda _: "C24"),
    "reports:download": bound(pk=_report, ending=lambda _: "docx"),
    # disclosure
    "disclosure:index": open_(),
    "disclosure:unit": open_(code=_code),
    "disclosure:drafts": own(),
    "disclosure:draft": own(),
    "disclosure:notice": open_(pk=_published),
    "disclosure:edit": bound(pk=lambda w: w.notice.pk),
    "disclosure:publish": bound(pk=lambda w: w.notice.pk),
    "disclosure:correct": bound(pk=_published),
    "disclosure:post": bound(pk=_published),
    "disclosure:file": open_(pk=_published, file_pk=lambda w: w.notice_file.pk),
    "disclosure:end-posting": bound(pk=lambda w: w.posting.pk),
    "disclosure:posting-proof": open_(404, pk=lambda w: w.posting.pk),  # no proof is attached
    # deeds
    "deeds:document": own(),
    "deeds:event": own(),
    "deeds:task": own(),
    "deeds:done": open_(code=_code),
    "deeds:correct": bound(uid=lambda w: w.deed.uid),
    "deeds:withdraw": bound(uid=lambda w: w.deed.uid),
    # the API: what it shows, anyone may read
    "api:openapi-json": open_(),
    "api:api-root": open_(404),
    "api:units": open_(),
    "api:unit": open_(code=_code),
    "api:acts": open_(),
    "api:act": open_(uid=lambda w: w.deed.uid),
    "api:rules": open_(),
    "api:rule": open_(404, rule_id=lambda _: "khong-co"),
    "api:forms": open_(),
    "api:form": open_(404, form_id=lambda _: "khong-co"),
    "api:compare": open_(422),  # the days are not said
    "api:due": open_(422, rule_id=lambda _: "khong-co"),  # the day is not said
    "api:passes": open_(404, rule_id=lambda _: "khong-co"),
    # people and offices
    "org:people": own(),
    "org:open-account": own(),
    "org:person": bound(pk=lambda w: w.person.pk),
    "org:appoint": bound(pk=lambda w: w.person.pk),
    "org:suspend": bound(pk=lambda w: w.person.pk),
    "org:restore": bound(pk=lambda w: w.person.pk),
    "org:renew-sign-in": bound(pk=lambda w: w.person.pk),
    "org:end-office": bound(pk=lambda w: w.office.pk),
    # signing in; one's own account
    "account_login": open_(),
    "account_logout": open_(302),
    "account_inactive": open_(),
    "account_signup": open_(),  # says that it is closed
    "account_reauthenticate": account(),
    "account_email": account(),
    "account_email_verification_sent": open_(),
    "account_change_password": account(),
    "account_set_password": account(),
    "account_reset_password": open_(),
    "account_confirm_login_code": open_(302),
    "account_confirm_email": open_(key=lambda _: "sai"),
    "account_reset_password_from_key_done": open_(),
    "account_reset_password_from_key": open_(uidb36=lambda _: "1", key=lambda _: "sai-sai"),
    "account_reset_password_done": open_(),
    "mfa_index": account(),
    "mfa_authenticate": open_(302),
    "mfa_reauthenticate": account(),
    "mfa_activate_totp": account(),
    "mfa_deactivate_totp": account(),
    "mfa_view_recovery_codes": account(),
    "mfa_generate_recovery_codes": account(),
    "mfa_download_recovery_codes": account(),
    "mfa_list_webauthn": account(),
    "mfa_add_webauthn": account(),
    "mfa_reauthenticate_webauthn": account(),
    "mfa_remove_webauthn": account(pk=lambda _: 1),
    "mfa_edit_webauthn": account(pk=lambda _: 1),
    "mfa_login_webauthn": open_(302),
    "socialaccount_login_cancelled": open_(),
    "socialaccount_login_error": account(),
    "socialaccount_signup": open_(302),
    "socialaccount_connections": account(),
    "accounts/social/login/cancelled/": account(),
    "accounts/social/login/error/": account(),
    "accounts/social/signup/": account(),
    "accounts/social/connections/": account(),
    "openid_connect_login": open_(404, provider_id=lambda _: "oidc"),  # none is configured
    "openid_connect_callback": open_(404, provider_id=lambda _: "oidc"),
}
