from django.urls import URLPattern, path

from rinnalla.audit import views

app_name = "audit"
urlpatterns: list[URLPattern] = [path("", views.trail, name="trail")]
