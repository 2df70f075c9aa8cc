from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "sandinh.core.org"
    label = "org"
    verbose_name = "Tổ chức"
