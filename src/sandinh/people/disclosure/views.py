from base64 import b64encode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandinh.core.duties import answers
from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Person, Unit
from sandinh.core.paper.codes import qr_svg
from sandinh.core.register.http import download
from sandinh.core.register.models import Leaf
from sandinh.kernel.decision import Refused
from sandinh.people.disclosure import actions, acts, forms, policies, queries
from sandinh.people.disclosure.differences import differences
from sandinh.people.disclosure.models import Notice, NoticeFile, Posting

A_PAGE = 30


def _reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _status(form: BaseForm) -> int:
    return 422 if form.is_bound else 200


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.latest(), A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "disclosure/index.html", {"page": page, "unit": None, "may_draft": None})


@login_not_required
@require_safe
def of_unit(request: HttpRequest, code: str) -> HttpResponse:
    unit = get_object_or_404(Unit, code=code)
    page = Paginator(queries.latest(unit=unit), A_PAGE).get_page(request.GET.get("trang"))
    reader = _reader(request)
    may_draft = reader and policies.may_draft(reader, unit, on=localdate())
    return render(request, "disclosure/index.html", {"page": page, "unit": unit, "may_draft": may_draft})


@require_safe
def drafts(request: Request) -> HttpResponse:
    waiting = queries.drafts_for(request.user, on=localdate())
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "disclosure/drafts.html", {"page": page})


@login_not_required
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.in_full(Notice.objects.all()), pk=pk)
    return _page(request, shown, forms.PublicationForm())


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.in_full(Notice.objects.all()), pk=pk)
    form = forms.PublicationForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form)
    published = actions.publish(shown, by=request.user, at=now())
    messages.success(request, _("Đã công khai và ghi vào sổ."))
    return redirect(published)


def _page(request: HttpRequest, shown: Notice, form: forms.PublicationForm) -> HttpResponse:
    reader, today = _reader(request), localdate()
    policies.may_read(reader, shown, on=today).require()
    day = localdate(shown.published_at) if shown.published_at else today
    address = request.build_absolute_uri(shown.get_absolute_url())
    facts = {
        "notice": shown,
        "required": queries.required_channels(shown, on=day),
        "postings": list(shown.postings.all()),
        "versions": queries.versions(shown),
        "newer": Notice.objects.published().filter(corrects=shown).first(),
        "leaf": Leaf.objects.filter(act=shown.act_id).first() if shown.act_id else None,
        "changes": queries.changes(shown),
        "qr": b64encode(qr_svg(address)).decode() if shown.published_at else "",
        "address": address,
        "form": form,
        "is_inside": reader and policies.may_draft(reader, shown.unit, on=today),
        "may_edit": reader and policies.may_edit(reader, shown, on=today),
        "may_publish": reader and policies.may_publish(reader, shown, on=today),
        "may_correct": reader and policies.may_correct(reader, shown, on=today),
        "may_record_posting": reader and policies.may_record_posting(reader, shown, on=today),
    }
    return render(request, "disclosure/notice.html", facts, status=_status(form))


@require_http_methods(["GET", "POST"])
def draft(request: Request) -> HttpResponse:
    today = localdate()
    owed = answers.asked(request.GET.get("nghia-vu", ""), acts.NOTICE_PUBLISHED)
    unit = owed.unit if owed else _own_unit(request)
    policies.may_draft(request.user, unit, on=today).require()
    begun = forms.for_obligation(owed) if owed else {}
    form = forms.NoticeForm(
        request.POST or None, request.FILES or None, unit=unit, owed=owed, today=today, initial=begun
    )
    if form.is_valid():
        key = form.cleaned_data["key"]
        return redirect(actions.draft(unit, form.text, asked=owed, by=request.user, at=now(), key=key))
    waiting = [] if owed else list(answers.waiting(unit, acts.NOTICE_PUBLISHED))
    facts = {"form": form, "unit": unit, "owed": owed, "waiting": waiting}
    return render(request, "disclosure/write.html", facts, status=_status(form))


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    today = localdate()
    old = get_object_or_404(Notice.objects.select_related("unit", "asked__duty"), pk=pk)
    policies.may_edit(request.user, old, on=today).require()
    form = forms.NoticeForm(
        request.POST or None,
        request.FILES or None,
        unit=old.unit,
        owed=old.asked,
        today=today,
        initial=forms.of_notice(old),
    )
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"] or 0
            return redirect(actions.revise(old, form.text, revision=revision, by=request.user, at=now()))
        except actions.SavedMeanwhile as meanwhile:
            return _both_texts(request, form, meanwhile.saved)
    facts = {"form": form, "unit": old.unit, "owed": None, "waiting": [], "notice": old}
    return render(request, "disclosure/write.html", facts, status=_status(form))


