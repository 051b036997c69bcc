package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class DrawnSourceTest {

    @Test
    void theLineIsThatOfTheBook() {
        ExampleSource line = Examples.open("", new SourceSpec.Line(-1, 4));

        assertThat(CsvSourceTest.inputs(line)).containsExactly(-1, 0, 1, 2, 3, 4);
        assertThat(CsvSourceTest.targets(line)).containsExactly(-3, -1, 1, 3, 5, 7);
    }

    @Test
    void signalsAreTheSameForTheSameSeedAndOfFourClasses() {
        ExampleBlock one = all(new SourceSpec.Activity(400, 1, 32));
        ExampleBlock again = all(new SourceSpec.Activity(400, 1, 32));
        ExampleBlock other = all(new SourceSpec.Activity(400, 2, 32));

        assertThat(signal(one))
                .isEqualTo(signal(again))
                .isNotEqualTo(signal(other))
                .hasSize(400 * 32 * 3);
        assertThat(labels(one)).containsOnly(0, 1, 2, 3);
        for (byte movement = 0; movement < 4; movement++) {
            byte wanted = movement;
            assertThat(java.util.stream.IntStream.range(0, 400).filter(i -> labels(one)[i] == wanted))
                    .hasSizeBetween(70, 130);
        }
    }

    @Test
    void aFilmShowsASquareThatMovesAsItsClassSays() {
        ExampleSource source = Examples.open("", new SourceSpec.Shapes(40, 3, 6));
        ExampleBlock films = ExampleBlock.joined(CsvSourceTest.blocks(source));

        assertThat(source.schema().inputs().get(0).shape()).isEqualTo(Shape.of(6, 16, 16, 1));
        byte[] pixels = ((Values.UInt8) films.inputs().get(0)).array();
        for (int film = 0; film < 40; film++) {
            byte direction = labels(films)[film];
            int right = moved(pixels, film, 0, 1);
            int down = moved(pixels, film, 1, 0);
            boolean sideways = direction < 2;
            assertThat(sideways ? down : right).isZero();
            assertThat(Integer.signum(sideways ? right : down)).isEqualTo(direction % 2 == 0 ? -1 : 1);
        }
    }

    /** How far the square moves along an axis from the first frame to the second, around the edges. */
    private static int moved(byte[] pixels, int film, int rows, int columns) {
        for (int by : List.of(0, -1, 1, -2, 2)) {
            boolean same = true;
            for (int line = 0; line < 16; line++) {
                same &= bright(pixels, film * 6, line, rows, columns)
                        == bright(pixels, film * 6 + 1, Math.floorMod(line + by, 16), rows, columns);
            }
            if (same) {
                return by;
            }
        }
        throw new AssertionError("The square of film " + film + " is not the same in two frames");
    }

    /** Bright pixels in a column or row of a frame. */
    private static int bright(byte[] pixels, int frame, int line, int rows, int columns) {
        int count = 0;
        for (int i = 0; i < 16; i++) {
            int pixel = columns == 1 ? i * 16 + line : line * 16 + i;
            count += (pixels[frame * 256 + pixel] & 0xff) >= 180 ? 1 : 0;
        }
        return rows + columns == 1 ? count : -1;
    }

    private static ExampleBlock all(SourceSpec spec) {
        return ExampleBlock.joined(CsvSourceTest.blocks(Examples.open("", spec)));
    }

    private static float[] signal(ExampleBlock block) {
        return ((Values.Float32) block.inputs().get(0)).array();
    }

    private static byte[] labels(ExampleBlock block) {
        return ((Values.UInt8) block.targets().get(0)).array();
    }
}
