from enum import StrEnum


class Secrecy(StrEnum):
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strict"
