package org.meanfield.driver.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.store.Gallery;
import org.meanfield.driver.store.Gallery.Points;
import org.meanfield.driver.store.Gallery.Shown;
import org.meanfield.driver.store.Picture;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunAccount;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunResults;

/** Runs as pages show them. */
final class ShownRuns {
    private static final int EPOCHS = 12;

    private ShownRuns() {}

    /** A classifier of digits that over-fits after its fourth epoch, with everything that a page can show. */
    static RunResults classifier(String name, Path dir) {
        return new RunResults(
                account(name, Jobs.digits(dir, "run.name=" + name).effective()),
                IntStream.rangeClosed(1, EPOCHS)
                        .mapToObj(ShownRuns::overFitting)
                        .toList(),
                rounds(),
                List.of(
                        new ExecutorFigures("driver", "a-host-with-a-long-name.example", 24, 300_000, 20),
                        new ExecutorFigures("1", "host", 24, 420_000, 21)),
                Map.of("loss", 0.25, "accuracy", 0.93),
                Optional.of(gallery()));
    }

    /** The same before its first epoch has ended. */
    static RunResults begun(String name, Path dir) {
        RunResults whole = classifier(name, dir);
        return new RunResults(whole.account(), List.of(), List.of(), List.of(), Map.of(), Optional.empty());
    }

    /** The same with other epochs. */
    static RunResults with(RunResults run, List<EpochFigures> epochs) {
        return new RunResults(run.account(), epochs, run.rounds(), run.executors(), run.test(), run.gallery());
    }

    private static RunAccount account(String name, String config) {
        RunRecord record = new RunRecord(
                name, config, Map.of("meanfield", "0.1.0", "spark", "3.5.5"), "crc 7", 60_000, 1, 4, true);
        return new RunAccount(
                "hdfs://namenode/runs/" + name,
                "done",
                Instant.parse("2026-01-01T10:00:00Z"),
                Optional.of(Instant.parse("2026-01-01T10:01:00Z")),
                "Trained 12 of 12 epochs.",
                record);
    }

    static EpochFigures overFitting(int epoch) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", 0.6 / epoch);
        figures.put("accuracy", 1 - 0.2 / epoch);
        figures.put("val_loss", 0.3 + 0.02 * Math.abs(epoch - 4));
        figures.put("val_accuracy", 0.95 - 0.003 * Math.abs(epoch - 4));
        return new EpochFigures(epoch, figures, 60_000, 3.5);
    }

    private static List<RoundFigures> rounds() {
        List<RoundFigures> rounds = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            for (int round = 1; round <= 4; round++) {
                rounds.add(new RoundFigures(
                        epoch,
                        round,
                        round * 30L,
                        15_000,
                        1_600_000,
                        1_600_000,
                        40,
                        700,
                        60,
                        2,
                        0.6,
                        0.5,
                        1.0 / epoch,
                        1.2 / epoch,
                        List.of(),
                        0));
            }
        }
        return rounds;
    }

    private static Gallery gallery() {
        List<List<Long>> confusion = IntStream.range(0, 10)
                .mapToObj(row -> IntStream.range(0, 10)
                        .mapToObj(column -> row == column ? 93L : column == (row + 1) % 10 ? 7L : 0L)
                        .toList())
                .toList();
        List<String> classes =
                IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        return new Gallery(
                "data.test",
                classes,
                confusion,
                List.of(shown(3, 5), shown(9, 4)),
                List.of(shown(7, 7)),
                List.of(points()),
                IntStream.range(0, 16).mapToObj(ShownRuns::picture).toList());
    }

    private static Points points() {
        List<Float> truths = IntStream.range(0, 200).mapToObj(i -> i / 2f).toList();
        return new Points(
                "price",
                truths,
                truths.stream()
                        .map(truth -> truth + 5 * (float) Math.sin(truth))
                        .toList());
    }

    private static Shown shown(int truth, int answer) {
        List<Float> probabilities = IntStream.range(0, 10)
                .mapToObj(number -> number == answer ? 0.82f : 0.02f)
                .toList();
        return new Shown(truth, answer, probabilities, List.of(picture(truth)), List.of());
    }

    private static Picture picture(int slope) {
        byte[] pixels = new byte[28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 28 * slope + i / 28 * 3);
        }
        return new Picture(28, 28, 1, pixels);
    }
}
