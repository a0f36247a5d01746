"""Section 3.1.2: a client council from the first poster to the theatre, May to December 2018."""

from datetime import date, datetime, time
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from rinnalla.cli.demo.drawings import in_front_of_the_desk
from rinnalla.cli.demo.house_rules import HOUSE_RULES
from rinnalla.cli.demo.season import DAYS, PLACE, Season
from rinnalla.cli.demo.stage import on
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.continuity import domain as continuity
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity
from rinnalla.influence import domain as influence
from rinnalla.influence.models import Statement
from rinnalla.meetings import domain as meetings
from rinnalla.recruitment import domain as recruitment
from rinnalla.recruitment.models import AppliesAs, Channel
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Voice


class Council(Season):
    """The play of one council: each method is a scene."""

    def play(self) -> None:
        self.found()
        self.recruit()
        self.first_meeting()
        self.encounters()
        self.write_house_rules()
        self.carry_to_management()
        self.thanks()
        self.what_came_of_it()

    # --- Scenes ------------------------------------------------------------------------------------------------------
    def found(self) -> None:
        """Workers and their managers think of it together (March)."""
        stage = self.stage
        with on(date(2018, 3, 20)):
            self.group = groups.found_group(
                by=stage.hanna,
                lead=stage.leena,
                organisation=stage.organisation,
                practice="client-council",
                units=[stage.adult, stage.employment],
                rhythm="monthly",
                minimum=4,
                texts=TEXTS["council"],
            )
            for lead in (stage.petri, stage.hanna):
                groups.add_member(self.group, person=lead, capacity=Capacity.WORKER, by=stage.leena, is_lead=True)

    def recruit(self) -> None:
        """A poster brings one to the info event; the workers' own asking brings the rest (April, May)."""
        stage, group = self.stage, self.group
        with on(date(2018, 3, 26)):
            call = recruitment.write_call(
                group=group,
                by=stage.leena,
                contact="Leena Lehto, sosiaaliohjaaja. Kysy vastaanotolla tai soita aulan numeroon.",
                closes_on=date(2018, 5, 11),
                texts=TEXTS["call"],
            )
            recruitment.publish_call(call, by=stage.leena)
            event = recruitment.add_info_event(
                call, starts_at=timezone.make_aware(datetime(2018, 4, 10, 14)), place=PLACE, by=stage.leena
            )
        with on(date(2018, 4, 10), 16):
            recruitment.note_info_event(event, came=1, want_to_join=1, by=stage.leena)
            recruitment.note_outreach(call, channel=Channel.POSTER, by=stage.hanna, interested=1, joined=1)
            self._apply(call, "Aino", by=stage.leena, channel=Channel.POSTER)
        for day, name, lead, capacity in (
            (date(2018, 4, 17), "Tapio", stage.petri, AppliesAs.CLIENT),
            (date(2018, 4, 19), "Sirkka", stage.leena, AppliesAs.CLIENT),
            (date(2018, 4, 24), "Mirva", stage.petri, AppliesAs.FORMER),
            (date(2018, 5, 3), "Kaisa", stage.leena, AppliesAs.EXPERT),
        ):
            with on(day, 13):
                self._apply(call, name, by=lead, channel=Channel.PERSONAL, capacity=capacity)
        with on(date(2018, 5, 4)):
            recruitment.note_outreach(
                call, channel=Channel.PERSONAL, by=stage.leena, reached=9, interested=5, joined=4, on=date(2018, 5, 4)
            )
            self.meetings = meetings.plan_season(
                group=group,
                dates=DAYS,
                starts=time(13),
                ends=time(15),
                place=PLACE,
                how_to_get_there="Bussit 3 ja 7, pysäkki Kirjasto. Ovella on luiska, hissi vie toiseen kerrokseen.",
                by=stage.leena,
            )

    def first_meeting(self) -> None:
        """Getting to know each other, ground rules, the plan of action, and the gym ball at once (May)."""
        stage, group, meeting = self.stage, self.group, self.meetings[0]
        self._send_agenda(0, ["Tutustumme toisiimme", "Pelisäännöt", "Toimintasuunnitelma"])
        with on(DAYS[0], 13, 20):
            groups.agree_ground_rules(
                group,
                rules=[
                    "Puhumme omasta kokemuksesta, emme toisten asioista.",
                    "Se, mitä täällä kerrotaan, jää tähän ryhmään.",
                    "Jokainen saa puhua loppuun.",
                    "Saa olla hiljaa.",
                    "Saa nauraa.",
                ],
                language="fi",
                by=stage.leena,
            )
            for membership in group.memberships.now():
                groups.accept_ground_rules(membership)
            groups.make_plan(
                group,
                by=stage.hanna,
                texts=TEXTS["plan"],
            )
        with on(DAYS[0], 14, 10):
            wish = self._say(
                "Tapio",
                meeting,
                "Selkä ei kestä aulan tuoleja. Jumppapallo auttaisi minua ja varmaan monta muuta.",
                kind=Voice.Kind.WISH,
                shown_to=Voice.ShownTo.EVERYONE,
                name=Voice.Name.OWN,
            )
            self._say("Mirva", meeting, "Minäkin seison aulassa mieluummin kuin istun.", typed_by=stage.petri)
            seats = voices.name_theme(
                circle=group.circle, title="Odotusaulan istuimet", by=stage.petri, voices=[wish, *self._said(meeting)]
            )
            ball = influence.agree_action(
                theme=seats,
                what=TEXTS["ball_action"],
                responsible=stage.petri,
                due_on=date(2018, 5, 31),
                by=stage.petri,
            )
        self._close_meeting(
            0, {}, "Petri hankkii jumppapallon aulaan toukokuun aikana.", "Aiheena asiakkaan kohtaaminen."
        )
        with on(date(2018, 5, 28)):
            influence.finish_action(ball, by=stage.petri)
            change = influence.write_change(
                actions=[ball],
                unit=stage.employment,
                by=stage.petri,
                texts=TEXTS["ball_change"],
            )
            influence.publish_change(change, by=stage.petri)

    def encounters(self) -> None:
        """Being met comes up in nearly every meeting (June to September)."""
        stage, group = self.stage, self.group
        topic_lines = ["Asiakkaan kohtaaminen: kokemuksia", "Asiakkaan kohtaaminen: mikä auttaa"]
        self._send_agenda(1, topic_lines)
        with on(DAYS[1], 14):
            self._say("Aino", self.meetings[1], "Työntekijä katsoi koko ajan näyttöä. Tuntui, että olin välissä.")
            self._say(
                "Sirkka",
                self.meetings[1],
                "Yksi työntekijä kysyi ensin, mitä minulle kuuluu. Sen muistan vieläkin.",
                shown_to=Voice.ShownTo.EVERYONE,
                name=Voice.Name.CHOSEN,
                chosen_name="S.",
            )
            self._say("Mirva", self.meetings[1], "En ole yhtä kuin diagnoosini.", shown_to=Voice.ShownTo.EVERYONE)
            self._say("Leena Lehto", self.meetings[1], "Kiireessä katson itsekin konetta. En ole siitä ylpeä.")
        self._close_meeting(
            1,
            {0: "Jokainen kertoi yhden hyvän ja yhden huonon kohtaamisen. Saimme paljon samaa molemmin puolin pöytää."},
            "Jatkamme samasta aiheesta elokuussa.",
            "Heinäkuussa on tauko. Tapaamme 14.8.",
        )
        self._send_agenda(2, ["Asiakkaan kohtaaminen: mikä auttaa"])
        with on(DAYS[2], 14):
            self._say(
                "Tapio", self.meetings[2], "Saisi tulla kaverin kanssa, jos yksin ei uskalla.", kind=Voice.Kind.IDEA
            )
            self._say(
                "Kaisa",
                self.meetings[2],
                "Viestillä sopiminen olisi monelle helpompaa kuin soittaminen.",
                kind=Voice.Kind.IDEA,
                shown_to=Voice.ShownTo.EVERYONE,
                name=Voice.Name.OWN,
            )
            self._say(
                "Petri Paju",
                self.meetings[2],
                "Virheen myöntäminen ei ole kasvojen menetys.",
                kind=Voice.Kind.HIGHLIGHT,
            )
        self._close_meeting(2, {0: "Keräsimme asioita, jotka auttavat."}, "Kirjoitamme oman kannanoton.", "")
        with on(date(2018, 8, 20), 20):
            withdrawn = self._say("Mirva", self.meetings[2], "Tämän kirjoitin väsyneenä ja otan pois.")
            voices.withdraw_voice(withdrawn, by=stage.members["Mirva"])
        self._send_agenda(3, ["Oma kannanotto: miten nyt on, miten toivomme olevan"])
        with on(DAYS[3], 14):
            picture = voices.keep_picture(
                file=ContentFile(in_front_of_the_desk(), name="piirros.png"),
                organisation=stage.organisation,
                circle=group.circle,
                alt="Piirros: pieni ihminen ison pöydän edessä. Pöydän takana näkyy vain näytön takaosa.",
                by=stage.members["Sirkka"],
            )
            self._say(
                "Sirkka",
                self.meetings[3],
                "Piirsin, miltä nyt tuntuu.",
                picture=picture,
                shown_to=Voice.ShownTo.EVERYONE,
                name=Voice.Name.CHOSEN,
                chosen_name="S.",
            )
            self._say(
                "Aino",
                self.meetings[3],
                "Toivon, että asiani otetaan todesta heti ensimmäisellä kerralla.",
                kind=Voice.Kind.WISH,
            )
            said = [voice for meeting in self.meetings[1:4] for voice in self._said(meeting)]
            self.meeting_theme = voices.name_theme(
                circle=group.circle, title="Asiakkaan kohtaaminen", by=stage.leena, voices=said
            )
            self.house_rules = influence.write_statement(
                group=group,
                themes=[self.meeting_theme],
                kind=Statement.Kind.HOUSE_RULES,
                picture=picture,
                by=stage.leena,
                texts=TEXTS["position"],
            )
        self._close_meeting(
            3, {0: "Kirjoitimme nykytilan ja toivotun tilan. Sirkka piirsi."}, "Teemme tästä huoneentaulun.", ""
        )

    def write_house_rules(self) -> None:
        """The position is refined into house rules with five headings (October, November)."""
        stage = self.stage
        self._send_agenda(4, ["Huoneentaulun otsikot ja kohdat"])
        with on(DAYS[4], 14):
            influence.set_house_rules(self.house_rules, headings=HOUSE_RULES, by=stage.leena)
        self._close_meeting(4, {0: "Huoneentaulussa on viisi otsikkoa."}, "Hiomme sanat valmiiksi marraskuussa.", "")
        self._send_agenda(5, ["Huoneentaulu valmiiksi", "Kenelle viemme sen"])

    def carry_to_management(self) -> None:
        """Carried to two managements: one says yes in time, the other partly, and one thing does not happen."""
        stage = self.stage
        with on(DAYS[5], 15):
            to_adult = influence.send_statement(
                self.house_rules, body=stage.adult_body, due_on=date(2018, 12, 3), by=stage.leena
            )
            to_employment = influence.send_statement(
                self.house_rules, body=stage.employment_body, due_on=date(2018, 12, 3), by=stage.petri
            )
        self._close_meeting(
            5,
            {
                0: "Raati hyväksyi huoneentaulun.",
                1: "Viemme sen aikuissosiaalityön ja työllistymisen tuen johtoryhmille.",
            },
            "Johtoryhmät vastaavat 3.12. mennessä.",
            "Joulukuussa menemme yhdessä teatteriin ja syömään.",
        )
        with on(date(2018, 11, 29)):
            answer = influence.answer_statement(
                to_adult,
                decision="yes",
                by=stage.maria,
                reasons=TEXTS["answer_yes"],
            )
            self.on_walls = self._agree(
                answer,
                stage.leena,
                date(2019, 1, 31),
                "Huoneentaulu jokaisen vastaanottohuoneen seinälle",
                "Hustavlan på väggen i varje mottagningsrum",
            )
            self.in_orientation = self._agree(
                answer,
                stage.maria,
                date(2019, 2, 28),
                "Huoneentaulu osaksi uusien työntekijöiden perehdytystä",
                "Hustavlan blir en del av introduktionen för nya medarbetare",
            )
        with on(date(2018, 12, 3)):
            answer = influence.answer_statement(
                to_employment,
                decision="partly",
                by=stage.ville,
                reasons=TEXTS["answer_partly"],
            )
            self.whatsapp = self._agree(
                answer,
                stage.ville,
                date(2019, 1, 15),
                "Selvitetään, voiko WhatsAppia käyttää yhteydenpitoon",
                "Vi utreder om WhatsApp kan användas för kontakten",
            )

    def thanks(self) -> None:
        """To the theatre and to eat together (December)."""
        self._send_agenda(6, ["Teatteri ja ruokailu"])
        self._close_meeting(6, {0: "Kävimme teatterissa ja söimme yhdessä. Kiitos kaikille!"}, "", "")

    def what_came_of_it(self) -> None:
        """What was done, what did not happen, and what is different now (January, February 2019)."""
        stage = self.stage
        with on(date(2019, 1, 21)):
            influence.finish_action(self.on_walls, by=stage.leena)
        with on(date(2019, 1, 22)):
            influence.drop_action(
                self.whatsapp,
                by=stage.ville,
                because=TEXTS["whatsapp_dropped"],
            )
        with on(date(2019, 2, 4)):
            influence.finish_action(self.in_orientation, by=stage.maria)
            change = influence.write_change(
                actions=[self.on_walls, self.in_orientation],
                unit=stage.adult,
                by=stage.leena,
                picture=self.house_rules.picture,
                texts=TEXTS["walls_change"],
            )
            influence.publish_change(change, by=stage.leena)
            groups.close_group(
                self.group,
                by=stage.leena,
                thanks="Kiitos jokaiselle! Raati jatkuu pysyvänä, ja siihen pääsee mukaan.",
            )
            for kind, hours, euros in (("meetings", 42, 0), ("preparing", 31, 0), ("food", 0, "312.40")):
                continuity.note_effort(
                    self.group,
                    month=date(2018, 12, 1),
                    kind=kind,
                    hours=Decimal(hours),
                    euros=Decimal(euros),
                    by=stage.leena,
                )
            for text in (
                "Esite yksin ei tuo ketään. Kysykää jokaiselta itse.",
                "Pieni hankinta ensimmäisen kuukauden aikana näytti, että sanoilla on väliä.",
            ):
                continuity.write_lesson(self.group, text=text, by=stage.leena)
            continuity.write_report(
                self.group, texts=TEXTS["council_report"], goes_on="permanent", version=0, by=stage.leena
            )
