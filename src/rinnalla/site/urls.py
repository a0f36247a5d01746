from django.urls import path

from rinnalla.site import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("muutokset/", views.changes, name="changes"),
    path("muutokset/<int:change>/", views.change, name="change"),
    path("kysytty/", views.asked, name="asked"),
    path("kutsut/", views.calls, name="calls"),
    path("kutsut/<int:call>/", views.call, name="call"),
    path("tulokset/", views.results, name="results"),
    path("saavutettavuus/", views.accessibility, name="accessibility"),
    path("tiedot/", views.privacy, name="privacy"),
]
