from django.urls import path

from sandinh.core.law.views import lawyers, own_limits, rules

app_name = "law"
urlpatterns = [
    path("", lawyers.index, name="index"),
    path("chuong/<path:group>/", lawyers.chapter, name="chapter"),
    path("ai/", lawyers.actors, name="actors"),
    path("ai/<slug:name>/", lawyers.actor, name="actor"),
    path("thoi-han/", lawyers.clocks, name="clocks"),
    path("con-ngo/", lawyers.doubts, name="doubts"),
    path("thay-doi/", lawyers.changes, name="changes"),
    path("<str:rule_id>/", rules.rule, name="rule"),
    path("<str:rule_id>/quy-che/", own_limits.set_own_limit, name="set-own-limit"),
    path("quy-che/<int:pk>/dinh-chinh/", own_limits.correct_own_limit, name="correct-own-limit"),
    path("quy-che/<int:pk>/thoi-ap-dung/", own_limits.end_own_limit, name="end-own-limit"),
]
