from django.urls import path

from rinnalla.recruitment import views

app_name = "recruitment"
urlpatterns = [
    path("ryhma/<int:group>/", views.calls, name="calls"),
    path("ryhma/<int:group>/uusi/", views.write, name="write"),
    path("<int:call>/", views.call, name="call"),
    path("<int:call>/muokkaus/", views.call_edit, name="call_edit"),
    path("<int:call>/julkaisu/", views.publish, name="publish"),
    path("<int:call>/infotilaisuus/", views.add_info_event, name="add_info_event"),
    path("<int:call>/kutsuminen/", views.note_outreach, name="note_outreach"),
    path("<int:call>/juliste.pdf", views.poster, name="poster"),
    path("infotilaisuus/<int:info_event>/", views.note_info_event, name="note_info_event"),
]
