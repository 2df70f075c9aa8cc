from django.urls import path

from sandinh.core.duties import views

app_name = "duties"
urlpatterns = [
    path("<int:pk>/", views.obligation, name="obligation"),
    path("<int:pk>/mien/", views.waive, name="waive"),
    path("<int:pk>/gia-han/", views.extend, name="extend"),
    path("nhac-da-doc/", views.read_reminders, name="read-reminders"),
]
