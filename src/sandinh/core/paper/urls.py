from django.urls import path

from sandinh.core.paper import views

app_name = "paper"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:form_id>/", views.form, name="form"),
    path("<str:form_id>/de-trong.<slug:ending>", views.blank, name="blank"),
]
