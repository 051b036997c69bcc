package org.meanfield.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver.Progress;

class ConsoleReportTest {
    private static final String ENDED = "Epoch 2/5  60000/60000 [==============================] - 1.6s - loss: 0.1027"
            + " - accuracy: 0.9695 - val_loss: 0.0961 - val_accuracy: 0.9712";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();
    private final Locale usual = Locale.getDefault();

    @BeforeEach
    void countAsGermansDo() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void countAsUsual() {
        Locale.setDefault(usual);
    }

    private ConsoleReport onTerminal(int columns) {
        return new ConsoleReport(new Screen.Terminal(out, () -> columns), nanos::get);
    }

    private void progress(ConsoleReport report, long millis, long examples, double loss) {
        nanos.addAndGet(millis * 1_000_000);
        report.progressed(new Progress(examples, loss * examples));
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What was drawn over one another, oldest first. */
    private List<String> drawings() {
        return Arrays.stream(shown().split("\r", -1)).skip(1).map(String::strip).toList();
    }

    private static EpochFigures figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", 0.10271);
        figures.put("accuracy", 0.9695);
        figures.put("val_loss", 0.0961);
        figures.put("val_accuracy", 0.9712);
        return new EpochFigures(2, figures, 60_000, 1.62);
    }

    @Test
    void theBarMovesWhileExecutorsWorkAndGivesWayToTheWholeLine() {
        ConsoleReport report = onTerminal(120);
        report.epochStarted(2, 5, 60_000);
        progress(report, 500, 15_000, 0.25);
        progress(report, 500, 36_000, 0.1101);
        progress(report, 500, 60_000, 0.1027);
        report.epochEnded(figures(), 5);

        assertThat(drawings())
                .containsExactly(
                        "Epoch 2/5      0/60000 [..............................]",
                        "Epoch 2/5  15000/60000 [======>.......................] - ETA: 1.5s - 30,000/s - loss: 0.2500",
                        "Epoch 2/5  36000/60000 [=================>............] - ETA: 0.7s - 36,000/s - loss: 0.1101",
                        "Epoch 2/5  60000/60000 [==============================] - 1.5s - 40,000/s - loss: 0.1027",
                        ENDED);
        assertThat(shown()).endsWith(ENDED + "\n").doesNotContain("\u001b");
    }

