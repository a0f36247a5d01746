"""Every address. Each has a row in its room's access.py; one without is shut."""

from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from rinnalla.api.v1 import api

handler404 = "rinnalla.api.problems.not_found"
handler500 = "rinnalla.api.problems.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", include("rinnalla.site.health")),
    path("k/", include("rinnalla.people.short_urls")),
    path("api/v1/", api.urls),
    path("kioski/", include("rinnalla.feedback.kiosk_urls")),
]
urlpatterns += i18n_patterns(
    path("", include("rinnalla.site.urls")),
    path("", include("rinnalla.api.urls")),
    path("oma/", include("rinnalla.desk.urls")),
    path("vaikuttaminen/", include("rinnalla.influence.urls")),
    path("tapaamiset/", include("rinnalla.meetings.urls")),
    path("palaute/", include("rinnalla.feedback.urls")),
    path("valinta/", include("rinnalla.selection.urls")),
    path("mukaan/", include("rinnalla.recruitment.urls")),
    path("jatkuvuus/", include("rinnalla.continuity.urls")),
    path("tutkimus/", include("rinnalla.research.urls")),
    path("ryhmat/", include("rinnalla.groups.urls")),
    path("sanottua/", include("rinnalla.voices.urls")),
    path("ihmiset/", include("rinnalla.people.urls")),
    path("menetelmat/", include("rinnalla.methods.urls")),
    path("toimintamallit/", include("rinnalla.practices.urls")),
    path("organisaatio/", include("rinnalla.organisations.urls")),
    path("tapahtumat/", include("rinnalla.audit.urls")),
    path("kirjaudu/", include("allauth.urls")),
    prefix_default_language=False,
)
# The address to which the organisation's login leads back: one, whatever the language of the page that led there,
# since it is written down at the other end. The last of a name is the one that is given out.
urlpatterns += [
    path("kirjaudu/oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"),
]
