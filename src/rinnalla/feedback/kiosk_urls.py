"""The addresses of a paired tablet. They stand outside the languages: the page has all of them in it."""

from django.urls import path

from rinnalla.feedback.views import kiosk

app_name = "kiosk"
urlpatterns = [
    path("<slug:code>/", kiosk.page, name="page"),
    path("<slug:code>/sw.js", kiosk.worker, name="worker"),
    path("<slug:code>/app.webmanifest", kiosk.manifest, name="manifest"),
    path("<slug:code>/elossa/", kiosk.alive, name="alive"),
    path("<slug:code>/vastaukset/", kiosk.answers, name="answers"),
]
