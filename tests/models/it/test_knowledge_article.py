"""Articles: written by one, published by another; customers read what customer service let pass."""

import pytest

from models.hr.employee import Employee
from models.it.knowledge_article import ArticleStatus, Audience, KnowledgeArticle
from models.machinery import GuardedSession, NotAllowed, Refused, months_after, today
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def author(session: GuardedSession) -> User:
    return person(session, "著", RoleCode.IT_AGENT, RoleCode.IT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def article(session: GuardedSession, author: User) -> KnowledgeArticle:
    made = make(session, KnowledgeArticle, author=author.employee, audience=Audience.ALL_EMPLOYEES)
    made.submit()
    return made


def test_another_person_publishes(session: GuardedSession, article: KnowledgeArticle, author: User) -> None:
    with pytest.raises(Refused), acting(session, author):
        article.publish()

    with acting(session, person(session, "長", RoleCode.DEPT_MANAGER)):
        article.publish()

    assert article.status is ArticleStatus.PUBLISHED
    assert article.review_due == months_after(today(), 12)


def test_customer_service_publishes_to_customers(session: GuardedSession, article: KnowledgeArticle) -> None:
    article.audience = Audience.CUSTOMERS_TOO
    head, lead = person(session, "長", RoleCode.DEPT_MANAGER), person(session, "客", RoleCode.CS_MANAGER)
    with pytest.raises(Refused), acting(session, lead):
        article.publish()
    with pytest.raises(NotAllowed), acting(session, head):
        article.publish_to_customers()

    with acting(session, lead):
        article.publish_to_customers()


def test_what_is_not_for_customers_is_not_published_to_them(article: KnowledgeArticle) -> None:
    with pytest.raises(Refused):
        article.publish_to_customers()


def test_colleagues_read_and_do_not_write(session: GuardedSession, article: KnowledgeArticle) -> None:
    mai = person(session, "舞", RoleCode.EMPLOYEE)

    with pytest.raises(NotAllowed), acting(session, mai):
        article.title = "書き換え"
