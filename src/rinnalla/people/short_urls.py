from django.urls import URLPattern, path

from rinnalla.people.views import door

app_name = "short"
urlpatterns: list[URLPattern] = [
    path("", door.short, name="enter"),
    path("<str:token>/", door.card, name="card"),
]
