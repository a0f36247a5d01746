from django.urls import path

from rinnalla.continuity import views

app_name = "continuity"
urlpatterns = [
    path("<int:group>/", views.home, name="home"),
    path("<int:group>/lykkays/", views.postpone, name="postpone"),
    path("<int:group>/vuorot/", views.turns, name="turns"),
    path("vuoro/<int:membership>/", views.turn, name="turn"),
    path("vuoro/<int:membership>/siirto/", views.hand_over, name="hand_over"),
    path("<int:group>/mentorit/", views.mentors, name="mentors"),
    path("<int:group>/mentorit/pyynto/", views.ask_mentor, name="ask_mentor"),
    path("mentori/<int:mentoring>/vastaus/", views.answer_mentoring, name="answer_mentoring"),
    path("mentori/<int:mentoring>/paattaminen/", views.end_mentoring, name="end_mentoring"),
    path("<int:group>/opittua/", views.lessons, name="lessons"),
    path("<int:group>/opittua/uusi/", views.write_lesson, name="write_lesson"),
    path("opittu/<int:lesson>/poisto/", views.remove_lesson, name="remove_lesson"),
    path("<int:group>/tunnit/", views.efforts, name="efforts"),
    path("<int:group>/tunnit/uusi/", views.note_effort, name="note_effort"),
    path("tunnit/<int:effort>/poisto/", views.remove_effort, name="remove_effort"),
    path("<int:group>/jatko/", views.going_on, name="going_on"),
    path("<int:group>/jatko/uusi/", views.go_on, name="go_on"),
    path("jatko/<int:continuation>/", views.agree, name="agree"),
    path("jatko/<int:continuation>/ei-nyt/", views.end_question, name="end_question"),
    path("paikka/<int:place>/", views.place, name="place"),
    path("<int:group>/raportti/", views.report, name="report"),
    path("<int:group>/raportti.pdf", views.report_pdf, name="report_pdf"),
    path("<int:group>/raportti/kirjoitus/", views.write_report, name="write_report"),
]
