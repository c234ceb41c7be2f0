"""How a form is laid out for people, on a screen and on paper alike: numbers, words, pages."""
