from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sandinh.web"
    label = "web"