    @Test
    void withoutATerminalAnEpochIsOnePlainLine() {
        ConsoleReport report = new ConsoleReport(new Screen.Plain(out), nanos::get);
        report.epochStarted(2, 5, 60_000);
        progress(report, 500, 36_000, 0.1101);
        report.epochEnded(figures(), 5);
        report.close();

        assertThat(shown()).isEqualTo(ENDED + "\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 23, 24, 40, 60, 66, 70, 79, 80, 95, 96, 200})
    void aMovingLineNeverFillsTheLastColumn(int columns) {
        ConsoleReport report = onTerminal(columns);
        report.epochStarted(2, 5, 60_000);
        progress(report, 500, 15_000, 0.25);
        progress(report, 500, 36_000, 1e-5);
        progress(report, 500, 60_000, 0.1);
        progress(report, 500, 60_000, 0.1);

        assertThat(shown().split("\r", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(0, columns - 1)));
    }

    @Test
    void aNarrowTerminalGetsAShorterBarAndThenNone() {
        ConsoleReport wide = onTerminal(80);
        wide.epochStarted(2, 5, 60_000);
        progress(wide, 500, 30_000, 0.25);
        assertThat(drawings().get(1))
                .isEqualTo("Epoch 2/5  30000/60000 [======>........] - ETA: 0.5s - 60,000/s - loss: 0.2500");

        bytes.reset();
        ConsoleReport narrow = onTerminal(66);
        narrow.epochStarted(2, 5, 60_000);
        progress(narrow, 500, 30_000, 0.25);
        assertThat(drawings().get(1)).isEqualTo("Epoch 2/5  30000/60000 - ETA: 0.5s - 60,000/s - loss: 0.2500");
    }

    @Test
    void theBarNeverGoesBackAndNeverPassesTheEnd() {
        ConsoleReport report = onTerminal(120);
        report.epochStarted(1, 1, 1_000);
        for (long examples : List.of(300L, 100L, 900L, 1_200L, 600L, 5_000L)) {
            progress(report, 200, examples, 0.5);
        }

        Pattern count = Pattern.compile("(\\d+)/1000 ");
        List<Long> counts = drawings().stream()
                .map(count::matcher)
                .filter(Matcher::find)
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
        assertThat(counts).containsExactly(0L, 300L, 300L, 900L, 1_000L, 1_000L, 1_000L);
        assertThat(drawings()).filteredOn(line -> line.contains("ETA: -")).isEmpty();
    }

    @Test
    void drawingsAreATenthOfASecondApartSaveTheLast() {
        ConsoleReport report = onTerminal(120);
        report.epochStarted(1, 1, 1_000);
        for (int examples = 1; examples <= 1_000; examples++) {
            progress(report, 1, examples, 0.5);
        }

        assertThat(drawings()).hasSize(11);
        assertThat(drawings().get(10)).startsWith("Epoch 1/1  1000/1000 [==============================]");
    }

    @Test
    void severalExecutorsAreToldWhereThereIsRoomBesideTheWholeBar() {
        Progress progress = new Progress(
                30_000,
                7_500,
                List.of(new ExecutorFigures("0", "a", 2, 16_000, 0.5), new ExecutorFigures("1", "b", 1, 14_000, 2)));
        String usual = "Epoch 2/5  30000/60000 [==============>...............] - ETA: 0.5s - 60,000/s - loss: 0.2500";
        String told = usual + " - a task on executor 0: 32,000/s, 1: 7,000/s";
        for (int columns : List.of(told.length(), told.length() + 1)) {
            bytes.reset();
            ConsoleReport report = onTerminal(columns);
            report.epochStarted(2, 5, 60_000);
            nanos.addAndGet(500_000_000);
            report.progressed(progress);

            assertThat(drawings().get(1)).isEqualTo(columns > told.length() ? told : usual);
        }
    }

    @Test
    void anEpochsEndTellsTheSharesOfBroadcastAndMergeWhereThereIsRoom() {
        ConsoleReport report = onTerminal(200);
        for (int epoch = 1; epoch <= 2; epoch++) {
            bytes.reset();
            report.roundEnded(
                    new RoundFigures(epoch, 1, 5, 30_000, 0, 0, 100, 500, 20, 0, 0.5, 0.4, 0, 0, List.of(), 0));
            report.roundEnded(
                    new RoundFigures(epoch, 2, 10, 60_000, 0, 0, 62, 500, 61, 0, 0.5, 0.4, 0, 0, List.of(), 0));
            report.epochEnded(figures(), 5);

            assertThat(shown()).isEqualTo(ENDED + " - broadcast 10 %, merge 5 %\n");
        }
    }

    @Test
    void aPassIsABarWithoutALossAndItsLineStaysWithItsPace() {
        Pass load = new Pass(Pass.Kind.LOAD, "data.train", 60_000);
        ConsoleReport report = onTerminal(120);
        report.passStarted(load);
        progress(report, 500, 15_000, 0);
        report.passEnded(load, 1.5);
        progress(report, 500, 59_000, 0);

        assertThat(drawings())
                .containsExactly(
                        "Loading data.train      0/60000 [..............................]",
                        "Loading data.train  15000/60000 [======>.......................] - ETA: 1.5s - 30,000/s",
                        "Loading data.train  60000/60000 [==============================] - 1.5s - 40,000/s");
        assertThat(shown()).endsWith("\n");
    }

    @Test
    void withoutATerminalAPassIsOnePlainLine() {
        ConsoleReport report = new ConsoleReport(new Screen.Plain(out), nanos::get);
        Pass predict = new Pass(Pass.Kind.PREDICT, "students.csv", 500);
        report.passStarted(predict);
        progress(report, 500, 100, 0);
        report.passEnded(predict, 0.25);

        assertThat(shown()).isEqualTo("Predicting  500/500 [==============================] - 0.3s - 2,000/s\n");
    }

    @Test
    void whatComesAfterTheEndOfAnEpochIsNotShown() {
        ConsoleReport report = onTerminal(120);
        report.epochStarted(2, 5, 60_000);
        report.epochEnded(figures(), 5);
        progress(report, 500, 59_000, 0.5);

        assertThat(shown()).endsWith(ENDED + "\n");
    }

    @Test
    void aShorterLineCoversALongerOne() {
        Screen.Terminal terminal = new Screen.Terminal(out, () -> 80);
        terminal.pass("a long line");
        terminal.pass("short");
        terminal.print("end");
        terminal.print("next");

        assertThat(shown()).isEqualTo("\ra long line\rshort      \rend  \nnext\n");
    }

    @Test
    void aBarThatIsBrokenOffLeavesAFreshLine() {
        ConsoleReport report = onTerminal(120);
        report.epochStarted(1, 2, 10);
        report.close();
        report.close();

        assertThat(shown()).isEqualTo("\rEpoch 1/2   0/10 [..............................]\n");
    }

    @Test
    void aJobSaysWhatItDoesAndWhereItsResultsLie() {
        ConsoleReport report = new ConsoleReport(new Screen.Plain(out), nanos::get);
        report.started(new JobOutline("mnist-mlp", 60_000, 407_050, 4, 128, 1, "file:/runs/mnist-mlp"));
        Map<String, Double> test = new LinkedHashMap<>();
        test.put("loss", 0.0712);
        test.put("accuracy", 0.978);
        report.tested(test, 10_000);
        report.finished("file:/runs/mnist-mlp");

        assertThat(shown())
                .isEqualTo(
                        """
                        Training mnist-mlp: 1 epoch on 4 workers, mini-batches of 128
                        Data: 60,000 examples
                        Network: 407,050 weights
                        Run directory: file:/runs/mnist-mlp
                        Test  10000/10000 - loss: 0.0712 - accuracy: 0.9780
                        Results: file:/runs/mnist-mlp
                        """);
    }
}
