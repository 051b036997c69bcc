package org.meanfield.driver.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.report.chart.Series.Point;
import org.meanfield.driver.report.chart.Series.Stroke;

class SeriesTest {

    @Test
    void tenThousandRoundsKeepTheirPeaksAndTheirOrder() {
        List<Point> points = IntStream.range(0, 10_000)
                .mapToObj(i -> new Point(i, i == 4321 ? 99 : i == 8765 ? -99 : Math.sin(i), ""))
                .toList();

        List<Point> drawn = new Series("", Tone.BLUE, Stroke.SOLID, points).drawn();

        assertThat(drawn).hasSizeLessThanOrEqualTo(400);
        assertThat(drawn.stream().map(Point::x).toList()).isSorted();
        assertThat(drawn.stream().map(Point::y)).contains(99.0, -99.0);
    }

    @Test
    void fewPointsAreAllDrawn() {
        List<Point> points =
                IntStream.range(0, 400).mapToObj(i -> new Point(i, i, "")).toList();

        assertThat(new Series("", Tone.BLUE, Stroke.SOLID, points).drawn()).isEqualTo(points);
    }
}
