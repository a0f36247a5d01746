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
    path("<int:call>/kirje.pdf", views.letter, name="letter"),
    path("<int:call>/lomake.pdf", views.form_on_paper, name="form_on_paper"),
    path("<int:call>/tekstiviesti/", views.message, name="message"),
    path("infotilaisuus/<int:info_event>/", views.note_info_event, name="note_info_event"),
    path("infotilaisuus/<int:info_event>/kalenteri.ics", views.event_ics, name="event_ics"),
    # Asking
    path("kysy/", views.ask_list, name="ask_list"),
    path("<int:call>/kysy/", views.ask, name="ask"),
    path("kysytty/<int:invitation>/", views.asked, name="asked"),
    path("kysytty/<int:invitation>/kortti.pdf", views.asked_pdf, name="asked_pdf"),
    path("kysytty/<int:invitation>/muistutus/", views.remind, name="remind"),
    path("t/<slug:token>/", views.invited, name="invited"),
    path("<int:call>/paperilta/", views.type_in, name="type_in"),
    # Applying
    path("hakemus/", views.resume, name="resume"),
    path("<int:call>/hae/", views.apply, name="apply"),
    path("<int:call>/hae/lahetys/", views.apply_summary, name="apply_summary"),
    path("<int:call>/hae/<slug:step>/", views.apply_step, name="apply_step"),
    path("<int:call>/hakemus/", views.application_own, name="application_own"),
    path("<int:call>/hakemus/peruutus/", views.application_withdraw, name="application_withdraw"),
    path("<int:call>/hakemus/luvat/", views.application_consents, name="application_consents"),
    path("<int:call>/hakemus/unohda/", views.application_forget, name="application_forget"),
    # Applications
    path("<int:call>/kysymykset/", views.questions, name="questions"),
    path("<int:call>/kysymykset/tasapaino/", views.ask_more, name="ask_more"),
    path("tasapaino/<int:category>/pois/", views.ask_no_more, name="ask_no_more"),
    path("<int:call>/hakemukset/", views.applications, name="applications"),
    path("<int:call>/hakemukset/vastaukset.pdf", views.answers_pdf, name="answers_pdf"),
    path("<int:call>/hakemukset/vastaus/<slug:outcome>/", views.answer_words, name="answer_words"),
    path("<int:call>/hakemukset/vastaa/", views.answer_many, name="answer_many"),
    path("hakemus/<int:application>/", views.application, name="application"),
    path("hakemus/<int:application>/vastaus/", views.answer, name="answer"),
    path("hakemus/<int:application>/vastaus.pdf", views.answer_pdf, name="answer_pdf"),
    path("hakemus/<int:application>/jasen/", views.take_in, name="take_in"),
    path("ryhma/<int:group>/tarpeet/", views.needs, name="needs"),
    path("hakemus/<int:application>/tarve/<slug:need>/", views.arrange, name="arrange"),
    path("hakemus/<int:application>/peruminen/", views.take_back, name="take_back"),
]
