package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.OtlpReceiver.Span;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.train.TrainingObserver;

/** What a collector of OpenTelemetry hears of a run, and what a run hears of a collector that is not well: a warning. */
class TelemetryTest {
    private static final String HEADERS = "otel.exporter.otlp.headers";
    private static final String PROTOCOL = "otel.exporter.otlp.protocol";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    private final List<String> notes = new ArrayList<>();

    @AfterEach
    void forgetTheSettings() {
        List.of(HEADERS, PROTOCOL).forEach(System::clearProperty);
    }

    @Test
    void metricsOfEveryOutputArriveForTrainingAndForValidation() throws Exception {
        try (OtlpReceiver collector = OtlpReceiver.answering(200)) {
            TrainingResult result = trained(ConfigLoader.load(
                    Path.of("../conf/multi-output.conf"),
                    List.of(
                            "data.dir=../conf/data",
                            "training.epochs=2",
                            "averaging.every=4",
                            "output.dir=" + dir,
                            to(collector))));

            Map<String, Double> metrics = collector.metrics();
            EpochFigures last = result.epochs().get(1);
            assertThat(last.figures()).containsKeys("val_price_r2_score", "sold_accuracy", "val_sold_loss");
            last.figures().forEach((figure, value) -> {
                boolean validation = figure.startsWith("val_");
                assertThat(metrics)
                        .containsEntry(
                                "meanfield."
                                        + (validation
                                                ? figure.substring(4) + " data=validation"
                                                : figure + " data=train")
                                        + " run=multi-output",
                                value);
            });
            assertThat(metrics)
                    .containsEntry("meanfield.examples run=multi-output", 2.0 * last.examples())
                    .containsEntry("meanfield.epochs run=multi-output", 2.0)
                    .containsEntry("meanfield.examples.rate run=multi-output", last.examplesPerSecond())
                    .containsEntry("meanfield.learning_rate run=multi-output", 0.01);
            List<String> rounds = Files.readAllLines(dir.resolve("multi-output/rounds.jsonl"));
            assertThat(metrics).containsEntry("meanfield.rounds run=multi-output", (double) rounds.size());
            for (String phase : List.of("broadcast", "train", "merge")) {
                assertThat(metrics.get("meanfield.round.duration phase=" + phase + " run=multi-output"))
                        .isCloseTo(seconds(rounds, phase + "_millis"), within(1e-9));
            }
            assertThat(collector.resource()).containsEntry("service.name", "meanfield");
            assertThat(notes).noneMatch(note -> note.contains("OpenTelemetry"));
        }
    }

    @Test
    void theRunIsATraceOfItsEpochsAndASecretForTheCollectorStaysWithIt() throws Exception {
        System.setProperty(HEADERS, "authorization=secret-token");
        try (OtlpReceiver collector = OtlpReceiver.answering(200)) {
            TrainingResult result = trained(Jobs.digits(dir, to(collector)));

            List<Span> spans = collector.spans();
            assertThat(spans).extracting(Span::name).containsExactly("epoch", "epoch", "train");
            Span run = spans.get(2);
            assertThat(run.status()).as("OK").isEqualTo(1);
            assertThat(run.attributes())
                    .containsEntry("meanfield.run", "digits")
                    .containsEntry("meanfield.workers", 2L)
                    .containsEntry("meanfield.test_loss", result.test().get("loss"));
            for (int epoch = 0; epoch < 2; epoch++) {
                Span span = spans.get(epoch);
                assertThat(span.parent()).isEqualTo(run.id());
                assertThat(span.attributes())
                        .containsEntry("meanfield.epoch", epoch + 1L)
                        .containsEntry(
                                "meanfield.val_accuracy",
                                result.epochs().get(epoch).figures().get("val_accuracy"));
            }
            assertThat(collector.metrics())
                    .containsEntry(
                            "meanfield.accuracy data=test run=digits",
                            result.test().get("accuracy"));
            assertThat(collector.headers())
                    .allSatisfy(sent -> assertThat(sent).containsEntry("authorization", "secret-token"));
            assertThat(Files.readString(dir.resolve("runs/digits/run.json")))
                    .contains(collector.endpoint())
                    .doesNotContain("secret");
        }
    }

    @Test
    void aRunThatFailsEndsItsTraceWithTheReason() throws Exception {
        try (OtlpReceiver collector = OtlpReceiver.answering(200)) {
            JobConfig config = Jobs.digits(dir, "training.optimizer.sgd.learning_rate=1e30", to(collector));

            assertThatThrownBy(() -> trained(config)).hasMessageContaining("diverged");

            assertThat(collector.spans()).extracting(Span::name).containsExactly("epoch", "train");
            assertThat(collector.spans()).allSatisfy(span -> {
                assertThat(span.status()).as("error").isEqualTo(2);
                assertThat(span.message()).contains("diverged in epoch 1");
                assertThat(span.attributes()).containsEntry("error.type", "diverged");
            });
        }
    }

    @Test
    void aCollectorThatIsDownCostsOneWarning() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        trained(Jobs.digits(
                dir, "training.epochs=3", "output.opentelemetry.endpoint=\"http://127.0.0.1:" + free + "\""));

        assertOneWarning("java.net.ConnectException");
    }

    @Test
    void aCollectorThatRefusesCostsOneWarning() throws Exception {
        try (OtlpReceiver collector = OtlpReceiver.answering(500)) {
            trained(Jobs.digits(dir, "training.epochs=3", to(collector)));
        }
        assertOneWarning("it answered with an error");
    }

    /** Without a bound it would hang for as long as the collector does. */
    @Test
    @Timeout(60)
    void aCollectorThatNeverAnswersCostsOneWarning() throws Exception {
        try (OtlpReceiver collector = OtlpReceiver.silent()) {
            trained(Jobs.digits(dir, "training.epochs=3", to(collector)));
        }
        assertOneWarning("no answer within 5 s at the end of the run");
    }

    @Test
    void settingsThatOpenTelemetryRefusesCostOneWarningThatTellsNoSecret() {
        System.setProperty(HEADERS, "a secret without a name");
        trained(Jobs.digits(dir, "output.opentelemetry={}"));

        assertThat(notes)
                .containsExactly("OpenTelemetry is told nothing of this run: OTEL_EXPORTER_OTLP_HEADERS must be"
                        + " name=value,name=value");
    }

    @Test
    void aProtocolThatIsNotThereCostsOneWarning() {
        System.setProperty(PROTOCOL, "grpc");
        trained(Jobs.digits(dir, "output.opentelemetry={}"));

        assertThat(notes).singleElement().asString().startsWith("OpenTelemetry is told nothing of this run: ");
    }

    private void assertOneWarning(String why) {
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith(
                        "The collector of OpenTelemetry did not take all that it was told of this run (" + why + ")");
        assertThat(dir.resolve("runs/digits/_SUCCESS")).exists();
    }

    private TrainingResult trained(JobConfig config) {
        return Training.of(config)
                .observedBy(new TrainingObserver() {
                    @Override
                    public void noted(String sentence) {
                        notes.add(sentence);
                    }
                })
                .on(SPARK.context())
                .run();
    }

    private static String to(OtlpReceiver collector) {
        return "output.opentelemetry.endpoint=\"" + collector.endpoint() + "\"";
    }

    private static double seconds(List<String> rounds, String field) {
        return rounds.stream()
                        .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"" + field + "\" ?: ?(\\d+).*", "$1")))
                        .sum()
                / 1000.0;
    }
}
