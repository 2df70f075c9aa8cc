from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "sandinh.core.register"
    label = "register"
    verbose_name = "Sổ đăng ký"
