from django.urls import URLPattern, path

from rinnalla.organisations import views

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("", views.organisation, name="organisation"),
    path("yksikot/", views.units, name="units"),
    path("yksikot/uusi/", views.add, name="add"),
    path("yksikot/<int:unit>/", views.edit, name="edit"),
    path("yksikot/<int:unit>/sulje/", views.close, name="close"),
]
