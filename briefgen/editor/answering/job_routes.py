"""The addresses of what a desk does with its briefings: begin, check, build, review, clear, publish, commit."""

from __future__ import annotations

from starlette.routing import Route

from briefgen.editor.answering import (
    begin_pages,
    build_pages,
    clear_pages,
    git_pages,
    publish_pages,
    quote_pages,
    review_pages,
    watch_pages,
)
from briefgen.editor.browser import receiving, receiving_several_files

JOBS = (
    Route("/new-briefing", begin_pages.blank),
    Route("/new-briefing", receiving(begin_pages.create), methods=["POST"]),
    Route("/next", begin_pages.next_edition),
    Route("/next", receiving(begin_pages.set_day), methods=["POST"]),
    Route("/build", build_pages.standing),
    Route("/build", receiving(build_pages.build), methods=["POST"]),
    Route("/made", build_pages.made),
    Route("/made/{path:path}", build_pages.made),
    Route("/check", build_pages.check),
    Route("/clear", clear_pages.show),
    Route("/clear", receiving(clear_pages.write), methods=["POST"]),
    Route("/publish", publish_pages.show),
    Route("/publish", receiving(publish_pages.write), methods=["POST"]),
    Route("/editions", watch_pages.editions),
    Route("/editions", receiving(watch_pages.make_again), methods=["POST"]),
    Route("/due", watch_pages.due),
    Route("/quotes", quote_pages.show),
    Route("/quotes", receiving(quote_pages.mark), methods=["POST"]),
    Route("/quotes/text", quote_pages.text),
    Route("/reviews", review_pages.show),
    Route("/reviews", receiving_several_files(review_pages.write), methods=["POST"]),
    Route("/reviews/copy", review_pages.copy),
    Route("/git", git_pages.show),
    Route("/git", receiving(git_pages.commit), methods=["POST"]),
)
