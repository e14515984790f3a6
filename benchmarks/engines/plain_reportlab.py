"""Plain ReportLab: the typeface as it is, a `drawString` for each line.

Pages are compressed, as ours are: ReportLab's own default depends on its configuration.
"""

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.engines.job import HEIGHT, LEADING, LEFT, MM, RIGHT, SIZE, TOP, WIDTH, read_job


def main() -> None:
    """Write the cards."""
    job = read_job()
    pdfmetrics.registerFont(TTFont("Plain", job.font))
    canvas = Canvas(job.out, pagesize=(WIDTH * MM, HEIGHT * MM), pageCompression=1)
    room = (WIDTH - LEFT - RIGHT) * MM
    for text in job.texts:
        canvas.setFont("Plain", SIZE)
        y = (HEIGHT - TOP) * MM - SIZE
        for line in simpleSplit(text, "Plain", SIZE, room):
            canvas.drawString(LEFT * MM, y, line)
            y -= LEADING
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
