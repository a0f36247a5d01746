from django.urls import URLPattern

app_name = "short"
urlpatterns: list[URLPattern] = []
