"""Names of languages, for telling the user in what a text is written."""

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
