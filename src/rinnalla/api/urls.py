from django.urls import path

from rinnalla.api import views

app_name = "api"
urlpatterns = [
    path("avoin-data/", views.open_data, name="open_data"),
    path("rajapinta/pisteet/<int:point>/", views.tokens, name="tokens"),
    path("rajapinta/tunnukset/<int:access_token>/poista/", views.revoke, name="revoke"),
]
