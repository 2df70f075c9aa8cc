from django.urls import path

from sandinh.core.law import views

app_name = "law"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:rule_id>/", views.rule, name="rule"),
    path("<str:rule_id>/quy-che/", views.set_own_limit, name="set-own-limit"),
    path("quy-che/<int:pk>/dinh-chinh/", views.correct_own_limit, name="correct-own-limit"),
    path("quy-che/<int:pk>/thoi-ap-dung/", views.end_own_limit, name="end-own-limit"),
]
