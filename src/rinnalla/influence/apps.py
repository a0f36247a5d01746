from django.apps import AppConfig


class InfluenceConfig(AppConfig):
    name = "rinnalla.influence"

    def ready(self) -> None:
        from rinnalla.influence import cards, facts, hung, told_back  # noqa: F401 - they need the models, and register
        from rinnalla.influence.trail import how_far
        from rinnalla.voices import status

        status.told_by(how_far)
