"""Every page of the site: who opens it and what fills its address in. A new address needs a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sandinh.core.org.models import Person
from sandinh.core.org.roles import Role
from tests.browser.lived_in import Things

Who = Callable[[Things], Person | None]
Filler = Callable[[Things], object]


@dataclass(frozen=True)
class Visit:
    """`asks` stands behind the question mark. `is_half_in`: the password was given, the second factor not yet."""

    who: Who
    fill: dict[str, Filler] = field(default_factory=dict)
    asks: Callable[[Things], str] = lambda _: ""
    says: int = 200
    is_half_in: bool = False

    def address(self, name: str, things: Things) -> str:
        fill = {argument: filler(things) for argument, filler in self.fill.items()}
        path = f"/{name}" if "/" in name else reverse(name, kwargs=fill)
        asked = self.asks(things)
        return f"{path}?{asked}" if asked else path


def _owed(obligation: Callable[[Things], object]) -> Callable[[Things], str]:
    return lambda things: f"nghia-vu={obligation(things).pk}"


def _asks(query: str) -> Callable[[Things], str]:
    return lambda _: query


def anyone(asks: str = "", **fill: Filler) -> Visit:
    return Visit(lambda _: None, fill, _asks(asks))


def officer(asks: str = "", **fill: Filler) -> Visit:
    """Who watches the communes from the department."""
    return Visit(lambda t: t.place.officer, fill, _asks(asks))


def head(asks: str = "", **fill: Filler) -> Visit:
    return Visit(lambda t: t.place.head, fill, _asks(asks))


def clerk(asks: str | Callable[[Things], str] = "", **fill: Filler) -> Visit:
    return Visit(lambda t: t.place.clerk, fill, _asks(asks) if isinstance(asks, str) else asks)


def chair(asks: str = "", **fill: Filler) -> Visit:
    return Visit(lambda t: t.place.chair, fill, _asks(asks))


def registrar(asks: str = "", **fill: Filler) -> Visit:
    return Visit(lambda t: t.place.registrar, fill, _asks(asks))


def guarded(**fill: Filler) -> Visit:
    """Who has a password, a code on the phone and a passkey."""
    return Visit(lambda t: t.guarded, fill)


def _code(t: Things) -> str:
    return t.place.commune.code


def _campaign(t: Things) -> int:
    return t.campaign.pk


def _sent(t: Things) -> int:
    return t.sent.pk


def _mine(t: Things) -> int:
    return t.in_progress.pk


def _published(t: Things) -> int:
    return t.published.pk


def _issued(t: Things) -> int:
    return t.issued.pk


def _reviewed(t: Things) -> int:
    return t.reviewed.pk


PAGES: dict[str, list[Visit]] = {
    # the shell
    "home": [anyone(), anyone("tim=na+luong"), anyone("tim=khong+co")],
    "unit": [anyone(code=_code), anyone(code=lambda t: t.place.province.code)],
    "desk": [
        clerk(),
        chair(),
        officer(),
        Visit(lambda t: t.place.holder(t.place.village, Role.VILLAGE_HEAD)),
        Visit(lambda t: t.place.holder(t.place.enterprise, Role.AGENCY_HEAD)),
        Visit(lambda t: t.newcomer),
    ],
    "board": [officer(), officer("dot=thang&nguon=van-ban&tinh-trang=qua-han"), officer("tim=khong-co"), chair()],
    "board-provinces": [Visit(lambda t: t.watcher)],
    "verify": [anyone()],
    "gallery": [anyone()],
    "roles": [anyone()],
    # paper
    "paper:index": [anyone(), anyone("tim=kiem+phieu")],
    "paper:form": [anyone(form_id=lambda _: "nd59.mau-02"), anyone("ngay=2020-01-01", form_id=lambda _: "nd61.mau-03")],
    # law
    "law:index": [anyone(), anyone("tim=ngan+sach")],
    "law:chapter": [anyone(group=lambda _: "commune/disclosure")],
    "law:actors": [anyone()],
    "law:actor": [anyone(name=lambda _: "commune")],
    "law:clocks": [anyone()],
    "law:doubts": [anyone()],
    "law:changes": [anyone()],
    "law:rule": [anyone(rule_id=lambda t: t.to_disclose.duty.code), chair(rule_id=lambda t: t.own_limit.rule_id)],
    "law:set-own-limit": [chair(rule_id=lambda t: t.own_limit.rule_id)],
    "law:correct-own-limit": [chair(pk=lambda t: t.own_limit.pk)],
    "law:end-own-limit": [chair(pk=lambda t: t.own_limit.pk)],
    # register
    "register:index": [anyone(), anyone("loai=deeds.document-issued")],
    "register:act": [
        anyone(uid=lambda t: t.document.uid),
        anyone(uid=lambda t: t.published.act.uid),
        anyone(uid=lambda t: t.corrected.act.uid),
        anyone(uid=lambda t: t.issued.issued_act.uid),
        anyone(uid=lambda t: t.sent.submitted_act.uid),
        anyone(uid=lambda t: t.waived.waived_by.uid),
        anyone(uid=lambda t: t.own_limit.act.uid),
        clerk(uid=lambda t: t.document.uid),
    ],
    # duties
    "duties:obligation": [
        clerk(pk=lambda t: t.own_open.pk),
        head(pk=lambda t: t.to_extend.pk),
        head(pk=lambda t: t.waived.pk),
    ],
    "duties:waive": [head(pk=lambda t: t.to_waive.pk)],
    "duties:extend": [head(pk=lambda t: t.to_extend.pk)],
    # directives
    "directives:index": [officer("xem=da-giao"), officer("xem=dang-soan"), chair("xem=nhan-duoc")],
    "directives:new": [officer()],
    "directives:directive": [chair(pk=_issued), clerk(pk=lambda t: t.given.pk)],
    "directives:review": [
        officer(pk=_reviewed),
        officer(pk=lambda t: t.unread.pk),
        officer(pk=lambda t: t.typed.pk),
    ],
    "directives:discard": [officer(pk=_reviewed)],
    "directives:assign": [officer(pk=_reviewed), officer("tim=so", pk=_reviewed)],
    "directives:preview": [head(pk=_reviewed), officer(pk=_reviewed)],
    "directives:send-back": [
        Visit(lambda t: t.place.holder(t.place.communes[2], Role.COMMUNE_CHAIR), {"pk": _issued}),
    ],
    "directives:pass-down": [chair(pk=_issued)],
    "directives:progress": [officer(pk=_issued), head(pk=_issued)],
    "directives:unit": [head(pk=_issued, code=_code)],
    "directives:history": [officer(pk=_issued)],
    "directives:withdraw": [head(pk=_issued)],
    "directives:extend": [head(pk=_issued, owed=lambda t: t.to_extend.pk)],
    # reports
    "reports:index": [officer(), clerk()],
    "reports:start": [Visit(lambda t: t.place.chair, asks=_owed(lambda t: t.to_send))],
    "reports:open": [officer()],
    "reports:campaign": [officer(pk=_campaign), officer("tinh-trang=late", pk=_campaign)],
    "reports:submission": [clerk(pk=_mine), officer(pk=_sent), officer(pk=lambda t: t.whole.pk)],
    "reports:return": [officer(pk=_sent)],
    "reports:ask-below": [chair(pk=_mine)],
    "reports:table": [officer(pk=lambda t: t.whole.pk)],
    "reports:figure": [officer(pk=_sent, code=lambda _: "C01"), officer(pk=_sent, code=lambda _: "C24")],
    # disclosure
    "disclosure:index": [anyone()],
    "disclosure:unit": [anyone(code=_code), clerk(code=_code)],
    "disclosure:drafts": [clerk()],
    "disclosure:draft": [clerk(), clerk(_owed(lambda t: t.to_disclose))],
    "disclosure:notice": [
        anyone(pk=_published),
        anyone(pk=lambda t: t.corrected.pk),
        clerk(pk=_published),
        chair(pk=lambda t: t.draft.pk),
    ],
    "disclosure:edit": [clerk(pk=lambda t: t.draft.pk)],
    "disclosure:correct": [clerk(pk=_published)],
    "disclosure:post": [clerk(pk=_published)],
    "disclosure:end-posting": [clerk(pk=lambda t: t.posting.pk)],
    # deeds
    "deeds:document": [clerk(), clerk(_owed(lambda t: t.to_document))],
    "deeds:event": [clerk(), clerk(_owed(lambda t: t.to_hold))],
    "deeds:task": [clerk(), clerk(_owed(lambda t: t.to_do))],
    "deeds:done": [anyone(code=_code), clerk(code=_code)],
    "deeds:correct": [clerk(uid=lambda t: t.document.uid)],
    "deeds:withdraw": [clerk(uid=lambda t: t.document.uid)],
    # people and offices
    "org:people": [registrar()],
    "org:open-account": [registrar()],
    "org:person": [registrar(pk=lambda t: t.place.clerk.pk)],
    "org:appoint": [registrar(pk=lambda t: t.place.clerk.pk)],
    "org:end-office": [registrar(pk=lambda t: t.place.clerk.offices.get().pk)],
    # signing in; one's own account
    "account_login": [anyone()],
    "account_logout": [clerk()],
    "account_inactive": [anyone()],
    "account_signup": [anyone()],
    "account_reauthenticate": [guarded()],
    "account_email_verification_sent": [anyone()],
    "account_change_password": [guarded()],
    "account_set_password": [clerk()],
    "account_reset_password": [anyone()],
    "account_reset_password_done": [anyone()],
    "account_reset_password_from_key": [
        anyone(uidb36=lambda t: t.way_in[0], key=lambda t: t.way_in[1]),
        anyone(uidb36=lambda _: "1", key=lambda _: "sai-sai"),
    ],
    "account_reset_password_from_key_done": [anyone()],
    "account_confirm_email": [anyone(key=lambda _: "sai")],
    "mfa_index": [guarded(), clerk()],
    "mfa_authenticate": [Visit(lambda t: t.guarded, is_half_in=True)],
    "mfa_reauthenticate": [guarded()],
    "mfa_activate_totp": [clerk()],
    "mfa_deactivate_totp": [guarded()],
    "mfa_view_recovery_codes": [guarded()],
    "mfa_generate_recovery_codes": [guarded()],
    "mfa_list_webauthn": [guarded(), clerk()],
    "mfa_add_webauthn": [guarded()],
    "mfa_reauthenticate_webauthn": [guarded()],
    "mfa_remove_webauthn": [guarded(pk=lambda t: t.passkey)],
    "mfa_edit_webauthn": [guarded(pk=lambda t: t.passkey)],
    "socialaccount_login_cancelled": [anyone()],
    "socialaccount_login_error": [Visit(lambda t: t.place.clerk, says=401)],
    "socialaccount_connections": [clerk()],
    "accounts/social/login/cancelled/": [clerk()],
    "accounts/social/login/error/": [Visit(lambda t: t.place.clerk, says=401)],
    "accounts/social/connections/": [clerk()],
}

# What answers a GET with a file, with data, by leading elsewhere, or not at all.
NO_PAGES: dict[str, Visit] = {
    "board-remind": officer(),
    "log": anyone(path=lambda _: "checkpoint"),
    "choose_seat": clerk(office_pk=lambda t: t.place.clerk.offices.get().pk),
    "healthz": anyone(),
    "paper:blank": anyone(form_id=lambda _: "nd59.mau-02", ending=lambda _: "pdf"),
    "metrics": anyone(),
    "set_language": anyone(),
    "register:feed": anyone(),
    "register:face": anyone(uid=lambda t: t.document.uid),
    "register:evidence": anyone(uid=lambda t: t.document.uid, pk=lambda t: t.evidence),
    "duties:read-reminders": clerk(),
    "directives:chase": officer(),
    "directives:file": officer(pk=_issued),
    "directives:save": officer(pk=_reviewed),
    "directives:save-units": officer(pk=_reviewed),
    "directives:issue": head(pk=_reviewed),
    "directives:see": chair(pk=_issued),
    "directives:acknowledge": chair(pk=_issued),
    "directives:amend": officer(pk=_issued),
    "reports:close": officer(pk=_campaign),
    "reports:confirm": clerk(pk=_mine),
    "reports:submit": chair(pk=_mine),
    "reports:approve": officer(pk=_sent),
    "reports:roll-up": officer(pk=lambda t: t.whole.pk),
    "reports:download": officer(pk=_sent, ending=lambda _: "docx"),
    "disclosure:publish": chair(pk=lambda t: t.draft.pk),
    "disclosure:file": anyone(pk=_published, file_pk=lambda t: t.notice_file.pk),
    "disclosure:posting-proof": anyone(pk=lambda t: t.proven_posting.pk),
    "org:suspend": registrar(pk=lambda t: t.place.clerk.pk),
    "org:restore": registrar(pk=lambda t: t.place.clerk.pk),
    "org:renew-sign-in": registrar(pk=lambda t: t.place.clerk.pk),
    "account_confirm_login_code": anyone(),
    "account_email": clerk(),
    "mfa_download_recovery_codes": guarded(),
    "mfa_login_webauthn": anyone(),
    "socialaccount_signup": anyone(),
    "accounts/social/signup/": clerk(),
    "openid_connect_login": anyone(provider_id=lambda _: "oidc"),
    "openid_connect_callback": anyone(provider_id=lambda _: "oidc"),
}


def _named(resolver: URLResolver, route: str = "", spaces: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        here = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            yield f"{spaces}{one.name}" if one.name else here
        elif not here.startswith("api/"):  # for programs
            yield from _named(one, here, f"{spaces}{one.namespace}:" if one.namespace else spaces)


def every_name() -> set[str]:
    """The name of every address with its namespace; where it has none, its route."""
    return set(_named(get_resolver(settings.ROOT_URLCONF)))
