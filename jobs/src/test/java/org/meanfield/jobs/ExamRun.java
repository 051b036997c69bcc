package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.meanfield.driver.job.ExitCode;

/** A run that was trained by the command on train.csv and test.csv in {@code dir}: who passes, by two scores. */
record ExamRun(Path dir) {
    private static final String CONF =
            """
            run.name = exam
            data {
              dir = "%s"
              train { format = csv, path = train.csv, features = [score_1, score_2], label = result, categories = result }
              test  { format = csv, path = test.csv, features = [score_1, score_2], label = result, categories = result }
              standardize = true
            }
            model { input = 2, layers = [ { dense { units = 1, activation = sigmoid } } ] }
            training {
              optimizer { adam { learning_rate = 0.1 } }, loss = binary_crossentropy, metrics = [accuracy], epochs = 5
            }
            averaging.workers = 2
            output.dir = "%s"
            """;

    static ExamRun trainedIn(Path dir) throws IOException {
        Files.writeString(dir.resolve("train.csv"), table(200, 1));
        Files.writeString(dir.resolve("test.csv"), table(60, 2));
        ExamRun exam = new ExamRun(dir);
        Files.writeString(exam.conf(), CONF.formatted(dir, dir.resolve("runs")));
        assertThat(Said.by("train", exam.conf().toString(), "--master", "local[2]")
                        .exit())
                .isZero();
        return exam;
    }

    Path conf() {
        return dir.resolve("exam.conf");
    }

    /** Its directory. */
    String place() {
        return dir.resolve("runs/exam").toString();
    }

    private static String table(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder table = new StringBuilder("student,score_1,score_2,result\n");
        for (int i = 0; i < rows; i++) {
            int first = random.nextInt(100);
            int second = random.nextInt(100);
            table.append("s")
                    .append(i)
                    .append(',')
                    .append(first)
                    .append(',')
                    .append(second)
                    .append(',');
            table.append(first + second > 100 ? "pass" : "fail").append('\n');
        }
        return table.toString();
    }

    Said evaluate(String... options) {
        return Said.by(Stream.concat(Stream.of("evaluate", place(), "--master", "local[2]"), Stream.of(options))
                .toArray(String[]::new));
    }

    Said predict(String data, Path out, String... options) {
        return Said.by(Stream.concat(
                        Stream.of(
                                "predict",
                                place(),
                                "--data",
                                dir.resolve(data).toString(),
                                "--out",
                                out.toString(),
                                "--master",
                                "local[2]"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    static void refused(Said said, ExitCode code, String... reasons) {
        assertThat(said.err()).contains(reasons).doesNotContain("\tat ");
        assertThat(said.exit()).isEqualTo(code.code());
    }
}
