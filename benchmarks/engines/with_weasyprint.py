"""WeasyPrint: a page of HTML in which each text begins a new sheet."""

import sys
from html import escape
from pathlib import Path

from benchmarks.engines.job import HEIGHT, LEADING, LEFT, RIGHT, SIZE, TOP, WIDTH, read_job

STYLE = """
@font-face {{ font-family: Caveat; src: url("{font}") }}
@page {{ size: {width}mm {height}mm; margin: {top}mm {right}mm 5mm {left}mm }}
p {{ font: {size}pt/{leading}pt Caveat; margin: 0; break-after: page }}
p:last-child {{ break-after: auto }}
"""


def main() -> None:
    """Write the cards; without Pango, say what to install."""
    try:
        from weasyprint import HTML  # noqa: PLC0415  it loads Pango at once
    except OSError:
        sys.exit("needs Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0")
    job = read_job()
    style = STYLE.format(
        font=Path(job.font).as_uri(), width=WIDTH, height=HEIGHT, top=TOP, right=RIGHT, left=LEFT,
        size=SIZE, leading=LEADING,
    )  # fmt: skip
    body = "".join(f"<p>{escape(text)}</p>" for text in job.texts)
    HTML(string=f"<style>{style}</style>{body}").write_pdf(job.out)


if __name__ == "__main__":
    main()
