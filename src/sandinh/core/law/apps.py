from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "sandinh.core.law"
    label = "law"
    verbose_name = "Pháp luật"
