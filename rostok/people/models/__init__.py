"""Tables of the room."""

from .cards import Candidacy, Form, MenteeCard, MentorCard, Training
from .consents import Consent, ConsentSignature, ConsentText, DestructionAct, Purpose
from .doubles import DifferentPeople, Merge
from .intakes import ColumnMemory, Intake
from .links import PersonalLink
from .municipal import MunicipalMentor
from .persons import Employment, Enrolment, Person, Representative
from .requests import Deficit, Proposal, Request
from .topics import Topic

__all__ = [
    "Candidacy",
    "ColumnMemory",
    "Consent",
    "ConsentSignature",
    "ConsentText",
    "Deficit",
    "DestructionAct",
    "DifferentPeople",
    "Employment",
    "Enrolment",
    "Form",
    "Intake",
    "MenteeCard",
    "MentorCard",
    "Merge",
    "MunicipalMentor",
    "Person",
    "PersonalLink",
    "Proposal",
    "Purpose",
    "Representative",
    "Request",
    "Topic",
    "Training",
]
