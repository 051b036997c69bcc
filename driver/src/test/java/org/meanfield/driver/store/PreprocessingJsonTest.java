package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Step;

class PreprocessingJsonTest {

    @Test
    void whatIsWrittenIsReadToTheLastBit() throws IOException {
        List<Step> scaled = List.of(
                new Step.Scale(0.1),
                new Step.Standardize(List.of(1 / 3.0, -1e-300), List.of(Math.PI, 0.0)),
                new Step.MinMax(List.of(-0.1, 0.2), List.of(7.0, 1e30)),
                new Step.Fill(-1));
        Preprocessing all = new Preprocessing(
                List.of(
                        new Decoding(
                                new Column("left", Shape.of(4)),
                                List.of(
                                        new Part(0, 2, scaled),
                                        new Part(
                                                2,
                                                1,
                                                new Lookup.Names(List.of("a \"b\"", "ü")),
                                                List.of(new Step.OneHot(2))))),
                        new Decoding(
                                new Column("right", Shape.of(3)),
                                List.of(new Part(1, 3, new Lookup.Words(List.of("x", "y"), 3), List.of())))),
                List.of(new Decoding(new Column("label", Shape.of()), List.of(new Part(0, 1, List.of())))));

        assertThat(read(written(all))).isEqualTo(all);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class).hasMessageContaining("no preprocessing");
        assertThatThrownBy(() -> read("{ \"inputs\": ")).isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> read(
                                """
                        { "inputs": [ { "name": "x", "shape": [1],
                          "parts": [ { "column": 0, "width": 1, "steps": [ { "double": 2 } ] } ] } ], "targets": [] }
                        """))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no step double");
    }

    private static String written(Preprocessing preprocessing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PreprocessingJson.of(preprocessing).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Preprocessing read(String text) throws IOException {
        return PreprocessingJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
