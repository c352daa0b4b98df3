"""Languages: which texts the coder reads, and how the user is told in what the others are written."""

from comity.model import Document

_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """``Persian (fa)`` for ``fa``; a language that cannot be told apart is named so."""
    if code == "und":
        return "a language that could not be told"
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code


def is_coded(document: Document) -> bool:
    """Whether a document is coded: it is English, or too short to tell."""
    return document.source.language in ("en", "und")
