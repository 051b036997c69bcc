package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.evaluate.MetricCatalog;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.LayerCatalog;
import org.meanfield.worker.network.layer.LayerSpec;
import org.meanfield.worker.optimizer.OptimizerCatalog;

/** reference.conf is what users read: it must say what the catalogues do. */
class ReferenceConfTest {
    private static final String TEXT = text();

    private static String text() {
        try (InputStream file = ReferenceConfTest.class.getResourceAsStream("/reference.conf")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The block that documents {@code name} in a comment of its own line. */
    private static String documented(String name) {
        Matcher block = Pattern.compile("(?m)^ *# +(" + name + " \\{.*\\})").matcher(TEXT);
        assertThat(block.find()).as("reference.conf documents " + name).isTrue();
        return block.group(1);
    }

    static Stream<String> optimizers() {
        return OptimizerCatalog.names().stream();
    }

    static Stream<String> layers() {
        return LayerCatalog.names().stream();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void documentsEveryOptimizerWithItsDefaults(String name) {
        JobConfig defaults = least("training.optimizer = " + name);

        assertThat(least("training.optimizer { " + documented(name) + " }")).isEqualTo(defaults);
        assertThat(arguments(ConfigFactory.parseString(documented(name)).getConfig(name)))
                .isEqualTo(arguments(
                        ConfigFactory.parseString(defaults.effective()).getConfig("training.optimizer." + name)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void documentsEveryLayerWithItsDefaults(String name) {
        Config documented = ConfigFactory.parseString(documented(name));
        Layer layer = layer(documented);
        assertThat(layer.problems().none()).isTrue();
        for (String argument : arguments(documented.getConfig(name))) {
            Layer without = layer(documented.withoutPath(name + "." + argument));
            if (saysRequired(name, argument)) {
                assertThat(without.problems().exception()).hasMessageEndingWith("is required");
            } else {
                assertThat(without.spec()).isEqualTo(layer.spec());
            }
        }
        assertThat(arguments(documented.getConfig(name))).isEqualTo(layer.arguments());
    }

    private record Layer(LayerSpec spec, List<String> arguments, Problems problems) {}

    private static Layer layer(Config layer) {
        Problems problems = new Problems("test.conf");
        Named named = Section.root(layer.atKey("layer").root(), problems)
                .alternative("layer", "layer", LayerCatalog.names())
                .orElseThrow();
        LayerSpec spec = LayerCatalog.read(named.name(), named.arguments());
        List<String> arguments =
                named.arguments().effective().keySet().stream().sorted().toList();
        return new Layer(spec, arguments, problems);
    }

    private static boolean saysRequired(String name, String argument) {
        return Pattern.compile("# +" + name + " \\{.*\\} +# .*\\b" + argument + "\\b.* required")
                .matcher(TEXT)
                .find();
    }

    @Test
    void namesEveryFormatLossActivationAndMetric() {
        assertThat(Stream.of(
                                SourceCatalog.formats(),
                                Loss.byName().keySet(),
                                Activation.byName().keySet(),
                                MetricCatalog.names())
                        .flatMap(names -> names.stream()))
                .allSatisfy(name -> assertThat(TEXT).containsPattern("#.*\\b" + name + "\\b"));
    }

    @Test
    void everyDefaultIsRead() {
        List<String> defaults = ConfigFactory.parseString(TEXT).entrySet().stream()
                .map(entry -> entry.getKey())
                .filter(key -> !key.equals("training.optimizer"))
                .toList();

        assertThat(defaults).hasSizeGreaterThan(8).allSatisfy(key -> assertThat(
                        ConfigFactory.parseString(least("").effective()).hasPath(key))
                .as(key)
                .isTrue());
    }

    private static List<String> arguments(Config block) {
        return block.root().keySet().stream().sorted().toList();
    }
}
