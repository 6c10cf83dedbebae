"""Figures of the company: reports, KPIs month by month, questions to analysts, studies of markets."""

from models.demo.rooms import analysis_kpis, analysis_studies
from models.demo.world import World


def begin(world: World) -> None:
    for part in (analysis_kpis, analysis_studies):
        part.begin(world)
