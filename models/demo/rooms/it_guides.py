"""What is written down once for many, and what must not happen again."""

from dataclasses import dataclass
from datetime import date, timedelta

from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.it_staff import Staff, person
from models.demo.rooms.it_texts import ARTICLES, INCIDENTS, ArticleRow, IncidentRow
from models.demo.world import World
from models.it.it_system import ItSystem
from models.it.knowledge_article import ArticleKind, ArticleStatus, Audience, KnowledgeArticle
from models.it.security_incident import AffectedSystem, IncidentKind, IncidentStatus, SecurityIncident
from models.it.service_category import ServiceCategory
from models.machinery import today
from models.organization.severity import Severity
from models.organization.sla_clock import this_second
from models.roles import RoleCode


@dataclass(kw_only=True)
class Guides:
    world: World
    staff: Staff
    systems: dict[str, ItSystem]
    services: dict[str, ServiceCategory]

    def begin(self) -> None:
        days = self.world.days
        for place, row in enumerate(ARTICLES):
            stays = list(ArticleStatus)[place] if place < len(ArticleStatus) else ArticleStatus.PUBLISHED
            self.world.chronicle.begin(self.article(row, stays, days[10 + place * 8]))
        for place, incident in enumerate(INCIDENTS):
            status = list(IncidentStatus)[place] if place < len(IncidentStatus) else IncidentStatus.CLOSED
            ago = 3 if status is IncidentStatus.BEING_HANDLED else 25 + 40 * place
            self.world.chronicle.begin(self.incident(incident, status, days[-ago]))

    def article(self, row: ArticleRow, stays: ArticleStatus, day: date) -> Story:
        yield self.world.workdays.during(day)
        category = self.services[row.category]
        desk = category.desk.code
        author = self.staff.agent(desk)
        article = KnowledgeArticle(
            title=row.title,
            title_en=row.title_en,
            kind=ArticleKind(row.kind),
            body=row.body,
            audience=Audience.ALL_EMPLOYEES,
            service_category=category,
        )
        with self.world.acting(author):
            article.begin(self.world.session)
            self.world.session.add(article)
        if stays is ArticleStatus.DRAFT:
            yield NEVER
        with self.world.acting(author):
            article.submit()
        yield NEVER if stays is ArticleStatus.UNDER_REVIEW else self.world.workdays.later(1, 4)
        with self.world.acting(self.staff.head(person(author))):
            article.publish()
        if stays is ArticleStatus.RETIRED:
            yield self.world.workdays.later(30, 40)
            with self.world.acting(self.staff.head(person(author))):
                article.retire("新しい手順書に置き換えたため")

    def incident(self, row: IncidentRow, stays: IncidentStatus, day: date) -> Story:
        yield self.world.workdays.during(day)
        manager = self.staff.manager(RoleCode.IT_MANAGER)
        agent = self.staff.agent("1151")
        incident = self._noticed(row)
        with self.world.acting(agent):
            incident.begin(self.world.session)
            incident.reported_by, incident.commander = person(self.staff.anybody()), person(manager)
            self.world.session.add(incident)
        if stays is IncidentStatus.BEING_HANDLED:
            yield NEVER
        yield this_second() + timedelta(hours=2)
        with self.world.acting(agent):
            incident.containment = row.containment
        with self.world.acting(agent):
            incident.contain()
        if incident.must_be_reported:
            yield self.world.workdays.later(1, 2)
            with self.world.acting(manager):
                incident.preliminary_reported_on = incident.notified_on = today()
        yield NEVER if stays is IncidentStatus.CONTAINED else self.world.workdays.later(0, 1)
        with self.world.acting(agent):
            incident.recover()
        yield NEVER if stays is IncidentStatus.RECOVERED else self.world.workdays.later(3, 8)
        with self.world.acting(agent):
            incident.root_cause, incident.prevention = row.cause, row.prevention
            if incident.must_be_reported:
                incident.final_reported_on = today()
        with self.world.acting(agent):
            incident.prevent()
        yield NEVER if stays is IncidentStatus.UNDER_PREVENTION else self.world.workdays.later(5, 15)
        with self.world.acting(manager):
            incident.close()

    def _noticed(self, row: IncidentRow) -> SecurityIncident:
        return SecurityIncident(
            subject=row.subject,
            kind=IncidentKind(row.kind),
            severity=Severity(row.severity),
            detected_at=this_second() - timedelta(minutes=20),
            summary=row.summary,
            holds_personal_data=row.people > 0,
            is_sensitive=row.nature == "sensitive",
            is_malicious=row.nature == "malicious",
            affected_people=row.people or None,
            affected_systems=[AffectedSystem(system=self.systems[row.system])],
        )
