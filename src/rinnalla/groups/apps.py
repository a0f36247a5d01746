from django.apps import AppConfig
from django.core.checks import register


class GroupsConfig(AppConfig):
    name = "rinnalla.groups"

    def ready(self) -> None:
        from rinnalla.groups import (  # noqa: F401 - they need the models, and register
            after_card,
            cards,
            checks,
            circles,
            erased,
            facts,
            origins,
            own,
            sources,
        )
        from rinnalla.practices.own import judge
        from rinnalla.voices.circles import told_by

        told_by(circles)
        judge(checks.faults_of)
        register(checks.check_practices, "practices")
