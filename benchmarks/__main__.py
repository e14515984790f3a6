"""Run the benchmarks one after another and print their tables: `make bench`."""

from benchmarks import cards, coach, growth, reading, variety

if __name__ == "__main__":
    cards.main(())
    coach.main()
    growth.main()
    reading.main()
    variety.main()
