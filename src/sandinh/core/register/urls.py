from django.contrib.auth.decorators import login_not_required
from django.urls import path

from sandinh.core.register import views

app_name = "register"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi.atom", login_not_required(views.LatestActs()), name="feed"),
    path("<uuid:uid>/", views.act, name="act"),
    path("<uuid:uid>/noi-dung-niem-phong.json", views.face, name="face"),
    path("<uuid:uid>/tep/<int:pk>/", views.evidence, name="evidence"),
]
