from django.urls import path

from rinnalla.practices import own_views, views

app_name = "practices"
urlpatterns = [
    path("", views.practices, name="list"),
    path("vertailu/", views.comparison, name="compare"),
    path("mika-sopii/", views.suits, name="suits"),
    path("omat/", own_views.own_list, name="own_list"),
    path("omat/uusi/", own_views.begin, name="begin"),
    path("omat/tuonti/", own_views.bring, name="bring"),
    path("omat/<int:own>/", own_views.own, name="own"),
    path("omat/<int:own>/tiedosto/", own_views.file, name="file"),
    path("omat/<int:own>/versiot/", own_views.versions, name="versions"),
    path("omat/<int:own>/versiot/<int:number>/palautus/", own_views.take_version, name="take_version"),
    path("omat/<int:own>/kaytto/<slug:deed>/", own_views.use, name="use"),
    path("omat/<int:own>/pyynto/", own_views.ask, name="ask"),
    path("omat/<int:own>/osa/<slug:part>/", own_views.part, name="part"),
    path("omat/<int:own>/osa/<slug:part>/<int:number>/", own_views.part, name="item"),
    path("omat/<int:own>/osa/<slug:part>/jarjestys/", own_views.arrange, name="arrange"),
    path("<slug:practice>/", views.practice, name="practice"),
    path("<slug:practice>/toml/", views.toml, name="toml"),
]
