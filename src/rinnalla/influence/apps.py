from django.apps import AppConfig


class InfluenceConfig(AppConfig):
    name = "rinnalla.influence"

    def ready(self) -> None:
        from rinnalla.influence import (  # noqa: F401 - they need the models, and register
            cards,
            erased,
            facts,
            figures,
            hung,
            told_back,
        )
        from rinnalla.influence.trail import how_far
        from rinnalla.voices import status

        status.told_by(how_far)
