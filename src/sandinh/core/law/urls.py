from django.urls import path

from sandinh.core.law import views

app_name = "law"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:rule_id>/", views.rule, name="rule"),
]
