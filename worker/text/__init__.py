"""Arabic text without any knowledge of events: normalisation, tokens, sentences, language, markup, documents."""
