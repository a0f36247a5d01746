from django.urls import path

from rinnalla.research import views

app_name = "research"
urlpatterns = [
    path("suostumukseni/", views.mine, name="mine"),
    path("ryhma/<int:group>/", views.studies, name="studies"),
    path("ryhma/<int:group>/uusi/", views.begin, name="begin"),
    path("<int:study>/", views.study, name="study"),
    path("<int:study>/suostumus/", views.consent, name="consent"),
    path("<int:study>/peruminen/", views.withdraw, name="withdraw"),
    path("<int:study>/paattaminen/", views.end, name="end"),
    path("<int:study>/aineisto/", views.material, name="material"),
]
