"""What every office begins with: the kinds of documents, and how long the law wants them kept."""

from pathlib import Path

from models.administration.document_category import DocumentCategory, RetentionRule
from models.machinery import GuardedSession, Shipment

HERE = Path(__file__).parent


def install_office(session: GuardedSession) -> None:
    """Enter what this installation lacks. Later changes of the law are entered as rules."""
    shipment = Shipment(session)
    shipment.enter(DocumentCategory, HERE / "document_categories.csv")
    shipment.enter(RetentionRule, HERE / "retention_rules.csv")
    session.flush()
