"""fpdf2: a `multi_cell` for each text."""

from fpdf import FPDF

from benchmarks.engines.job import HEIGHT, LEADING, LEFT, MM, RIGHT, SIZE, TOP, WIDTH, read_job


def main() -> None:
    """Write the cards."""
    job = read_job()
    pdf = FPDF(unit="mm", format=(WIDTH, HEIGHT))
    pdf.set_margins(LEFT, TOP, RIGHT)
    pdf.set_auto_page_break(False)
    pdf.add_font("Caveat", fname=job.font)
    pdf.set_font("Caveat", size=SIZE)
    for text in job.texts:
        pdf.add_page()
        pdf.multi_cell(0, LEADING / MM, text, align="L")
    pdf.output(job.out)


if __name__ == "__main__":
    main()