def _both_texts(request: Request, form: forms.NoticeForm, saved: Notice) -> HttpResponse:
    """Two people saved at once: show what stands beside what was typed, which saving again puts in its place."""
    typed = request.POST.copy()
    typed["revision"] = str(saved.revision)
    form.data = typed
    facts = {"form": form, "saved": saved, "pieces": differences(saved.body, form.cleaned_data["body"])}
    return render(request, "disclosure/saved_meanwhile.html", facts, status=409)


@require_http_methods(["GET", "POST"])
def correct(request: Request, pk: int) -> HttpResponse:
    today = localdate()
    old = get_object_or_404(Notice.objects.select_related("unit", "asked__duty"), pk=pk)
    policies.may_draft(request.user, old.unit, on=today).require()
    begun = forms.of_notice(old)
    form = forms.CorrectionForm(
        request.POST or None, request.FILES or None, unit=old.unit, owed=old.asked, today=today, initial=begun
    )
    if form.is_valid():
        said = form.cleaned_data
        new = actions.draft_correction(
            old, form.text, reason=said["reason"], by=request.user, at=now(), key=said["key"]
        )
        return redirect(new)
    policies.may_correct(request.user, old, on=today).require()
    facts = {"form": form, "unit": old.unit, "owed": None, "waiting": [], "notice": old}
    return render(request, "disclosure/write.html", facts, status=_status(form))


@require_http_methods(["GET", "POST"])
def post(request: Request, pk: int) -> HttpResponse:
    today = localdate()
    shown = get_object_or_404(queries.in_full(Notice.objects.all()), pk=pk)
    policies.may_record_posting(request.user, shown, on=today).require()
    form = forms.PostingForm(request.POST or None, request.FILES or None, today=today, initial={"first": today})
    if form.is_valid():
        actions.record_posting(shown, **form.cleaned_data, by=request.user, at=now())
        return redirect(shown)
    required = queries.required_channels(shown, on=today)
    return render(
        request, "disclosure/post.html", {"form": form, "notice": shown, "required": required}, status=_status(form)
    )


@require_http_methods(["GET", "POST"])
def end_posting(request: Request, pk: int) -> HttpResponse:
    posting = get_object_or_404(Posting.objects.select_related("notice__unit"), pk=pk)
    policies.may_record_posting(request.user, posting.notice, on=localdate()).require()
    form = forms.EndForm(request.POST or None, initial={"last": localdate()})
    if form.is_valid():
        return redirect(actions.end_posting(posting, last=form.cleaned_data["last"], by=request.user, at=now()))
    return render(request, "disclosure/end_posting.html", {"form": form, "posting": posting}, status=_status(form))


@login_not_required
@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
    found = get_object_or_404(NoticeFile.objects.select_related("notice__unit", "file"), pk=file_pk, notice=pk)
    policies.may_read(_reader(request), found.notice, on=localdate()).require()
    return download(found.file, found.name, is_public=found.notice.published_at is not None)


@login_not_required
@require_safe
def proof(request: HttpRequest, pk: int) -> FileResponse:
    """The photograph of a posting: of a published notice, so for anyone."""
    posting = get_object_or_404(Posting.objects.select_related("notice__unit", "proof").exclude(proof=None), pk=pk)
    policies.may_read(_reader(request), posting.notice, on=localdate()).require()
    assert posting.proof
    return download(posting.proof, posting.proof_name, is_public=True)


def _own_unit(request: Request) -> Unit:
    sitting = seat(request)
    if sitting is None:
        raise Refused(_("Tài khoản này chưa giữ chức danh nào, nên chưa có đơn vị để công khai."))
    return sitting.unit
