package org.meanfield.driver.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.driver.report.chart.LineChart.Mark;
import org.meanfield.driver.report.chart.Series.Point;
import org.meanfield.driver.report.chart.Series.Stroke;

class LineChartTest {
    private static final Pattern WORDS = Pattern.compile("<text[^>]* y=\"([0-9.]+)\"[^>]*>best</text>");

    /** Whether the mark stands right of its words, as at 5, or left of them, as at 1: where the line is high, they are low. */
    @ParameterizedTest
    @CsvSource({"5, true, false", "5, false, true", "1, true, true", "1, false, false"})
    void theWordsOfAMarkStandAtTheEndOfItWhereNoLineRuns(int at, boolean rising, boolean high) {
        List<Point> points = IntStream.rangeClosed(1, 5)
                .mapToObj(epoch -> new Point(epoch, rising ? epoch : 6 - epoch, "epoch " + epoch))
                .toList();
        LineChart chart = new LineChart(
                "accuracy",
                "Accuracy",
                "",
                "epoch",
                List.of(new Series("training", Tone.BLUE, Stroke.SOLID, points)),
                Optional.of(new Mark(at, "best")),
                Optional.empty());

        Matcher words = WORDS.matcher(chart.figure().inPage().toString());

        assertThat(words.find()).isTrue();
        assertThat(Double.parseDouble(words.group(1)) < 140).isEqualTo(high);
    }
}
