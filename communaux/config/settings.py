"""Django's settings, computed from `Environment`; nothing else reads environment variables."""

from __future__ import annotations

from csp.constants import NONE, SELF

from communaux.config.database import database
from communaux.config.environment import Environment
from communaux.config.identity import identity_services
from communaux.config.mail import mail
from communaux.config.secret import secret_key

ENVIRONMENT = Environment()
DATA = ENVIRONMENT.DATA.resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = ENVIRONMENT.DEBUG
DEMO = ENVIRONMENT.DEMO
MECHANISMS = ENVIRONMENT.MECHANISMS
DATA_LICENCE = ENVIRONMENT.DATA_LICENCE
SIGNATURES_KEPT = ENVIRONMENT.SIGNATURES_KEPT
CONTROLLER = ENVIRONMENT.CONTROLLER
DATA_OFFICER = ENVIRONMENT.DATA_OFFICER
LEGAL_BASIS = ENVIRONMENT.LEGAL_BASIS
NOTICES_KEPT = ENVIRONMENT.NOTICES_KEPT
SITE_URL = ENVIRONMENT.site_url
ANTIVIRUS = ENVIRONMENT.ANTIVIRUS
SIGNATURE_KEY = ENVIRONMENT.SIGNATURE_KEY
SIGNATURE_KEY_PASSWORD = ENVIRONMENT.SIGNATURE_KEY_PASSWORD
SIGNATURE_TIMESTAMP = ENVIRONMENT.SIGNATURE_TIMESTAMP
SIGNATURE_AUTHORITIES = ENVIRONMENT.SIGNATURE_AUTHORITIES
SECRET_KEY = ENVIRONMENT.SECRET_KEY or secret_key(DATA)
ALLOWED_HOSTS = list(ENVIRONMENT.ALLOWED_HOSTS)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "communaux.web",  # First: its words stand before those of the libraries.
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "ninja",
    "communaux.apps.register",
    "communaux.apps.actors",
    "communaux.apps.privacy",
    "communaux.apps.keys",
    "communaux.apps.commons",
    "communaux.apps.dossiers",
    "communaux.apps.documents",
    "communaux.apps.calendars",
    "communaux.apps.publication",
    "communaux.apps.signing",
    "communaux.apps.deliberation",
    "communaux.apps.notifications",
    "communaux.apps.auditing",
]
MIDDLEWARE = [
    "communaux.config.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "communaux.config.pacing.Pace",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "communaux.apps.auditing.witness.Witness",
    "allauth.account.middleware.AccountMiddleware",
    "communaux.web.entering.browsers.SameBrowser",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF = "communaux.config.urls"
WSGI_APPLICATION = "communaux.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database(ENVIRONMENT.DATABASE_URL, DATA)}

# ── Counts of attempts, shared by every process of the machine ───────────────────────────────────

CACHES = {
    "default": {
        "BACKEND": "communaux.config.shared_counts.SharedCounts",
        "LOCATION": DATA / "counts.sqlite3",
        "KEY_FUNCTION": "communaux.config.shared_counts.sealed_key",
    }
}
INVITATION_DAYS = ENVIRONMENT.INVITATION_DAYS
CALLS_PER_MINUTE = ENVIRONMENT.CALLS_PER_MINUTE
WRITES_PER_MINUTE = ENVIRONMENT.WRITES_PER_MINUTE
PRINTS_PER_MINUTE = ENVIRONMENT.PRINTS_PER_MINUTE

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
TIME_ZONE = ENVIRONMENT.TIME_ZONE
USE_I18N = True
USE_TZ = True

# ── Static files: collected and compressed when `collectstatic` has run, found in place otherwise ─

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_MANIFEST = STATIC_ROOT / "staticfiles.json"
WHITENOISE_USE_FINDERS = not WHITENOISE_MANIFEST.exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if WHITENOISE_USE_FINDERS
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = DATA / "files"

# ── Sign-in: a code by e-mail, no password; a second factor for mandates ─────────────────────────

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "who"
ACCOUNT_ADAPTER = "communaux.web.entering.adapter.AccountAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.secure_cookies else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Communaux · "
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "communaux.web.entering.signing_up.NewPerson"
ACCOUNT_USER_DISPLAY = "communaux.web.entering.adapter.called"
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.BEHIND_PROXY else 0
SECOND_FACTOR_HOURS = ENVIRONMENT.SECOND_FACTOR_HOURS
SESSION_DAYS = ENVIRONMENT.SESSION_DAYS
MFA_ADAPTER = "communaux.web.entering.second_factor.SecondFactorAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Communaux"
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # A passkey alone stands for both factors.
SOCIALACCOUNT_ADAPTER = "communaux.web.entering.federated.adapter.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = identity_services(ENVIRONMENT)

# ── Mail: by the server one names; otherwise kept as files, so that nothing is lost unseen ────────

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.EMAIL_FROM
EMAIL_FILE_PATH = DATA / "mail"
globals().update(mail(ENVIRONMENT.EMAIL_URL))

# ── Safety ───────────────────────────────────────────────────────────────────────────────────────

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.secure_cookies else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
X_FRAME_OPTIONS = "DENY"
# With these beginnings a browser accepts a cookie over HTTPS only, from this very host only.
_HOST, _HTTPS = ("__Host-", "__Secure-") if ENVIRONMENT.secure_cookies else ("", "")
TERRITORY_COOKIE_NAME = f"{_HOST}territoire"
RECEIPT_COOKIE_NAME = f"{_HTTPS}communaux_recu"
BROWSER_COOKIE_NAME = f"{_HOST}navigateur"
SESSION_COOKIE_NAME = f"{_HOST}session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.secure_cookies
CSRF_FAILURE_VIEW = "communaux.web.views.plain.expired"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.secure_cookies
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.secure_cookies
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# 20,000 characters per answer is the kernel's limit; a whole form stays well under this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "communaux.apps.documents.arriving.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "communaux.config.masking.MaskSecrets"}},
    "formatters": {"reticent": {"()": "communaux.config.masking.Reticent"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["secrets"],
            "formatter": "reticent",
        }
    },
    # Django's own handlers would write, or mail, what ours leave out.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
