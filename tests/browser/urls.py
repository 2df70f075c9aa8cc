"""The site and one form that can be sent, refused, and wrong."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.urls import include, path

from sandinh.kernel.decision import Refused
from sandinh.web import errors

PAGE = """{% extends "base.html" %}{% block title %}Soạn{% endblock %}
{% block content %}<h1>Soạn thông báo</h1>
{% cotton draft name="notice" %}<form class="form" method="post" novalidate>
{% csrf_token %}{{ form }}<button class="button">Gửi</button></form>{% endcotton %}
<section id="standing"><form method="post" action="/try/publish/" hx-post="/try/publish/" hx-target="#standing">
{% csrf_token %}<button class="button" name="may" value="yes">Công khai</button>
<button class="button" name="may" value="no">Công khai thay</button></form></section>
{% endblock %}"""
sent: list[str] = []


class Notice(forms.Form):
    about = forms.CharField(label="Trích yếu", min_length=5, widget=forms.Textarea)
    pin = forms.CharField(label="Mã", required=False, widget=forms.PasswordInput)


@login_not_required
def write(request: HttpRequest) -> HttpResponse:
    form = Notice(request.POST or None)
    if form.is_valid():
        if "từ chối" in form.cleaned_data["about"]:
            raise Refused("Chưa đến lượt.")
        sent.append(form.cleaned_data["about"])
        return redirect("/ui/")
    return HttpResponse(Template(PAGE).render(RequestContext(request, {"form": form})))


@login_not_required
def publish(request: HttpRequest) -> HttpResponse:
    if request.POST["may"] == "no":
        raise Refused("Người soạn thảo không tự duyệt nội dung của mình.")
    return HttpResponse("<p>Đã công khai.</p>")


urlpatterns = [path("", include("sandinh.urls")), path("try/write/", write), path("try/publish/", publish)]
handler403, handler404 = errors.permission_denied, errors.not_found
