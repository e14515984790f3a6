"""Handright: pictures of cards at 300 dots an inch, in a PDF by Pillow."""

from handright import Template, handwrite
from PIL import Image, ImageFont

from benchmarks.engines.job import HEIGHT, LEADING, LEFT, MM, RIGHT, SIZE, TOP, WIDTH, read_job

DPI = 300


def main() -> None:
    """Write the cards."""
    job = read_job()
    scale = DPI / 72
    template = Template(
        background=Image.new("1", (_pixels(WIDTH), _pixels(HEIGHT)), 1),
        font=ImageFont.truetype(job.font, round(SIZE * scale)),
        line_spacing=round(LEADING * scale),
        left_margin=_pixels(LEFT),
        right_margin=_pixels(RIGHT),
        top_margin=_pixels(TOP),
        bottom_margin=_pixels(5),
    )
    first, *rest = [page for text in job.texts for page in handwrite(text, template)]
    first.save(job.out, format="PDF", save_all=True, append_images=rest, resolution=DPI)


def _pixels(millimetres: float) -> int:
    return round(millimetres * MM * DPI / 72)


if __name__ == "__main__":
    main()
