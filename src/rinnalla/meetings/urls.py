from django.urls import path

from rinnalla.meetings.views import agenda, meeting, memo, methods, season, topics, travel

app_name = "meetings"
urlpatterns = [
    path("ryhma/<int:group>/", season.season, name="season"),
    path("ryhma/<int:group>/suunnittele/", season.plan, name="plan"),
    path("ryhma/<int:group>/uusi/", season.add, name="add"),
    path("ryhma/<int:group>/kalenteri.ics", season.calendar, name="calendar"),
    path("ryhma/<int:group>/aiheet/", topics.topics, name="topics"),
    path("ryhma/<int:group>/aiheet/uusi/", topics.add, name="topic_add"),
    path("aihe/<int:topic>/", topics.topic, name="topic"),
    path("aihe/<int:topic>/teema/", topics.link, name="topic_link"),
    path("ryhma/<int:group>/matkat/", travel.claims, name="claims"),
    path("ryhma/<int:group>/matkat/hyvaksy/", travel.approve, name="claims_approve"),
    path("ryhma/<int:group>/matkat/maksettu/", travel.paid, name="claims_paid"),
    path("ryhma/<int:group>/matkat/maksulista.csv", travel.as_csv, name="claims_csv"),
    path("ryhma/<int:group>/matkat/maksulista.pdf", travel.as_pdf, name="claims_pdf"),
    path("<int:meeting>/", meeting.meeting, name="meeting"),
    path("<int:meeting>/siirra/", season.move, name="move"),
    path("<int:meeting>/peru/", season.cancel, name="cancel"),
    path("<int:meeting>/esityslista/", agenda.agenda, name="agenda"),
    path("<int:meeting>/esityslista/laheta/", agenda.send, name="agenda_send"),
    path("<int:meeting>/esityslista.pdf", agenda.as_pdf, name="agenda_pdf"),
    path("<int:meeting>/ehdota/", agenda.propose, name="propose"),
    path("<int:meeting>/esityslista/uusi/", agenda.add, name="item_add"),
    path("<int:meeting>/esityslista/harjoitus/", methods.exercise, name="exercise"),
    path("asia/<int:item>/", agenda.item, name="item"),
    path("asia/<int:item>/siirra/", agenda.move, name="item_move"),
    path("<int:meeting>/paikalla/", meeting.attendance, name="attendance"),
    path("<int:meeting>/muistio/", memo.memo, name="memo"),
    path("<int:meeting>/muistio/kirjoita/", memo.edit, name="memo_edit"),
    path("<int:meeting>/muistio/laheta/", memo.send, name="memo_send"),
    path("<int:meeting>/muistio/hyvaksy/", memo.approve, name="memo_approve"),
    path("<int:meeting>/muistio.pdf", memo.as_pdf, name="memo_pdf"),
    path("<int:meeting>/matka/", travel.claim, name="claim"),
    path("matka/<int:claim>/peru/", travel.withdraw, name="claim_withdraw"),
]
