package org.meanfield.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RunAccount;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunResults;

/** What a page says of a run. */
class RunReportPageTest {
    @TempDir
    Path dir;

    @Test
    void overFittingIsToldFromTheEpochOnWhereTheValidationLossRises() {
        RunResults run = ShownRuns.classifier("digits", dir);

        assertThat(figure(run, "loss").told())
                .contains(
                        "Over-fitting since epoch 4: the validation loss rose from 0.3000 while the training loss fell on");
        assertThat(RunReport.of(run).html()).contains("best: epoch 4", "0.9500", "in the best epoch, 4");
    }

    @Test
    void aLossThatFallsToTheEndIsNoOverFitting() {
        RunResults run = ShownRuns.classifier("digits", dir);
        RunResults falling = ShownRuns.with(
                run,
                IntStream.rangeClosed(1, 4).mapToObj(ShownRuns::overFitting).toList());

        assertThat(figure(falling, "loss").told()).doesNotContain("ver-fitting");
    }

    @Test
    void aLossThatRisesByAHairIsNoOverFitting() {
        RunResults run = ShownRuns.classifier("digits", dir);
        List<EpochFigures> epochs = new ArrayList<>(run.epochs().subList(0, 4));
        Map<String, Double> next = new LinkedHashMap<>(epochs.get(3).figures());
        next.compute("loss", (name, loss) -> loss - 0.01);
        next.compute("val_loss", (name, loss) -> loss + 0.002);
        epochs.add(new EpochFigures(5, next, 60_000, 3.5));

        assertThat(figure(ShownRuns.with(run, epochs), "loss").told()).doesNotContain("ver-fitting");
    }

    @Test
    void aRunWithoutEpochsRoundsAndGalleryHasAPageWithoutTheirFigures() {
        RunReport report = RunReport.of(ShownRuns.begun("digits", dir));

        assertThat(report.figures()).extracting(Figure::name).containsExactly("network");
        assertThat(report.html()).contains("<h1>digits", "Configuration").doesNotContain("Learning");
    }

    @Test
    void theLossOfAllOutputsComesFirstAndNotThatOfOne() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", 3.0);
        figures.put("price_loss", 2.0);

        assertThat(RunReport.of(ShownRuns.with(
                                ShownRuns.classifier("houses", dir), List.of(new EpochFigures(1, figures, 10, 1))))
                        .html())
                .contains("<p class=\"what\">Loss</p><p class=\"number\">3.0000</p>");
    }

    @Test
    void whatUsersNameIsNoMarkup() {
        RunResults run = ShownRuns.classifier("digits", dir);
        Map<String, Double> figures = new LinkedHashMap<>(Map.of("<b>&\"loss", 1.0));

        assertThat(RunReport.of(ShownRuns.with(run, List.of(new EpochFigures(1, figures, 10, 1))))
                        .html())
                .contains("&lt;b&gt;&amp;&quot;loss")
                .doesNotContain("<b>");
    }

    @Test
    void aLossThatIsNoNumberIsAGapAndTheRestIsDrawn() {
        RunResults run = ShownRuns.classifier("digits", dir);
        List<EpochFigures> epochs = List.of(
                new EpochFigures(1, Map.of("loss", 2.0), 10, 1),
                new EpochFigures(2, Map.of("loss", Double.NaN), 10, 1),
                new EpochFigures(3, Map.of("loss", 1.0), 10, 1));

        assertThat(figure(ShownRuns.with(run, epochs), "loss").inFile())
                .containsPattern("d=\"M[0-9.]+ [0-9.]+M[0-9.]+ [0-9.]+\"")
                .doesNotContain("NaN");
    }

    @Test
    void aConfigurationOfAnotherBuildIsShownAsItIs() {
        RunResults run = ShownRuns.classifier("digits", dir);
        RunResults foreign = new RunResults(
                new RunAccount(
                        run.account().location(),
                        "done",
                        run.account().started(),
                        run.account().ended(),
                        "",
                        new RunRecord("digits", "training.wizardry = 7\n", Map.of(), "crc", 1, 1, 1, true)),
                run.epochs(),
                List.of(),
                List.of(),
                Map.of(),
                run.gallery());

        assertThat(RunReport.of(foreign).html())
                .contains("training.wizardry = 7", "figure-loss")
                .doesNotContain("figure-network");
    }

    @Test
    void aComparisonTellsFiguresAndDifferencesOfEveryRun() {
        RunResults one = ShownRuns.classifier("one", dir);
        RunResults two = ShownRuns.with(
                ShownRuns.classifier("two", dir),
                IntStream.rangeClosed(1, 3).mapToObj(ShownRuns::overFitting).toList());

        String html = RunComparison.of(List.of(one, two)).html();

        assertThat(html).contains("Comparison of 2 runs", ">run.name<", ">one<", ">two<", "Loss, validation");
        assertThat(html)
                .as("the best epoch of each, 4 of the first and 3 of the second, with its validation loss")
                .containsPattern("<th scope=\"row\">one</th><td>done</td><td>4</td><td>12</td><td>4</td>.*0\\.3000")
                .containsPattern("<th scope=\"row\">two</th><td>done</td><td>4</td><td>3</td><td>3</td>.*0\\.3200");
    }

    private static Figure figure(RunResults run, String name) {
        return RunReport.of(run).figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
