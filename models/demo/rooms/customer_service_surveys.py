"""How content customers and colleagues say they are."""

from dataclasses import dataclass, field
from datetime import date

from models.customer_service.customer_case import CustomerCase
from models.customer_service.satisfaction_survey import SatisfactionSurvey, SurveyKind, SurveyStatus
from models.customer_service.survey_question import SurveyQuestion
from models.customer_service.survey_response import SurveyAnswer, SurveyResponse
from models.demo.chronicle import Story
from models.demo.rooms.customer_service_team import SUPPORT, Team
from models.demo.rooms.customer_service_texts import (
    COMPLAINTS,
    EMPLOYEE_QUESTIONS,
    FOLLOW_UPS,
    OPINIONS,
    QUESTIONS,
)
from models.machinery import today

COLLEAGUES = 45


@dataclass(kw_only=True)
class Surveys:
    team: Team
    current: list[SatisfactionSurvey] = field(default_factory=list)
    """The survey after cases that is under way."""

    def begin(self) -> None:
        world = self.team.world
        first, *_rest, last = world.days
        begin = world.chronicle.begin
        begin(self.after_cases(first, date(first.year + 1, 3, 31)))
        begin(self.after_cases(date(first.year + 1, 4, 1), None))
        begin(self.among_colleagues(world.days[140]))
        begin(self.draft(world.workdays.since(last.replace(day=1))))

    def after_cases(self, starts_on: date, ends_on: date | None) -> Story:
        world, lead = self.team.world, self.team.lead()
        yield world.workdays.during(starts_on)
        survey = self._survey(f"{starts_on.year}年度 対応後アンケート", SurveyKind.AFTER_A_CASE, QUESTIONS, ends_on)
        with world.acting(lead):
            world.session.add(survey)
            world.session.flush()
            survey.launch()
        self.current[:] = [survey]
        while survey.status is SurveyStatus.UNDER_WAY:
            yield world.workdays.later(20, 22)
            with world.acting(lead):
                if ends_on is not None and today() > ends_on:
                    survey.close()
                else:
                    survey.count_responses()

    def among_colleagues(self, day: date) -> Story:
        world = self.team.world
        yield world.workdays.during(day)
        survey = self._survey("働きやすさに関する社内アンケート", SurveyKind.AMONG_EMPLOYEES, EMPLOYEE_QUESTIONS, None)
        with world.acting(self.team.lead()):
            world.session.add(survey)
            world.session.flush()
            survey.launch()
        yield world.workdays.later(8, 10)
        with world.acting(self.team.agent(SUPPORT)):
            world.session.add_all(self._response(survey) for _each in range(world.scaled(COLLEAGUES)))
        with world.acting(self.team.lead()):
            survey.close()

    def draft(self, day: date) -> Story:
        world = self.team.world
        yield world.workdays.during(day)
        with world.acting(self.team.lead()):
            survey = self._survey("取引先満足度の定期調査(案)", SurveyKind.PERIODIC, QUESTIONS[:2], None)
            world.session.add(survey)

    def respond(self, case: CustomerCase) -> None:
        """The customer answers; who is discontent is called."""
        survey = self.current[0]
        if survey.status is not SurveyStatus.UNDER_WAY:
            return
        response = self._response(survey)
        response.customer_case = case
        world = self.team.world
        with world.acting(self.team.agent(SUPPORT)):
            world.session.add(response)
        if response.needs_follow_up and self.team.happens(0.7):
            with world.acting(self.team.agent(SUPPORT)):
                response.look_after(self.team.one_of(FOLLOW_UPS))

    def _survey(
        self, subject: str, kind: SurveyKind, questions: tuple[str, ...], ends_on: date | None
    ) -> SatisfactionSurvey:
        return SatisfactionSurvey(
            subject=subject,
            kind=kind,
            department=self.team.world.departments["1300"],
            starts_on=today(),
            ends_on=ends_on,
            questions=[SurveyQuestion(wording=wording) for wording in questions],
        )

    def _response(self, survey: SatisfactionSurvey) -> SurveyResponse:
        random = self.team.world.random
        mood = random.choices((2, 3, 4, 5), (6, 14, 45, 35))[0]
        points = [min(5, max(1, mood + random.choice((-1, 0, 0, 1)))) for _question in survey.questions]
        answers = [SurveyAnswer(question_number=number, points=each) for number, each in enumerate(points, start=1)]
        opinion = self.team.one_of(COMPLAINTS if min(points) <= 2 else OPINIONS) or None
        recommends = min(10, 2 * mood + random.choice((-1, 0, 0, 1)))
        return SurveyResponse(survey=survey, answers=answers, opinion=opinion, recommendation=recommends)
