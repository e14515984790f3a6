"""Typst: one source that reads the texts and sets each on a page, the quickest of a few ways."""

from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from benchmarks.engines.job import (
    HEIGHT,
    LEADING,
    LEFT,
    RIGHT,
    SIZE,
    TOP,
    WIDTH,
    read_job,
    write_job,
)

SOURCE = f"""
#set page(width: {WIDTH}mm, height: {HEIGHT}mm,
  margin: (left: {LEFT}mm, right: {RIGHT}mm, top: {TOP}mm, bottom: 5mm))
#set text(font: "Caveat", size: {SIZE}pt)
#set par(leading: {LEADING - SIZE * 0.66:.2f}pt, linebreaks: "simple")
#for text in json("job.json").texts {{
  page(text)
}}
"""


def main() -> None:
    """Write the cards."""
    job = read_job()
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        write_job(job, place / "job.json")
        source = place / "cards.typ"
        source.write_text(SOURCE, encoding="utf-8")
        fonts = [str(Path(job.font).parent)]
        typst.compile(
            str(source), output=job.out, root=scratch, font_paths=fonts, ignore_system_fonts=True
        )


if __name__ == "__main__":
    main()
