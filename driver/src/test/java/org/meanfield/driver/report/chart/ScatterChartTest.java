package org.meanfield.driver.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.report.chart.ScatterChart.Ideal;
import org.meanfield.driver.report.chart.ScatterChart.Place;

class ScatterChartTest {

    @Test
    void rightAnswersLieOnTheLineThatRunsFromCornerToCorner() {
        String svg = svg(Ideal.EQUAL, new Place(0, 0), new Place(5, 5), new Place(10, 10), new Place(0, 10));

        assertThat(svg)
                .contains("<line x1=\"54\" y1=\"240\" x2=\"464\" y2=\"36\" class=\"thin dashed")
                .contains("cx=\"54\" cy=\"240\"", "cx=\"259\" cy=\"138\"", "cx=\"464\" cy=\"36\"")
                .contains("cx=\"54\" cy=\"36\"");
    }

    @Test
    void errorsLieAboutTheLineOfZeroWhichIsAlwaysSeen() {
        assertThat(svg(Ideal.ZERO, new Place(1, 4), new Place(2, 8)))
                .contains("y1=\"240\" x2=\"464\" y2=\"240\" class=\"thin dashed");
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        assertThat(svg(Ideal.EQUAL, new Place(0, 1), new Place(Double.NaN, 1), new Place(1, Double.POSITIVE_INFINITY)))
                .containsOnlyOnce("<circle");
        assertThat(chart(Ideal.EQUAL, new Place(Double.NaN, 0)).hasValues()).isFalse();
    }

    private static String svg(Ideal ideal, Place... places) {
        return chart(ideal, places).figure().inFile();
    }

    private static ScatterChart chart(Ideal ideal, Place... places) {
        return new ScatterChart("name", "title", "told", "across", "up", List.of(places), ideal);
    }
}
