"""Comments and attachments of a record, as its page shows them."""

from typing import Any

import sqlalchemy as sa
from flask import url_for
from werkzeug.datastructures import MultiDict

from models.machinery import Actor, Model, _
from models.machinery.entity import Entity, entity_of
from models.machinery.session import GuardedSession
from models.system.attachment import Attachment
from models.system.comment import Comment
from models.system.user import User
from views import storage
from views.database import settings
from views.formats import moment
from views.forms import RecordForm

PREFIX = "document-"


def context(
    session: GuardedSession, entity: Entity, record: Model, actor: Actor, document: RecordForm | None = None
) -> dict[str, Any]:
    """What the record's page shows of them; call it elevated. ``document`` is what was typed beside a
    file that was refused."""
    slug, identity = entity.slug, record.id
    writers = Writers(session)
    return {
        "comments": [
            {"who": writers.name(each.created_by_id), "when": moment(each.created_at), "body": each.body}
            for each in _of(session, Comment, entity, identity)
        ],
        "comment_url": url_for(f"{slug}.comment_view", id=identity),
        "attachments": [
            {
                "name": each.file_name,
                "size": storage.readable_size(each.size_bytes),
                "url": url_for(f"{slug}.download_view", id=identity, attachment_id=each.id),
                "who": writers.name(each.created_by_id),
                "when": moment(each.created_at),
            }
            for each in _of(session, Attachment, entity, identity)
        ],
        "attach_url": url_for(f"{slug}.attach_view", id=identity) if actor.may("edit", entity.name) else None,
        "attach_hint": storage.hint(settings().largest_upload),
        "document": document or document_form(session, entity, record),
    }


def document_form(
    session: GuardedSession, entity: Entity, record: Model, posted: "MultiDict[str, str] | None" = None, **kept: Any
) -> RecordForm:
    """What the law wants to find a file by; its partner is the one that the record names."""
    partner = entity_of(Attachment).fields["partner"].target
    named = (field.read(record) for field in entity.fields.values() if field.target is partner)
    attachment = Attachment(target_entity=entity.name, target_id=record.id, partner=next(named, None), **kept)
    return RecordForm(attachment, session.actor, posted, PREFIX)


def _of(session: GuardedSession, model: Any, entity: Entity, identity: int) -> list[Any]:
    mine = sa.select(model).where(model.target_entity == entity.name, model.target_id == identity)
    return list(session.scalars(mine.order_by(model.id)))


class Writers:
    """Names of users, each read once."""

    def __init__(self, session: GuardedSession) -> None:
        self.session = session

    def name(self, user_id: int | None) -> str:
        user = self.session.get(User, user_id) if user_id else None
        return user.display_name if user else str(_("The system"))
