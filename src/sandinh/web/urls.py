from django.urls import path

from sandinh.web import views

urlpatterns = [
    path("ui/", views.gallery, name="gallery"),
    path("healthz", views.healthz, name="healthz"),
    path("metrics", views.metrics, name="metrics"),
]
