from django.urls import path

from sandinh.people.deeds import views

app_name = "deeds"
urlpatterns = [
    path("van-ban/", views.document, name="document"),
    path("su-kien/", views.event, name="event"),
    path("viec-duoc-giao/", views.task, name="task"),
    path("don-vi/<str:code>/", views.done, name="done"),
    path("<uuid:uid>/dinh-chinh/", views.correct, name="correct"),
    path("<uuid:uid>/rut/", views.withdraw, name="withdraw"),
]
