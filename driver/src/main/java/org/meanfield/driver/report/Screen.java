package org.meanfield.driver.report;

import java.io.PrintStream;
import java.util.function.IntSupplier;

/** Where lines appear: some stay, some only show what is going on and give way to the next. */
sealed interface Screen {

    /** Columns that a passing line may fill. */
    int columns();

    /** Shows a line until the next one comes. */
    void pass(String line);

    /** Prints a line that stays, in place of one that was passing. */
    void print(String line);

    /** Leaves the passing line where it is and begins a new one. */
    void breakOff();

    /** Redraws the passing line in place. The last column stays free: many terminals wrap as soon as it is filled. */
    final class Terminal implements Screen {
        private final PrintStream out;
        private final IntSupplier width;
        private int drawn;

        Terminal(PrintStream out, IntSupplier width) {
            this.out = out;
            this.width = width;
        }

        @Override
        public int columns() {
            return width.getAsInt() - 1;
        }

        @Override
        public void pass(String line) {
            out.print("\r" + covering(line));
            out.flush();
            drawn = line.length();
        }

        @Override
        public void print(String line) {
            out.print((drawn > 0 ? "\r" + covering(line) : line) + "\n");
            out.flush();
            drawn = 0;
        }

        @Override
        public void breakOff() {
            if (drawn > 0) {
                out.print("\n");
                out.flush();
                drawn = 0;
            }
        }

        private String covering(String line) {
            return line + " ".repeat(Math.max(0, drawn - line.length()));
        }
    }

    /** A file or a pipe: only lines that stay, and no control characters. */
    final class Plain implements Screen {
        private final PrintStream out;

        Plain(PrintStream out) {
            this.out = out;
        }

        @Override
        public int columns() {
            return 0;
        }

        @Override
        public void pass(String line) {}

        @Override
        public void print(String line) {
            out.print(line + "\n");
            out.flush();
        }

        @Override
        public void breakOff() {}
    }
}
