"""The Faust application: articles in, events out, nothing lost. The only package that imports Faust."""
